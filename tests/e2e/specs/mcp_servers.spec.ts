import type { Page } from '@playwright/test';
import { ConnectionsTab } from '../pages/connections_tab.ts';
import { McpServerPage, McpServersList } from '../pages/mcp_servers.ts';
import { ONE_MCP_SERVER, PATHS } from '../support/api_paths.ts';
import { expectAccessibleEverywhere, PHONE, WIDE } from '../support/axe.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const FIRST_OFF = 'Deactivate it first: only inactive servers can be deleted.';
const FIRST_RIGHT = 'Finish its validation first: a server is activated once its metadata is right.';
const READ_ONLY = /okta\.resourceServers\.mcpServers\.manage/;

test('the list shows every server with its status and who uses it; the menu says what its status allows', async ({ page, shell, agents }) => {
  await agents.openRecent();
  const list = new McpServersList(page);
  await shell.goTo('MCP servers');
  await expect(list.rows).toHaveCount(5);
  await expect(page).toHaveTitle(/^MCP servers/);
  await expect(list.row('Knowledge search')).toContainText('Active');
  await expect(list.row('Lab tools')).toContainText('Metadata not right');
  await expect(list.row('Calendar tools')).toContainText(/\d+ agents/);
  await (await list.menu('Knowledge search')).expectLines(['Edit', 'Deactivate', ['Delete', FIRST_OFF]]);
  await page.keyboard.press('Escape');
  await (await list.menu('Lab tools')).expectLines(['Edit', ['Activate', FIRST_RIGHT], 'Deactivate', ['Delete', FIRST_OFF]]);
  await page.keyboard.press('Escape');
  await (await list.menu('Warehouse tools')).expectLines(['Edit', 'Activate', 'Delete']);
});

test('each column tells what the server knows', { tag: '@once' }, async ({ page, api }) => {
  const servers = await api.mcpServers();
  const list = new McpServersList(page);
  await list.open();
  await expect(list.rows).toHaveCount(servers.length);
  const words = { ACTIVE: 'Active', INACTIVE: 'Inactive', INVALID: 'Invalid', PENDING: 'Pending' } as Record<string, string>;
  for (const server of servers) {
    const name = server.metadata.displayName;
    const cell = (title: string) => list.cell(name, title);
    await expect(await cell('Name')).toContainText(server.resourceUrl.replace('http://', ''));
    await expect(await cell('Status')).toContainText(words[server.status] as string);
    await expect(await cell('Auth servers')).toHaveText(`${server.authorizationServerCount}`);
    await expect(await cell('Credentials')).toHaveText(`${server.clientAuthSettings.length}`);
    await expect(await cell('Tools')).toHaveText(`${server.capabilities?.tools ?? '–'}`);
    await expect(await cell('Used by')).toHaveText(`${server._embedded.usedBy.agents} agents`);
    await expect((await cell('Last look')).getByRole('time')).toHaveAttribute('datetime', server.detectedMetadata?.lastRefreshedAt ?? '');
    await expect((await cell('Updated')).getByRole('time')).toHaveAttribute('datetime', server.lastUpdated);
  }
  await (await list.cell('Knowledge search', 'Tools')).getByRole('link', { name: '3', exact: true }).click();
  await expect(page).toHaveURL(/\/tools$/);
  await page.goBack();
  await (await list.cell('Knowledge search', 'Used by')).getByRole('link').click();
  await expect(page).toHaveURL(/\/used-by$/);
});

