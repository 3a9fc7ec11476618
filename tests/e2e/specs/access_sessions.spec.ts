import { AccessAgents, AccessSessions } from '../pages/access_agents.ts';
import { ACCESS, type AccessApi, type AccessSession, expect, ONE_SESSION, test } from '../support/access_api.ts';
import { expectAccessibleEverywhere, PHONE, WIDE } from '../support/axe.ts';
import { comeBack } from '../support/fault_pages.ts';
import { calls, errorBody } from '../support/faults.ts';

const END_OF_ONE = /^\/agent-access\/api\/v1\/sessions\/[^/]+\/lifecycle\/end$/;
const ENDED = 'Nothing to do: this session has ended already.';
const READ_ONLY = 'Ask for the scope agentAccess.manage: your access is read only.';
const grouped = (number: number) => number.toLocaleString('en-GB');

/** Sessions of a new agent, the newest first, each for another person. */
async function begun(access: AccessApi, names: string[]): Promise<AccessSession[]> {
  const users = (await access.agent('Ledger assistant')).allowedUsers ?? [];
  const { token } = await access.addAgent({ name: 'Night shift', client: 'Command line' });
  const sessions: AccessSession[] = [];
  for (const [at, name] of names.entries()) {
    sessions.unshift(await access.startSession(token, { userId: users[at]?.id as string, name, toolCalls: at }));
  }
  return sessions;
}

/** What the server counts of these sessions. */
async function counted(access: AccessApi, query: Record<string, string>): Promise<number> {
  let [total, to] = [0, ''];
  // Page by page, by the time at which they began.
  for (;;) {
    const page = await access.sessions(to ? { ...query, to } : query);
    total += page.length;
    if (page.length < 200) return total;
    to = page.at(-1)?.started as string;
  }
}

test('the list stays where it is when the filters come late', { tag: '@once' }, async ({ page, faults }) => {
  const file = await faults.hold(calls('GET', /\/split_access_session_filters\.wasm$/));
  const list = new AccessSessions(page);
  await page.goto('/access/sessions');
  await expect(list.table.getByRole('rowheader').first()).toBeVisible();
  await expect(page.getByRole('status').filter({ hasText: 'The filters' }), 'the wait is said').toHaveCount(1);
  const top = async () => (await list.table.boundingBox())?.y;
  const before = await top();
  file.letGo();
  await expect(list.agent).toBeVisible();
  expect(await top()).toBe(before);
});

test('the list shows every session, newest first, and how it stands', async ({ page, access, shell }) => {
  const [newest, older] = (await begun(access, ['Weekly report', ''])) as [AccessSession, AccessSession];
  const list = new AccessSessions(page);
  await page.goto('/access/connections');
  await shell.goTo('Sessions');
  await expect(page).toHaveTitle(/^Sessions/);
  const [first, second] = [list.rows.nth(0), list.rows.nth(1)];
  await expect(first).toContainText('Unnamed session');
  await expect(second).toContainText('Weekly report');
  for (const [row, { user }] of [[first, newest], [second, older]] as const) {
    await expect(row).toContainText(user.name);
    await expect(row).toContainText('Night shift');
    await expect(row.getByText('Open', { exact: true })).toBeVisible();
    await expect(row).toContainText('for under a minute');
  }
  const [third] = (await access.sessions()).filter(({ ended }) => ended);
  await expect(list.row(third?.id as string).getByText('Ended', { exact: true })).toBeVisible();
});

test('each column tells what the server knows', { tag: '@once' }, async ({ page, access }) => {
  const sessions = (await access.sessions()).slice(0, 12);
  expect(sessions.map(({ started }) => started)).toEqual(sessions.map(({ started }) => started).sort().reverse());
  const list = new AccessSessions(page);
  await list.open();
  for (const [at, session] of sessions.entries()) {
    const row = list.rows.nth(at);
    await expect(row.getByRole('rowheader').getByRole('link')).toHaveAttribute('href', `/access/sessions?session=${session.id}`);
    await expect((await list.cell(row, 'User')).getByRole('link')).toHaveText(session.user.name);
    await expect((await list.cell(row, 'Agent')).getByRole('link')).toHaveAttribute('href', `/access/sessions?agent=${session.agent.id}`);
    await expect(await list.cell(row, 'Tool calls')).toHaveText(grouped(session.toolCalls));
    await expect((await list.cell(row, 'Started')).getByRole('time')).toHaveAttribute('datetime', session.started);
    const [names, more] = [session.apps.slice(0, 2).map(({ name }) => name).join(', '), session.apps.length - 2];
    await expect(await list.cell(row, 'Connections')).toHaveText(session.apps.length === 0 ? 'None' : more > 0 ? `${names}+${more}` : names);
    await expect((await list.cell(row, 'State')).getByText(session.ended ? 'Ended' : 'Open', { exact: true })).toBeVisible();
  }
});

