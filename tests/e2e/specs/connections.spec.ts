import type { Page } from '@playwright/test';
import { ConnectionForm, ConnectionsTab } from '../pages/connections_tab.ts';
import { Menu } from '../pages/menu.ts';
import type { Api } from '../support/api.ts';
import { PATHS } from '../support/api_paths.ts';
import { expectAccessibleEverywhere } from '../support/axe.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

/** An active agent with four seeded connections, one of them to a resource whose setup is not complete any more. */
const AGENT = 'Invoice triage';
const CONNECTIONS = /^\/workload-principals\/api\/v1\/ai-agents\/[^/]+\/connections$/;
const CONNECTION = /^\/workload-principals\/api\/v1\/ai-agents\/[^/]+\/connections\/[^/]+$/;
const RECREATE = 'Remove it and add it again to change it: only the scopes of a connection can be edited.';
const FIRST_OFF = 'Deactivate it first: only inactive connections can be removed.';

interface Connection {
  id: string;
  status: string;
  connectionType: string;
  scopeCondition?: string;
  scopes?: string[];
  authorizationServer?: { name: string; resourceIndicator?: string };
}

const HEADERS = { 'X-Agent-Console': '1' };

/** The connections of an agent at the server. */
async function connectionsOf(page: Page, agent: string): Promise<Connection[]> {
  const answer = await page.request.get(`${PATHS.agents}/${agent}/connections?limit=200`, { headers: HEADERS });
  return ((await answer.json()) as { data: Connection[] }).data;
}

/** Changes a connection as somebody else does. */
async function patched(page: Page, agent: string, id: string, change: object): Promise<void> {
  const headers = { ...HEADERS, 'content-type': 'application/merge-patch+json' };
  const answer = await page.request.patch(`${PATHS.agents}/${agent}/connections/${id}`, { headers, data: JSON.stringify(change) });
  expect(answer.status()).toBe(200);
}

async function opened(page: Page, api: Api, name = AGENT): Promise<{ tab: ConnectionsTab; id: string }> {
  const tab = new ConnectionsTab(page);
  const { id } = await api.agent(name);
  await tab.open(id);
  return { tab, id };
}

test('the tab shows the connections, and the menu of each what its status allows, with reasons', async ({ page, api, agentPage }) => {
  const tab = new ConnectionsTab(page);
  const { id } = await api.agent(AGENT);
  await agentPage.open(id);
  await agentPage.tab('Managed connections');
  await expect(tab.rows).toHaveCount(4);
  await expect(page.getByText('4 connections', { exact: true })).toBeVisible();
  await expect(tab.row('Warehouse stock')).toContainText('Active');
  await expect(tab.row('Warehouse stock')).toContainText('All but 1 scope');
  await expect(tab.row('Ledger archive')).toContainText('Blocked: resource invalid');
  await expect(tab.row('Knowledge search')).toContainText('MCP server');
  await (await tab.menu('Warehouse stock')).expectLines(['Edit connection', 'Deactivate connection', ['Remove connection', FIRST_OFF]]);
  await page.keyboard.press('Escape');
  await (await tab.menu('Knowledge search')).expectLines([['Edit connection', RECREATE], 'Deactivate connection', ['Remove connection', FIRST_OFF]]);
});

test('an authorization server is found, those that can\'t be connected say why, and only chosen scopes are allowed', async ({ page, api, toast, watch }) => {
  const { tab, id } = await opened(page, api);
  const form = await tab.openForm();
  const picker = form.picker('Authorization server');
  await picker.field.fill('led');
  await expect(form.root.getByRole('option')).toHaveCount(4);
  const sandbox = picker.option('Ledger sandbox');
  await expect(sandbox).toHaveAttribute('aria-disabled', 'true');
  await expect(sandbox).toContainText('Activate the resource first: only active resources can be connected.');
  await expect(sandbox).toContainText('Inactive');
  await expect(picker.option('Ledger archive')).toContainText('Complete its setup first');
  // The last of them, by keyboard: it can be visited, and says why.
  await picker.settled();
  await picker.field.press('ArrowUp');
  await picker.field.press('Enter');
  await expect(form.root.getByRole('status').filter({ hasText: 'Ledger sandbox: Activate the resource first' })).toHaveCount(1);
  await expect(picker.chosen('Ledger sandbox')).toHaveCount(0);
  await picker.option('Ledger payments').click();
  await picker.close(page);
  await expect(form.indicator).toHaveValue('https://pay.ledger.example');
  await form.choose('Only allow');
  await form.scope('payments.read').check();
  await form.scope('audit.read').check();
  await expect(form.root).toContainText('Scopes that are added to the server later stay blocked.');
  await expect(form.root.getByRole('status').filter({ hasText: 'will get' })).toHaveText(`${AGENT} will get 2 scopes on Ledger payments`);
  await form.submit.click();
  await expect(form.root).toHaveCount(0);
  await expect(toast('Connected to Ledger payments')).toBeVisible();
  await expect(tab.row('Ledger payments')).toContainText('2 scopes');
  const made = (await connectionsOf(page, id)).at(-1);
  expect([made?.connectionType, made?.scopeCondition, made?.scopes]).toEqual(['IDENTITY_ASSERTION_CUSTOM_AS', 'INCLUDE_ONLY', ['payments.read', 'audit.read']]);
  expect(watch.sent('POST', CONNECTIONS)[0]?.headers['idempotency-key']).toMatch(/\S{16,}/);
  // Connected now: it can't be connected again.
  const again = await tab.openForm();
  await again.picker('Authorization server').field.fill('ledger pay');
  await expect(again.picker('Authorization server').option('Ledger payments')).toContainText('Edit the connection that exists');
});

