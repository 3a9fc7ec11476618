import type { Page } from '@playwright/test';
import { McpServerPage } from '../pages/mcp_servers.ts';
import { ONE_MCP_SERVER, PATHS } from '../support/api_paths.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const SECRET = 'zq-client-secret-zq';
const CREDENTIALS = /^\/resource-servers\/api\/v1\/mcp-servers\/[^/]+\/client-auth-settings$/;

/** What the overview says under this label. */
const fact = (page: Page, label: string) => page.getByRole('main').getByRole('term').filter({ hasText: new RegExp(`^${label}$`) }).locator('xpath=following-sibling::*[1]');

/** Everything a page holds, drawn or not. */
async function heldBy(page: Page): Promise<string> {
  return page.evaluate(() => [document.documentElement.outerHTML, ...[...document.querySelectorAll('input')].map(({ value }) => value), JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]), location.href, document.title].join('\n'));
}

test('the overview tells what is known, and its form changes name and description, never the URL', async ({ page, api, toast, watch }) => {
  const server = new McpServerPage(page);
  const { id, resourceUrl } = await api.mcpServer('Calendar tools');
  await server.open(id);
  await expect(page).toHaveTitle(/^Calendar tools/);
  await expect(fact(page, 'Base URL')).toHaveText(resourceUrl);
  await expect(fact(page, 'Calls itself')).toHaveText('Calendar tools');
  await expect(fact(page, 'Scopes it names')).toContainText('tools.read');
  await server.edit.click();
  await expect(page).toHaveURL(/\/overview\?edit$/);
  await expect(server.field('Base URL')).not.toBeEditable();
  await expect(server.field('Base URL')).toHaveAccessibleDescription(/never changes/);
  await server.field('Name').fill('ab');
  await server.save.click();
  await expect(server.field('Name')).toHaveAccessibleDescription(/^Use 3 to 255 characters for the name\./);
  expect(watch.sent('PATCH', ONE_MCP_SERVER)).toEqual([]);
  await server.field('Name').fill('Room desk');
  await server.field('Description').fill('Books rooms');
  await server.save.click();
  await expect(toast('Overview saved')).toBeVisible();
  await expect(server.heading('Room desk')).toBeVisible();
  await expect(fact(page, 'Description')).toHaveText('Books rooms');
  await expect(server.edit, 'the keyboard is where the form was').toBeFocused();
  await expect(page).toHaveTitle(/^Room desk/);
  expect(JSON.parse(watch.sent('PATCH', ONE_MCP_SERVER)[0]?.body ?? '')).toEqual({ displayName: 'Room desk', description: 'Books rooms' });
});

test('what somebody else changed meanwhile is said, what was typed stays, and nothing is overwritten unseen', async ({ page, api, watch }) => {
  watch.announce(412, ONE_MCP_SERVER);
  const server = new McpServerPage(page);
  const { id } = await api.mcpServer('Calendar tools');
  await server.open(id, 'overview?edit');
  await server.field('Description').fill('Mine');
  await api.patchMcpServer(id, { displayName: 'Room desk', description: 'Theirs' });
  await server.save.click();
  await expect(server.main.getByRole('alert')).toContainText('Somebody else changed it meanwhile. Now: name Room desk, description Theirs.');
  await expect(server.field('Description')).toHaveValue('Mine');
  expect((await api.mcpServer('Room desk')).metadata.description).toBe('Theirs');
  await server.save.click();
  await expect(server.form('Overview')).toHaveCount(0);
  expect((await api.mcpServer('Room desk')).metadata.description, 'their name stays: it was not changed here').toBe('Mine');
});

for (const [tab, button, field] of [['overview', 'Edit', 'Name'], ['credentials', 'Add credentials', 'Credentials name']] as const) {
  test(`${tab}: the form has the keyboard when it opens, the first time as well, and gives it back`, async ({ page, api }) => {
    const server = new McpServerPage(page);
    await server.open((await api.mcpServer('Calendar tools')).id, tab);
    for (const time of ['the first time', 'later']) {
      await server.button(button).press('Enter');
      await expect(server.field(field), time).toBeFocused();
      await server.button('Cancel').press('Enter');
      await expect(server.button(button)).toBeFocused();
    }
  });
}