test('agent, connection, time and "Open only" filter the list, all of it in the address; the title counts', { tag: '@once' }, async ({ page, access }) => {
  await begun(access, ['One', 'Two']);
  const [agent, app, all] = [await access.agent('Cursor'), await access.app('Boardwalk'), await counted(access, {})];
  const agents = new AccessAgents(page);
  await agents.open();
  await agents.row('Cursor').getByRole('link', { name: 'View sessions', exact: true }).click();
  const list = new AccessSessions(page);
  const expectCount = async (query: Record<string, string>) => {
    await expect(list.heading).toContainText(`${grouped(await counted(access, query))} of ${grouped(all)}`);
  };
  await expect(list.agent).toHaveValue(agent.id);
  await expectCount({ agentId: agent.id });
  await list.connection.selectOption({ label: 'Boardwalk' });
  await expect(page).toHaveURL(new RegExp(`agent=${agent.id}&app=${app.id}`));
  await expectCount({ agentId: agent.id, appId: app.id });
  await list.agent.selectOption({ label: 'All agents' });
  await list.connection.selectOption({ label: 'All connections' });
  await list.time.selectOption('Last 7 days');
  await expect(page).toHaveURL(/period=7d/);
  await expectCount({ from: new Date(Date.now() - 7 * 86_400_000).toISOString() });
  await list.openOnly.check();
  await expect(page).toHaveURL(/period=7d&open=only/);
  const open = await counted(access, { open: 'true' });
  expect(open).toBeGreaterThanOrEqual(2);
  await expect(list.rows).toHaveCount(open);
  await expect(list.rows.getByText('Ended', { exact: true })).toHaveCount(0);
  await page.goBack();
  await expect(list.openOnly).not.toBeChecked();
  await page.goForward();
  await page.reload();
  await expect(list.openOnly).toBeChecked();
  await expect(list.rows).toHaveCount(open);
  await page.getByRole('button', { name: 'Clear filters', exact: true }).click();
  await expect(list.heading).toContainText(grouped(all));
  await expect(list.heading).not.toContainText(' of ');
  // A filter that is on no list still says what it is.
  await list.open('?agent=acg0NOSUCH');
  await expect(list.agent.locator('option:checked')).toHaveText('One agent');
  await expect(page.getByRole('heading', { name: 'No session matches these filters' })).toBeVisible();
});

test('one user\'s sessions are found by their name, from a row or by a search', async ({ page, access }) => {
  const [session] = (await begun(access, ['Weekly report'])) as [AccessSession];
  const of = await counted(access, { userId: session.user.id });
  const list = new AccessSessions(page);
  await list.open();
  await list.user.choose(session.user.name);
  await expect(page).toHaveURL(new RegExp(`user=${session.user.id}`));
  await expect(list.heading).toContainText(`${grouped(of)} of`);
  await expect(list.row(session.id)).toBeVisible();
  await page.reload();
  await expect(list.user.chosen(session.user.name), 'it is called by its name again').toBeVisible();
  await list.user.remove(session.user.name);
  await expect(page).toHaveURL(/\/access\/sessions$/);
  await list.row(session.id).getByRole('link', { name: session.user.name, exact: true }).click();
  await expect(list.user.chosen(session.user.name)).toBeVisible();
  await expect(list.heading).toContainText(`${grouped(of)} of`);
});

test('the details tell everything, lead to what it is about, and end the session after a question', async ({ page, access, shell, confirm, toast }) => {
  const [session] = (await begun(access, ['Weekly report'])) as [AccessSession];
  const list = new AccessSessions(page);
  await list.open(`?agent=${session.agent.id}`);
  await list.look(list.row(session.id));
  await expect(page).toHaveURL(new RegExp(`agent=${session.agent.id}&session=${session.id}`));
  await expect(page.getByRole('dialog', { name: 'Weekly report', exact: true })).toBeVisible();
  await expect(await list.detail('State')).toContainText('Open');
  await expect((await list.detail('Agent')).getByRole('link')).toHaveAttribute('href', `/access/sessions?agent=${session.agent.id}`);
  await expect(await list.detail('User')).toContainText(`${session.user.name} ${session.user.email}`);
  await expect(await list.detail('Connections')).toHaveText('None');
  await expect(await list.detail('Tool calls')).toHaveText('0');
  for (const [title, time] of [['Started', session.started], ['Last heard of', session.lastSeen]] as const) {
    await expect((await list.detail(title)).getByRole('time')).toHaveAttribute('datetime', time);
  }
  await expect(await list.detail('Session id')).toContainText(session.id);
  await expect((await list.detail('System Log')).getByRole('link')).toHaveAttribute('href', new RegExp(`^/system-log\\?target=${session.id}`));

  await list.end.click();
  const question = shell.question('End Weekly report?');
  await expect(question.root).toContainText(`Night shift can't go on with it for ${session.user.name}`);
  await question.button('Cancel').click();
  expect(await access.sessions({ agentId: session.agent.id, open: 'true' }), 'nothing was done').toHaveLength(1);
  await list.end.click();
  await confirm('End session');
  await expect(toast('Weekly report ended')).toBeVisible();
  await expect(await list.detail('State')).toContainText('Ended');
  await expect(list.end).toHaveAccessibleDescription(ENDED);
  expect(await access.sessions({ agentId: session.agent.id, open: 'true' })).toEqual([]);
  await list.details.getByRole('button', { name: 'Close', exact: true }).last().click();
  await expect(list.details).toBeHidden();
  await expect(page).toHaveURL(/\/access\/sessions\?agent=[^&]+$/);
  await expect(list.row(session.id).getByText('Ended', { exact: true })).toBeVisible();
});

