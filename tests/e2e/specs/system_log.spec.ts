// The System Log: what its entries tell, what narrows them, and who may read them.
import { ago, SystemLog } from '../pages/system_log.ts';
import type { Api } from '../support/api.ts';
import { PATHS } from '../support/api_paths.ts';
import type { LogEvent } from '../support/api_records.ts';
import { expectAccessibleEverywhere, PHONE, WIDE } from '../support/axe.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const AGENT = 'Invoice triage';
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
  await expect(changes, 'what is open stays open').toBeVisible();
  await entry.getByRole('button', { expanded: true }).click();
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
    const log = new SystemLog(page);
    await expect(log.table).toBeHidden();
    await expect(log.chart).toBeHidden();
    await expect(page.getByRole('button', { name: 'Export CSV' })).toHaveAttribute('aria-disabled', 'true');
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
