// Texts of an agent's keys and connections, of resource servers, MCP servers, providers and import runs, that come in answers.
import { CONNECTIONS_OF_ONE, ENTRIES_OF_ONE, ISSUERS_OF_ONE_MCP, KEYS_OF_ONE, OFFER_OF_ONE_MCP, ONE_AGENT, ONE_IMPORT, ONE_MCP_SERVER, ONE_RESOURCE_SERVER, PATHS, USES_OF_ONE, USES_OF_ONE_MCP } from '../../support/api_paths.ts';
import { calls } from '../../support/faults.ts';
import { expectHarmless, expectNoOverhang, notIsolated, TEXTS } from '../../support/hostile.ts';
import { agentOf, connectionTo, entryOf, issuerOf, keyOf, logEventOf, mcpServerOf, offerOf, providerOf, runOf, serverOf, stagedOf, TURNED, useOf } from '../../support/hostile_records.ts';
import { ConnectionsTab } from '../../pages/connections_tab.ts';
import { CredentialsTab } from '../../pages/credentials_tab.ts';
import { ImportRunPage, ImportsList } from '../../pages/imports.ts';
import { McpServerPage, McpServersList } from '../../pages/mcp_servers.ts';
import { ProvidersPage } from '../../pages/providers.ts';
import { StagingPage } from '../../pages/staging.ts';
import { SystemLog } from '../../pages/system_log.ts';
import { ResourceServerPage, ResourceServersList } from '../../pages/resource_servers.ts';
import { counted } from '../../support/results.ts';
import { expect, test } from '../../support/test.ts';

test.beforeEach(async ({ faults }) => {
  await faults.answer(calls('GET', ONE_AGENT), { status: 200, headers: { etag: '"v1"' }, json: agentOf('Plain name', 0) });
});

test('F24 F25 connections tab: every text is shown as text, turns nothing and makes nothing wider', { tag: '@once' }, async ({ page, faults }) => {
  await faults.answer(calls('GET', CONNECTIONS_OF_ONE), { status: 200, json: { data: TEXTS.map(connectionTo), _links: {} } });
  const tab = new ConnectionsTab(page);
  await tab.open('wlpHOSTILE0');
  await expect(tab.rows).toHaveCount(TEXTS.length);
  const names = await tab.rows.getByRole('rowheader').allTextContents();
  for (const [at, text] of TEXTS.entries()) expect(names[at], text).toContain(text);
  await expectHarmless(page);
  expect.soft(await notIsolated(page, TURNED), 'table').toEqual([]);
  await expectNoOverhang(page, 'connections');
  await (await tab.menu(TURNED)).choose('Deactivate connection');
  await expect(page.getByRole('alertdialog')).toContainText(TURNED);
  expect.soft(await notIsolated(page, TURNED), 'question').toEqual([]);
  await expectHarmless(page);
  counted('hostile strings', TEXTS.length * 3);
});

test('F24 F25 credentials tab: every text is shown as text, turns nothing and makes nothing wider', { tag: '@once' }, async ({ page, faults }) => {
  await faults.answer(calls('GET', KEYS_OF_ONE), { status: 200, json: { data: TEXTS.map(keyOf), _links: {} } });
  const tab = new CredentialsTab(page);
  await tab.open('wlpHOSTILE0');
  await expect(tab.rows).toHaveCount(TEXTS.length);
  const names = await tab.rows.getByRole('rowheader').allTextContents();
  for (const [at, text] of TEXTS.entries()) expect(names[at], text).toContain(text);
  await expectHarmless(page);
  expect.soft(await notIsolated(page, TURNED), 'table').toEqual([]);
  await expectNoOverhang(page, 'keys');
  await (await tab.menu(TURNED)).choose('Deactivate');
  await expect(page.getByRole('alertdialog')).toContainText(TURNED);
  expect.soft(await notIsolated(page, TURNED), 'question').toEqual([]);
  await expectHarmless(page);
  counted('hostile strings', TEXTS.length * 3);
});

