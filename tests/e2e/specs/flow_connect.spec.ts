import { ConnectionsTab } from '../pages/connections_tab.ts';
import { CredentialsTab } from '../pages/credentials_tab.ts';
import { Picker } from '../pages/picker.ts';
import { expect, test } from '../support/test.ts';

// Flow F1 of the specification, whole: from nothing to an agent that can reach a resource, without leaving its page.
test('register, own, key, link, activate, connect: the checklist is complete and the log tells it all', async ({ page, agents, agentPage, register, confirm, toast, api }) => {
  test.slow();
  const name = 'Parcel tracker';
  await agents.open();
  await register.open();
  await register.fill({ name, description: 'Follows parcels' });
  await register.submit.click();
  await agentPage.expectStatus(name, 'Staged');

  await page.getByRole('link', { name: 'Add an owner to activate it', exact: true }).click();
  const owners = await agentPage.openOwners('Add owners');
  await owners.owners.choose('Dana Reyes');
  await owners.save();
  await expect(agentPage.owner('Dana Reyes')).toBeVisible();

  const keys = new CredentialsTab(page);
  await page.getByRole('link', { name: 'It can\'t sign in without one', exact: true }).click();
  const key = await keys.openForm();
  await key.choose('Generate here');
  await key.kid.fill('first');
  await key.submit.click();
  const secret = page.getByRole('dialog', { name: 'Store the private key', exact: true });
  await secret.getByRole('checkbox').check();
  await secret.getByRole('button', { name: 'Done', exact: true }).click();
  await (await keys.menu('first')).choose('Activate');
  await expect(keys.row('first')).toContainText('Active');

  await page.getByRole('link', { name: 'Only needed to act for users', exact: true }).click();
  await page.getByRole('button', { name: 'Link an application', exact: true }).click();
  const app = page.getByRole('dialog', { name: 'Link an application', exact: true });
  await new Picker(app, 'Linked app').choose('Orders');
  await app.getByRole('button', { name: 'Link', exact: true }).click();
  await expect(page.getByRole('region', { name: 'Linked application' })).toContainText('Orders');

  await (await agentPage.actions(name)).choose('Activate');
  await confirm('Activate agent');
  await agentPage.expectStatus(name, 'Active');

  const connections = new ConnectionsTab(page);
  await page.getByRole('link', { name: 'Nothing to reach yet', exact: true }).click();
  const form = await connections.openForm();
  await form.picker('Authorization server').choose('Order desk');
  await form.choose('Only allow');
  await form.scope('orders.read').check();
  await form.submit.click();
  await expect(toast('Connected to Order desk')).toBeVisible();
  await expect(connections.row('Order desk')).toContainText('1 scope');
  await expect(page.getByText('4 of 4 done')).toBeVisible();

  await agentPage.tab('Activity');
  const { id } = await api.agent(name);
  const events = page.getByRole('main').getByRole('listitem');
  for (const words of ['Register AI agent', 'Update owners', 'Add public key', 'Activate public key', 'Link application', 'Activate AI agent', 'Add connection']) {
    await expect(events.filter({ hasText: words }).first(), words).toBeVisible();
  }
  const log = await page.request.get(`/api/v1/logs?filter=${encodeURIComponent(`target.id eq "${id}"`)}`, { headers: { 'X-Agent-Console': '1' } });
  const types = ((await log.json()) as { eventType: string }[]).map(({ eventType }) => eventType);
  expect(types).toEqual([
    'workload_principal.register',
    'resource.owner.update',
    'workload_principal.ai_agent.credential.create',
    'workload_principal.ai_agent.credential.activate',
    'workload_principal.update',
    'workload_principal.sign_on_provider.add',
    'workload_principal.activate',
    'workload_principal.resource_connection.create',
  ]);
});
