import { AccessAgents, SetUpAgent, TokenBox } from '../pages/access_agents.ts';
import { ACCESS, type AccessApi, type AccessUser, expect, ONE_ACCESS_AGENT, test } from '../support/access_api.ts';
import { calls, errorBody } from '../support/faults.ts';

const SUSPENDED = 'Ask an admin to restore it first: this agent is suspended.';
const STORE = 'Store it first, and say so: it is shown only now.';
const TOKEN_OF_ONE = /^\/agent-access\/api\/v1\/agents\/[^/]+\/token$/;
const SUSPEND_OF_ONE = /^\/agent-access\/api\/v1\/agents\/[^/]+\/lifecycle\/suspend$/;
const [OLD, LIMITED, NEVER] = ['Old planner', 'Ledger assistant', 'Gemini CLI'];

/** People whose accounts work. */
async function people(access: AccessApi) {
  return (await access.agent(LIMITED)).allowedUsers ?? [];
}

/** An agent with its token and an open session for each of some people. */
async function used(access: AccessApi, name: string, users: { id: string }[]) {
  const { agent, token } = await access.addAgent({ name, client: 'Command line' });
  for (const { id } of users) await access.startSession(token, { userId: id, name: `Session of ${id}` });
  return { id: agent.id, token };
}

test('an agent is pre-registered; its token is shown once, and is good', async ({ page, access, toast, watch }) => {
  const list = new AccessAgents(page);
  await list.open();
  const form = await list.openForm();
  await expect(page).toHaveURL(/panel=add/);
  await form.name.fill('AB');
  await form.submit.click();
  await expect(form.name).toHaveAccessibleDescription(/Use 3 to 255 characters for the name\./);
  await expect(form.name).toBeFocused();
  expect(watch.sent('POST', ACCESS.agents), 'nothing was sent').toEqual([]);
  await form.name.fill('Voice brief');
  await form.client.fill('Desktop app');
  await form.submit.click();

  const box = new TokenBox(page, 'Store the token');
  const token = await box.read();
  expect(watch.sent('POST', ACCESS.agents)[0]?.headers['idempotency-key']).toMatch(/\S{16,}/);
  await expect(toast('Voice brief pre-registered')).toContainText('It is Not Connected until its first session.');
  await expect(box.done).toHaveAccessibleDescription(STORE);
  await page.keyboard.press('Escape');
  await expect(box.token, 'it goes only once it is stored').toBeVisible();
  await box.finish();
  await expect(page).toHaveURL(/\/access\/agents$/);
  await list.expectStatus('Voice brief', 'Not Connected', /Pre-registered, never used/);
  expect(await page.content(), 'nothing of it is left').not.toContain(token);
  const [user] = await people(access);
  const session = await access.startSession(token, { userId: user?.id as string });
  expect(session.agent.name).toBe('Voice brief');
});

test('a name that is taken, and texts that are too long, are told at their fields; nothing typed is lost', { tag: '@once' }, async ({ page, watch, shell }) => {
  watch.announce(400, ACCESS.agents);
  const list = new AccessAgents(page);
  await list.open();
  const form = await list.openForm();
  await form.name.fill('cursor');
  await form.description.fill('x'.repeat(1001));
  await form.submit.click();
  await expect(form.description).toHaveAccessibleDescription(/Use at most 1000 characters\./);
  await form.description.fill('Writes code');
  await form.submit.click();
  await expect(form.name).toHaveAccessibleDescription(/Choose another name: this one is in use already\./);
  await expect(form.description).toHaveValue('Writes code');
  await page.keyboard.press('Escape');
  await shell.question('Leave without saving?').button('Keep editing').click();
  await expect(form.name).toHaveValue('cursor');
  await page.keyboard.press('Escape');
  await shell.question('Leave without saving?').button('Leave page').click();
  await expect(form.root).toBeHidden();
});

