import { McpServerPage, McpServersList } from '../pages/mcp_servers.ts';
import { Api } from '../support/api.ts';
import { PATHS } from '../support/api_paths.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const SECRET = 'zq-client-secret-zq';
/** The look at the metadata ended well: what the second step says then. */
const READ = 'It is registered, and its metadata is right: 1 authorization server.';

test('what is wrong in the form is said at its field, before anything is sent', { tag: '@once' }, async ({ page, watch }) => {
  const list = new McpServersList(page);
  await list.open();
  const form = await list.openForm();
  await expect(form.url).toBeFocused();
  await expect(form.root).toContainText('Step 1 of 2');
  await expect(form.url).toHaveAccessibleDescription(/In this demo, http:\/\/127\.0\.0\.1:\d+\/tools\/mcp does\./);
  await form.submit.click();
  await expect(form.url).toBeFocused();
  await expect(form.url).toHaveAccessibleDescription(/^Write the URL, such as https:\/\/api\.example\.com\./);
  for (const [url, words] of [
    ['parts.example/mcp', 'Start with https://'],
    ['http://parts.example/mcp', 'Use https://'],
    ['https://parts.example/mcp#x', 'Leave out # and what follows it.'],
    ['https://me:word@parts.example/mcp', 'Leave out the user and the password'],
    ['https://parts..example/mcp', 'Check the host'],
    ['https://parts.example/a b', 'without blanks'],
  ] as const) {
    await form.url.fill(url);
    await form.submit.click();
    await expect(form.url, url).toHaveAccessibleDescription(new RegExp(words));
    await expect(form.url).toHaveAttribute('aria-invalid', 'true');
  }
  await form.url.fill('https://parts.example/mcp');
  await form.name.fill('ab');
  await form.description.fill('x'.repeat(1_025));
  await form.submit.click();
  await expect(form.name).toBeFocused();
  await expect(form.name).toHaveAccessibleDescription(/^Use 3 to 255 characters for the name\./);
  await expect(form.description).toHaveAccessibleDescription(/at most 1024 characters/);
  expect(watch.sent('POST', PATHS.mcpServers)).toEqual([]);
});

test('a name or URL that exists is refused by the server, said at its field, and nothing typed is lost', async ({ page, api, watch }) => {
  watch.announce(400, PATHS.mcpServers);
  const list = new McpServersList(page);
  const [taken, free] = [await api.demoMcpServer('knowledge'), await api.demoMcpServer('parts')];
  await list.open();
  const form = await list.openForm();
  await form.description.fill('Finds parts');
  await form.register(taken, 'Parts desk');
  await expect(form.root.getByRole('alert')).toContainText('Nothing you typed is lost.');
  await expect(form.url).toHaveAccessibleDescription(/^Choose another URL: a server with this one already exists\./);
  await form.register(free, 'knowledge SEARCH');
  await expect(form.name).toHaveAccessibleDescription(/^Choose another name: a server with this name already exists\./);
  await expect(form.url).toHaveValue(free);
  await expect(form.description).toHaveValue('Finds parts');
  expect(await api.mcpServers()).toHaveLength(5);
  await form.name.fill('Parts desk');
  await form.submit.click();
  await expect(new McpServerPage(page).heading('Parts desk')).toBeVisible();
});

