import { MyConnections } from '../pages/my_connections.ts';
import { PATHS } from '../support/api_paths.ts';
import { calls } from '../support/faults.ts';
import { ACCESS, expect, test } from '../support/access_api.ts';

const SETUP = 'Ask an admin to finish its setup first: nobody can connect to this app yet.';
const SUSPENDED = 'Ask an admin to restore it first: this app is suspended for everybody.';

test.use({ identity: 'member' });

test('a member begins at their own connections, what needs them first', async ({ page, accessAs, shell, watch }) => {
  // The first page asks for its rows before it is known who is there.
  watch.announce(403, PATHS.agents);
  const mine = await (await accessAs('member')).connections();
  await page.goto('/');
  await expect(page).toHaveURL(/\/access\/connections$/);
  const list = new MyConnections(page);
  await expect(list.cards).toHaveCount(mine.length);
  const names = await list.names();
  expect(names.slice(0, 2), 'in Error, then paused').toEqual(['Tidewater CRM', 'Foghorn Chat']);
  expect(names.at(-1), 'what works comes last').toBe('Boardwalk');
  expect(new Set(names)).toEqual(new Set(mine.map(({ app }) => app.name)));

  const broken = mine.find(({ app }) => app.name === 'Tidewater CRM');
  await expect(list.card('Tidewater CRM')).toContainText('Error');
  await expect(list.card('Tidewater CRM')).toContainText(broken?.error as string);
  await expect(list.card('Tidewater CRM')).toContainText('That was yesterday. Agents are blocked until you reconnect.');
  await expect(list.card('Foghorn Chat')).toContainText(/Paused .+\. The sign-in is kept; agents are blocked until you resume\./);
  await expect(list.card('Boardwalk')).toContainText(/Connected .+\./);
  await expect(list.card('Almanac Travel')).toContainText("Your admin hasn't finished the setup of this app.");
  await expect(list.card('Anchor HR')).toContainText('An admin suspended this app for everybody.');
  await expect(list.card('Ledger Cloud')).toContainText("You haven't signed in to this app yet.");

  if (await shell.menuButton.isVisible()) await shell.menuButton.click();
  await expect(shell.navigationLink('My connections')).toHaveAccessibleName('My connections 1 in Error');
  // Nothing that a member may not read is offered.
  await expect(shell.navigation.getByRole('link')).toHaveText([/^My connections/, 'Agents in access', 'Sessions']);
});

test('each status has its one main action, and the rest in the menu with reasons', { tag: '@once' }, async ({ page }) => {
  const list = new MyConnections(page);
  await list.open();
  for (const [app, label] of [['Tidewater CRM', 'Reconnect'], ['Foghorn Chat', 'Resume'], ['Ledger Cloud', 'Connect']] as const) {
    await expect(list.button(app, label)).toBeEnabled();
  }
  await expect(list.button('Almanac Travel', 'Connect')).toHaveAttribute('aria-disabled', 'true');
  await expect(list.button('Almanac Travel', 'Connect')).toHaveAccessibleDescription(SETUP);
  await expect(list.button('Anchor HR', 'Connect')).toHaveAccessibleDescription(SUSPENDED);
  const menus: [string, (string | [string, string])[]][] = [
    ['Boardwalk', ['Reconnect', 'Pause', 'Disconnect']],
    ['Tidewater CRM', ['Reconnect', 'Disconnect']],
    ['Foghorn Chat', ['Resume', 'Disconnect']],
    ['Ledger Cloud', ['Connect']],
    ['Almanac Travel', [['Connect', SETUP]]],
    ['Anchor HR', [['Connect', SUSPENDED]]],
  ];
  for (const [app, lines] of menus) {
    await (await list.menu(app)).expectLines(lines);
    await page.keyboard.press('Escape');
  }
  await list.card('Boardwalk').getByRole('link', { name: 'View sessions', exact: true }).click();
  await expect(page).toHaveURL(/\/access\/sessions\?app=acp/);
});

