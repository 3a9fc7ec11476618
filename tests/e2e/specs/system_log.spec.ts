import { readFile } from 'node:fs/promises';
import { SystemLog } from '../pages/system_log.ts';
import { type Api, type LogEvent, PATHS } from '../support/api.ts';
import { expectAccessibleEverywhere, PHONE, WIDE } from '../support/axe.ts';
import { comeBack } from '../support/fault_pages.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const AGENT = 'Invoice triage';
const DAY = 86_400_000;
const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();
/** The entries that the page shows at first: of seven days. */
const ofAWeek = (api: Api, query: Record<string, string> = {}) => api.log({ since: ago(7), ...query });
const only = (attribute: string, value: string) => ({ filter: `${attribute} eq "${value}"` });
const said = (event: LogEvent) => [event.displayMessage, event.actor.displayName, event.target[0]?.displayName ?? ''];

test('every change is there, newest first: what happened, when, who did it, to what, and how it ended', async ({ page, api, shell, agents }) => {
  await agents.openRecent();
  const log = new SystemLog(page);
  await shell.goTo('System Log');
  await expect(page).toHaveTitle(/^System Log/);
  const events = await ofAWeek(api);
  const shown = Math.min(events.length, 100);
  await expect(log.entries).toHaveCount(shown);
  for (const [at, event] of events.slice(0, 20).entries()) {
    const entry = log.entries.nth(at);
    for (const text of said(event)) await expect(entry, `${at}: ${event.uuid}`).toContainText(text);
    await expect(entry).toContainText(event.outcome.result === 'SUCCESS' ? 'Success' : 'Failure');
    await expect(entry.getByRole('time')).toHaveAttribute('datetime', event.published);
  }
  await expect(log.sum).toHaveText(`${events.length} events, ${events.filter(({ outcome }) => outcome.result === 'FAILURE').length} failed`);
  const failed = events.find(({ outcome }) => outcome.reason);
  await expect(log.entry(failed?.target[0]?.displayName ?? '', 'Failure')).toContainText(failed?.outcome.reason as string);
});

test('an entry opens to before and after, and to the event as it came', async ({ page, api, context }) => {
  await context.grantPermissions(['clipboard-write']);
  const { id } = await api.agent(AGENT);
  await api.patch(id, { profile: { description: 'Knows the tides' } });
  const [event] = await api.log(only('target.id', id));
  const log = new SystemLog(page);
  await log.open();
  const entry = log.entry('Update AI agent', AGENT);
  const { changes, raw } = await log.details(entry);
  await expect(changes.getByRole('row', { name: 'profile.description Reads supplier invoices and proposes account codes Knows the tides' })).toBeVisible();
  await expect(changes.getByRole('link', { name: 'Open its page', exact: true })).toHaveAttribute('href', `/agents/${id}/profile`);
  await expect(changes).toContainText(event?.debugContext.debugData.requestId as string);
  expect(JSON.parse(await raw.innerText())).toEqual(event);
  await log.button('Copy raw event').click();
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
  await changes.getByRole('button', { name: 'Show all of it', exact: true }).click();
  await expect(log.chip(event?.debugContext.debugData.operationId as string)).toBeVisible();
  await expect(log.entries).toHaveCount(1);
  await entry.getByRole('rowheader').getByRole('button').click();
  await entry.getByRole('rowheader').getByRole('button').click();
  await expect(changes).toHaveCount(0);
});

