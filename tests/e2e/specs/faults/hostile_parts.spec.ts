// Texts of an agent's keys and connections that come in answers.
import { CONNECTIONS_OF_ONE, KEYS_OF_ONE, ONE_AGENT } from '../../support/api.ts';
import { calls } from '../../support/faults.ts';
import { expectHarmless, expectNoOverhang, notIsolated, TEXTS } from '../../support/hostile.ts';
import { agentOf, connectionTo, keyOf, TURNED } from '../../support/hostile_records.ts';
import { ConnectionsTab } from '../../pages/connections_tab.ts';
import { CredentialsTab } from '../../pages/credentials_tab.ts';
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
