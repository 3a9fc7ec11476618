import { AccessAppPage, AccessApps, AppForm, OffboardingPage } from '../pages/access_apps.ts';
import { ACCESS, DISCONNECT_OF_ONE, expect, ONE_APP, test } from '../support/access_api.ts';
import { expectAccessibleEverywhere, PHONE, WIDE } from '../support/axe.ts';
import { comeBack } from '../support/fault_pages.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expectLaidOut } from '../support/layout.ts';

const [BOARD, CHAT, CRM, SUSPENDED, UNFINISHED] = ['Boardwalk', 'Foghorn Chat', 'Tidewater CRM', 'Anchor HR', 'Almanac Travel'];
/** The user that the demo's member stands for has an Active, a Paused and a broken connection. */
const MEMBER = 'Mika Koski';
const ONLY_ITS_USER = 'Ask its user: nobody else can connect, pause or resume it.';
const READ_ONLY = 'Ask for the scope agentAccess.manage: your access is read only.';

test('the page says what the app is, how it is set up, and how much it is used', async ({ page, access, backend }) => {
  const { id, description, issuer, clientId, scopes, usage } = await access.app(BOARD);
  const one = new AccessAppPage(page);
  await page.goto(`/access/apps/${id}`);
  await expect(page).toHaveURL(new RegExp(`/access/apps/${id}/users$`));
  await expect(page).toHaveTitle(new RegExp(`^${BOARD}`));
  await expect(one.heading(BOARD)).toContainText('Set up');
  await expect(one.main).toContainText(description);
  await expect(one.fact('Issuer')).toHaveText(issuer);
  await expect(one.fact('Client ID')).toContainText(clientId);
  await expect(one.fact('Redirect address')).toContainText(`${backend.origin}/agent-access/oauth/callback`);
  await expect(one.fact('Scopes')).toHaveText(scopes.join(' '));
  await expect(one.fact('Connected users')).toContainText(`${usage.connectedUsers}`);
  await expect(one.fact('Sessions in 30 days').getByRole('link', { name: `${usage.sessions}`, exact: true })).toHaveAttribute('href', `/access/sessions?app=${id}`);
  await one.open((await access.app(SUSPENDED)).id);
  await expect(one.heading(SUSPENDED)).toContainText('Set up');
  await expect(one.heading(SUSPENDED)).toContainText('Suspended');
  await one.open((await access.app(UNFINISHED)).id);
  await expect(one.heading(UNFINISHED)).toContainText('Setup unfinished');
  await expect(one.fact('Issuer')).toHaveText('Not set');
});

test('each user has a row; statuses are counted and filter, and a search finds by name', { tag: '@once' }, async ({ page, access }) => {
  const { id } = await access.app(CRM);
  const counts = await access.connectionCounts({ appId: id });
  const words: Record<string, string> = { ACTIVE: 'Active', ERROR: 'Error', PAUSED: 'Paused', NOT_CONNECTED: 'Not Connected' };
  const one = new AccessAppPage(page);
  await one.open(id);
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  await expect(one.main.getByText(`of ${all}`)).toBeVisible();
  for (const [code, word] of Object.entries(words)) {
    await one.filter(word);
    await expect(page).toHaveURL(new RegExp(`\\?status=${code.toLowerCase()}$`));
    const rows = await access.connections({ appId: id, status: code });
    expect(rows).toHaveLength(counts[code] ?? 0);
    await expect(one.main.getByText(`Showing ${rows.length} of ${rows.length}`)).toBeVisible();
    const [first] = rows;
    if (!first) continue;
    // Two people may have one name, and nobody the address of another.
    const row = one.rows.filter({ hasText: first.user.email });
    await expect(row.getByText(word, { exact: true })).toBeVisible();
    await expect(row).toContainText(first.user.name);
    if (first.error) await expect(row).toContainText(new RegExp(`Since .*: ${first.error.replaceAll('.', '\\.')}`));
  }
  await one.filter('All');
  await one.search.fill('koski');
  await expect(one.rows).toHaveCount(1);
  await expect(one.row(MEMBER).getByText('Error', { exact: true })).toBeVisible();
  await one.filter('Paused');
  await expect(page.getByRole('heading', { name: 'No user matches these filters' })).toBeVisible();
  await page.goBack();
  await expect(one.row(MEMBER)).toBeVisible();
});

