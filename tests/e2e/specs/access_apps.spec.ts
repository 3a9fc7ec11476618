import { AccessAppPage, AccessApps, AppForm } from '../pages/access_apps.ts';
import { ACCESS, expect, ONE_APP, test } from '../support/access_api.ts';
import { expectAccessibleEverywhere, PHONE, WIDE } from '../support/axe.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expectLaidOut } from '../support/layout.ts';

const [LEDGER, SUSPENDED, UNFINISHED] = ['Ledger Cloud', 'Anchor HR', 'Almanac Travel'];
const READ_ONLY = 'Ask for the scope agentAccess.manage: your access is read only.';

test('each app says how far its setup is and what is going on with it; a suspension stands beside that', { tag: '@once' }, async ({ page, access }) => {
  const all = await access.apps();
  const list = new AccessApps(page);
  await list.open();
  await expect(page).toHaveTitle(/^Connections/);
  await expect(list.heading).toContainText(`${all.length}`);
  await expect(list.rows).toHaveCount(all.length);
  expect(all.some(({ suspended }) => suspended) && all.some(({ setUp }) => !setUp)).toBe(true);
  for (const { id, name, description, setUp, suspended, usage } of all) {
    await expect(list.row(name).getByRole('rowheader')).toHaveText(`${name}${description}`);
    await expect(list.row(name).getByText(setUp ? 'Set up' : 'Setup unfinished', { exact: true })).toBeVisible();
    await expect(list.suspended(name)).toHaveCount(suspended ? 1 : 0);
    await expect(await list.cell(name, 'Connected users')).toHaveText(`${usage.connectedUsers}`);
    await expect(await list.cell(name, 'Errors')).toHaveText(usage.errors ? `${usage.errors} in Error` : '0');
    await expect(await list.cell(name, 'Agents (30 d)')).toHaveText(`${usage.agents}`);
    await expect(await list.cell(name, 'Sessions (30 d)')).toHaveText(`${usage.sessions}`);
    const sessions = list.row(name).getByRole('link', { name: `${usage.sessions}`, exact: true });
    if (usage.sessions) await expect(sessions).toHaveAttribute('href', `/access/sessions?app=${id}`);
  }
  await list.row(LEDGER).getByRole('link', { name: LEDGER, exact: true }).click();
  await expect(new AccessAppPage(page).heading(LEDGER)).toBeVisible();
  await page.goBack();
  await expect(list.rows).toHaveCount(all.length);
});

test('errors lead to those whose connection does not work', async ({ page, access }) => {
  const app = (await access.apps()).find(({ usage }) => usage.errors > 0);
  if (!app) throw new Error('The demo has connections in Error.');
  const broken = await access.connections({ appId: app.id, status: 'ERROR' });
  const list = new AccessApps(page);
  await list.open(`?q=${encodeURIComponent(app.name)}`);
  await list.row(app.name).getByRole('link', { name: `${app.usage.errors} in Error`, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`/access/apps/${app.id}/users\\?status=error$`));
  const one = new AccessAppPage(page);
  await expect(one.status('Error')).toBeChecked();
  for (const { user, error } of broken) await expect(one.row(user.name)).toContainText(error as string);
  await expect(one.rows).toHaveCount(broken.length);
});