test('it is searched by name and by URL, filtered and sorted, all of it in the address, back and forward', { tag: '@once' }, async ({ page }) => {
  const list = new McpServersList(page);
  await list.open();
  await expect(list.rows).toHaveCount(5);
  expect(await list.names()).toEqual(['Calendar tools', 'Knowledge search', 'Lab tools', 'Ticket tools', 'Warehouse tools']);
  await list.search.fill('TOOLS');
  await expect(list.rows).toHaveCount(4);
  await list.search.fill('/stock/');
  await expect(list.row('Warehouse tools')).toBeVisible();
  await expect(list.rows).toHaveCount(1);
  await expect(page).toHaveURL(/q=%2Fstock%2F/);
  await page.getByRole('button', { name: 'Clear filters', exact: true }).click();
  await list.status('Active');
  await expect(list.rows).toHaveCount(3);
  await expect(page).toHaveURL(/status=active/);
  await list.status('Invalid');
  await expect(list.row('Lab tools')).toBeVisible();
  await expect(list.rows).toHaveCount(1);
  await page.goBack();
  await expect(page).toHaveURL(/status=active/);
  await expect(list.rows).toHaveCount(3);
  await page.goForward();
  await expect(list.rows).toHaveCount(1);
  await page.reload();
  await expect(list.row('Lab tools')).toBeVisible();
  await list.status('Pending');
  await expect(page.getByRole('heading', { name: 'No MCP server matches these filters' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear all filters', exact: true }).click();
  await expect(list.rows).toHaveCount(5);
  await list.table.getByRole('button', { name: 'Name', exact: true }).click();
  await expect(page).toHaveURL(/sort=-name/);
  await expect(list.rows.first()).toContainText('Warehouse tools');
  await list.table.getByRole('button', { name: 'Updated', exact: true }).click();
  await expect(list.table.getByRole('columnheader', { name: 'Updated' })).toHaveAttribute('aria-sort', 'descending');
  await expect(list.rows.first()).toContainText('Lab tools');
  await page.goBack();
  await expect(list.table.getByRole('columnheader', { name: 'Name' })).toHaveAttribute('aria-sort', 'descending');
});

test('deactivating names the agents of the tab Used by; they are blocked until it is activated, which asks for its tools', async ({ page, api, shell, confirm, toast }) => {
  const server = new McpServerPage(page);
  const { id, _embedded: { usedBy } } = await api.mcpServer('Ticket tools');
  await server.open(id, 'used-by');
  await expect(server.uses.getByRole('rowheader').first()).toBeVisible();
  const agents = await server.uses.getByRole('rowheader').getByRole('link').allTextContents();
  expect(agents).toHaveLength(usedBy.connections);
  await (await server.actions('Ticket tools')).choose('Deactivate');
  const question = shell.question('Deactivate Ticket tools?').root;
  await expect(question).toContainText(`${usedBy.agents} agents get nothing more for it: ${agents.slice(0, 3).join(', ')} and ${usedBy.agents - 3} more.`);
  await confirm('Deactivate MCP server');
  await expect(toast('Ticket tools deactivated')).toBeVisible();
  await server.expectStatus('Ticket tools', 'Inactive');
  await server.uses.getByRole('link', { name: agents[0] as string, exact: true }).click();
  await expect(new ConnectionsTab(page).row('Ticket tools')).toContainText('Blocked: resource inactive');
  const [asked] = await events(page, id);
  expect(asked).toBe('resource_servers.mcp_server.deactivate');
  await toast('Ticket tools deactivated').getByRole('button', { name: 'Activate again', exact: true }).click();
  await expect(toast('Ticket tools activated')).toContainText('It is asked for its tools now.');
  expect((await api.mcpServer('Ticket tools')).status).toBe('ACTIVE');
  expect((await events(page, id)).slice(0, 2)).toEqual(['resource_servers.mcp_server.capability.discover', 'resource_servers.mcp_server.activate']);
  await toast('Ticket tools activated').getByRole('link', { name: 'View tools', exact: true }).click();
  await expect(server.offered('Tools')).toHaveCount(4);
});

test('one whose metadata was never right is not valid when it is activated, which is said, with the way to why', async ({ page, confirm, toast }) => {
  const list = new McpServersList(page);
  await list.open();
  await (await list.menu('Lab tools')).choose('Deactivate');
  await confirm('Deactivate MCP server');
  await expect(list.row('Lab tools')).toContainText('Inactive');
  await (await list.menu('Lab tools')).expectLines(['Edit', 'Activate', 'Delete']);
  await page.keyboard.press('Escape');
  await (await list.menu('Lab tools')).choose('Activate');
  await expect(toast('Lab tools is not valid')).toContainText('Read it again once it is.');
  await expect(list.row('Lab tools')).toContainText('Invalid');
  await toast('Lab tools is not valid').getByRole('link', { name: 'View why', exact: true }).click();
  await expect(new McpServerPage(page).main.getByRole('status').filter({ hasText: 'Its metadata is not right' })).toContainText('No authorization servers found');
});

test('deleting takes the name, says what stays, and connections say that their resource is gone', async ({ page, api, shell, confirm, toast }) => {
  const list = new McpServersList(page);
  const server = new McpServerPage(page);
  const { id } = await api.mcpServer('Warehouse tools');
  await server.open(id, 'used-by');
  const agent = server.uses.getByRole('rowheader').getByRole('link').first();
  const [name, address] = [await agent.textContent(), await agent.getAttribute('href')];
  await list.open();
  await (await list.menu('Warehouse tools')).choose('Delete');
  const question = shell.question('Delete Warehouse tools?');
  await expect(question.root).toContainText(`2 agents get nothing more for it: ${name}`);
  await expect(question.root).toContainText('What is known of it is removed.');
  await expect(question.root).toContainText('say that their resource is missing');
  await question.typeName('Warehouse tools').fill('Warehouse tools');
  await confirm('Delete MCP server');
  await expect(toast('Warehouse tools deleted')).toBeVisible();
  await expect(list.row('Warehouse tools')).toHaveCount(0);
  await page.goto(address ?? '');
  await expect(new ConnectionsTab(page).row('Warehouse tools')).toContainText('Blocked: resource missing');
});

test('a server without this family says so; one that is not there leads back', { tag: '@once' }, async ({ page, watch, faults }) => {
  watch.announce(404, PATHS.mcpServers);
  watch.announce(404, ONE_MCP_SERVER);
  await faults.answer(calls('GET', PATHS.mcpServers), { status: 404, json: errorBody('E0000007', 'Not found') });
  await new McpServersList(page).open();
  await expect(page.getByRole('heading', { name: 'This server has no MCP servers' })).toBeVisible();
  await faults.clear();
  await page.goto('/mcp-servers/mcp0NOSUCH');
  await page.getByRole('link', { name: 'Back to MCP servers' }).click();
  await expect(new McpServersList(page).rows).toHaveCount(5);
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('sees everything and is told why nothing can be changed', async ({ page, api }) => {
    const list = new McpServersList(page);
    const server = new McpServerPage(page);
    const { id } = await api.mcpServer('Knowledge search');
    await list.open();
    await expect(list.addButton).toHaveAccessibleDescription(READ_ONLY);
    const menu = await list.menu('Knowledge search');
    for (const label of ['Edit', 'Deactivate', 'Delete']) await expect(menu.item(label)).toHaveAccessibleDescription(READ_ONLY);
    await server.open(id, 'overview?edit');
    await expect(server.edit).toHaveAccessibleDescription(READ_ONLY);
    await expect(server.form('Overview')).toHaveCount(0);
    await expect(server.readAgain).toHaveAccessibleDescription(READ_ONLY);
    await server.tab('Credentials');
    await expect(server.button('Add credentials')).toHaveAccessibleDescription(READ_ONLY);
    await server.tab('Tools');
    await expect(server.offered('Tools')).toHaveCount(3);
    await expect(server.askAgain).toHaveAccessibleDescription(READ_ONLY);
  });
});

test('the list, and tabs unlike those of other records, are accessible in every colour', { tag: '@once' }, async ({ page, api }) => {
  const list = new McpServersList(page);
  const server = new McpServerPage(page);
  const [{ id }, lab] = [await api.mcpServer('Knowledge search'), await api.mcpServer('Lab tools')];
  await list.open();
  await expectAccessibleEverywhere(page, list.row('Lab tools'), [WIDE, PHONE]);
  await server.open(lab.id, 'overview?edit');
  await server.field('Name').fill('');
  await server.save.click();
  await expectAccessibleEverywhere(page, server.form('Overview'), [WIDE, PHONE]);
  await server.open(id, 'authorization-servers');
  await expectAccessibleEverywhere(page, server.main.getByRole('heading', { level: 3 }).first(), [WIDE]);
  await server.open(id, 'credentials?edit');
  await server.save.click();
  await expectAccessibleEverywhere(page, server.form('Client credentials'), [WIDE, PHONE]);
  await server.open(id, 'tools');
  await server.offer('Tools', 'search_articles').getByText('Input schema: 2 arguments').click();
  await expectAccessibleEverywhere(page, server.offer('Resources', 'Style guide'));
});

/** What the log says happened to a server, newest first. */
async function events(page: Page, id: string): Promise<string[]> {
  const answer = await page.request.get(`/api/v1/logs?sortOrder=DESCENDING&filter=${encodeURIComponent(`target.id eq "${id}"`)}`, { headers: { 'X-Agent-Console': '1' } });
  return ((await answer.json()) as { eventType: string }[]).map(({ eventType }) => eventType);
}