test('an admin disconnects somebody and does nothing else for them; it is asked first and told', async ({ page, access, shell, confirm, toast, api }) => {
  const row = await access.connection(MEMBER, BOARD);
  const { usage } = await access.app(BOARD);
  const one = new AccessAppPage(page);
  await one.open(row.app.id, 'users', '?q=koski');
  await (await one.userMenu(MEMBER)).expectLines([['Reconnect', ONLY_ITS_USER], ['Pause', ONLY_ITS_USER], 'Disconnect']);
  await page.keyboard.press('Escape');
  await (await one.userMenu(MEMBER)).choose('Disconnect');
  const question = shell.question(`Disconnect ${MEMBER} from ${BOARD}?`);
  await expect(question.root).toContainText(`The credential is revoked at ${BOARD} and erased here.`);
  await page.keyboard.press('Escape');
  expect((await access.connection(MEMBER, BOARD)).status).toBe('ACTIVE');
  await (await one.userMenu(MEMBER)).choose('Disconnect');
  await confirm('Disconnect user');
  await expect(toast(`${MEMBER} disconnected from ${BOARD}`)).toContainText('The credential is revoked and erased.');
  await expect(one.row(MEMBER).getByText('Not Connected', { exact: true })).toBeVisible();
  await expect(one.fact('Connected users')).toContainText(`${usage.connectedUsers - 1}`);
  await (await one.userMenu(MEMBER)).expectLines([['Connect', ONLY_ITS_USER]]);
  expect((await access.connection(MEMBER, BOARD)).status).toBe('NOT_CONNECTED');
  const [entry] = await api.log({ filter: `target.id eq "${row.id}"`, limit: '1' });
  expect(entry?.eventType).toBe('access.connection.disconnect');
});

test('an app that could not be told is named with the reason, and a failure offers to try again', { tag: '@once' }, async ({ page, access, watch, faults, confirm, toast }) => {
  watch.announce(503, DISCONNECT_OF_ONE);
  const row = await access.connection(MEMBER, CHAT);
  const one = new AccessAppPage(page);
  await one.open(row.app.id, 'users', '?q=koski');
  await faults.answer(calls('POST', DISCONNECT_OF_ONE), { status: 503, json: errorBody('E0000009', 'x') }, 1);
  await (await one.userMenu(MEMBER)).choose('Disconnect');
  await confirm('Disconnect user');
  const failed = toast(`${MEMBER}'s connection to ${CHAT} was not disconnected`);
  await expect(failed).toBeVisible();
  await expect(one.row(MEMBER).getByText('Paused', { exact: true })).toBeVisible();
  await faults.clear();
  const { error, errorAt, connected, ...rest } = row;
  void [error, errorAt, connected];
  const told = { ...rest, status: 'NOT_CONNECTED', revocationFault: 'The app could not be reached.' };
  await faults.answer(calls('POST', DISCONNECT_OF_ONE), { status: 200, json: told }, 1);
  await failed.getByRole('button', { name: 'Try again', exact: true }).click();
  const done = toast(`${MEMBER} disconnected here, ${CHAT} could not be told`);
  await expect(done).toContainText('The app could not be reached. The credential is erased here; end it at the app as well.');
  await expect(failed).toHaveCount(0);
});

test('a user\'s name leads to all that they have', async ({ page, access }) => {
  const row = await access.connection(MEMBER, CRM);
  const one = new AccessAppPage(page);
  await one.open(row.app.id, 'users', '?q=koski');
  await one.link(MEMBER).click();
  await expect(page).toHaveURL(new RegExp(`/access/offboarding\\?user=${row.user.id}$`));
  await expect(new OffboardingPage(page).heading(MEMBER)).toBeVisible();
  await page.goBack();
  await expect(one.row(MEMBER)).toBeVisible();
  await expect(one.search).toHaveValue('koski');
});

