// The System Log as a file.
import { readFile } from 'node:fs/promises';
import { ago, SystemLog } from '../pages/system_log.ts';
import { PATHS } from '../support/api_paths.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

test('a file has what the filters show, as CSV and as JSON', { tag: '@once' }, async ({ page, api, toast }) => {
  const log = new SystemLog(page);
  await log.open('?q=owners&last=30d');
  await expect(log.sum).toBeVisible();
  const events = await api.log({ since: ago(30), q: 'owners' });
  const json = await log.exported('JSON');
  await expect(toast('System Log exported')).toBeVisible();
  expect(json.suggestedFilename()).toMatch(/^system-log-\d{4}-\d\d-\d\d\.json$/);
  expect(JSON.parse(await readFile(await json.path(), 'utf8'))).toEqual(events);
  const csv = await log.exported('CSV');
  expect(csv.suggestedFilename()).toMatch(/\.csv$/);
  const lines = (await readFile(await csv.path(), 'utf8')).split('\r\n');
  expect(lines[0]).toMatch(/^Published,Event,Event type,Outcome,Reason,Actor,/);
  expect(lines.length).toBe(events.length + 2);
  for (const [at, event] of events.entries()) expect(lines[at + 1]).toContain(event.uuid);
});

test('a hundred thousand entries are taken along while the page stays awake; an export can be cancelled', { tag: '@once' }, async ({ page, startBackend, toast }) => {
  test.setTimeout(120_000);
  const backend = await startBackend({ logEntries: 100_000 });
  await page.context().request.post(`${backend.origin}/session`, { headers: { 'X-Agent-Console': '1' }, data: { identity: 'super-admin' } });
  const log = new SystemLog(page);
  await page.goto(`${backend.origin}/system-log?last=any`);
  await expect(log.sum).toContainText(/^100,\d{3} events/);
  await page.evaluate(() => {
    const awake = globalThis as unknown as { longest: number };
    awake.longest = 0;
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (awake.longest = Math.max(awake.longest, duration)))).observe({ type: 'longtask' });
  });
  const saved = page.waitForEvent('download', { timeout: 90_000 });
  await log.button('Export CSV').click();
  await expect(toast('Exporting the System Log')).toBeVisible();
  // Meanwhile the page is used.
  await log.search.fill('invoice');
  await expect(page).toHaveURL(/q=invoice/);
  await expect(log.entries.first()).toBeVisible();
  const text = await readFile(await (await saved).path(), 'utf8');
  expect(text.split('\r\n').length).toBeGreaterThan(100_000);
  expect(await page.evaluate(() => (globalThis as unknown as { longest: number }).longest), 'milliseconds that nothing could be done').toBeLessThan(1_000);
  await log.search.fill('');
  await expect(log.button('Export JSON')).not.toHaveAttribute('aria-busy', 'true');
  await log.button('Export JSON').click();
  await toast('Exporting the System Log').getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(toast('Export cancelled')).toBeVisible();
});

test('an export that breaks off is said, and one press tries again', { tag: '@once' }, async ({ page, faults, toast, watch }) => {
  watch.announce(503, PATHS.logExport);
  const log = new SystemLog(page);
  await log.open();
  await expect(log.sum).toBeVisible();
  await faults.answer(calls('GET', PATHS.logExport), { status: 503, headers: { 'x-okta-request-id': 'reqE2Efile' }, json: errorBody('E0000009', 'It took too long') });
  await log.button('Export CSV').click();
  const told = toast('The System Log was not exported');
  await expect(told).toContainText('reqE2Efile');
  await faults.clear();
  const saved = page.waitForEvent('download');
  await told.getByRole('button', { name: 'Try again', exact: true }).click();
  await saved;
});

test('a server that neither counts nor exports: no picture, and the reason at the buttons', { tag: '@once' }, async ({ page, faults, context }) => {
  const info = await (await context.request.get('/.well-known/agent-console.json')).json();
  const capabilities = info.capabilities.filter((name: string) => !name.startsWith('log-'));
  await faults.answer(calls('GET', '/.well-known/agent-console.json'), { status: 200, json: { ...info, capabilities } });
  const log = new SystemLog(page);
  await log.open();
  await expect(log.entries.first()).toBeVisible();
  await expect(log.chart).toHaveCount(0);
  for (const format of ['CSV', 'JSON']) await expect(log.button(`Export ${format}`)).toHaveAccessibleDescription(/does not export its log/);
});
