// Texts of an agent's keys and connections, and of resource servers, that come in answers.
import { CONNECTIONS_OF_ONE, KEYS_OF_ONE, ONE_AGENT, ONE_RESOURCE_SERVER, PATHS, USES_OF_ONE } from '../../support/api.ts';
import { calls } from '../../support/faults.ts';
import { expectHarmless, expectNoOverhang, notIsolated, TEXTS } from '../../support/hostile.ts';
import { agentOf, connectionTo, keyOf, serverOf, TURNED, useOf } from '../../support/hostile_records.ts';
import { ConnectionsTab } from '../../pages/connections_tab.ts';
import { CredentialsTab } from '../../pages/credentials_tab.ts';
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