test('every kind of resource can be connected', { tag: '@once' }, async ({ page, api }) => {
  const { id } = await api.agent('Refund checker');
  const tab = new ConnectionsTab(page);
  await tab.open(id);
  const before = (await connectionsOf(page, id)).length;
  const kinds = ['Authorization server', 'Secret', 'Service account', 'Application', 'Resource server', 'MCP server'];
  for (const [at, kind] of kinds.entries()) {
    const form = await tab.openForm();
    await form.choose(kind);
    const picker = form.picker(kind);
    await picker.field.click();
    await form.root.getByRole('option', { disabled: false }).first().click();
    await picker.close(page);
    await form.submit.click();
    await expect(form.root, kind).toHaveCount(0);
    await expect(tab.rows).toHaveCount(before + at + 1);
    await expect(tab.rows.last()).toContainText(kind);
  }
  const made = (await connectionsOf(page, id)).slice(before).map(({ connectionType }) => connectionType);
  expect(made).toEqual([
    'IDENTITY_ASSERTION_CUSTOM_AS', 'STS_VAULT_SECRET', 'STS_SERVICE_ACCOUNT', 'IDENTITY_ASSERTION_APP_INSTANCE', 'STS_ACCESS_TOKEN', 'STS_ACCESS_TOKEN',
  ]);
});

test('what is missing or wrong in the form is said at its field, before anything is sent', { tag: '@once' }, async ({ page, api, watch }) => {
  const { tab } = await opened(page, api);
  const form = await tab.openForm();
  await form.submit.click();
  await expect(form.root).toContainText('Choose what to connect: authorization server.');
  await form.picker('Authorization server').choose('Order desk');
  await form.choose('Disallow');
  await form.submit.click();
  await expect(form.root.getByRole('alert')).toContainText('Choose at least one scope.');
  for (const [name, words] of [['two words', 'without blanks'], ['*', 'Allow all instead'], ['"', 'without blanks, quotes']] as const) {
    await form.other.fill(name);
    await form.other.press('Enter');
    await expect(form.other).toHaveAttribute('aria-invalid', 'true');
    await expect(form.root).toContainText(words);
  }
  await form.other.fill('orders.archive');
  await form.other.press('Enter');
  await expect(form.scope('orders.archive')).toBeChecked();
  await expect(form.other).toHaveValue('');
  await form.indicator.fill('orders');
  await form.submit.click();
  await expect(form.indicator).toHaveAttribute('aria-invalid', 'true');
  await expect(form.root).toContainText('Write an absolute address, such as https://api.example.com.');
  expect(watch.sent('POST', CONNECTIONS)).toEqual([]);
  await form.indicator.fill('https://orders.example/archive');
  await form.submit.click();
  await expect(tab.row('Order desk')).toContainText('All but 1 scope');
  expect(JSON.parse(watch.sent('POST', CONNECTIONS)[0]?.body ?? '{}')).toMatchObject({
    scopeCondition: 'EXCLUDE', scopes: ['orders.archive'], authorizationServer: { resourceIndicator: 'https://orders.example/archive' },
  });
});