test('the instructions lead to a first session, in each form; a new token asks first, and ends the old one', { tag: '@once' }, async ({ page, access, backend, shell }) => {
  const [user] = await people(access);
  const { token: old } = await access.replaceToken((await access.agent(NEVER)).id);
  const list = new AccessAgents(page);
  await list.open();
  await list.row(NEVER).getByRole('button', { name: 'Set up', exact: true }).click();
  await expect(page).toHaveURL(/panel=setup&agent=acg/);
  const opened = new SetUpAgent(page, NEVER);
  await expect(opened.instructions).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(opened.root).toBeHidden();
  const setUp = await list.setUp(NEVER, 'Set up');
  const gateway = `${backend.origin}${ACCESS.sessions}`;
  await expect(setUp.root).toContainText(gateway);
  await expect(setUp.root.getByRole('button', { name: 'Copy gateway address', exact: true })).toBeVisible();
  const curl = await setUp.as('curl command');
  expect(curl).toContain(`curl --request POST '${gateway}'`);
  expect(curl).toContain("--header 'Authorization: Bearer <token>'");
  expect(await setUp.as('YAML config')).toMatch(new RegExp(`^method: POST\nurl: "${gateway}"\n[^]*  Authorization: "Bearer <token>"\n[^]*  userId: "[^"]+"\n`));
  const config = JSON.parse(await setUp.as('JSON config'));
  expect(config).toMatchObject({ method: 'POST', url: gateway, body: { appIds: ['<app id>'] } });

  await setUp.newToken.click();
  const question = shell.question(`Give ${NEVER} a new token?`);
  await expect(question.root).toContainText('The token that it has now is good no more');
  await question.button('Replace token').click();
  const token = await setUp.token.read();
  await setUp.token.finish();
  await expect(setUp.instructions, 'the instructions come back').toBeVisible();
  await expect(access.startSession(old, { userId: user?.id as string }), 'the old one is good no more').rejects.toThrow(/401/);
  // What the instructions say, with what is to be put in its places.
  const headers = JSON.parse(JSON.stringify(config.headers).replace('<token>', token));
  const answer = await fetch(config.url, { method: config.method, headers, body: JSON.stringify({ ...config.body, appIds: [] }) });
  backend.changed = true;
  expect(answer.status, await answer.clone().text()).toBe(201);
  await setUp.close.click();
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await list.expectStatus(NEVER, 'Active', /Last session just now/);
});

test('a token that was not given is told in its place, and the button tries again', { tag: '@once' }, async ({ page, faults, watch, confirm }) => {
  watch.announce(500, TOKEN_OF_ONE);
  await faults.answer(calls('POST', TOKEN_OF_ONE), { status: 500, json: errorBody('E0000009', 'Internal Server Error') }, 1);
  const list = new AccessAgents(page);
  await list.open();
  const setUp = await list.setUp(NEVER, 'Set up');
  for (const fails of [true, false]) {
    await setUp.newToken.click();
    await confirm('Replace token');
    if (fails) await expect(setUp.root.getByRole('alert')).toContainText('The server failed with status 500.');
  }
  await setUp.token.read();
  await setUp.token.finish();
});

test('suspending says what ends, blocks the agent, and is taken back; the status stays', async ({ page, access, shell, confirm, toast }) => {
  const [one, other] = (await people(access)) as [AccessUser, AccessUser, ...AccessUser[]];
  const { id, token } = await used(access, 'Night shift', [one, other]);
  const list = new AccessAgents(page);
  await list.open();
  await (await list.menu('Night shift')).choose('Suspend');
  const question = shell.question('Suspend Night shift?');
  await expect(question.root).toContainText('Nobody can begin a session with it.');
  await expect(question.root).toContainText('2 open sessions end now.');
  await confirm('Suspend agent');
  await expect(toast('Night shift suspended')).toContainText('What was open has ended.');
  await expect(list.row('Night shift').getByText('Suspended', { exact: true })).toBeVisible();
  await list.expectStatus('Night shift', 'Active', /Last session just now/);
  expect(await access.sessions({ agentId: id, open: 'true' })).toEqual([]);
  const start = { userId: one.id };
  await expect(access.startSession(token, start)).rejects.toThrow(/this agent is suspended/);
  await toast('Night shift suspended').getByRole('button', { name: 'Restore', exact: true }).click();
  await expect(toast('Night shift restored')).toBeVisible();
  await expect(list.row('Night shift').getByText('Suspended', { exact: true })).toHaveCount(0);
  await access.startSession(token, start);
});

test('whoever is suspended is not set up again, from the row, the menu or an address', { tag: '@once' }, async ({ page, access }) => {
  const { id } = await access.agent(OLD);
  await access.turnAgent(id, 'suspend');
  const list = new AccessAgents(page);
  await list.open();
  const button = list.row(OLD).getByRole('button', { name: 'Set up again', exact: true });
  await expect(button).toHaveAccessibleDescription(SUSPENDED);
  await button.click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await list.open(`?panel=setup&agent=${id}`);
  await expect(list.dialog(`Set up ${OLD}`)).toContainText(SUSPENDED);
  await expect(list.dialog(`Set up ${OLD}`).getByRole('region', { name: 'Instructions' })).toHaveCount(0);
});

