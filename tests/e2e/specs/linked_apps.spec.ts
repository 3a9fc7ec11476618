import { Picker } from '../pages/picker.ts';
import { expectAccessibleEverywhere } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

test('an application is linked, and unlinked once the agent is not active', async ({ page, api, agentPage, confirm, toast }) => {
  const { id } = await api.agent('Refund checker');
  await agentPage.open(id, 'apps');
  const unlink = page.getByRole('button', { name: 'Unlink app', exact: true });
  await expect(unlink).toHaveAccessibleDescription('Deactivate it first: an active agent keeps its application.');
  await expect(page.getByRole('region', { name: 'Linked application' })).toContainText('Orders');
  await api.lifecycle(id, 'deactivate');
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await agentPage.expectStatus('Refund checker', 'Inactive');
  await unlink.click();
  await confirm('Unlink application');
  await expect(page.getByRole('heading', { name: 'No application linked' })).toBeVisible();
  await page.getByRole('button', { name: 'Link an application', exact: true }).click();
  const form = page.getByRole('dialog', { name: 'Link an application', exact: true });
  await form.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(form).toContainText('Choose the application to link.');
  await new Picker(form, 'Linked app').choose('Mail Gate');
  await form.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(form).toHaveCount(0);
  await expect(page.getByRole('region', { name: 'Linked application' })).toContainText('Mail Gate');
  await expect(toast('Refund checker updated')).toBeVisible();
  expect((await api.agent('Refund checker')).appId).toMatch(/^0oa/);
});

test('one application serves many agents: the others are named and lead to their pages', async ({ page, api, agentPage }) => {
  const { id, appId } = await api.agent('Support reply drafter');
  const others = (await api.agents({ search: `appId eq "${appId}"`, limit: '50' })).filter((agent) => agent.id !== id);
  expect(others.length).toBeGreaterThan(0);
  await agentPage.open(id, 'apps');
  const card = page.getByRole('region', { name: 'Linked application' });
  const [first] = others;
  await card.getByRole('link', { name: first?.profile.name ?? '', exact: true }).click();
  await agentPage.expectStatus(first?.profile.name ?? '', '');
  await expect(card).toContainText('Desk Portal');
});

test('the open item of the checklist leads to the tab that closes it', async ({ page, api, agentPage }) => {
  const { id } = await api.agent('Onboarding guide');
  await agentPage.open(id);
  const region = page.getByRole('region', { name: 'Readiness and lifecycle' });
  for (const [words, tab] of [['Add an owner to activate it', 'Owners'], ['It can\'t sign in without one', 'Credentials'], ['Only needed to act for users', 'Linked apps'], ['Nothing to reach yet', 'Managed connections']] as const) {
    await region.getByRole('link', { name: words, exact: true }).click();
    await expect(page.getByRole('navigation', { name: 'Agent sections' }).locator('[aria-current="page"]')).toContainText(tab);
  }
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('is told why nothing can be linked', async ({ page, api, agentPage }) => {
    const { id } = await api.agent('Invoice triage');
    await agentPage.open(id, 'apps');
    await expect(page.getByRole('button', { name: 'Link an application', exact: true })).toHaveAccessibleDescription(/okta\.aiAgents\.manage/);
  });
});

test('the tab is accessible with and without an application', { tag: '@once' }, async ({ page, api, agentPage }) => {
  const { id } = await api.agent('Support reply drafter');
  await agentPage.open(id, 'apps');
  await expectAccessibleEverywhere(page, page.getByRole('region', { name: 'Linked application' }));
  const { id: other } = await api.agent('Invoice triage');
  await agentPage.open(other, 'apps');
  await expectAccessibleEverywhere(page, page.getByRole('heading', { name: 'No application linked' }));
});