test('a session ends from its row; one that has ended says why not; a failure is tried again', { tag: '@once' }, async ({ page, access, faults, watch, confirm, toast }) => {
  watch.announce(500, END_OF_ONE);
  const [session] = (await begun(access, ['Weekly report'])) as [AccessSession];
  const list = new AccessSessions(page);
  await list.open();
  await faults.answer(calls('POST', END_OF_ONE), { status: 500, json: errorBody('E0000009', 'Internal Server Error') }, 1);
  const menu = await list.menu(list.row(session.id));
  await menu.expectLines(['View details', 'End session']);
  await menu.choose('End session');
  await confirm('End session');
  const told = toast('Weekly report was not ended');
  await expect(told).toContainText('The server failed with status 500.');
  await told.getByRole('button', { name: 'Try again', exact: true }).click();
  await expect(toast('Weekly report ended')).toBeVisible();
  await expect(list.row(session.id).getByText('Ended', { exact: true })).toBeVisible();
  await (await list.menu(list.row(session.id))).expectLines(['View details', ['End session', ENDED]]);
});

test('what begins and ends elsewhere is seen without a reload', { tag: '@once' }, async ({ page, access }) => {
  const list = new AccessSessions(page);
  await list.open('?open=only');
  await expect(list.heading).toContainText(' of ');
  const before = await list.rows.count();
  const [session] = (await begun(access, ['Weekly report'])) as [AccessSession];
  await comeBack(page);
  await expect(list.rows).toHaveCount(before + 1);
  await expect(list.rows.first()).toContainText('Weekly report');
  await access.endSession(session.id);
  await comeBack(page);
  await expect(list.row(session.id)).toHaveCount(0);
});

test.describe('a member', () => {
  test.use({ identity: 'member' });

  test('sees and ends their own sessions, and nobody else\'s', async ({ page, access, accessAs, watch, confirm, toast }) => {
    const member = await accessAs('member');
    const own = (await member.connections())[0]?.user.id as string;
    const { token } = await access.addAgent({ name: 'Own helper' });
    const { id } = await access.startSession(token, { userId: own, name: 'Mine' });
    const theirs = (await access.sessions()).find(({ user }) => user.id !== own) as AccessSession;
    const list = new AccessSessions(page);
    await list.open();
    await expect(list.heading).toContainText(grouped(await counted(access, { userId: own })));
    await expect(list.table.getByRole('columnheader', { name: 'User' })).toHaveCount(0);
    await expect(list.user.field).toHaveCount(0);
    await (await list.menu(list.row(id))).choose('End session');
    await confirm('End session');
    await expect(toast('Mine ended')).toBeVisible();
    expect((await access.sessions({ userId: own }))[0]?.ended).toBeTruthy();
    // Whoever guesses an id is told that there is nothing.
    watch.announce(404, ONE_SESSION);
    await list.open(`?session=${theirs.id}`);
    await expect(list.details).toContainText("The session can't be found");
    await expect(list.details).not.toContainText(theirs.user.name);
  });
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('sees everybody\'s and is told which scope ends them', { tag: '@once' }, async ({ page, access }) => {
    const [session] = (await begun(access, ['Weekly report'])) as [AccessSession];
    const list = new AccessSessions(page);
    await list.open();
    await (await list.menu(list.row(session.id))).expectLines(['View details', ['End session', READ_ONLY]]);
    await page.keyboard.press('Escape');
    await list.look(list.row(session.id));
    await expect(list.end).toHaveAccessibleDescription(READ_ONLY);
  });
});

test('a server without sessions says so; list and details are accessible in every colour, wide and narrow', { tag: '@once' }, async ({ page, access, faults, watch }) => {
  watch.announce(404, ACCESS.sessions);
  await faults.answer(calls('GET', ACCESS.sessions), { status: 404, json: errorBody('E0000007', 'Not found') });
  const list = new AccessSessions(page);
  await list.open();
  await expect(page.getByRole('heading', { name: 'This server has no agent access' })).toBeVisible();
  await faults.clear();
  const [session] = (await begun(access, ['Weekly report'])) as [AccessSession];
  await list.open();
  await expectAccessibleEverywhere(page, list.row(session.id), [WIDE, PHONE]);
  await list.open(`?session=${session.id}`);
  await expectAccessibleEverywhere(page, list.end, [WIDE, PHONE]);
});
