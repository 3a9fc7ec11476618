import { AccessAgents } from '../pages/access_agents.ts';
import { ACCESS, type AccessAgent, expect, test } from '../support/access_api.ts';
import { expectAccessibleEverywhere, PHONE, WIDE } from '../support/axe.ts';
import { comeBack, useClock } from '../support/fault_pages.ts';
import { calls, errorBody } from '../support/faults.ts';

const DAY = 86_400_000;
const WORDS: Record<string, string> = { ACTIVE: 'Active', INACTIVE: 'Inactive', NOT_CONNECTED: 'Not Connected' };
const SUSPENDED = 'Ask an admin to restore it first: this agent is suspended.';
const READ_ONLY = 'Ask for the scope agentAccess.manage: your access is read only.';
/** One of each kind: used today, 31 days ago, never; suspended, restricted. */
const [USED, OLD, NEVER, STOPPED, LIMITED] = ['Cursor', 'Old planner', 'Gemini CLI', 'Windsurf', 'Ledger assistant'];

const sum = (agent: AccessAgent) => agent.sessionsPerDay.reduce((all, one) => all + one, 0);

test('each agent shows the status that follows from its sessions, and why; flags stand beside it', async ({ page, access, shell }) => {
  const agents = await access.agents();
  const list = new AccessAgents(page);
  await page.goto('/access/connections');
  await shell.goTo('Agents in access');
  await expect(page).toHaveTitle(/^Agents in access/);
  await expect(list.rows).toHaveCount(agents.length);
  await expect(list.main).toContainText('Status is worked out from sessions, nobody sets it. Never used: Not Connected. A session in the last 30 days: Active. Otherwise: Inactive.');
  expect(await list.rows.getByRole('rowheader').allTextContents()).toEqual(agents.map(({ name }) => expect.stringMatching(new RegExp(`^${name}`))));
  await list.expectStatus(USED, 'Active', /Last session (just now|\d+ (min|h) ago)/);
  await list.expectStatus(OLD, 'Inactive', /No sessions for 30 days · last \d+ \w+ \d{4}/);
  await list.expectStatus(NEVER, 'Not Connected', /Pre-registered, never used/);
  await list.expectStatus(STOPPED, 'Active', /Last session 5 days ago/);
  await expect(list.row(STOPPED).getByText('Suspended', { exact: true })).toBeVisible();
  await expect(list.row(LIMITED).getByText('Restricted', { exact: true })).toBeVisible();
  await expect(list.row(USED).getByRole('link', { name: 'View sessions', exact: true })).toBeVisible();
  await expect(list.row(OLD).getByRole('button', { name: 'Set up again', exact: true })).toBeVisible();
  await expect(list.row(NEVER).getByRole('button', { name: 'Set up', exact: true })).toBeVisible();
});

test('each column tells what the server counts', { tag: '@once' }, async ({ page, access }) => {
  const agents = await access.agents();
  expect(new Set(agents.map(({ status }) => status))).toEqual(new Set(Object.keys(WORDS)));
  const list = new AccessAgents(page);
  await list.open();
  for (const agent of agents) {
    await expect(await list.cell(agent.name, 'Agent')).toContainText(agent.client);
    await expect((await list.cell(agent.name, 'Status')).getByText(WORDS[agent.status] as string, { exact: true })).toBeVisible();
    for (const [title, number] of [['Sessions (30 d)', sum(agent)], ['Users', agent.users], ['Connections', agent.apps]] as const) {
      await expect(await list.cell(agent.name, title), `${title} of ${agent.name}`).toHaveText(`${number}`);
    }
    await expect(list.days(agent.name)).toHaveAccessibleName(new RegExp(`^${sum(agent)} sessions? in 30 days`));
  }
  const { id } = await access.agent(USED);
  await expect(list.row(USED).getByRole('link', { name: 'View sessions', exact: true })).toHaveAttribute('href', `/access/sessions?agent=${id}`);
});