test('search, event, outcome, actor and target narrow it, all of it in the address, back and forward', async ({ page, api }) => {
  const log = new SystemLog(page);
  await log.open();
  const all = await ofAWeek(api);
  await log.search.fill('owners');
  await expect(page).toHaveURL(/q=owners/);
  const owners = all.filter((event) => [...said(event), event.eventType, event.outcome.reason ?? ''].join(' ').toLowerCase().includes('owners'));
  await expect(log.sum).toHaveText(new RegExp(`^${owners.length} events`));
  await expect(page.getByRole('status').filter({ hasText: `${owners.length} events match` })).toBeAttached();
  await log.search.fill('');
  await log.event.selectOption({ label: 'Everything of AI agents' });
  const ofAgents = all.filter(({ eventType }) => /^workload_principal\.(register|update|activate|deactivate|delete)$/.test(eventType));
  await expect(log.sum).toHaveText(new RegExp(`^${ofAgents.length} events`));
  await log.event.selectOption({ label: 'Activate AI agent' });
  const activated = all.filter(({ eventType }) => eventType === 'workload_principal.activate');
  await expect(log.sum).toHaveText(new RegExp(`^${activated.length} events`));
  await log.outcome('Failure').check();
  const failed = activated.filter(({ outcome }) => outcome.result === 'FAILURE');
  expect(failed.length).toBeGreaterThan(0);
  await expect(log.entries).toHaveCount(failed.length);
  const [one] = failed as [LogEvent];
  const entry = log.entry(one.target[0]?.displayName as string);
  await entry.getByRole('button', { name: `Show only what happened to ${one.target[0]?.displayName}`, exact: true }).click();
  await expect(page).toHaveURL(new RegExp(`event=workload_principal.activate&outcome=failure&target=${one.target[0]?.id}`));
  await expect(log.chip(one.target[0]?.displayName as string)).toBeVisible();
  await log.button('Clear filters').click();
  await expect(log.sum).toHaveText(new RegExp(`^${all.length} events`));
  const [first] = all.filter(({ actor }) => actor.displayName === 'Dana Reyes') as [LogEvent];
  await log.entry('Dana Reyes').getByRole('button', { name: 'Show only what Dana Reyes did', exact: true }).click();
  const hers = all.filter(({ actor }) => actor.id === first.actor.id);
  await expect(log.sum).toHaveText(new RegExp(`^${hers.length} events`));
  await expect(page).toHaveURL(new RegExp(`actor=${first.actor.id}`));
  await page.goBack();
  await expect(log.sum).toHaveText(new RegExp(`^${all.length} events`));
  await page.goBack();
  await expect(log.outcome('Failure')).toBeChecked();
  await expect(log.event).toHaveValue('workload_principal.activate');
  await expect(log.entries).toHaveCount(1);
  await page.goForward();
  await page.goForward();
  await page.reload();
  await expect(log.sum).toHaveText(new RegExp(`^${hers.length} events`));
  await log.takeOff('Actor', 'Dana Reyes');
  await expect(log.sum).toHaveText(new RegExp(`^${all.length} events`));
  await log.search.fill('no such event');
  await expect(page.getByRole('heading', { name: 'No event matches these filters' })).toBeVisible();
  await log.button('Clear all filters').click();
  await expect(log.sum).toHaveText(new RegExp(`^${all.length} events`));
});

test('a time is chosen by its length, or from when to when in the reader\'s own zone', async ({ page, api }) => {
  const log = new SystemLog(page);
  await log.open();
  await expect(log.main).toContainText(/Times are in your zone, UTC\+[12]\./);
  for (const [label, code, days] of [['Last 24 hours', '24h', 1], ['Last 90 days', '90d', 90], ['Any time', 'any', 3650]] as const) {
    await log.time.selectOption({ label });
    await expect(page).toHaveURL(new RegExp(`last=${code}$`));
    await expect(log.sum).toHaveText(new RegExp(`^${(await api.log({ since: ago(days) })).length} events`));
  }
  // A day in the past, typed as a clock in Berlin shows it.
  const day = ago(6).slice(0, 10);
  await log.time.selectOption({ label: 'From … to …' });
  const [from, to] = [log.main.getByLabel('From', { exact: true }), log.main.getByLabel('To', { exact: true })];
  await from.fill(`${day}T12:00`);
  await to.fill(`${day}T11:00`);
  await expect(to).toHaveAccessibleDescription('Choose a time after From.');
  await to.fill(`${day}T23:30`);
  await log.button('Show this time').click();
  const asked = new URL(page.url()).searchParams;
  const [since, until] = [asked.get('from') as string, asked.get('to') as string];
  expect(Date.parse(until) - Date.parse(since)).toBe(11.5 * 3_600_000);
  expect(new Date(since).toLocaleString('sv', { timeZone: 'Europe/Berlin' })).toBe(`${day} 12:00:00`);
  const events = await api.log({ since, until });
  if (events.length > 0) await expect(log.sum).toHaveText(new RegExp(`^${events.length} event`));
  else await expect(page.getByRole('heading', { name: 'Nothing happened in this time' })).toBeVisible();
  await expect(log.live).toHaveAccessibleDescription(/Choose a time up to now/);
  await page.reload();
  await expect(from).toHaveValue(`${day}T12:00`);
});

