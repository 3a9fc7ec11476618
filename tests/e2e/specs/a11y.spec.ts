import { ONE_AGENT, PATHS } from '../support/api.ts';
import { expectAccessible } from '../support/axe.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

// Lists are kept short by a search: the rules are the same for two rows and for two hundred.
const SHORT = '?q=phishing';

test('list, its menu, its form, with and without errors', async ({ agents, register, page }) => {
  await agents.open(SHORT);
  await expectAccessible(page);
  await agents.row('Phishing report sorter').menu();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await register.open();
  await register.owners.choose('Dana Reyes');
  await register.owners.field.fill('ops');
  await expect(register.owners.option('Legal ops')).toBeVisible();
  await expectAccessible(page);
  await register.owners.close(page);
  await register.submit.click();
  await expect(register.name).toHaveAttribute('aria-invalid', 'true');
  await expectAccessible(page);
});

test('a menu with disabled lines, and the questions', async ({ agents, page, shell }) => {
  await agents.open('?q=Visitor+badge+desk');
  const menu = await agents.row('Visitor badge desk').menu();
  await expectAccessible(page);
  await menu.choose('Delete');
  await expect(shell.question('Delete Visitor badge desk?').root).toBeVisible();
  await expectAccessible(page);
});

test('a row whose change runs, and the message that it is done', async ({ agents, page, confirm, toast, faults, shell }) => {
  await agents.open('?q=Shift+planner');
  const held = await faults.hold(calls('GET', new RegExp(`^${PATHS.operations}/`)));
  await (await agents.row('Shift planner').menu()).choose('Deactivate');
  await expect(shell.question('Deactivate Shift planner?').root).toBeVisible();
  await expectAccessible(page);
  await confirm('Deactivate agent');
  await expect(agents.row('Shift planner').cell(/^Deactivating…/)).toBeVisible();
  await expectAccessible(page);
  held.letGo();
  await expect(toast('Shift planner deactivated')).toBeVisible();
  await expectAccessible(page);
});

for (const [name, what] of [['Access review helper', 'active'], ['Onboarding guide', 'staged without owners'], ['Model card keeper', 'inactive and imported']] as const) {
  test(`the page of an agent: ${what}`, async ({ agentPage, api, page }) => {
    const agent = await api.agent(name);
    await agentPage.open(agent.id);
    await expect(agentPage.main.getByRole('term').first()).toBeVisible();
    await expectAccessible(page);
    await agentPage.tab('Owners');
    await expect(agentPage.owners.first().or(page.getByRole('heading', { name: 'Nobody owns this agent' }))).toBeVisible();
    await expect(agentPage.ownersButton('Add owners')).not.toHaveAttribute('aria-disabled', 'true');
    await expectAccessible(page);
    await agentPage.actions(name);
    await expectAccessible(page);
  });
}

test('the form of an agent, and somebody else\'s change beside it', async ({ agentPage, api, page, watch }) => {
  watch.announce(412, ONE_AGENT);
  const agent = await api.agent('Invoice triage');
  await agentPage.open(agent.id);
  await agentPage.startEditing();
  await agentPage.description.fill('Mine');
  await expectAccessible(page);
  await api.patch(agent.id, { profile: { description: 'Theirs' } });
  await agentPage.save.click();
  await expect(page.getByRole('alert', { name: 'Changed by somebody else' })).toBeVisible();
  await expectAccessible(page);
});

test('the owners form and the question before one is removed', async ({ agentPage, api, page, shell }) => {
  await agentPage.open((await api.agent('Invoice triage')).id, 'owners');
  const form = await agentPage.openOwners('Replace owners');
  await form.owners.field.fill('Dana');
  await expect(form.owners.option('Dana Reyes')).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await agentPage.removeOwner('Dana Reyes').click();
  await expect(shell.question('Remove Dana Reyes as owner?').root).toBeVisible();
  await expectAccessible(page);
});

