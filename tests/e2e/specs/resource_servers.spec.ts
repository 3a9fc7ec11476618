import { ConnectionsTab } from '../pages/connections_tab.ts';
import { ResourceServerPage, ResourceServersList } from '../pages/resource_servers.ts';
import { ONE_RESOURCE_SERVER, PATHS } from '../support/api_paths.ts';
import { expectAccessibleEverywhere } from '../support/axe.ts';
import { calls, errorBody } from '../support/faults.ts';
import { reachable } from '../support/layout.ts';
import { expect, test } from '../support/test.ts';

const FIRST_OFF = 'Deactivate it first: only inactive servers can be deleted.';
const SECRET = 'zq-client-secret-zq';

test('the list shows every server with its status, what is missing and who uses it; the menu says what its status allows', async ({ page, shell, agents }) => {
  await agents.openRecent();
  const list = new ResourceServersList(page);
  await shell.goTo('Resource servers');
  await expect(list.rows).toHaveCount(12);
  await expect(page).toHaveTitle(/^Resource servers/);
  await expect(list.row('Ledger archive API')).toContainText('Invalid');
  await expect(list.row('Ledger archive API')).toContainText('2 of 3 steps');
  await expect(list.row('Shipment labels')).toContainText('1 of 3 steps');
  await expect(list.row('Price list API')).toContainText(/\d+ agents/);
  await (await list.menu('Orders API')).expectLines(['Edit', 'Deactivate', ['Delete', FIRST_OFF]]);
  await page.keyboard.press('Escape');
  await (await list.menu('Ledger archive API')).expectLines(['Complete configuration', 'Deactivate', ['Delete', FIRST_OFF]]);
  await page.keyboard.press('Escape');
  await (await list.menu('Ticket history')).expectLines(['Edit', 'Activate', 'Delete']);
});