test('scopes are edited, what it means is said first, and nobody\'s change is lost', async ({ page, api, toast, watch }) => {
  watch.announce(412, CONNECTION);
  const { tab, id } = await opened(page, api);
  await (await tab.menu('Warehouse stock')).choose('Edit connection');
  const form = new ConnectionForm(page, 'Edit the connection to Warehouse stock');
  await expect(form.scope('stock.reserve')).toBeChecked();
  await expect(form.root).toContainText('users in session may have to sign in and consent again');
  await form.choose('Only allow');
  await form.scope('stock.read').check();
  await form.scope('stock.reserve').uncheck();
  const connection = (await connectionsOf(page, id)).find(({ authorizationServer }) => authorizationServer?.name === 'Warehouse stock');
  await patched(page, id, connection?.id ?? '', { scopeCondition: 'INCLUDE_ONLY', scopes: ['stock.audit'] });
  await form.submit.click();
  await expect(form.root.getByRole('alert')).toContainText('Somebody else changed it meanwhile. Now: 1 scope (stock.audit).');
  await expect(form.scope('stock.read')).toBeChecked();
  await form.submit.click();
  await expect(toast('Connection to Warehouse stock changed')).toBeVisible();
  await expect(tab.row('Warehouse stock')).toContainText('1 scope');
  const now = (await connectionsOf(page, id)).find(({ id }) => id === connection?.id);
  expect([now?.scopeCondition, now?.scopes]).toEqual(['INCLUDE_ONLY', ['stock.read']]);
});

test('a connection is deactivated, activated again and removed, each with its consequence', async ({ page, api, confirm, toast, shell, agentPage }) => {
  const { tab, id } = await opened(page, api);
  await (await tab.menu('Customer Records')).choose('Deactivate connection');
  await expect(shell.question('Deactivate the connection to Customer Records?').root).toContainText('what it asks for next is refused');
  await confirm('Deactivate connection');
  await expect(tab.row('Customer Records')).toContainText('Inactive');
  await toast('Connection to Customer Records deactivated').getByRole('button', { name: 'Activate again', exact: true }).click();
  await expect(toast('Connection to Customer Records activated')).toBeVisible();
  await expect(agentPage.main.getByText('4 active')).toBeVisible();
  await (await tab.menu('Ledger archive')).choose('Deactivate connection');
  await confirm('Deactivate connection');
  await expect(tab.row('Ledger archive')).not.toContainText('Blocked');
  const menu = await tab.menu('Ledger archive');
  await menu.expectLines(['Edit connection', ['Activate', 'Complete its setup first: only active resources can be connected.'], 'Remove connection']);
  await menu.choose('Remove connection');
  await confirm('Remove connection');
  await expect(tab.row('Ledger archive')).toHaveCount(0);
  await expect(agentPage.tabLink('Managed connections')).toContainText('3');
  expect(await connectionsOf(page, id)).toHaveLength(3);
});

test('a message still takes a change back after the agent was left, for the right agent', { tag: '@once' }, async ({ page, api, shell, confirm, toast, agents }) => {
  const { tab, id } = await opened(page, api);
  await (await tab.menu('Warehouse stock')).choose('Deactivate connection');
  await confirm('Deactivate connection');
  await expect(toast('Connection to Warehouse stock deactivated')).toBeVisible();
  await shell.goTo('AI agents');
  await agents.row('Shift planner').open();
  await toast('Connection to Warehouse stock deactivated').getByRole('button', { name: 'Activate again' }).click();
  await expect(toast('Connection to Warehouse stock activated')).toBeVisible();
  const stock = (await connectionsOf(page, id)).find(({ authorizationServer }) => authorizationServer?.name === 'Warehouse stock');
  expect(stock?.status).toBe('ACTIVE');
});

test('an agent that is not active gets no connection, and keeps those it has', async ({ page, api, agents, agentPage }) => {
  const { tab } = await opened(page, api, 'Lead enrichment');
  const why = 'Activate the agent first: connections need an active agent and an active resource.';
  await expect(tab.addButton).toHaveAttribute('aria-disabled', 'true');
  await expect(tab.addButton).toHaveAccessibleDescription(why);
  const name = (await tab.rows.first().getByRole('rowheader').locator('bdi').innerText()).trim();
  await (await tab.menu(name)).choose('Deactivate connection');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Deactivate connection', exact: true }).click();
  await expect(tab.row(name)).toContainText('Inactive');
  await expect((await tab.menu(name)).item('Activate')).toHaveAccessibleDescription(why);
  await page.keyboard.press('Escape');
  await agents.open('?q=Invoice+triage');
  await (await agents.row(AGENT).menu()).choose('Add connection');
  await expect(new ConnectionForm(page, 'Add connection').root).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/connections$/);
  await expect(agentPage.tabLink('Managed connections')).toContainText('4');
});