test('the days are a picture with words, and a table of the same numbers', async ({ page, access }) => {
  const { id, sessionsPerDay } = await access.agent(USED);
  const list = new AccessAgents(page);
  await list.open();
  await list.days(USED).click();
  await expect(page).toHaveURL(new RegExp(`panel=days&agent=${id}`));
  const dialog = list.dialog(`Sessions per day of ${USED}`);
  const rows = dialog.getByRole('table', { name: 'Sessions per day', exact: true }).getByRole('row').filter({ has: page.getByRole('rowheader') });
  await expect(rows).toHaveCount(30);
  await expect(rows.getByRole('cell')).toHaveText([...sessionsPerDay].reverse().map(String));
  const today = new Date().toLocaleDateString('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }).replace('Sept', 'Sep');
  await expect(rows.first().getByRole('rowheader')).toHaveText(today);
  await page.goBack();
  await expect(dialog).toBeHidden();
});

test('status and text filter the list, all of it in the address; the title counts', { tag: '@once' }, async ({ page, access }) => {
  const all = (await access.agents()).length;
  const list = new AccessAgents(page);
  await list.open();
  for (const [code, word] of Object.entries(WORDS)) {
    const matching = await access.agents({ status: code });
    await list.status(word).check();
    await expect(page).toHaveURL(new RegExp(`status=${code.toLowerCase()}`));
    await expect(list.rows).toHaveCount(matching.length);
    await expect(page.getByRole('heading', { level: 1 })).toContainText(`${matching.length} of ${all}`);
    await expect(page.getByRole('group', { name: 'Status' })).toContainText(`${word} ${matching.length}`);
  }
  await page.goBack();
  await expect(list.status('Inactive')).toBeChecked();
  await page.getByRole('button', { name: 'Clear filters', exact: true }).click();
  // By client as well as by name.
  await list.search.fill('claude');
  const found = await access.agents({ q: 'claude' });
  expect(found.map(({ client }) => client)).toEqual(found.map(() => 'Claude'));
  await expect(list.rows).toHaveCount(found.length);
  await expect(page).toHaveURL(/q=claude/);
  await page.reload();
  await expect(list.rows).toHaveCount(found.length);
  await list.search.fill('no such agent');
  await expect(page.getByRole('heading', { name: 'No agent matches these filters' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear all filters', exact: true }).click();
  await expect(list.rows).toHaveCount(all);
});

test('the moment at which thirty days are over is seen at once: the list of the active ones lets the agent go', { tag: '@once' }, async ({ page, access, faults }) => {
  const { allowedUsers: _, ...old } = await access.agent(OLD);
  const active = await access.agents({ status: 'ACTIVE' });
  // As the server would answer a moment before; then it answers by itself again.
  const ends = Date.now() + 6_000;
  const [lastSession, changesAt] = [ends - 30 * DAY - 1, ends].map((millis) => new Date(millis).toISOString());
  const data = [...active, { ...old, status: 'ACTIVE', lastSession, changesAt }];
  await faults.answer(calls('GET', ACCESS.agents), { status: 200, json: { data, _links: {}, metadata: { total: data.length, byStatus: {}, unfiltered: 8 } } });
  const list = new AccessAgents(page);
  await list.open('?status=active');
  await list.expectStatus(OLD, 'Active', /Last session \d+ \w+ \d{4}/);
  await faults.clear();
  await expect(list.row(OLD)).toHaveCount(0, { timeout: 12_000 });
  await expect(list.rows).toHaveCount(active.length);
  await expect(page.getByRole('group', { name: 'Status' })).toContainText('Inactive 1');
});

test('the passing of thirty days is seen without a reload', { tag: '@once' }, async ({ page, watch }) => {
  await useClock(page);
  const list = new AccessAgents(page);
  await list.open();
  await list.expectStatus(USED, 'Active', /Last session/);
  const asked = watch.asked(ACCESS.agents).length;
  await page.clock.fastForward(31 * DAY);
  await list.expectStatus(USED, 'Inactive', /No sessions for 30 days · last \d+ \w+ \d{4}/);
  await list.expectStatus(NEVER, 'Not Connected', /never used/);
  await expect(list.row(USED).getByRole('button', { name: 'Set up again', exact: true })).toBeVisible();
  await expect.poll(() => watch.asked(ACCESS.agents).length, { message: 'the server is asked anew' }).toBeGreaterThan(asked);
});

test('a session that begins makes an agent Active, whatever it was', async ({ page, access }) => {
  const [user] = (await access.agent(LIMITED)).allowedUsers ?? [];
  const list = new AccessAgents(page);
  await list.open();
  for (const [name, before] of [[NEVER, 'Not Connected'], [OLD, 'Inactive']] as const) {
    await list.expectStatus(name, before, /./);
    const { token } = await access.replaceToken((await access.agent(name)).id);
    await access.startSession(token, { userId: user?.id as string });
    await comeBack(page);
    await list.expectStatus(name, 'Active', /Last session just now/);
    await expect(list.days(name)).toHaveAccessibleName(/^[1-9]\d* sessions? in 30 days, most on/);
    await expect(list.row(name).getByRole('link', { name: 'View sessions', exact: true })).toBeVisible();
  }
});

test('the menu of each is what its status and its flags allow', { tag: '@once' }, async ({ page }) => {
  const list = new AccessAgents(page);
  await list.open();
  const menus: [string, (string | [string, string])[]][] = [
    [USED, ['Setup instructions', 'View sessions', 'Disconnect', 'Suspend', 'Restrict', 'End sessions']],
    [OLD, ['Set up again', 'View sessions', 'Suspend', 'Restrict']],
    [NEVER, ['Set up', 'Restrict']],
    [STOPPED, [['Setup instructions', SUSPENDED], 'View sessions', 'Disconnect', 'Restore', 'Restrict', 'End sessions']],
    [LIMITED, ['Setup instructions', 'View sessions', 'Disconnect', 'Suspend', 'Unrestrict', 'End sessions']],
  ];
  for (const [name, lines] of menus) {
    await (await list.menu(name)).expectLines(lines);
    await page.keyboard.press('Escape');
  }
  await (await list.menu(USED)).choose('View sessions');
  await expect(page).toHaveURL(/\/access\/sessions\?agent=acg/);
});

test.describe('a member', () => {
  test.use({ identity: 'member' });

  test('sees the same page about their own sessions, without what admins do', async ({ page, accessAs }) => {
    const own = await (await accessAs('member')).agents();
    const list = new AccessAgents(page);
    await list.open();
    await expect(list.rows).toHaveCount(own.length);
    await expect(list.add).toHaveCount(0);
    await expect(list.table.getByRole('columnheader', { name: 'Users' })).toHaveCount(0);
    for (const { name, status } of own) {
      await expect(list.row(name).getByText(WORDS[status] as string, { exact: true }), name).toBeVisible();
    }
    const lines = { ACTIVE: ['Setup instructions', 'View sessions', 'Disconnect'], INACTIVE: ['Set up again', 'View sessions'], NOT_CONNECTED: ['Set up'] };
    for (const { name, status, suspended } of own.filter((agent) => !agent.suspended).slice(0, 4)) {
      expect(suspended).toBe(false);
      await (await list.menu(name)).expectLines(lines[status as keyof typeof lines]);
      await page.keyboard.press('Escape');
    }
    await list.expectStatus(NEVER, 'Not Connected', /Never used by you/);
    const setUp = await list.setUp(NEVER, 'Set up');
    await expect(setUp.root).toContainText('Ask an admin for it');
    await expect(setUp.newToken).toHaveCount(0);
  });
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('sees everything and is told which scope lacks; a form that an address names stays closed', { tag: '@once' }, async ({ page }) => {
    const list = new AccessAgents(page);
    await list.open('?panel=add');
    await expect(list.row(USED)).toBeVisible();
    await expect(page.getByRole('dialog')).toHaveCount(0);
    await expect(list.add).toHaveAccessibleDescription(READ_ONLY);
    await (await list.menu(USED)).expectLines(['Setup instructions', 'View sessions', ['Suspend', READ_ONLY], ['Restrict', READ_ONLY], ['End sessions', READ_ONLY]]);
    await page.keyboard.press('Escape');
    const setUp = await list.setUp(USED, 'Setup instructions');
    await expect(setUp.newToken).toHaveAccessibleDescription(READ_ONLY);
  });
});

test('a server without agent access says so, and one without agents that there are none', { tag: '@once' }, async ({ page, faults, watch }) => {
  watch.announce(404, ACCESS.agents);
  await faults.answer(calls('GET', ACCESS.agents), { status: 404, json: errorBody('E0000007', 'Not found') });
  const list = new AccessAgents(page);
  await list.open();
  await expect(page.getByRole('heading', { name: 'This server has no agent access' })).toBeVisible();
  await faults.clear();
  await faults.answer(calls('GET', ACCESS.agents), { status: 200, json: { data: [], _links: {} } });
  await list.open();
  await expect(page.getByRole('heading', { name: 'No agents in access yet' })).toBeVisible();
});

test('list, instructions, days and forms are accessible in every colour, wide and narrow', { tag: '@once' }, async ({ page, access }) => {
  const { id } = await access.agent(USED);
  const list = new AccessAgents(page);
  await list.open();
  await expectAccessibleEverywhere(page, list.row(USED), [WIDE, PHONE]);
  for (const [panel, title] of [['setup', `Set up ${USED}`], ['days', `Sessions per day of ${USED}`], ['restrict', `Restrict ${USED}`]]) {
    await list.open(`?panel=${panel}&agent=${id}`);
    await expectAccessibleEverywhere(page, list.dialog(title as string), [WIDE, PHONE]);
  }
  await list.open();
  const form = await list.openForm();
  await form.submit.click();
  await expectAccessibleEverywhere(page, form.name, [WIDE, PHONE]);
});
