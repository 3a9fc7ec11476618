import { McpServerPage } from '../pages/mcp_servers.ts';
import { Api } from '../support/api.ts';
import { OFFER_OF_ONE_MCP } from '../support/api_paths.ts';
import { calls } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const FIRST_ON = 'Activate it first: only active servers are asked for their tools.';
const NO_TOKEN = 'It asks for an access token: add client credentials, then ask again.';

test('tools, prompts and resources are shown with what they take', async ({ page, api }) => {
  const server = new McpServerPage(page);
  const { id } = await api.mcpServer('Knowledge search');
  await server.open(id);
  await expect(server.tabLink('Tools')).toContainText('3');
  await server.tab('Tools');
  await expect(server.offered('Tools').getByRole('heading')).toHaveText(['search_articles', 'read_article', 'suggest_edit']);
  await expect(server.main.getByRole('status').filter({ hasText: 'Last asked' })).toContainText(/It calls itself Knowledge search \S+, and speaks MCP \d{4}-\d{2}-\d{2}\.$/);
  const tool = server.offer('Tools', 'search_articles');
  await expect(tool).toContainText('Searches the help centre and the wiki');
  const schema = tool.getByRole('region', { name: 'Input schema of search_articles as JSON' });
  await expect(schema).toBeHidden();
  await tool.getByText('Input schema: 2 arguments', { exact: true }).click();
  const argument = (name: string) => tool.getByRole('term').filter({ hasText: new RegExp(`^${name}$`) }).locator('xpath=following-sibling::*[1]');
  await expect(argument('query')).toHaveText('string, required. Words to look for');
  await expect(argument('limit')).toHaveText('integer. Most results, 1 to 50');
  expect(JSON.parse((await schema.textContent()) ?? '')).toEqual({
    type: 'object',
    properties: { query: { type: 'string', description: 'Words to look for' }, limit: { type: 'integer', description: 'Most results, 1 to 50' } },
    required: ['query'],
  });
  await expect(server.offer('Prompts', 'answer_with_sources')).toContainText('Takes question, language');
  await expect(server.offer('Resources', 'Style guide')).toContainText('knowledge://style-guide · text/markdown');
});

test('asked again, it says when it was asked last', async ({ page, api, toast }) => {
  const server = new McpServerPage(page);
  const { id } = await api.mcpServer('Calendar tools');
  await server.open(id, 'tools');
  const asked = server.main.getByRole('status').filter({ hasText: 'Last asked' }).getByRole('time');
  const before = (await asked.getAttribute('datetime')) ?? '';
  await server.askAgain.click();
  await expect(toast('Calendar tools said what it offers')).toBeVisible();
  await expect(asked).not.toHaveAttribute('datetime', before);
  await expect(server.offered('Tools')).toHaveCount(2);
  await server.tab('Activity');
  await expect(server.events.first()).toContainText('Ask MCP server for its tools by Super admin');
});

test('one that wants a token refuses without credentials, says what to do, and shows its tools with them', async ({ page, api, toast }) => {
  const server = new McpServerPage(page);
  const { id } = await api.mcpServer('Warehouse tools');
  await server.open(id, 'tools');
  await expect(page.getByRole('heading', { name: 'Nobody asked what it offers' })).toBeVisible();
  await expect(server.askAgain).toHaveAccessibleDescription(FIRST_ON);
  await (await server.actions('Warehouse tools')).choose('Activate');
  await expect(toast('Warehouse tools activated')).toBeVisible();
  const refused = server.main.getByRole('alert').filter({ hasText: 'It did not say what it offers.' });
  await expect(refused).toContainText(NO_TOKEN);
  await expect(page.getByRole('heading', { name: 'Nobody asked what it offers' })).toHaveCount(0);
  await api.mcpServers();
  await server.tab('Credentials');
  await server.button('Add credentials').click();
  await server.fillCredentials('Stock reader', 'demo', 'wrong');
  await server.save.click();
  await expect(toast('Client credentials saved')).toBeVisible();
  await server.tab('Tools');
  await server.askAgain.click();
  await expect(toast('What is offered by Warehouse tools could not be read')).toContainText('No access token: ');
  await expect(refused).toContainText('No access token: ');
  await toast('What is offered by Warehouse tools could not be read').getByRole('button', { name: 'Dismiss', exact: true }).click();
  await server.tab('Credentials');
  await server.edit.click();
  await server.secret.fill('demo-secret');
  await server.save.click();
  await expect(server.form('Client credentials')).toHaveCount(0);
  await server.tab('Tools');
  await server.askAgain.click();
  await expect(toast('Warehouse tools said what it offers')).toBeVisible();
  await expect(server.offered('Tools').getByRole('heading')).toHaveText(['count_stock', 'move_stock']);
  await expect(refused).toHaveCount(0);
  await expect(server.tabLink('Tools')).toContainText('2');
});