test('a refusal of the server is said with its request, nothing chosen is lost, and one press adds it once', { tag: '@once' }, async ({ page, api, watch, faults }) => {
  watch.announce(500, CONNECTIONS);
  watch.announce(409, CONNECTIONS);
  const { tab, id } = await opened(page, api);
  const form = await tab.openForm();
  await form.picker('Authorization server').choose('Order desk');
  const conflict = { ...errorBody('E0000195', 'The request conflicts with another change.'), errorCauses: [{ errorSummary: 'Edit the connection that exists: this agent is connected to it already.', reason: 'DUPLICATE_CONNECTION' }] };
  await faults.answer(calls('POST', CONNECTIONS), { status: 409, headers: { 'x-okta-request-id': 'reqE2Etwice' }, json: conflict }, 1);
  await form.submit.click();
  await expect(form.root.getByRole('alert')).toContainText('Edit the connection that exists');
  await faults.clear();
  await faults.answer(calls('POST', CONNECTIONS), { status: 500, headers: { 'x-okta-request-id': 'reqE2Econnect' }, json: {} }, 1);
  await form.submit.click();
  await expect(form.root.getByRole('alert')).toContainText('reqE2Econnect');
  await expect(form.picker('Authorization server').chosen('Order desk')).toBeVisible();
  await form.submit.click();
  await expect(tab.row('Order desk')).toBeVisible();
  const [first, second, third] = watch.sent('POST', CONNECTIONS).map(({ headers }) => headers['idempotency-key']);
  expect(second, 'what was refused is decided on: another request').not.toBe(first);
  expect(third, 'of what failed nobody knows whether it was made: the same request').toBe(second);
  expect((await connectionsOf(page, id)).filter(({ authorizationServer }) => authorizationServer?.name === 'Order desk')).toHaveLength(1);
});

test('closing the form asks once something is chosen', { tag: '@once' }, async ({ page, api, shell, confirm }) => {
  const { tab } = await opened(page, api);
  const form = await tab.openForm();
  await page.keyboard.press('Escape');
  await expect(form.root).toHaveCount(0);
  const again = await tab.openForm();
  await again.picker('Authorization server').choose('Order desk');
  await again.root.getByRole('button', { name: 'Close', exact: true }).click();
  await expect(shell.question('Leave without saving?').root).toBeVisible();
  await confirm('Leave page');
  await expect(again.root).toHaveCount(0);
});

test('a server without connections says so, and everything else works', { tag: '@once' }, async ({ page, api, watch, faults, agentPage }) => {
  watch.announce(404, CONNECTIONS);
  const { id } = await api.agent(AGENT);
  await faults.answer(calls('GET', CONNECTIONS), { status: 404, json: errorBody('E0000007', 'Not found') });
  await agentPage.open(id, 'connections');
  await expect(page.getByRole('heading', { name: 'This server has no connections' })).toBeVisible();
  await agentPage.tab('Owners');
  await expect(agentPage.owner('Dana Reyes')).toBeVisible();
});

test('before an agent is deactivated or deleted, what it is connected to is named', async ({ page, api, agentPage, shell }) => {
  const { id } = await api.agent(AGENT);
  await agentPage.open(id);
  await (await agentPage.actions(AGENT)).choose('Deactivate');
  const question = shell.question(`Deactivate ${AGENT}?`).root;
  await expect(question).toContainText('4 active connections can\'t be used meanwhile: Knowledge search, Customer Records, Warehouse stock and 1 more.');
  await expect(question).toContainText('1 active key can\'t be used meanwhile.');
  await page.keyboard.press('Escape');
  const { id: other } = await api.agent('Visitor badge desk');
  await agentPage.open(other);
  await (await agentPage.actions('Visitor badge desk')).choose('Delete');
  await expect(shell.question('Delete Visitor badge desk?').root).toContainText(/1 connection is removed: \S+/);
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('sees the connections and is told why nothing can be changed', async ({ page, api }) => {
    const { tab } = await opened(page, api);
    await expect(tab.addButton).toHaveAccessibleDescription(/okta\.aiAgents\.manage/);
    const menu = new Menu(page, 'Actions for Warehouse stock');
    await tab.table.getByRole('button', { name: 'Actions for Warehouse stock', exact: true }).click();
    await expect(menu.item('Deactivate connection')).toHaveAccessibleDescription(/okta\.aiAgents\.manage/);
  });
});

test('list, form, scopes and editing are accessible in every colour and width', { tag: '@once' }, async ({ page, api }) => {
  test.slow();
  const { tab } = await opened(page, api);
  await expectAccessibleEverywhere(page, tab.table);
  const form = await tab.openForm();
  await form.submit.click();
  await form.picker('Authorization server').field.fill('led');
  await expect(form.root.getByRole('option')).toHaveCount(4);
  await expectAccessibleEverywhere(page, form.root);
  await form.picker('Authorization server').choose('Ledger payments');
  await form.choose('Only allow');
  await form.submit.click();
  await expect(form.root.getByRole('alert')).toBeVisible();
  await expectAccessibleEverywhere(page, form.root);
});
