import { ONE_AGENT, PATHS } from '../support/api_paths.ts';
import { expect, test } from '../support/test.ts';

test.use({ identity: 'no-access' });

test('the list says what lacks and whom to ask, and keeps asking nothing', async ({ page, watch, agents }) => {
  watch.announce(403, PATHS.agents);
  await page.goto('/agents');
  const told = page.getByRole('main').getByRole('alert');
  await expect(told.getByRole('heading', { name: 'You can\'t see this page' })).toBeVisible();
  await expect(told).toContainText('No access');
  await expect(told).toContainText('okta.aiAgents.read');
  await expect(told).toContainText('Super admin');
  await expect(agents.registerButton).toHaveAttribute('aria-disabled', 'true');
  await expect(agents.table).toBeHidden();
  expect(watch.asked(PATHS.agents), 'a refusal is not asked again').toHaveLength(1);
});

test('the operations say so too, and the navigation still works', async ({ page, watch, shell }) => {
  for (const path of [PATHS.operations, PATHS.agents]) watch.announce(403, path);
  await page.goto('/operations');
  await expect(page.getByRole('heading', { name: 'You can\'t see this page' })).toBeVisible();
  await shell.goTo('AI agents');
  await expect(page.getByRole('heading', { name: 'You can\'t see this page' })).toBeVisible();
});

test('a deep link to an agent says so', async ({ page, watch, api }) => {
  watch.announce(403, ONE_AGENT);
  const agent = await api.agent('Invoice triage');
  await page.goto(`/agents/${agent.id}/profile`);
  await expect(page.getByRole('heading', { name: 'You can\'t see this page' })).toBeVisible();
  await expect(page.getByText('Invoice triage')).toHaveCount(0);
});