test('what it offered before stays when it refuses later, and is said to be older', { tag: '@once' }, async ({ page, api }) => {
  const server = new McpServerPage(page);
  const { id } = await api.mcpServer('Warehouse tools');
  await api.turnMcpServer(id, 'activate');
  await server.open(id, 'credentials?edit');
  await server.fillCredentials('Stock reader', 'demo', 'demo-secret');
  await server.save.click();
  await expect(server.form('Client credentials')).toHaveCount(0);
  await server.tab('Tools');
  await server.askAgain.click();
  await expect(server.offered('Tools')).toHaveCount(2);
  await server.tab('Credentials');
  await server.edit.click();
  await server.button('Remove Stock reader').click();
  await server.save.click();
  await expect(server.form('Client credentials')).toHaveCount(0);
  await server.tab('Tools');
  await server.askAgain.click();
  await expect(server.main.getByRole('alert').filter({ hasText: NO_TOKEN })).toContainText('What you see is what it offered before.');
  await expect(server.offered('Tools')).toHaveCount(2);
});

test('one that answers and has nothing to offer says so', { tag: '@once' }, async ({ page, api, faults }) => {
  const server = new McpServerPage(page);
  const { id } = await api.mcpServer('Calendar tools');
  const at = new Date().toISOString();
  await faults.answer(calls('GET', OFFER_OF_ONE_MCP), { status: 200, json: { offer: { tools: [], prompts: [], resources: [] }, answeredAt: at, lastDiscoveredAt: at, inProgress: false } });
  await server.open(id, 'tools');
  await expect(page.getByRole('heading', { name: 'It offers nothing' })).toBeVisible();
});

test('a server that speaks no MCP is told as one', { tag: '@once' }, async ({ page, context, startBackend, elsewhere, toast }) => {
  const backend = await startBackend({ agents: 20, allowOutbound: [elsewhere.host] });
  const api = new Api(context.request, backend);
  await api.signIn('super-admin');
  const { id } = await api.registerMcpServer('Parts desk', elsewhere.url('parts'));
  await api.turnMcpServer(id, 'activate');
  const server = new McpServerPage(page);
  await server.open(id, 'tools', backend.origin);
  await server.askAgain.click();
  await expect(toast('What is offered by Parts desk could not be read')).toContainText('does not speak MCP as it should');
  await expect(server.main.getByRole('alert')).toContainText(elsewhere.url('parts'));
});

test('while an active one is asked for its tools it can be changed: that somebody asks is nobody\'s change', async ({ page, context, startBackend, elsewhere, toast, confirm }) => {
  const backend = await startBackend({ agents: 20, allowOutbound: [elsewhere.host] });
  const api = new Api(context.request, backend);
  await api.signIn('super-admin');
  const { id } = await api.registerMcpServer('Parts desk', elsewhere.url('parts'));
  const server = new McpServerPage(page);
  await server.open(id, 'overview', backend.origin);
  const answers = elsewhere.hold();
  await (await server.actions('Parts desk')).choose('Activate');
  await expect(toast('Parts desk activated')).toBeVisible();
  await server.expectStatus('Parts desk', 'Active');
  await server.edit.click();
  await server.field('Description').fill('Finds parts');
  answers.letGo();
  await api.mcpServer('Parts desk');
  await server.save.click();
  await expect(server.form('Overview')).toHaveCount(0);
  await (await server.actions('Parts desk')).choose('Deactivate');
  await confirm('Deactivate MCP server');
  await expect(toast('Parts desk deactivated')).toBeVisible();
});
