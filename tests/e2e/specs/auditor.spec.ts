import { WHY } from '../support/facts.ts';
import { expect, test } from '../support/test.ts';

test.use({ identity: 'auditor' });

test('sees the list and every filter, and may not register: with the scope that lacks', async ({ agents, register }) => {
  await agents.openRecent();
  await expect(agents.row('Invoice triage').link).toBeVisible();
  for (const filter of ['Source', 'App', 'Has owner']) await expect(await agents.filter(filter)).toBeEnabled();
  await expect(agents.registerButton).toBeVisible();
  await expect(agents.registerButton).toHaveAttribute('aria-disabled', 'true');
  await expect(agents.registerButton).toHaveAccessibleDescription(WHY.readOnlyAgents);
  await agents.registerButton.click({ force: true });
  await expect(register.root).toBeHidden();
});

test('finds every line of a menu, the changing ones disabled with the scope', async ({ agents }) => {
  await agents.openRecent();
  const menu = await agents.row('Shift planner').menu();
  await menu.expectLines([
    'View',
    ['Edit name/desc', WHY.readOnlyAgents],
    'Owners',
    ['Add connection', WHY.readOnlyAgents],
    ['Unlink app', WHY.readOnlyAgents],
    ['Activate', WHY.readOnlyAgents],
    ['Deactivate', WHY.readOnlyAgents],
    ['Delete', WHY.readOnlyAgents],
  ]);
});

test('reads an agent, its owners and its readiness, and changes none of it', async ({ agentPage, api, page, watch }) => {
  const agent = await api.agent('Invoice triage');
  await agentPage.open(agent.id);
  await agentPage.expectFact('Description', 'Reads supplier invoices and proposes account codes');
  await expect(agentPage.lifecycle).toBeVisible();
  await expect(agentPage.edit).toHaveAttribute('aria-disabled', 'true');
  await expect(agentPage.edit).toHaveAccessibleDescription(WHY.readOnlyAgents);
  await agentPage.tab('Owners');
  await expect(agentPage.owners).toHaveCount(2);
  for (const control of [agentPage.ownersButton('Add owners'), agentPage.ownersButton('Replace owners'), agentPage.removeOwner('Dana Reyes')]) {
    await expect(control).toHaveAttribute('aria-disabled', 'true');
    await expect(control).toHaveAccessibleDescription(WHY.readOnlyOwners);
  }
  await agentPage.ownersButton('Add owners').click({ force: true });
  await expect(page.getByRole('dialog')).toHaveCount(0);
  expect([...watch.sent('PATCH', /./), ...watch.sent('PUT', /./), ...watch.sent('DELETE', /./)]).toEqual([]);
});

test('the address opens no form', async ({ agentPage, api, page, register, agents }) => {
  const agent = await api.agent('Invoice triage');
  await page.goto(`/agents/${agent.id}/profile?edit`);
  await expect(agentPage.edit).toBeVisible();
  await expect(agentPage.name).toHaveCount(0);
  await page.goto('/agents?panel=register');
  await expect(agents.heading).toBeVisible();
  await expect(agents.rows.nth(1)).toBeVisible();
  await expect(register.root, 'a form that can\'t be sent is not offered').toHaveCount(0);
});

test('reads the operations', async ({ operations }) => {
  await operations.open();
  await expect(operations.rows.first()).toBeVisible();
});