test('one is registered, read by itself, gets credentials, and has its tools once it is active', async ({ page, api, watch, toast }) => {
  const list = new McpServersList(page);
  const server = new McpServerPage(page);
  await list.open();
  const form = await list.openForm();
  await form.description.fill('Finds parts');
  await form.register(await api.demoMcpServer('parts'), 'Parts desk');
  await expect(server.heading('Parts desk')).toBeVisible();
  await expect(page).toHaveURL(/\/credentials\?added$/);
  await expect(server.form('Client credentials')).toBeVisible();
  await expect(server.main.getByText('Step 2 of 2', { exact: true })).toBeVisible();
  await expect(server.main.getByRole('status').filter({ hasText: READ })).toBeVisible();
  await server.expectStatus('Parts desk', 'Inactive');
  await server.save.click();
  await expect(server.field('Credentials name')).toBeFocused();
  await expect(server.secret).toHaveAccessibleDescription(/^Enter the client secret\./);
  await server.fillCredentials('Reader', 'p-1', SECRET);
  await server.field('Scopes').fill('tools.read');
  await server.save.click();
  await expect(toast('Client credentials saved')).toContainText('Activate the server, and agents can be connected to it.');
  await expect(page).toHaveURL(/\/overview$/);
  await expect(server.main.getByText('Finds parts', { exact: true })).toBeVisible();
  await expect(server.main.getByText('It is switched off.')).toBeVisible();
  expect(watch.sent('POST', PATHS.mcpServers)[0]?.headers['idempotency-key']).toMatch(/\S{16,}/);
  await (await server.actions('Parts desk')).choose('Activate');
  await expect(toast('Parts desk activated')).toBeVisible();
  await toast('Parts desk activated').getByRole('link', { name: 'View tools', exact: true }).click();
  await expect(server.offered('Tools').getByRole('heading')).toHaveText(['echo', 'now']);
  await server.tab('Activity');
  await expect(server.events).toHaveText([/^Ask MCP server for its tools/, /^Activate MCP server/, /^Add client credentials/, /^Read metadata of MCP server/, /^Register MCP server/]);
});

test('the second step can be skipped; without a name the host is taken', { tag: '@once' }, async ({ page, api }) => {
  const list = new McpServersList(page);
  const server = new McpServerPage(page);
  const url = await api.demoMcpServer('parts');
  await list.open();
  const form = await list.openForm();
  await form.register(url, '');
  await expect(server.heading(new URL(url).host)).toBeVisible();
  await server.button('Skip for now').click();
  await expect(page).toHaveURL(/\/overview$/);
  await expect(server.form('Client credentials')).toHaveCount(0);
  expect(await api.mcpServer(new URL(url).host)).toMatchObject({ status: 'INACTIVE', resourceUrl: url, clientAuthSettings: [] });
});

test('while its metadata is read it is pending, on its page and in the list, and changes by itself while one looks', async ({ page, context, startBackend, elsewhere }) => {
  const backend = await startBackend({ agents: 20, allowOutbound: [elsewhere.host] });
  await new Api(context.request, backend).signIn('super-admin');
  const list = new McpServersList(page);
  const server = new McpServerPage(page);
  const answers = elsewhere.hold();
  await list.open('', backend.origin);
  const form = await list.openForm();
  await form.register(elsewhere.url('parts'), 'Parts desk');
  await expect(server.main.getByRole('status').filter({ hasText: 'It is registered, and its metadata is being read.' })).toBeVisible();
  await server.expectStatus('Parts desk', 'Pending');
  await server.button('Skip for now').click();
  await expect(server.main.getByRole('status').filter({ hasText: 'Its metadata is being read.' })).toBeVisible();
  await list.open('?status=pending', backend.origin);
  await expect(list.row('Parts desk')).toContainText('Reading metadata');
  await (await list.menu('Parts desk')).expectLines([
    'Edit',
    ['Activate', 'Finish its validation first: a server is activated once its metadata is right.'],
    'Deactivate',
    ['Delete', 'Deactivate it first: only inactive servers can be deleted.'],
  ]);
  await page.keyboard.press('Escape');
  await list.status('All');
  await expect(list.row('Parts desk')).toContainText('Pending');
  answers.letGo();
  await expect(list.row('Parts desk')).toContainText('Inactive');
});