test('the picture is brushed with the pointer and with the keyboard, and has the same numbers as a table', async ({ page, api }) => {
  const log = new SystemLog(page);
  await log.open('?last=90d');
  await expect(log.sum).toBeVisible();
  const area = await log.chart.boundingBox();
  if (!area) throw new Error('The picture is not there.');
  const at = (share: number) => [area.x + area.width * share, area.y + area.height / 2] as const;
  await page.mouse.move(...at(0.75));
  await page.mouse.down();
  await page.mouse.move(...at(0.9), { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=.+&to=/);
  const stretch = () => {
    const asked = new URL(page.url()).searchParams;
    return { since: asked.get('from') as string, until: asked.get('to') as string };
  };
  const brushed = stretch();
  const days = (Date.parse(brushed.until) - Date.parse(brushed.since)) / DAY;
  expect(days).toBeGreaterThan(11);
  expect(days).toBeLessThan(18);
  await expect(log.sum).toHaveText(new RegExp(`^${(await api.log(brushed)).length} events?`));
  await log.button('Zoom out').click();
  await expect(page).toHaveURL(/\?last=90d$/);
  await expect(log.sum).toHaveText(new RegExp(`^${(await api.log({ since: ago(90) })).length} events`));
  // The last stretch but two, by keys alone.
  await log.chart.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(log.chart).toHaveAttribute('aria-valuetext', /^\d+ \w+ \d{4} [\d:]+ to .+: [\d,]+ events?, [\d,]+ failed$/);
  const words = (await log.chart.getAttribute('aria-valuetext')) as string;
  await expect(log.main.getByText(words)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=.+&to=/);
  await expect(log.sum.or(page.getByRole('heading', { name: 'Nothing happened in this time' }))).toBeVisible();
  const keyed = await api.log(stretch());
  expect(words).toContain(`: ${keyed.length} event`);
  await page.goBack();
  await log.button('Show as table').click();
  await expect(log.button('Show as table')).toHaveAttribute('aria-pressed', 'true');
  const cells = await log.numbers.getByRole('row').evaluateAll((rows) => rows.slice(1).map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))));
  const total = cells.reduce((sum, [good = 0, bad = 0]) => sum + good + bad, 0);
  expect(total).toBe((await api.log({ since: ago(90) })).length);
  await log.numbers.getByRole('row').last().getByRole('button').click();
  const [good = 0, bad = 0] = cells.at(-1) ?? [];
  await expect(log.sum).toHaveText(`${good + bad} event${good + bad === 1 ? '' : 's'}, ${bad} failed`);
});

test('live: what happens shows by itself; who reads further down is told, and nothing moves', async ({ page, api }) => {
  const log = new SystemLog(page);
  await log.open();
  await expect(log.sum).toBeVisible();
  await log.live.click();
  await expect(log.live).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/live=on/);
  const { id } = await api.register('Tide watcher');
  await expect(log.entries.first(), 'within seconds, without a press').toContainText('Tide watcher');
  const { raw } = await log.details(log.entry('Tide watcher'));
  await raw.scrollIntoViewIfNeeded();
  const before = await raw.boundingBox();
  await api.patch(id, { profile: { description: 'Knows the tides' } });
  const news = log.button('Show 1 new event');
  await expect(news).toBeVisible();
  await expect(log.entries.first()).toContainText('Register AI agent');
  expect((await raw.boundingBox())?.height).toBe(before?.height);
  await news.click();
  await expect(log.entries.first()).toContainText('Update AI agent');
  await expect(news).toHaveCount(0);
  await log.live.click();
  await expect(page).not.toHaveURL(/live/);
});

test('what was done elsewhere is there when the reader comes back', { tag: '@once' }, async ({ page, api }) => {
  const log = new SystemLog(page);
  await log.open();
  await expect(log.sum).toBeVisible();
  await api.lifecycle((await api.agent(AGENT)).id, 'deactivate');
  await comeBack(page);
  await expect(log.entries.first()).toContainText('Deactivate AI agent');
});