test('F24 F25 resource servers: every text is shown as text, turns nothing and makes nothing wider', { tag: '@once' }, async ({ page, faults }) => {
  await faults.answer(calls('GET', PATHS.resourceServers), { status: 200, json: { data: TEXTS.map(serverOf), _links: {} } });
  await faults.answer(calls('GET', USES_OF_ONE), { status: 200, json: { data: [useOf(TURNED, 0)], _links: {} } });
  const list = new ResourceServersList(page);
  await list.open();
  await expect(list.rows).toHaveCount(TEXTS.length);
  expect(await list.names()).toEqual(TEXTS);
  await expectHarmless(page);
  expect.soft(await notIsolated(page, TURNED), 'table').toEqual([]);
  await expectNoOverhang(page, 'resource servers');
  await (await list.menu(TURNED)).choose('Deactivate');
  await expect(page.getByRole('alertdialog')).toContainText('1 agent gets nothing more for it: ');
  expect.soft(await notIsolated(page, TURNED), 'question').toEqual([]);
  await page.keyboard.press('Escape');
  await faults.answer(calls('GET', ONE_RESOURCE_SERVER), { status: 200, headers: { etag: '"v1"' }, json: serverOf(TURNED, 0) });
  await new ResourceServerPage(page).open('apiHOSTILE0', 'configuration?step=details');
  await expect(page.getByRole('form', { name: 'Server details' })).toBeVisible();
  expect.soft(await notIsolated(page, TURNED), 'page').toEqual([]);
  await new ResourceServerPage(page).open('apiHOSTILE0', 'used-by');
  await expect(page.getByRole('table', { name: 'Used by' }).getByRole('link', { name: TURNED })).toBeVisible();
  expect.soft(await notIsolated(page, TURNED), 'used by').toEqual([]);
  await expectHarmless(page);
  counted('hostile strings', TEXTS.length * 4);
});

test('F24 F25 MCP servers: every text is shown as text, turns nothing and makes nothing wider', { tag: '@once' }, async ({ page, faults }) => {
  await faults.answer(calls('GET', PATHS.mcpServers), { status: 200, json: { data: TEXTS.map(mcpServerOf), _links: {} } });
  await faults.answer(calls('GET', USES_OF_ONE_MCP), { status: 200, json: { data: [useOf(TURNED, 0)], _links: {} } });
  const list = new McpServersList(page);
  await list.open();
  await expect(list.rows).toHaveCount(TEXTS.length);
  expect(await list.names()).toEqual(TEXTS);
  await expectHarmless(page);
  expect.soft(await notIsolated(page, TURNED), 'table').toEqual([]);
  await expectNoOverhang(page, 'MCP servers');
  await (await list.menu(TURNED)).choose('Deactivate');
  await expect(page.getByRole('alertdialog')).toContainText('1 agent gets nothing more for it: ');
  expect.soft(await notIsolated(page, TURNED), 'question').toEqual([]);
  await page.keyboard.press('Escape');
  await faults.answer(calls('GET', ONE_MCP_SERVER), { status: 200, headers: { etag: '"v1"' }, json: mcpServerOf(TURNED, 0) });
  await faults.answer(calls('GET', ISSUERS_OF_ONE_MCP), { status: 200, json: { data: [issuerOf(TURNED, 0)], _links: {} } });
  await faults.answer(calls('GET', OFFER_OF_ONE_MCP), { status: 200, json: offerOf([TURNED]) });
  const server = new McpServerPage(page);
  for (const [tab, heading] of [['overview', 'Overview'], ['authorization-servers', 'Authorization servers'], ['credentials', 'Client credentials'], ['tools', 'What it offers']] as const) {
    await server.open('mcpHOSTILE0', tab);
    await expect(server.main.getByRole('heading', { level: 2, name: heading })).toBeVisible();
    await expect(server.main.getByText(TURNED).nth(1)).toBeVisible();
    expect.soft(await notIsolated(page, TURNED), tab).toEqual([]);
    await expectHarmless(page);
  }
  counted('hostile strings', TEXTS.length * 6);
});

