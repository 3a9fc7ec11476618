import { ONE_AGENT, PATHS } from '../support/api_paths.ts';
import { expectAccessibleEverywhere } from '../support/axe.ts';
import { calls } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

for (const [name, what] of [['Access review helper', 'active'], ['Onboarding guide', 'staged without owners'], ['Model card keeper', 'inactive and imported']] as const) {
  test(`the page of an agent: ${what}`, async ({ agentPage, api, page }) => {
    const agent = await api.agent(name);
    await agentPage.open(agent.id);
    await expect(agentPage.main.getByRole('term').first()).toBeVisible();
    await expectAccessibleEverywhere(page, agentPage.lifecycle);
    await agentPage.tab('Owners');
    await expect(agentPage.ownersButton('Add owners')).not.toHaveAttribute('aria-disabled', 'true');
    await expectAccessibleEverywhere(page, agentPage.owners.first().or(page.getByRole('heading', { name: 'Nobody owns this agent' })));
  });
}

test('the menu of an agent\'s page', async ({ agentPage, api, page }) => {
  await agentPage.open((await api.agent('Model card keeper')).id);
  await expectAccessibleEverywhere(page, async () => (await agentPage.actions('Model card keeper')).root);
});

test('the form of an agent, and somebody else\'s change beside it', async ({ agentPage, api, page, watch }) => {
  watch.announce(412, ONE_AGENT);
  const agent = await api.agent('Invoice triage');
  await agentPage.open(agent.id);
  await agentPage.startEditing();
  await agentPage.description.fill('Mine');
  await expectAccessibleEverywhere(page, agentPage.description);
  await api.patch(agent.id, { profile: { description: 'Theirs' } });
  await agentPage.save.click();
  await expectAccessibleEverywhere(page, page.getByRole('alert', { name: 'Changed by somebody else' }));
});

test('operations', async ({ page, faults, operations }) => {
  const operation = (id: string, status: string, more = {}) => ({
    id, type: 'ai-agent:Activate', status, created: '2026-11-20T09:00:00.000Z', resource: { id: 'wlp1', type: 'AI_AGENT', name: 'Invoice triage' }, ...more,
  });
  const failed = operation('op4', 'FAILED', { errorDetails: { errorCode: 'E1', errorSummary: 'It did not work', code: 'E1', message: 'It did not work' } });
  const data = [operation('op1', 'SCHEDULED'), operation('op2', 'IN_PROGRESS'), operation('op3', 'COMPLETED', { completed: '2026-11-20T09:00:01.000Z' }), failed];
  await faults.answer(calls('GET', PATHS.operations), { status: 200, json: { data, _links: {} } });
  await operations.open();
  await expectAccessibleEverywhere(page, page.getByRole('cell', { name: 'Failed', exact: true }));
});