test('every record leads to its own entries', async ({ page, api }) => {
  const log = new SystemLog(page);
  const agent = await api.agent(AGENT);
  const [server, mcp] = [await api.resourceServer('Orders API'), await api.mcpServer('Knowledge search')];
  const run = (await api.imports()).find(({ status }) => status === 'FAILED');
  for (const [address, target] of [
    [`/agents/${agent.id}/activity`, agent.id],
    [`/resources/${server.id}/activity`, server.id],
    [`/mcp-servers/${mcp.id}/activity`, mcp.id],
    [`/imports/${run?.id}/log`, run?.id],
  ] as const) {
    await page.goto(address);
    await page.getByRole('link', { name: 'Open in System Log', exact: true }).click();
    await expect(page).toHaveURL(`/system-log?target=${target}&last=any`);
    const events = await api.log(only('target.id', target as string));
    if (events.length === 0) await expect(page.getByRole('heading', { name: 'No event matches these filters' })).toBeVisible();
    else await expect(log.entries).toHaveCount(events.length);
  }
  await page.goto(`/imports/${run?.id}/agents`);
  await page.getByRole('main').getByRole('link', { name: 'View in System Log', exact: true }).click();
  await expect(page).toHaveURL(`/system-log?target=${run?.id}&last=any`);
  await expect(log.entry('Import AI agents', 'Failure')).toContainText(run?.error as string);
  await expect(log.entry('Start import')).toBeVisible();
  await log.entry('Start import').getByRole('link').click();
  await expect(page).toHaveURL(`/imports/${run?.id}/agents`);
});

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

test('a server without a log says so; numbers that can\'t be had leave the entries', { tag: '@once' }, async ({ page, faults, watch }) => {
  watch.announce(404, PATHS.logs);
  watch.announce(400, PATHS.logCounts);
  await faults.answer(calls('GET', PATHS.logs), { status: 404, json: errorBody('E0000007', 'Not found') });
  const log = new SystemLog(page);
  await log.open();
  await expect(page.getByRole('heading', { name: 'This server has no log' })).toBeVisible();
  await faults.clear();
  await faults.answer(calls('GET', PATHS.logCounts), { status: 400, json: errorBody('E0000001', 'Too much to count.') });
  await log.open();
  await expect(log.entries.first()).toBeVisible();
  await expect(log.main.getByRole('alert')).toContainText('The events could not be counted. Too much to count.');
  await faults.clear();
  await log.button('Count again').click();
  await expect(log.sum).toBeVisible();
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('reads the log and takes it along', { tag: '@once' }, async ({ page }) => {
    const log = new SystemLog(page);
    await log.open();
    await expect(log.entries.first()).toBeVisible();
    await log.exported('CSV');
  });
});

test.describe('somebody without access', () => {
  test.use({ identity: 'no-access' });

  test('is told which scope to ask for', { tag: '@once' }, async ({ page, watch }) => {
    watch.announce(403, PATHS.logs);
    await page.goto('/system-log');
    await expect(page.getByRole('heading', { name: 'You can\'t see this page' })).toBeVisible();
    await expect(page.getByRole('main')).toContainText('okta.logs.read');
    await expect(page.getByRole('main').getByRole('table', { name: 'System Log' })).toBeHidden();
  });
});

test('entries, details, picture and table are accessible in every colour, wide and narrow', { tag: '@once' }, async ({ page, api }) => {
  const { id } = await api.agent(AGENT);
  const log = new SystemLog(page);
  await log.open(`?target=${id}&last=any`);
  await expect(log.sum).toBeVisible();
  await expectAccessibleEverywhere(page, async () => {
    if ((await log.main.getByRole('region', { name: 'What changed', exact: true }).count()) === 0) await log.details(log.entry('Update owners'));
    return log.chip(AGENT);
  }, [WIDE, PHONE]);
  await log.time.selectOption({ label: 'From … to …' });
  await expectAccessibleEverywhere(page, async () => {
    if ((await log.numbers.count()) === 0) await log.button('Show as table').click();
    return log.numbers;
  }, [WIDE, PHONE]);
});