test('it is searched by name and by URL, filtered and sorted, all of it in the address', { tag: '@once' }, async ({ page }) => {
  const list = new ResourceServersList(page);
  await list.open();
  await expect(list.rows).toHaveCount(12);
  const sorted = [...(await list.names())].toSorted((a, b) => a.localeCompare(b));
  expect(await list.names()).toEqual(sorted);
  await list.search.fill('ledger');
  await expect(list.rows).toHaveCount(1);
  await list.search.fill('TICKETS.ex');
  await expect(list.row('Ticket history')).toBeVisible();
  await expect(list.rows).toHaveCount(1);
  await expect(page).toHaveURL(/q=TICKETS\.ex/);
  await page.getByRole('button', { name: 'Clear filters', exact: true }).click();
  await list.status('Invalid');
  await expect(list.rows).toHaveCount(3);
  await expect(page).toHaveURL(/status=invalid/);
  await page.reload();
  await expect(list.rows).toHaveCount(3);
  await list.search.fill('no such server');
  await expect(page.getByRole('heading', { name: 'No resource server matches these filters' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear all filters', exact: true }).click();
  await expect(list.rows).toHaveCount(12);
  await list.table.getByRole('button', { name: 'Updated', exact: true }).click();
  await expect(page).toHaveURL(/sort=-lastUpdated/);
  await expect(list.table.getByRole('columnheader', { name: 'Updated' })).toHaveAttribute('aria-sort', 'descending');
  await page.goBack();
  await expect(list.table.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'ascending');
});

test('F9: an invalid server is completed at its first missing step, is active at once and can be connected', async ({ page, api, toast, context }) => {
  const list = new ResourceServersList(page);
  const server = new ResourceServerPage(page);
  const seen: string[] = [];
  page.on('console', (message) => seen.push(message.text()));
  await list.open();
  await (await list.menu('Ledger archive API')).choose('Complete configuration');
  await expect(server.heading('Ledger archive API')).toBeVisible();
  await expect(server.step('Client credentials')).toBeVisible();
  await expect(page.getByText('One step is missing. Until it is saved, agents can\'t be connected to this server.')).toBeVisible();
  await expect(server.done).toHaveAccessibleDescription('Save the missing step first: client credentials.');
  await server.save.click();
  await expect(server.field('Credentials name')).toBeFocused();
  await expect(server.secret).toHaveAccessibleDescription(/Enter the client secret/);
  await server.field('Credentials name').fill('Archive reader');
  await server.field('Client ID').fill('arc-7f31c0');
  await server.secret.fill(SECRET);
  await server.field('Scopes').fill('archive.read archive.list');
  await server.save.click();
  await expect(toast('Ledger archive API is active')).toBeVisible();
  expect(await reachable(server.done), 'the message does not stand before it').toBe(true);
  await expect(page.getByText('All three steps are saved: agents can be connected to this server.')).toBeVisible();
  const saved = await api.resourceServer('Ledger archive API');
  expect(saved).toMatchObject({ status: 'ACTIVE', clientAuthSettings: [{ name: 'Archive reader', clientId: 'arc-7f31c0', scopes: ['archive.read', 'archive.list'] }] });
  // The secret is nowhere once it is sent.
  const kept = await page.evaluate(() => [document.documentElement.outerHTML, ...[...document.querySelectorAll('input')].map(({ value }) => value), JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]), location.href, document.title].join('\n'));
  expect(kept).not.toContain(SECRET);
  expect(seen.join('\n')).not.toContain(SECRET);
  expect(JSON.stringify(await context.storageState())).not.toContain(SECRET);
  await server.done.click();
  await expect(list.row('Ledger archive API')).toContainText('Active');

  const tab = new ConnectionsTab(page);
  await tab.open((await api.agent('Invoice triage')).id);
  const form = await tab.openForm();
  await form.choose('Resource server');
  await form.picker('Resource server').choose('Ledger archive API');
  await form.submit.click();
  await expect(tab.row('Ledger archive API')).toBeVisible();
});

test('one is added step by step, each saved on its own, and can be left and taken up again', async ({ page, api, toast }) => {
  const list = new ResourceServersList(page);
  const server = new ResourceServerPage(page);
  await list.open();
  await list.addButton.click();
  const form = page.getByRole('dialog', { name: 'Add resource server', exact: true });
  await form.getByRole('button', { name: 'Save and continue' }).click();
  await expect(form.getByRole('textbox', { name: 'Name' })).toHaveAccessibleDescription(/3 to 255 characters/);
  await form.getByRole('textbox', { name: 'Name' }).fill('Parcel API');
  for (const [url, words] of [['parcels.example', 'Start with https://'], ['http://parcels.example', 'Use https://'], ['https://parcels.example/#x', 'Leave out #']] as const) {
    await form.getByRole('textbox', { name: 'Resource URL' }).fill(url);
    await form.getByRole('button', { name: 'Save and continue' }).click();
    await expect(form.getByRole('textbox', { name: 'Resource URL' })).toHaveAccessibleDescription(new RegExp(words));
  }
  expect(await api.findResourceServer('Parcel API')).toBeUndefined();
  await form.getByRole('textbox', { name: 'Resource URL' }).fill('https://parcels.example/v1');
  await form.getByRole('button', { name: 'Save and continue' }).click();
  await expect(toast('Parcel API added')).toBeVisible();
  await expect(server.step('Authorization server')).toBeVisible();
  expect((await api.resourceServer('Parcel API')).status).toBe('INVALID');
  // Left half way, it says so in the list, and is taken up where it was left.
  await list.open();
  await expect(list.row('Parcel API')).toContainText('1 of 3 steps');
  await (await list.menu('Parcel API')).choose('Complete configuration');
  await server.field('Authorize endpoint URL').fill('https://login.example/authorize');
  await server.field('Token endpoint URL').fill('login.example/token');
  await server.save.click();
  await expect(server.field('Token endpoint URL')).toBeFocused();
  await server.field('Token endpoint URL').fill('https://login.example/token');
  await server.save.click();
  await expect(toast('Authorization server saved')).toBeVisible();
  await expect(server.step('Client credentials')).toBeVisible();
  await server.field('Credentials name').fill('Reader');
  await server.field('Client ID').fill('p-1');
  await server.secret.fill(SECRET);
  await server.save.click();
  await expect(toast('Parcel API is active')).toBeVisible();
  await server.tab('Activity');
  const events = page.getByRole('list', { name: 'Activity' }).getByRole('listitem');
  await expect(events).toHaveText([/^Activate resource server/, /^Add client credentials/, /^Add authorization server/, /^Add resource server/]);
  await expect(page.getByRole('list', { name: 'Activity' })).not.toContainText(SECRET);
});

test('a stored secret is kept unless another one is typed, and sets come and go', { tag: '@once' }, async ({ page, api, watch, toast }) => {
  const server = new ResourceServerPage(page);
  const { id } = await api.resourceServer('Shipping API');
  await server.open(id, 'configuration?step=credentials');
  const sets = server.step('Client credentials').getByRole('group');
  await expect(sets).toHaveCount(2);
  await expect(sets.first().getByLabel('Client secret')).toHaveAccessibleDescription(/Leave it empty to keep it/);
  await sets.first().getByRole('textbox', { name: 'Credentials name' }).fill('Label printer 2');
  await server.main.getByRole('button', { name: 'Remove Tracking', exact: true }).click();
  await server.main.getByRole('button', { name: 'Add another set', exact: true }).click();
  await sets.last().getByRole('textbox', { name: 'Credentials name' }).fill('label PRINTER 2');
  await sets.last().getByRole('textbox', { name: 'Client ID' }).fill('c-2');
  await sets.last().getByLabel('Client secret').fill(SECRET);
  await server.save.click();
  await expect(sets.last().getByRole('textbox', { name: 'Credentials name' })).toHaveAccessibleDescription(/another set has this one/);
  await sets.last().getByRole('textbox', { name: 'Credentials name' }).fill('Customs');
  await server.save.click();
  await expect(toast('Client credentials saved')).toBeVisible();
  const [sent] = watch.sent('PUT', `${PATHS.resourceServers}/${id}/client-auth-settings`);
  expect(JSON.parse(sent?.body ?? '').data.map((set: { clientSecret?: string }) => set.clientSecret)).toEqual([undefined, SECRET]);
  expect((await api.resourceServer('Shipping API')).clientAuthSettings.map(({ name }) => name)).toEqual(['Label printer 2', 'Customs']);
});

test('what somebody else changed meanwhile is said, what was typed stays, and nothing is overwritten unseen', async ({ page, api, watch }) => {
  watch.announce(412, /\/details$/);
  const server = new ResourceServerPage(page);
  const { id } = await api.resourceServer('Customer notes');
  await server.open(id, 'configuration?step=details');
  await server.field('Description').fill('Mine');
  await api.patchResourceServer(id, { displayName: 'Customer files', description: 'Theirs' });
  await server.save.click();
  await expect(server.main.getByRole('alert')).toContainText('Somebody else changed it meanwhile. Now: name Customer files, URL https://notes.example.');
  await expect(server.field('Description')).toHaveValue('Mine');
  expect((await api.resourceServer('Customer files')).metadata.description).toBe('Theirs');
  await server.save.click();
  await expect.poll(async () => (await api.resourceServer('Customer notes')).metadata.description).toBe('Mine');
});

test('unsaved input is asked about, a refusal names its request and loses nothing, one press saves it', { tag: '@once' }, async ({ page, api, watch, faults, shell, confirm }) => {
  watch.announce(500, /\/details$/);
  const server = new ResourceServerPage(page);
  const { id } = await api.resourceServer('Customer notes');
  await server.open(id, 'configuration?step=details');
  await server.field('Description').fill('What was agreed');
  await shell.navigationLink('AI agents').click();
  await expect(shell.question('Leave without saving?').root).toBeVisible();
  await confirm('Keep editing');
  await faults.answer(calls('PUT', /\/details$/), { status: 500, headers: { 'x-okta-request-id': 'reqE2Eserver' }, json: errorBody('E0000009', 'x') }, 1);
  await server.save.click();
  await expect(server.main.getByRole('alert')).toContainText('reqE2Eserver');
  await expect(server.field('Description')).toHaveValue('What was agreed');
  await server.save.click();
  await expect(server.step('Server details')).toHaveCount(0);
  expect((await api.resourceServer('Customer notes')).metadata.description).toBe('What was agreed');
});

test('deactivating names who would notice; connections are blocked, here and on the agent\'s page; activating mends it', async ({ page, api, shell, confirm, toast }) => {
  const server = new ResourceServerPage(page);
  const { id } = await api.resourceServer('Shipping API');
  await server.open(id, 'used-by');
  const uses = page.getByRole('table', { name: 'Used by', exact: true });
  const agent = (await uses.getByRole('rowheader').getByRole('link').first().textContent()) ?? '';
  await (await server.actions('Shipping API')).choose('Deactivate');
  const question = shell.question('Deactivate Shipping API?').root;
  await expect(question).toContainText(/\d+ agents get nothing more for it: /);
  await expect(question).toContainText(agent);
  await confirm('Deactivate resource server');
  await expect(toast('Shipping API deactivated')).toBeVisible();
  await uses.getByRole('link', { name: agent, exact: true }).first().click();
  const tab = new ConnectionsTab(page);
  await expect(tab.row('Shipping API')).toContainText('Blocked: resource inactive');
  await server.open(id);
  await (await server.actions('Shipping API')).choose('Activate');
  await expect(toast('Shipping API activated')).toBeVisible();
});

test('a message still takes a change back after its page was left', { tag: '@once' }, async ({ page, api, shell, confirm, toast }) => {
  const list = new ResourceServersList(page);
  await list.open();
  await (await list.menu('Orders API')).choose('Deactivate');
  await confirm('Deactivate resource server');
  await expect(toast('Orders API deactivated')).toBeVisible();
  await shell.goTo('Operations');
  await toast('Orders API deactivated').getByRole('button', { name: 'Activate again' }).click();
  await expect(toast('Orders API activated')).toBeVisible();
  expect((await api.resourceServer('Orders API')).status).toBe('ACTIVE');
});

test('one that is not complete becomes invalid when it is activated, which is said, with the way out', async ({ page, toast }) => {
  const list = new ResourceServersList(page);
  await list.open();
  await (await list.menu('Old price list')).choose('Activate');
  await expect(toast('Old price list is not complete')).toContainText('Authorization server is missing');
  await expect(list.row('Old price list')).toContainText('Invalid');
  await toast('Old price list is not complete').getByRole('link', { name: 'Complete configuration' }).click();
  await expect(new ResourceServerPage(page).step('Authorization server')).toBeVisible();
});

test('deleting takes the name, says what stays, and connections say that their resource is gone', async ({ page, api, shell, confirm, toast }) => {
  const list = new ResourceServersList(page);
  const server = new ResourceServerPage(page);
  const { id } = await api.resourceServer('Loyalty API');
  await server.open(id, 'used-by');
  const agent = page.getByRole('table', { name: 'Used by', exact: true }).getByRole('rowheader').getByRole('link').first();
  const address = (await agent.getAttribute('href')) ?? '';
  await (await server.actions('Loyalty API')).choose('Delete');
  const question = shell.question('Delete Loyalty API?').root;
  await expect(question).toContainText('Its configuration is removed, with 1 set of client credentials.');
  await expect(question).toContainText('say that their resource is missing');
  await question.getByRole('textbox', { name: 'Type Loyalty API to confirm' }).fill('Loyalty API');
  await confirm('Delete resource server');
  await expect(toast('Loyalty API deleted')).toBeVisible();
  await expect(page).toHaveURL(/\/resources$/);
  await expect(list.row('Loyalty API')).toHaveCount(0);
  await page.goto(address);
  await expect(new ConnectionsTab(page).row('Loyalty API')).toContainText('Blocked: resource missing');
});

test('a server without this family says so; one that is not there leads back', { tag: '@once' }, async ({ page, watch, faults }) => {
  watch.announce(404, PATHS.resourceServers);
  watch.announce(404, ONE_RESOURCE_SERVER);
  await faults.answer(calls('GET', PATHS.resourceServers), { status: 404, json: errorBody('E0000007', 'Not found') });
  await new ResourceServersList(page).open();
  await expect(page.getByRole('heading', { name: 'This server has no resource servers' })).toBeVisible();
  await faults.clear();
  await page.goto('/resources/api0NOSUCH');
  await page.getByRole('link', { name: 'Back to resource servers' }).click();
  await expect(new ResourceServersList(page).rows).toHaveCount(12);
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('sees everything and is told why nothing can be changed', async ({ page, api }) => {
    const list = new ResourceServersList(page);
    await list.open();
    await expect(list.addButton).toHaveAccessibleDescription(/okta\.resourceServers\.mcpServers\.manage/);
    const menu = await list.menu('Orders API');
    await expect(menu.item('Deactivate')).toHaveAccessibleDescription(/okta\.resourceServers\.mcpServers\.manage/);
    const server = new ResourceServerPage(page);
    await server.open((await api.resourceServer('Ledger archive API')).id);
    await expect(server.main.getByRole('button', { name: 'Complete client credentials' })).toHaveAccessibleDescription(/manage/);
    await expect(server.step('Client credentials')).toHaveCount(0);
  });
});

test('list, form, steps and tabs are accessible in every colour and width', { tag: '@once' }, async ({ page, api }) => {
  test.slow();
  const list = new ResourceServersList(page);
  await list.open();
  await expectAccessibleEverywhere(page, list.table);
  await list.addButton.click();
  const form = page.getByRole('dialog', { name: 'Add resource server', exact: true });
  await form.getByRole('button', { name: 'Save and continue' }).click();
  await expectAccessibleEverywhere(page, form);
  const server = new ResourceServerPage(page);
  await server.open((await api.resourceServer('Ledger archive API')).id);
  await server.save.click();
  await expectAccessibleEverywhere(page, server.step('Client credentials'));
  await server.open((await api.resourceServer('Shipping API')).id, 'used-by');
  await expectAccessibleEverywhere(page, page.getByRole('table', { name: 'Used by', exact: true }));
});