test('tabs count, a filter and a search are in the address, and are taken back', { tag: '@once' }, async ({ page, accessAs }) => {
  const member = await accessAs('member');
  const counts = await member.connectionCounts();
  const list = new MyConnections(page);
  await list.open();
  await expect(list.cards).toHaveCount(Object.values(counts).reduce((sum, number) => sum + number));
  const tabs = list.main.getByRole('group', { name: 'Status', exact: true });
  for (const [word, code] of [['Active', 'ACTIVE'], ['Error', 'ERROR'], ['Paused', 'PAUSED'], ['Not Connected', 'NOT_CONNECTED']] as const) {
    await expect(tabs).toContainText(`${word} ${counts[code] ?? 0}`);
    await list.filter(word);
    await expect(page).toHaveURL(new RegExp(`status=${code.toLowerCase()}`));
    await expect(list.cards).toHaveCount(counts[code] ?? 0);
  }
  await page.goBack();
  await expect(list.cards).toHaveCount(counts.PAUSED ?? 0);
  await page.getByRole('button', { name: 'Clear filters', exact: true }).click();
  await list.search.fill('harbour');
  await expect(list.cards).toHaveCount(1);
  await expect(page).toHaveURL(/q=harbour/);
  await list.search.fill('no such app');
  await expect(list.main).toContainText('No connection matches these filters');
  await page.getByRole('button', { name: 'Clear all filters', exact: true }).click();
  await expect(list.card('Boardwalk')).toBeVisible();
});

test('whoever likes a table better has one, and the address says so', { tag: '@once' }, async ({ page }) => {
  const list = new MyConnections(page);
  await list.open();
  const all = (await list.names()).length;
  await list.showAs('Table');
  await expect(list.rows).toHaveCount(all);
  await expect(list.row('Tidewater CRM')).toContainText('Agents are blocked until you reconnect.');
  await expect(list.row('Tidewater CRM').getByRole('button', { name: 'Reconnect', exact: true })).toBeEnabled();
  await (await list.menu('Boardwalk')).expectLines(['Reconnect', 'Pause', 'Disconnect']);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/view=table/);
  await page.reload();
  await expect(list.rows).toHaveCount(all);
  await list.filter('Error');
  await expect(list.rows).toHaveCount(1);
  await page.getByRole('button', { name: 'Clear filters', exact: true }).click();
  await list.showAs('Cards');
  await expect(list.cards).toHaveCount(all);
});

test.describe('an admin', () => {
  test.use({ identity: 'super-admin' });

  test('has connections of their own like everybody, and is told of no others', { tag: '@once' }, async ({ page }) => {
    const list = new MyConnections(page);
    await list.open();
    await expect(list.cards).toHaveCount(12);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My connections 12');
    await list.search.fill('harbour');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('My connections 1 of 12');
  });
});

test('nobody sees or guesses what belongs to another', { tag: '@once' }, async ({ page, access, accessAs, watch }) => {
  const member = await accessAs('member');
  const [own] = await member.connections();
  const other = (await access.connections()).find(({ user }) => user.id !== own?.user.id);
  // Asking for somebody else's gives one's own, and their id is as good as none.
  const asked = await member.connections({ userId: other?.user.id as string });
  expect(new Set(asked.map(({ user }) => user.id))).toEqual(new Set([own?.user.id]));
  await expect(member.turnConnection(other?.id as string, 'pause')).rejects.toThrow(/404/);
  watch.announce(403, ACCESS.apps);
  await page.goto('/access/apps');
  await expect(page.getByRole('main')).toContainText('agentAccess.read');
  await expect(page.getByRole('main')).not.toContainText('Ledger Cloud');
});

test('whoever stands for no user is told so, and nobody else is shown', { tag: '@once' }, async ({ page, context, backend, watch }) => {
  await context.request.post(`${backend.origin}/session`, { data: { identity: 'auditor' }, headers: { 'X-Agent-Console': '1' } });
  await page.goto('/access/connections');
  await expect(page.getByRole('main')).toContainText('You have no connections of your own');
  await expect(page.getByRole('main')).toContainText('agentAccess.own');
  expect(watch.asked(ACCESS.connections), 'nothing is asked for').toEqual([]);
});

test('an app that can not be asked is told in words, and nothing else is lost', { tag: '@once' }, async ({ page, faults, toast, watch }) => {
  const list = new MyConnections(page);
  await list.open();
  // The seeded apps lead to a place that does not exist.
  watch.announce(400, /\/lifecycle\/connect$/);
  await list.button('Ledger Cloud', 'Connect').click();
  await expect(toast('Sign-in at Ledger Cloud was not started')).toContainText("The app can't be asked for consent");
  await expect(page).toHaveURL(/\/access\/connections$/);
  await expect(list.button('Ledger Cloud', 'Connect')).toBeEnabled();
  await faults.answer(calls('GET', ACCESS.connections), { status: 500, json: { errorCode: 'E0000009', errorSummary: 'Internal Server Error' } });
  watch.announce(500, ACCESS.connections);
  await page.reload();
  await expect(list.main).toContainText("Your connections couldn't be loaded");
});