test('F24 F25 tools tab: every text that a server offers is shown as text, and makes nothing wider', { tag: '@once' }, async ({ page, faults }) => {
  await faults.answer(calls('GET', ONE_MCP_SERVER), { status: 200, headers: { etag: '"v1"' }, json: mcpServerOf('Plain name', 0) });
  await faults.answer(calls('GET', OFFER_OF_ONE_MCP), { status: 200, json: offerOf(TEXTS) });
  const server = new McpServerPage(page);
  await server.open('mcpHOSTILE0', 'tools');
  for (const kind of ['Tools', 'Prompts', 'Resources'] as const) await expect(server.offered(kind)).toHaveCount(TEXTS.length);
  const names = await server.offered('Prompts').getByRole('heading').allTextContents();
  expect(names).toEqual(TEXTS);
  for (const schema of await server.offered('Tools').getByText('Input schema: 1 argument').all()) await schema.click();
  await expectHarmless(page);
  await expectNoOverhang(page, 'tools');
  counted('hostile strings', TEXTS.length * 3);
});

test('F24 F25 providers and import runs: every text is shown as text, turns nothing and makes nothing wider', { tag: '@once' }, async ({ page, faults }) => {
  await faults.answer(calls('GET', PATHS.providers), { status: 200, json: { data: TEXTS.map(providerOf), _links: {} } });
  await faults.answer(calls('GET', PATHS.imports), { status: 200, json: { data: TEXTS.map(runOf), _links: {} } });
  await faults.answer(calls('GET', ONE_IMPORT), { status: 200, json: runOf(TURNED, 0) });
  await faults.answer(calls('GET', ENTRIES_OF_ONE), { status: 200, json: { data: TEXTS.map(entryOf), _links: {} } });
  const [providers, list, run] = [new ProvidersPage(page), new ImportsList(page), new ImportRunPage(page)];
  for (const [what, open, shown] of [
    ['providers', () => providers.open(), providers.cards],
    ['import runs', () => list.open(), list.rows],
    ['import run', () => run.open('impHOSTILE0'), run.entries],
  ] as const) {
    await open();
    await expect(shown).toHaveCount(TEXTS.length);
    const told = await shown.allTextContents();
    for (const [at, text] of TEXTS.entries()) expect(told[at], text).toContain(text);
    await expectHarmless(page);
    expect.soft(await notIsolated(page, TURNED), what).toEqual([]);
    await expectNoOverhang(page, what);
  }
  await faults.answer(calls('GET', PATHS.staging), { status: 200, json: { data: TEXTS.map(stagedOf), _links: {} } });
  const staging = new StagingPage(page);
  await staging.open();
  await expect(staging.rows).toHaveCount(TEXTS.length);
  for (const [at, text] of TEXTS.entries()) {
    await staging.rows.nth(at).click();
    await expect(staging.line('Description').getByRole('cell').first(), text).toHaveText(text);
  }
  await expectHarmless(page);
  expect.soft(await notIsolated(page, TURNED), 'staging').toEqual([]);
  await expectNoOverhang(page, 'staging');
  await list.open();
  await (await list.menu(TURNED)).expectLines(['Open details', 'View in System Log', 'Retry', 'Run again', 'Export as CSV']);
  counted('hostile strings', TEXTS.length * 8);
});

test('F24 F25 System Log: every text is shown as text, turns nothing and makes nothing wider', { tag: '@once' }, async ({ page, faults }) => {
  await faults.answer(calls('GET', PATHS.logs), { status: 200, json: TEXTS.map(logEventOf) });
  const log = new SystemLog(page);
  await log.open();
  await expect(log.entries).toHaveCount(TEXTS.length);
  const titles = await log.entries.getByRole('rowheader').allTextContents();
  for (const [at, text] of TEXTS.entries()) expect(titles[at], text).toContain(text);
  expect.soft(await notIsolated(page, TURNED), 'entries').toEqual([]);
  for (const [at, text] of TEXTS.entries()) {
    const { changes, raw } = await log.details(log.entries.nth(at));
    await expect(changes.last().getByRole('cell', { name: text, exact: true }).first(), text).toBeVisible();
    expect(JSON.parse(await raw.last().innerText()).displayMessage).toBe(text);
    await log.entries.nth(at).getByRole('rowheader').getByRole('button').click();
  }
  await log.details(log.entries.nth(TEXTS.indexOf(TURNED)));
  expect.soft(await notIsolated(page, TURNED), 'details').toEqual([]);
  await expectHarmless(page);
  await expectNoOverhang(page, 'System Log');
  counted('hostile strings', TEXTS.length * 2);
});