test('on its page, too, what was pending is read without doing anything', { tag: '@once' }, async ({ page, context, startBackend, elsewhere }) => {
  const backend = await startBackend({ agents: 20, allowOutbound: [elsewhere.host] });
  await new Api(context.request, backend).signIn('super-admin');
  const list = new McpServersList(page);
  const server = new McpServerPage(page);
  const answers = elsewhere.hold();
  await list.open('', backend.origin);
  await (await list.openForm()).register(elsewhere.url('parts'), 'Parts desk');
  await server.expectStatus('Parts desk', 'Pending');
  await server.fillCredentials('Reader', 'p-1', SECRET);
  answers.letGo();
  await server.expectStatus('Parts desk', 'Inactive');
  await expect(server.main.getByRole('status').filter({ hasText: READ })).toBeVisible();
  await expect(server.field('Credentials name'), 'what was typed meanwhile stays').toHaveValue('Reader');
  await expect(server.secret).toHaveValue(SECRET);
  await server.save.click();
  await expect(server.main.getByText('Tools elsewhere', { exact: true })).toBeVisible();
});

test('one whose metadata is not right says why, takes credentials all the same, and is right once it is mended and read again', { tag: '@once' }, async ({ page, context, startBackend, elsewhere, toast }) => {
  const backend = await startBackend({ agents: 20, allowOutbound: [elsewhere.host] });
  await new Api(context.request, backend).signIn('super-admin');
  const list = new McpServersList(page);
  const server = new McpServerPage(page);
  elsewhere.finished = false;
  await list.open('', backend.origin);
  await (await list.openForm()).register(elsewhere.url('parts'), 'Parts desk');
  await expect(server.main.getByRole('status').filter({ hasText: 'its metadata is not right: No authorization servers found' })).toContainText('Credentials can be saved all the same.');
  await server.fillCredentials('Reader', 'p-1', SECRET);
  await server.save.click();
  await server.expectStatus('Parts desk', 'Invalid');
  const note = server.main.getByRole('status').filter({ hasText: 'agents can\'t be connected to it.' });
  await expect(note).toContainText(`No authorization servers found: http://${elsewhere.host}/.well-known/oauth-protected-resource/parts/mcp names none.`);
  elsewhere.finished = true;
  await server.readAgain.click();
  await expect(toast('Metadata of Parts desk read')).toBeVisible();
  await server.expectStatus('Parts desk', 'Inactive');
  await expect(note).toHaveCount(0);
  await server.tab('Authorization servers');
  await expect(server.main.getByRole('heading', { level: 3, name: `http://${elsewhere.host}/login` })).toBeVisible();
});

test('a host that the server may not ask is said to be one, and with it who can change that', { tag: '@once' }, async ({ page }) => {
  const list = new McpServersList(page);
  const server = new McpServerPage(page);
  await list.open();
  await (await list.openForm()).register('https://parts.example/mcp', 'Parts desk');
  await server.button('Skip for now').click();
  await server.expectStatus('Parts desk', 'Invalid');
  await expect(server.main.getByText('parts.example is not a host that this server may ask: its operator allows hosts with --allow-outbound.')).toBeVisible();
});

test('a refusal names its request and loses nothing, the same press again is the same request, and closing asks', { tag: '@once' }, async ({ page, api, watch, faults, shell, confirm }) => {
  watch.announce(500, PATHS.mcpServers);
  const list = new McpServersList(page);
  const url = await api.demoMcpServer('parts');
  await list.open();
  const untouched = await list.openForm();
  await page.keyboard.press('Escape');
  await expect(untouched.root).toHaveCount(0);
  const form = await list.openForm();
  await form.name.fill('Parts desk');
  await page.keyboard.press('Escape');
  await expect(shell.question('Leave without saving?').root).toBeVisible();
  await confirm('Keep editing');
  await faults.answer(calls('POST', PATHS.mcpServers), { status: 500, headers: { 'x-okta-request-id': 'reqE2Emcp' }, json: errorBody('E0000009', 'x') }, 1);
  await form.register(url, 'Parts desk');
  await expect(form.root.getByRole('alert')).toContainText('reqE2Emcp');
  await expect(form.url).toHaveValue(url);
  await form.submit.click();
  await expect(new McpServerPage(page).heading('Parts desk')).toBeVisible();
  const [first, second] = watch.sent('POST', PATHS.mcpServers);
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  expect(await api.mcpServers()).toHaveLength(6);
});
