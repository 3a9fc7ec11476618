import { ONE_AGENT, PATHS } from '../support/api_paths.ts';
import { WHY } from '../support/facts.ts';
import { calls } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const FAILS = 'Sentinel: operation fails';

test('activate: the row shows it while it runs, then follows by itself', async ({ agents, confirm, toast, faults, shell, page, watch }) => {
  await agents.openRecent();
  const row = agents.row('Shift planner');
  await (await row.menu()).choose('Activate');
  const question = shell.question('Activate Shift planner?');
  await expect(question.root).toContainText('It may sign in with its active keys');
  const held = await faults.hold(calls('GET', new RegExp(`^${PATHS.operations}/`)));
  await confirm('Activate agent');
  await expect(row.cell(/^Activating…/)).toContainText('was Staged');
  await expect(page.getByRole('link', { name: '1 operation running' })).toBeVisible();
  held.letGo();
  await expect(row.cell('Active')).toBeVisible();
  await expect(toast('Shift planner activated')).toContainText('It can sign in');
  await expect(page.getByRole('link', { name: /running/ })).toHaveCount(0);
  expect(watch.sent('POST', /lifecycle\/activate$/)).toHaveLength(1);
});

test('deactivate: the consequences are said, and the message takes it back', async ({ agents, confirm, toast, shell, api, watch }) => {
  await agents.openRecent();
  const row = agents.row('Invoice triage');
  await (await row.menu()).choose('Deactivate');
  const question = shell.question('Deactivate Invoice triage?');
  await expect(question.root).toContainText('It gets no new tokens');
  await expect(question.root).toContainText('Tokens issued already live on until they expire');
  await expect(question.root).toContainText('Owners, keys, connections and linked apps stay as they are');
  await expect(question.button('Deactivate agent'), 'the keyboard does not start on what destroys').not.toBeFocused();
  await confirm('Deactivate agent');
  await expect(row.cell('Inactive')).toBeVisible();
  const message = toast('Invoice triage deactivated');
  await expect(message).toContainText('were kept');
  await message.getByRole('button', { name: 'Activate again', exact: true }).click();
  await expect(toast('Invoice triage activated')).toBeVisible();
  await expect(row.cell('Active')).toBeVisible();
  expect((await api.agent('Invoice triage')).status).toBe('ACTIVE');
  expect(watch.sent('POST', /lifecycle/)).toHaveLength(2);
});

test('deactivate is sent with the version that was read', async ({ agents, confirm, toast, watch, page, api }) => {
  const agent = await api.agent('Invoice triage');
  await agents.openRecent();
  const read = page.waitForResponse((answer) => new URL(answer.url()).pathname.endsWith(agent.id) && answer.request().method() === 'GET');
  await (await agents.row('Invoice triage').menu()).choose('Deactivate');
  const etag = (await (await read).allHeaders()).etag;
  await confirm('Deactivate agent');
  await expect(toast('Invoice triage deactivated')).toBeVisible();
  expect(watch.sent('POST', /lifecycle\/deactivate$/)[0]?.headers['if-match']).toBe(etag);
});

test('a double click on the confirming button sends one request', async ({ agents, toast, shell, watch }) => {
  await agents.openRecent();
  await (await agents.row('Invoice triage').menu()).choose('Deactivate');
  await shell.question('Deactivate Invoice triage?').button('Deactivate agent').dblclick();
  await expect(toast('Invoice triage deactivated')).toBeVisible();
  expect(watch.sent('POST', /lifecycle/)).toHaveLength(1);
});

test('cancelling sends nothing and gives the keyboard back', async ({ agents, shell, page, watch }) => {
  await agents.openRecent();
  const row = agents.row('Invoice triage');
  await (await row.menu()).choose('Deactivate');
  await shell.question('Deactivate Invoice triage?').button('Cancel').click();
  await expect(row.menuButton).toBeFocused();
  await (await row.menu()).choose('Deactivate');
  await expect(shell.question('Deactivate Invoice triage?').root).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(shell.question('Deactivate Invoice triage?').root).toBeHidden();
  await expect(row.menuButton).toBeFocused();
  expect(watch.sent('POST', /lifecycle/)).toEqual([]);
});

test('delete wants the name typed, says what goes and what stays, and the row goes', async ({ agents, shell, toast, api, watch }) => {
  watch.announce(404, ONE_AGENT); // that it is gone is found out by asking for it
  await agents.open('?q=Old+wiki+redirector');
  const row = agents.row('Old wiki redirector');
  await (await row.menu()).choose('Delete');
  const question = shell.question('Delete Old wiki redirector?');
  await expect(question.root).toContainText('This can\'t be undone');
  await expect(question.root).toContainText('1 owner is removed from it');
  await expect(question.root).toContainText('deleted here only');
  await expect(question.root).toContainText(/The linked application .*Docs Vault.* stays/);
  await expect(question.root).toContainText(/1 connection is removed: .*Mail relay/);
  const confirming = question.button('Delete agent');
  await expect(confirming).toHaveAttribute('aria-disabled', 'true');
  await expect(confirming).toHaveAccessibleDescription(/Type the name first/);
  await question.typeName('Old wiki redirector').fill('old wiki');
  await expect(confirming).toHaveAttribute('aria-disabled', 'true');
  await question.typeName('Old wiki redirector').fill('Old wiki redirector');
  await expect(confirming).not.toHaveAttribute('aria-disabled', 'true');
  await confirming.click();
  await expect(toast('Old wiki redirector deleted')).toContainText('deleted here only');
  await expect(row.root).toHaveCount(0);
  expect(await api.has('Old wiki redirector')).toBe(false);
});