test('suspending and editing from the page show at once, and in its activity', async ({ page, access, confirm, toast }) => {
  const { id } = await access.app(BOARD);
  const one = new AccessAppPage(page);
  await one.open(id, 'activity');
  await (await one.menu(BOARD)).choose('Suspend');
  await confirm('Suspend app');
  await expect(toast(`${BOARD} suspended`)).toBeVisible();
  await expect(one.heading(BOARD)).toContainText('Suspended');
  const activity = one.main.getByRole('list', { name: 'Activity', exact: true }).getByRole('listitem');
  await expect(activity).toHaveCount(1);
  await (await one.menu(BOARD)).choose('Edit setup');
  await expect(page).toHaveURL(/\/activity\?panel=setup$/);
  const form = new AppForm(page, 'Edit setup');
  await form.field('Description').fill('Boards of all teams');
  await form.save.click();
  await expect(toast(`${BOARD} saved`)).toBeVisible();
  await expect(page).toHaveURL(/\/activity$/);
  await expect(one.main).toContainText('Boards of all teams');
  await expect(activity).toHaveCount(2);
  await expect(one.main.getByRole('link', { name: 'Open in System Log', exact: true })).toHaveAttribute('href', `/system-log?target=${id}&last=any`);
  await one.tab('Users');
  await expect(page).toHaveURL(/\/users$/);
  await expect(one.table).toBeVisible();
});

test('what somebody else does shows to whoever comes back', { tag: '@once' }, async ({ page, access }) => {
  const row = await access.connection(MEMBER, BOARD);
  const one = new AccessAppPage(page);
  await one.open(row.app.id, 'users', '?q=koski');
  await expect(one.row(MEMBER).getByText('Active', { exact: true })).toBeVisible();
  await access.turnConnection(row.id, 'disconnect');
  await access.turnApp(row.app.id, 'suspend');
  await comeBack(page);
  await expect(one.row(MEMBER).getByText('Not Connected', { exact: true })).toBeVisible();
  await expect(one.heading(BOARD)).toContainText('Suspended');
});

test('an app that is not there says so, and leads back', { tag: '@once' }, async ({ page, watch }) => {
  watch.announce(404, ONE_APP);
  const one = new AccessAppPage(page);
  await page.goto('/access/apps/acp0NOSUCH/users');
  await expect(page.getByRole('heading', { name: 'The app can\'t be found' })).toBeVisible();
  await one.main.getByRole('link', { name: 'Back to Connections', exact: true }).click();
  await expect(new AccessApps(page).heading).toBeVisible();
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('sees everything and is told which scope lacks', { tag: '@once' }, async ({ page, access }) => {
    const { id } = await access.app(BOARD);
    const one = new AccessAppPage(page);
    await one.open(id, 'users', '?q=koski&panel=setup');
    await (await one.userMenu(MEMBER)).expectLines([['Reconnect', READ_ONLY], ['Pause', READ_ONLY], ['Disconnect', READ_ONLY]]);
    await page.keyboard.press('Escape');
    await (await one.menu(BOARD)).expectLines([['Edit setup', READ_ONLY], ['Suspend', READ_ONLY]]);
    await expect(page.getByRole('dialog')).toHaveCount(0);
  });
});

for (const identity of ['member', 'no-access'] as const) {
  test.describe(`somebody who may not look (${identity})`, () => {
    test.use({ identity });

    test('is told what lacks', { tag: '@once' }, async ({ page, access, watch }) => {
      watch.announce(403, ONE_APP);
      const { id } = await access.app(BOARD);
      await page.goto(`/access/apps/${id}/users`);
      const told = page.getByRole('main').getByRole('alert');
      await expect(told.getByRole('heading', { name: 'You can\'t see this page' })).toBeVisible();
      await expect(told).toContainText('agentAccess.read');
      await expect(page.getByText(BOARD, { exact: true })).toHaveCount(0);
      expect(watch.asked(new RegExp(`^${ACCESS.connections}\\?.*appId=`)), 'nothing else is asked').toHaveLength(0);
    });
  });
}

test('the page is accessible in every colour, wide and narrow, and holds long names', { tag: '@once' }, async ({ page, access }) => {
  const { id } = await access.app(CRM);
  await access.patchApp(id, { name: `${'Very long name '.repeat(16)}end`, description: 'Long'.repeat(60), scopes: ['a'.repeat(200)] });
  const one = new AccessAppPage(page);
  await one.open(id, 'users', '?status=error');
  await expectAccessibleEverywhere(page, one.row(MEMBER), [WIDE, PHONE]);
  await expectLaidOut(page, 'a long name');
  await page.setViewportSize(PHONE);
  await expectLaidOut(page, 'a long name on a phone');
});