test('operations', async ({ page, faults }) => {
  const operation = (id: string, status: string, more = {}) => ({
    id, type: 'ai-agent:Activate', status, created: '2026-11-20T09:00:00.000Z', resource: { id: 'wlp1', type: 'AI_AGENT', name: 'Invoice triage' }, ...more,
  });
  const failed = operation('op4', 'FAILED', { errorDetails: { errorCode: 'E1', errorSummary: 'It did not work', code: 'E1', message: 'It did not work' } });
  const data = [operation('op1', 'SCHEDULED'), operation('op2', 'IN_PROGRESS'), operation('op3', 'COMPLETED', { completed: '2026-11-20T09:00:01.000Z' }), failed];
  await faults.answer(calls('GET', PATHS.operations), { status: 200, json: { data, _links: {} } });
  await page.goto('/operations');
  await expect(page.getByRole('cell', { name: 'Failed', exact: true })).toBeVisible();
  await expectAccessible(page);
});

test('empty, failed, rate limited, not found', async ({ page, faults, watch, agents }) => {
  watch.announce(500, PATHS.agents);
  watch.announce(429, PATHS.agents);
  await page.goto('/agents?q=no+such+agent');
  await expect(page.getByRole('heading', { name: 'No agent matches these filters' })).toBeVisible();
  await expectAccessible(page);
  await faults.answer(calls('GET', PATHS.agents), { status: 500, headers: { 'x-okta-request-id': 'req1' }, json: errorBody('E0000009', 'Internal Server Error') });
  await page.goto('/agents');
  await expect(page.getByRole('heading', { name: 'The agents couldn\'t be loaded' })).toBeVisible();
  await expectAccessible(page);
  await faults.clear();
  await agents.open(SHORT);
  await faults.answer(calls('GET', PATHS.agents), { status: 429, headers: { 'retry-after': '30' }, json: errorBody('E0000047', 'Too many') });
  await agents.search('invoice');
  await expect(page.getByText('Too many requests')).toBeVisible();
  await expectAccessible(page);
  await page.goto('/nothing/here');
  await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
  await expectAccessible(page);
});

test('waiting and offline', async ({ page, faults, agents, context, watch }) => {
  watch.networkMayFail();
  const held = await faults.hold(calls('GET', PATHS.agents));
  await page.goto(`/agents${SHORT}`);
  await expect(page.getByText('Loading agents')).toBeAttached();
  await expectAccessible(page);
  held.letGo();
  await expect(agents.rows.nth(1)).toBeVisible();
  await context.setOffline(true);
  await expect(page.getByText('You\'re offline.')).toBeVisible();
  await expectAccessible(page);
});

test('the menus of the top bar, and the drawer', async ({ page, agents, shell }) => {
  await agents.open(SHORT);
  await shell.themeButton.click();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await shell.accountButton.click();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  if (await shell.menuButton.isVisible()) {
    await shell.menuButton.click();
    await expect(shell.navigation).toBeVisible();
    await expectAccessible(page);
  }
});

test.describe('forbidden', () => {
  test.use({ identity: 'no-access' });

  test('the page that says what lacks', async ({ page, watch }) => {
    watch.announce(403, PATHS.agents);
    await page.goto('/agents');
    await expect(page.getByRole('heading', { name: 'You can\'t see this page' })).toBeVisible();
    await expectAccessible(page);
  });
});

test.describe('sign-in', () => {
  test.use({ identity: 'nobody' });

  test('the card, with and without an error', async ({ page, watch, signIn }) => {
    watch.announce(401, PATHS.session);
    await signIn.open();
    await expectAccessible(page);
    await signIn.token.fill('no');
    await signIn.tokenButton.click();
    await expect(signIn.token).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page);
  });
});

test('the card over a page whose session ended', async ({ page, agents, watch, context, signIn }) => {
  watch.announce(401, PATHS.agents);
  await agents.open(SHORT);
  await context.clearCookies();
  await agents.search('invoice');
  await expect(signIn.over).toBeVisible();
  await expectAccessible(page);
});