test('deleting from its own page leaves no dead end', async ({ agentPage, api, shell, toast, page, watch }) => {
  watch.announce(404, ONE_AGENT);
  const agent = await api.agent('Visitor badge desk');
  await agentPage.open(agent.id);
  await (await agentPage.actions('Visitor badge desk')).choose('Delete');
  const question = shell.question('Delete Visitor badge desk?');
  await question.typeName('Visitor badge desk').fill('Visitor badge desk');
  await question.button('Delete agent').click();
  await expect(toast('Visitor badge desk deleted')).toBeVisible();
  await page.getByRole('main').getByRole('link', { name: /AI agents/ }).click();
  await expect(page).toHaveURL(/\/agents$/);
});

test('an agent without owners can\'t be activated, and says what to do', async ({ agents, agentPage }) => {
  await agents.openRecent();
  const row = agents.row('Onboarding guide');
  const menu = await row.menu();
  await expect(menu.item('Activate')).toHaveAttribute('aria-disabled', 'true');
  await expect(menu.item('Activate')).toHaveAccessibleDescription(WHY.addOwner);
  await menu.choose('View');
  const again = await agentPage.actions('Onboarding guide');
  await expect(again.item('Activate')).toHaveAccessibleDescription(WHY.addOwner);
});

test('an agent that got an owner meanwhile can be activated', async ({ agents, agentPage, confirm, toast, api }) => {
  const agent = await api.agent('Onboarding guide');
  await agentPage.open(agent.id, 'owners');
  const form = await agentPage.openOwners('Add owners');
  await form.owners.choose('Dana Reyes');
  await form.save();
  await expect(toast('Owners saved')).toBeVisible();
  await (await agentPage.actions('Onboarding guide')).choose('Activate');
  await confirm('Activate agent');
  await expect(toast('Onboarding guide activated')).toBeVisible();
  await agentPage.expectStatus('Onboarding guide', 'Active');
  await agents.open('?q=Onboarding+guide');
  await expect(agents.row('Onboarding guide').cell('Active')).toBeVisible();
});

test('an operation that fails is told in a message and on the operations page', async ({ agents, confirm, toast, operations, page }) => {
  await agents.open('?q=operation+fails');
  const row = agents.row(FAILS);
  await (await row.menu()).choose('Activate');
  await confirm('Activate agent');
  const message = toast(`${FAILS} was not activated`);
  await expect(message).toBeVisible();
  await expect(message).toHaveRole('alert');
  await expect(row.cell('Staged')).toBeVisible();
  await message.getByRole('link', { name: 'View operations', exact: true }).click();
  await expect(page).toHaveURL(/\/operations$/);
  const told = operations.about(FAILS).first();
  await expect(told.getByRole('rowheader')).toContainText('Activate');
  await expect(told.getByRole('cell', { name: 'Failed', exact: true })).toBeVisible();
});

test('an application is unlinked after the question, and not while the agent is active', async ({ agents, confirm, toast, shell, agentPage, api }) => {
  await agents.openRecent();
  await (await agents.row('Shift planner').menu()).choose('Unlink app');
  await expect(shell.question('Unlink the application of Shift planner?').root).toContainText('can no longer act for users');
  await confirm('Unlink application');
  await expect(toast('Shift planner updated')).toBeVisible();
  expect((await api.agent('Shift planner')).appId).toBeUndefined();
  await agentPage.open((await api.agent('Refund checker')).id);
  const menu = await agentPage.actions('Refund checker');
  await expect(menu.item('Unlink app')).toHaveAccessibleDescription(WHY.unlink);
});

test('what another admin started is shown and followed too', async ({ agents, api, context, backend }) => {
  await agents.openRecent();
  const agent = await api.agent('Shift planner');
  await context.request.post(`${backend.origin}${PATHS.agents}/${agent.id}/lifecycle/activate`, { headers: { 'X-Agent-Console': '1' } });
  backend.changed = true;
  await agents.page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(agents.row('Shift planner').cell(/^(Activating…|Active$)/)).toBeVisible();
  await expect(agents.row('Shift planner').cell('Active')).toBeVisible();
});

test('a failure of the server at once is said, with the request, and can be tried again', async ({ agents, confirm, toast, watch }) => {
  watch.announce(500, /^\/workload-principals\/api\/v1\/ai-agents\//);
  await agents.open('?q=server+error');
  const name = 'Sentinel: server error';
  await (await agents.row(name).menu()).choose('Deactivate');
  await confirm('Deactivate agent');
  const message = toast(`${name} was not deactivated`);
  await expect(message).toContainText(/request req\w+/);
  await expect(message.getByRole('button', { name: 'Try again', exact: true })).toBeVisible();
  await expect(agents.row(name).cell('Active')).toBeVisible();
});