test('a name that is taken is refused at its field; a failure names its request; leaving asks first', { tag: '@once' }, async ({ page, api, watch, faults, shell, confirm }) => {
  watch.announce(400, ONE_MCP_SERVER);
  watch.announce(500, ONE_MCP_SERVER);
  const server = new McpServerPage(page);
  const { id } = await api.mcpServer('Calendar tools');
  await server.open(id, 'overview?edit');
  await server.field('Name').fill('Lab tools');
  await server.save.click();
  await expect(server.field('Name')).toHaveAccessibleDescription(/^Choose another name: a server with this name already exists\./);
  await server.field('Name').fill('Room desk');
  await shell.navigationLink('AI agents').click();
  await expect(shell.question('Leave without saving?').root).toBeVisible();
  await confirm('Keep editing');
  await faults.answer(calls('PATCH', ONE_MCP_SERVER), { status: 500, headers: { 'x-okta-request-id': 'reqE2Emcp' }, json: errorBody('E0000009', 'x') }, 1);
  await server.save.click();
  await expect(server.main.getByRole('alert')).toContainText('reqE2Emcp');
  await expect(server.field('Name')).toHaveValue('Room desk');
  await server.save.click();
  await expect(server.form('Overview')).toHaveCount(0);
  expect((await api.mcpServer('Room desk')).id).toBe(id);
});

test('it says who gives out tokens for it, each with its endpoints and scopes', async ({ page, api }) => {
  const server = new McpServerPage(page);
  const { id, resourceUrl } = await api.mcpServer('Knowledge search');
  const issuer = resourceUrl.replace(/mcp$/, 'login');
  await server.open(id);
  await expect(server.tabLink('Authorization servers')).toContainText('1');
  await server.tab('Authorization servers');
  const one = server.main.getByRole('article').filter({ has: page.getByRole('heading', { level: 3, name: issuer, exact: true }) });
  await expect(one).toBeVisible();
  await expect(fact(page, 'Authorize endpoint')).toHaveText(`${issuer}/authorize`);
  await expect(fact(page, 'Token endpoint')).toHaveText(`${issuer}/token`);
  await expect(fact(page, '2 scopes')).toHaveText('tools.readtools.call');
});

test('a secret is sent once and is nowhere afterwards: not in the page, not in any answer, not in the log', async ({ page, api, toast, context }) => {
  const seen: string[] = [];
  const answers: Promise<string>[] = [];
  page.on('console', (message) => seen.push(message.text()));
  page.on('response', (answer) => answers.push(answer.text().catch(() => '')));
  const server = new McpServerPage(page);
  const { id } = await api.mcpServer('Calendar tools');
  await server.open(id, 'credentials');
  await expect(page.getByRole('heading', { name: 'No credentials yet' })).toBeVisible();
  await server.button('Add credentials').click();
  await expect(page).toHaveURL(/\/credentials\?edit$/);
  await expect(server.secret).toHaveAttribute('type', 'password');
  await expect(server.secret).toHaveAccessibleDescription('It is stored encrypted and never shown again.');
  await server.fillCredentials('Reader', 'cal-1', SECRET);
  await server.field('Scopes').fill('tools.read  tools.call');
  await server.save.click();
  await expect(toast('Client credentials saved')).toContainText('The secrets are stored encrypted.');
  const set = server.main.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'Reader', exact: true }) });
  await expect(set).toContainText('Client cal-1. Its secret is stored, and never shown.');
  await expect(set).toContainText('tools.call');
  await expect(server.tabLink('Credentials')).toContainText('1');
  const held = [await heldBy(page)];
  await server.edit.click();
  await expect(server.secret).toHaveValue('');
  await expect(server.secret).toHaveAccessibleDescription(/Leave it empty to keep it/);
  held.push(await heldBy(page));
  await server.tab('Activity');
  await expect(server.events.first()).toContainText('Add client credentials');
  held.push(await heldBy(page), ...(await Promise.all(answers)), ...seen, JSON.stringify(await context.storageState()));
  expect(held.join('\n')).not.toContain(SECRET);
});