test('an agent is restricted to some, who are named before it is open to everybody again', async ({ page, access, shell, toast }) => {
  const [one, other] = (await people(access)) as [AccessUser, AccessUser, ...AccessUser[]];
  const { id, token } = await used(access, 'Finance helper', [one, other]);
  const list = new AccessAgents(page);
  await list.open();
  const form = await list.restrict('Finance helper');
  await form.send();
  await expect(form.users.field).toHaveAccessibleDescription(/Choose 1 to 200 users who may use it\./);
  await form.users.choose(one.name);
  await form.send();
  await expect(toast('Finance helper restricted')).toContainText('1 user may use it.');
  await expect(list.row('Finance helper').getByText('Restricted', { exact: true })).toBeVisible();
  expect((await access.agent('Finance helper')).allowedUsers?.map((user) => user.id)).toEqual([one.id]);
  expect((await access.sessions({ agentId: id, open: 'true' })).map(({ user }) => user.id), 'what others had open has ended').toEqual([one.id]);
  await expect(access.startSession(token, { userId: other.id })).rejects.toThrow(/Ask an admin to allow this user first/);
  await access.startSession(token, { userId: one.id });

  await (await list.menu('Finance helper')).choose('Unrestrict');
  const question = shell.question('Unrestrict Finance helper?');
  await expect(question.root).toContainText(`Until now 1 user alone may: ${one.name}.`);
  await question.button('Unrestrict agent').click();
  await expect(toast('Finance helper unrestricted')).toContainText('Everybody may use it.');
  await access.startSession(token, { userId: other.id });
  await toast('Finance helper unrestricted').getByRole('button', { name: 'Restrict again', exact: true }).click();
  await expect(toast('Finance helper restricted')).toBeVisible();
  expect((await access.agent('Finance helper')).allowedUsers?.map((user) => user.id)).toEqual([one.id]);
});

test('all sessions of an agent end after a question that counts them', { tag: '@once' }, async ({ page, access, shell, confirm, toast }) => {
  const users = (await people(access)).slice(0, 3);
  const { id } = await used(access, 'Busy helper', users);
  const list = new AccessAgents(page);
  await list.open();
  await (await list.menu('Busy helper')).choose('End sessions');
  const question = shell.question('End all sessions of Busy helper?');
  await expect(question.root).toContainText('3 open sessions end now.');
  await question.button('Cancel').click();
  expect(await access.sessions({ agentId: id, open: 'true' }), 'nothing was done').toHaveLength(3);
  await (await list.menu('Busy helper')).choose('End sessions');
  await confirm('End sessions');
  await expect(toast('Sessions of Busy helper ended')).toContainText('It may begin new ones');
  expect(await access.sessions({ agentId: id, open: 'true' })).toEqual([]);
});

test.describe('a member', () => {
  test.use({ identity: 'member' });

  test('disconnects from an agent: their own sessions end, and nobody else\'s', async ({ page, access, accessAs, shell, confirm, toast }) => {
    const [own] = await (await accessAs('member')).connections();
    const others = (await people(access)).filter(({ id }) => id !== own?.user.id).slice(0, 1);
    const { id } = await used(access, 'Shared helper', [...others, { id: own?.user.id as string }]);
    const list = new AccessAgents(page);
    await list.open();
    await list.expectStatus('Shared helper', 'Active', /Last session just now/);
    await (await list.menu('Shared helper')).choose('Disconnect');
    await expect(shell.question('Disconnect from Shared helper?').root).toContainText('1 open session of yours ends now.');
    await confirm('Disconnect');
    await expect(toast('Shared helper disconnected')).toContainText('Your sessions with it have ended.');
    expect((await access.sessions({ agentId: id, open: 'true' })).map(({ user }) => user.id)).toEqual(others.map((user) => user.id));
  });
});

test('a change that failed says so and is tried again; one that another admin made first is told', { tag: '@once' }, async ({ page, access, faults, watch, confirm, toast }) => {
  watch.announce(500, SUSPEND_OF_ONE);
  watch.announce(400, SUSPEND_OF_ONE);
  const list = new AccessAgents(page);
  await list.open();
  await faults.answer(calls('POST', SUSPEND_OF_ONE), { status: 500, json: errorBody('E0000009', 'Internal Server Error') }, 1);
  await (await list.menu(OLD)).choose('Suspend');
  await confirm('Suspend agent');
  const told = toast(`${OLD} was not suspended`);
  await expect(told).toContainText('The server failed with status 500.');
  await told.getByRole('button', { name: 'Try again', exact: true }).click();
  await expect(toast(`${OLD} suspended`)).toBeVisible();
  await access.turnAgent((await access.agent(OLD)).id, 'restore');
  await page.reload();
  await (await list.menu(OLD)).choose('Suspend');
  await access.turnAgent((await access.agent(OLD)).id, 'suspend');
  await confirm('Suspend agent');
  await expect(toast(`${OLD} was not suspended`)).toContainText('Nothing to do: it is suspended already.');
  await expect(list.row(OLD).getByText('Suspended', { exact: true }), 'the row is read again').toBeVisible();
});

test('an agent that is gone is told in its dialog', { tag: '@once' }, async ({ page, watch }) => {
  watch.announce(404, ONE_ACCESS_AGENT);
  const list = new AccessAgents(page);
  await list.open('?panel=setup&agent=acg0NOSUCH');
  await expect(page.getByRole('dialog')).toContainText("The agent can't be found");
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/access\/agents$/);
});