test('a search stands in the address, and is taken away where nothing matches', async ({ page, access }) => {
  const list = new AccessApps(page);
  await list.open();
  await list.search.fill('ledger');
  await expect(page).toHaveURL(/\/access\/apps\?q=ledger$/);
  await expect(list.heading).toContainText(`1 of ${(await access.apps()).length}`);
  await expect(list.row(LEDGER)).toBeVisible();
  await expect(list.rows).toHaveCount(1);
  await list.search.fill('no such app');
  await expect(page.getByRole('heading', { name: 'No app matches these filters' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear all filters', exact: true }).click();
  await expect(page).toHaveURL(/\/access\/apps$/);
  await expect(list.row(UNFINISHED)).toBeVisible();
});

test('the menu says what can be done; suspending is asked, told, and taken back by one press', async ({ page, access, shell, confirm, toast }) => {
  const { id, usage } = await access.app(LEDGER);
  const statuses = await access.connectionCounts({ appId: id });
  const list = new AccessApps(page);
  for (const [name, lines] of [[SUSPENDED, ['Edit setup', 'Restore']], [UNFINISHED, ['Finish setup', 'Suspend']], [LEDGER, ['Edit setup', 'Suspend']]] as const) {
    await list.open(`?q=${encodeURIComponent(name)}`);
    await (await list.menu(name)).expectLines([...lines]);
    await page.keyboard.press('Escape');
  }
  await (await list.menu(LEDGER)).choose('Suspend');
  const question = shell.question(`Suspend ${LEDGER}?`);
  await expect(question.root).toContainText(`Agents are blocked from the connections of ${usage.connectedUsers} users.`);
  await expect(question.root).toContainText('Credentials are kept, and the status of each connection stays as it is.');
  await expect(question.button('Cancel')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(list.menuButton(LEDGER)).toBeFocused();
  expect((await access.app(LEDGER)).suspended).toBe(false);
  await (await list.menu(LEDGER)).choose('Suspend');
  await confirm('Suspend app');
  await expect(toast(`${LEDGER} suspended`)).toContainText('Credentials are kept.');
  await expect(list.suspended(LEDGER)).toBeVisible();
  await expect(list.row(LEDGER).getByText('Set up', { exact: true })).toBeVisible();
  expect(await access.connectionCounts({ appId: id }), 'no status changes').toEqual(statuses);
  await toast(`${LEDGER} suspended`).getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(toast(`${LEDGER} restored`)).toBeVisible();
  await expect(list.suspended(LEDGER)).toHaveCount(0);
  await toast(`${LEDGER} restored`).getByRole('button', { name: 'Suspend again', exact: true }).click();
  await expect(list.suspended(LEDGER)).toBeVisible();
  expect((await access.app(LEDGER)).suspended).toBe(true);
});

test('a server without agent access says so, one without apps that there are none, and an app that is gone is not changed', { tag: '@once' }, async ({ page, watch, faults }) => {
  watch.announce(404, ACCESS.apps);
  watch.announce(404, ONE_APP);
  await faults.answer(calls('GET', ACCESS.apps), { status: 404, json: errorBody('E0000007', 'Not found') });
  const list = new AccessApps(page);
  await list.open();
  await expect(page.getByRole('heading', { name: 'This server has no agent access' })).toBeVisible();
  await expect(list.add).toHaveAccessibleDescription('This server has no agent access');
  await faults.clear();
  await faults.answer(calls('GET', ACCESS.apps), { status: 200, json: { data: [], _links: {} } });
  await list.open();
  await expect(page.getByRole('heading', { name: 'No apps yet' })).toBeVisible();
  await faults.clear();
  await list.open('?edit=acp0NOSUCH');
  await expect(new AppForm(page, 'Edit setup').root).toContainText('can\'t be found');
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/access\/apps$/);
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('sees everything and is told which scope lacks; a form that an address names stays closed', { tag: '@once' }, async ({ page }) => {
    const list = new AccessApps(page);
    await list.open('?panel=add');
    await expect(list.row(LEDGER)).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(list.add).toHaveAccessibleDescription(READ_ONLY);
    await (await list.menu(LEDGER)).expectLines([['Edit setup', READ_ONLY], ['Suspend', READ_ONLY]]);
  });
});

for (const identity of ['member', 'no-access'] as const) {
  test.describe(`somebody who may not look (${identity})`, () => {
    test.use({ identity });

    test('is told what lacks', { tag: '@once' }, async ({ page, watch }) => {
      watch.announce(403, ACCESS.apps);
      const list = new AccessApps(page);
      await list.open();
      const told = list.main.getByRole('alert');
      await expect(told.getByRole('heading', { name: 'You can\'t see this page' })).toBeVisible();
      await expect(told).toContainText('agentAccess.read');
      await expect(list.add).toHaveAccessibleDescription(READ_ONLY);
      await expect(list.table).toBeHidden();
    });
  });
}

test('list and form are accessible in every colour, wide and narrow, and hold long names', { tag: '@once' }, async ({ page, access }) => {
  const name = `${'Very long name '.repeat(16)}end`;
  await access.patchApp((await access.app(LEDGER)).id, { name, description: 'Long'.repeat(60) });
  const list = new AccessApps(page);
  await list.open();
  await expectAccessibleEverywhere(page, list.suspended(SUSPENDED), [WIDE, PHONE]);
  await list.open('?q=very');
  await expect(list.row(name)).toBeVisible();
  await expectLaidOut(page, 'a long name');
  await page.setViewportSize(PHONE);
  await expectLaidOut(page, 'a long name on a phone');
  const form = await list.openForm();
  await form.save.click();
  await expectAccessibleEverywhere(page, form.name, [WIDE, PHONE]);
});