test('a stored secret is kept unless another one is typed, and sets come and go', { tag: '@once' }, async ({ page, api, watch, toast }) => {
  const server = new McpServerPage(page);
  const { id } = await api.mcpServer('Calendar tools');
  await server.open(id, 'credentials?edit');
  await server.fillCredentials('Reader', 'cal-1', SECRET);
  await server.save.click();
  await expect(toast('Client credentials saved')).toBeVisible();
  await server.edit.click();
  const sets = server.form('Client credentials').getByRole('group');
  await server.field('Credentials name').fill('Reader 2');
  await server.button('Add another set').click();
  await sets.last().getByRole('textbox', { name: 'Credentials name' }).fill('reader 2');
  await sets.last().getByRole('textbox', { name: 'Client ID' }).fill('cal-2');
  await sets.last().getByLabel('Client secret').fill(`${SECRET}-2`);
  await server.save.click();
  await expect(sets.last().getByRole('textbox', { name: 'Credentials name' })).toHaveAccessibleDescription(/another set has this one/);
  await sets.last().getByRole('textbox', { name: 'Credentials name' }).fill('Writer');
  await server.save.click();
  await expect(server.main.getByRole('heading', { name: 'Writer', exact: true })).toBeVisible();
  const secrets = (body: string | null | undefined) => JSON.parse(body ?? '').data.map((set: { clientSecret?: string }) => set.clientSecret);
  expect(secrets(watch.sent('PUT', CREDENTIALS)[1]?.body)).toEqual([undefined, `${SECRET}-2`]);
  await server.edit.click();
  await sets.first().getByLabel('Client secret').fill(`${SECRET}-3`);
  await server.button('Remove Writer').click();
  await server.save.click();
  await expect(server.main.getByRole('heading', { name: 'Writer', exact: true })).toHaveCount(0);
  expect(secrets(watch.sent('PUT', CREDENTIALS)[2]?.body)).toEqual([`${SECRET}-3`]);
  expect((await api.mcpServer('Calendar tools')).clientAuthSettings.map(({ name }) => name)).toEqual(['Reader 2']);
  await server.edit.click();
  await server.button('Remove Reader 2').click();
  await server.save.click();
  await expect(page.getByRole('heading', { name: 'No credentials yet' })).toBeVisible();
});

test('who uses it leads to each agent\'s connections; nobody is said as well', async ({ page, api }) => {
  const server = new McpServerPage(page);
  const { id } = await api.mcpServer('Warehouse tools');
  await server.open(id, 'used-by');
  const agents = server.uses.getByRole('rowheader').getByRole('link');
  await expect(agents).toHaveCount(2);
  await agents.first().click();
  await expect(page).toHaveURL(/\/agents\/[^/]+\/connections$/);
  const fresh = await api.registerMcpServer('Parts desk', await api.demoMcpServer('parts'));
  await server.open(fresh.id, 'used-by');
  await expect(page.getByRole('heading', { name: 'No agent is connected to it' })).toBeVisible();
});

test('one that is not right says why, and reading it again fails honestly: told, and written down', async ({ page, api, toast }) => {
  const server = new McpServerPage(page);
  const { id, validationError } = await api.mcpServer('Lab tools');
  await server.open(id);
  await server.expectStatus('Lab tools', 'Invalid');
  await expect(server.main.getByRole('status').filter({ hasText: 'Its metadata is not right: agents can\'t be connected to it.' })).toContainText(validationError ?? '');
  const before = await fact(page, 'Metadata read').getByRole('time').getAttribute('datetime');
  await server.readAgain.click();
  await expect(toast('The metadata of Lab tools could not be read')).toContainText('No authorization servers found');
  await expect(fact(page, 'Metadata read').getByRole('time')).not.toHaveAttribute('datetime', before ?? '');
  await server.expectStatus('Lab tools', 'Invalid');
  await server.tab('Activity');
  await expect(server.events.first()).toContainText('Read metadata of MCP server failed by Super admin');
  await server.events.first().getByText('Read metadata of MCP server').click();
  await expect(server.events.first()).toContainText(validationError ?? '');
});

test('a second press while somebody still looks is no second look', { tag: '@once' }, async ({ page, api, watch, faults, toast }) => {
  const refresh = /\/lifecycle\/refresh$/;
  const server = new McpServerPage(page);
  const { id } = await api.mcpServer('Calendar tools');
  await server.open(id);
  const answer = await faults.hold(calls('GET', new RegExp(`^${PATHS.serverOperations}/`)));
  await server.readAgain.click();
  await expect(server.readAgain).toHaveAttribute('aria-busy', 'true');
  await server.readAgain.press('Enter');
  answer.letGo();
  await expect(toast('Metadata of Calendar tools read')).toBeVisible();
  await expect(server.readAgain).not.toHaveAttribute('aria-busy', 'true');
  expect(watch.sent('POST', refresh)).toHaveLength(1);
});
