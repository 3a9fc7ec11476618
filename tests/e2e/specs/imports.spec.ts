import { readFile } from 'node:fs/promises';
import { ImportRunPage, ImportsList } from '../pages/imports.ts';
import { StagingPage } from '../pages/staging.ts';
import { ONE_IMPORT, PATHS } from '../support/api_paths.ts';
import { expectAccessibleEverywhere, PHONE, WIDE } from '../support/axe.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const WORDS: Record<string, string> = { IN_PROGRESS: 'In progress', COMPLETED: 'Completed', FAILED: 'Failed', IMPORTED: 'Imported', UPDATED: 'Updated', UNCHANGED: 'Unchanged', STAGED: 'In staging', SKIPPED: 'Skipped' };
const FIX_FIRST = 'Fix its credentials first: the provider did not accept them the last time.';
const RUNNING = 'Wait for it to finish: an import from this provider is already running.';
const READ_ONLY = /okta\.aiAgents\.manage/;
const [FIELDLINE, QUARRY, TESSEL] = ['Fieldline CRM', 'Quarry Cloud', 'Tessel Foundry'];

test('the list shows every run, newest first; the menu says what its status allows', async ({ page, shell, agents }) => {
  await agents.openRecent();
  const list = new ImportsList(page);
  await shell.goTo('Import monitoring');
  await expect(page).toHaveTitle(/^Import monitoring/);
  await expect(list.rows).toHaveCount(6);
  await expect(list.rows.first()).toContainText(TESSEL);
  await expect(list.row(TESSEL)).toContainText('Failed');
  await expect(list.row(TESSEL)).toContainText('No access token: the provider answers 401 Unauthorized.');
  await expect(list.row(FIELDLINE)).toContainText('3 in staging, 2 skipped');
  const [open, log, save] = ['Open details', 'View in System Log', 'Export as CSV'];
  await (await list.menu(TESSEL)).expectLines([open, log, ['Retry', FIX_FIRST], ['Run again', FIX_FIRST], save]);
  await page.keyboard.press('Escape');
  await (await list.menu(QUARRY)).expectLines([open, log, 'Run again', save]);
  await page.keyboard.press('Escape');
  await (await list.menu(FIELDLINE)).expectLines([open, log, 'Retry skipped', 'Run again', save]);
});

test('each column tells what the server knows', { tag: '@once' }, async ({ page, api }) => {
  const runs = await api.imports();
  expect(runs.map(({ started }) => started)).toEqual(runs.map(({ started }) => started).sort().reverse());
  const list = new ImportsList(page);
  await list.open();
  await expect(list.rows).toHaveCount(runs.length);
  for (const [at, run] of runs.entries()) {
    const cell = (title: string) => list.cell(list.rows.nth(at), title);
    await expect((await cell('Provider')).getByRole('link')).toHaveAttribute('href', `/imports/${run.id}/agents`);
    await expect(await cell('Provider')).toContainText(run.provider.name);
    await expect(await cell('Status')).toContainText(WORDS[run.status] as string);
    for (const [title, number] of [['Found', run.found], ['Imported', run.imported], ['Updated', run.updated], ['Skipped', run.skipped]] as const) {
      await expect(await cell(title), `${title} of ${run.id}`).toHaveText(`${number}`);
    }
    await expect((await cell('Started')).getByRole('time')).toHaveAttribute('datetime', run.started);
    const took = Date.parse(run.completed ?? '') - Date.parse(run.started);
    await expect(await cell('Duration')).toHaveText(`${(Math.round(took / 100) / 10).toFixed(1)} s`);
    await expect(await cell('Started by')).toHaveText(run.startedBy ?? '–');
  }
});

test('status and provider filter the list, all of it in the address, back and forward', { tag: '@once' }, async ({ page, api }) => {
  const list = new ImportsList(page);
  const { id } = await api.provider(TESSEL);
  await list.open();
  await expect(list.rows).toHaveCount(6);
  await list.status('Failed').check();
  await expect(list.rows).toHaveCount(1);
  await expect(page).toHaveURL(/status=failed/);
  await list.status('Completed').check();
  await expect(list.rows).toHaveCount(5);
  await list.provider.selectOption({ label: TESSEL });
  await expect(list.rows).toHaveCount(1);
  await expect(page).toHaveURL(new RegExp(`provider=${id}`));
  await page.goBack();
  await expect(list.rows).toHaveCount(5);
  await page.goBack();
  await expect(list.status('Failed')).toBeChecked();
  await expect(list.rows).toHaveCount(1);
  await page.goForward();
  await page.goForward();
  await expect(list.provider).toHaveValue(id);
  await page.reload();
  await expect(list.row(TESSEL)).toContainText('Completed');
  await expect(list.rows).toHaveCount(1);
  await list.status('In progress').check();
  await expect(page.getByRole('heading', { name: 'No import run matches these filters' })).toBeVisible();
  await page.getByRole('button', { name: 'Clear all filters', exact: true }).click();
  await expect(list.rows).toHaveCount(6);
});

test('the page of a run that skipped some says which, and why; each outcome can be looked at alone', async ({ page, api }) => {
  const list = new ImportsList(page);
  const run = (await api.imports()).find(({ skipped }) => skipped > 0);
  const skipped = (await api.entries(run?.id ?? '')).filter(({ outcome }) => outcome === 'SKIPPED');
  expect(skipped).toHaveLength(2);
  await list.open();
  const shown = await list.openRun(FIELDLINE);
  await shown.expectStatus(FIELDLINE, 'Completed');
  await expect(shown.numbers).toHaveText([`${run?.found}`, `${run?.imported}`, `${run?.updated}`, `${run?.staged}`, `${run?.skipped}`]);
  await expect(shown.entries).toHaveCount(run?.found ?? 0);
  await shown.outcome('Skipped');
  await expect(page).toHaveURL(/outcome=skipped/);
  await expect(shown.entries).toHaveCount(2);
  for (const { name, externalId, reason } of skipped) {
    await expect(shown.entry(name || externalId)).toContainText('Skipped');
    await expect(shown.entry(name || externalId)).toContainText(reason as string);
  }
  await page.goBack();
  await expect(shown.entries).toHaveCount(run?.found ?? 0);
  await shown.entries.first().getByRole('link').click();
  await expect(page).toHaveURL(/\/agents\/[^/]+\/profile$/);
});

test('what an import could not decide leads to staging, from its run, from its agents and from the list', { tag: '@once' }, async ({ page, api }) => {
  const list = new ImportsList(page);
  const run = (await api.imports()).find(({ staged }) => staged > 0);
  await list.open();
  await expect(list.staging).toHaveAccessibleName('Staging 3 waiting');
  const shown = await list.openRun(FIELDLINE);
  await shown.outcome('In staging');
  await expect(page).toHaveURL(/outcome=staged/);
  await expect(shown.entries).toHaveCount(3);
  const staged = (await api.entries(run?.id ?? '')).filter(({ outcome }) => outcome === 'STAGED');
  for (const { name, reason } of staged) await expect(shown.entry(name)).toContainText(reason as string);
  await shown.entries.first().getByRole('link', { name: 'Staging', exact: true }).click();
  const staging = new StagingPage(page);
  await expect(staging.rows).toHaveCount(3);
  await expect(staging.provider).toHaveValue(run?.provider.id as string);
  await page.goBack();
  await shown.main.getByRole('link', { name: '3 went to staging', exact: true }).click();
  await expect(staging.rows).toHaveCount(3);
  await page.getByRole('main').getByRole('link', { name: 'Import monitoring', exact: true }).click();
  await list.staging.click();
  await expect(staging.provider).toHaveValue('');
  await expect(staging.rows).toHaveCount(3);
});

test('the time filters the list too, and what the schedule began says so', { tag: '@once' }, async ({ page, api, faults }) => {
  const runs = await api.imports();
  const recent = (hours: number) => runs.filter(({ started }) => Date.parse(started) > Date.now() - hours * 3_600_000);
  expect(recent(24).length).toBeLessThan(runs.length);
  const list = new ImportsList(page);
  await list.open();
  await list.time.selectOption('Last 24 hours');
  await expect(page).toHaveURL(/period=24h/);
  await expect(list.rows).toHaveCount(recent(24).length);
  await list.time.selectOption('Last 7 days');
  await expect(list.rows).toHaveCount(recent(7 * 24).length);
  await list.time.selectOption('Last 30 days');
  await expect(list.rows).toHaveCount(recent(30 * 24).length);
  await page.goBack();
  await expect(list.time).toHaveValue('7d');
  await page.getByRole('button', { name: 'Clear filters', exact: true }).click();
  await expect(list.rows).toHaveCount(runs.length);
  await expect(list.time.locator('option:checked')).toHaveText('Any time');

  // A schedule counts minutes, and tests do not wait for it.
  const { startedBy: _, ...run } = runs[0] as (typeof runs)[number];
  const scheduled = { ...run, trigger: 'SCHEDULE' };
  await faults.answer(calls('GET', PATHS.imports), { status: 200, json: { data: [scheduled], _links: {} } });
  await faults.answer(calls('GET', ONE_IMPORT), { status: 200, json: scheduled });
  await list.open();
  await expect(await list.cell(list.rows.first(), 'Provider')).toContainText('Schedule');
  await expect(await list.cell(list.rows.first(), 'Started by')).toHaveText('Schedule');
  const shown = await list.openRun(run.provider.name);
  await expect(shown.main).toContainText('Started by schedule');
});

test('what became of the agents is kept as a file, with a line for each', { tag: '@once' }, async ({ page, api, toast }) => {
  const list = new ImportsList(page);
  await list.open();
  const saved = page.waitForEvent('download');
  await (await list.menu(FIELDLINE)).choose('Export as CSV');
  const download = await saved;
  await expect(toast(`Report on ${FIELDLINE} saved`)).toContainText('27 agents');
  const run = (await api.imports()).find(({ skipped }) => skipped > 0);
  expect(download.suggestedFilename()).toBe(`import-${run?.id}.csv`);
  const quoted = (text: string) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const lines = (await api.entries(run?.id ?? '')).map(({ name, externalId, outcome, reason, agentId }) => [name, externalId, WORDS[outcome], reason, agentId].map((cell) => quoted(cell ?? '')).join(','));
  const text = await readFile(await download.path(), 'utf8');
  expect(text.replace(/^\uFEFF/, '').split('\r\n')).toEqual(['Name,External id,Outcome,Reason,Agent id', ...lines, '']);
});

test('an import is followed while it runs, and cancelled after a question; what it imported stays', { tag: '@once' }, async ({ page, api, shell, confirm, toast }) => {
  // Three at once take turns: together they leave time to look.
  for (const name of [QUARRY, TESSEL]) await api.importFrom((await api.pointProvider(name, 'slow')).id);
  const { id } = await api.pointProvider(FIELDLINE, 'slow');
  const list = new ImportsList(page);
  await list.open();
  await (await list.menu(FIELDLINE)).choose('Run again');
  await expect(toast(`Import from ${FIELDLINE} started`)).toContainText('It goes on without this page.');
  await expect(list.row(FIELDLINE)).toContainText('In progress');
  const run = await list.openRun(FIELDLINE);
  await expect(run.main.getByRole('progressbar', { name: /^\d+ of 60 read$/ })).toBeVisible();
  const [found] = await run.numbers.allTextContents();
  await expect(run.numbers.first(), 'it goes on').not.toHaveText(found as string);
  await (await run.actions()).expectLines(['View in System Log', ['Run again', RUNNING], 'Cancel']);
  await page.getByRole('menuitem', { name: 'Cancel', exact: true }).click();
  const question = shell.question(`Cancel the import from ${FIELDLINE}?`);
  await expect(question.root).toContainText('What it has imported and updated so far stays.');
  await expect(question.button('Let it run')).toBeFocused();
  await confirm('Cancel import');
  await expect(toast(`Import from ${FIELDLINE} cancelled`)).toContainText('What it had imported and updated stays.');
  await run.expectStatus(FIELDLINE, 'Failed');
  await expect(run.trouble).toContainText('Super admin cancelled it. What was imported before stays.');
  const [last] = await api.imports(id);
  expect(last).toMatchObject({ status: 'FAILED', skipped: 0 });
  expect(last?.imported).toBeGreaterThan(0);
  expect(last?.imported).toBeLessThan(60);
  await expect(run.numbers).toHaveText([`${last?.found} / 60`, `${last?.imported}`, '0', '0', '0']);
  await expect(run.entries).toHaveCount(last?.found ?? 0);
  await run.entries.last().getByRole('link').click();
  await expect(page.getByRole('main').getByRole('heading', { level: 1 })).toContainText('Staged');
});

test('what was skipped is tried again by another run; each leads to the other, and the System Log tells of both', async ({ page, api, toast }) => {
  const [old] = await api.imports((await api.provider(FIELDLINE)).id);
  const run = new ImportRunPage(page);
  await run.open(old?.id ?? '');
  await expect(run.heading(FIELDLINE)).toBeVisible();
  await (await run.actions()).choose('Retry skipped');
  await toast(`Import from ${FIELDLINE} started`).getByRole('link', { name: 'View run', exact: true }).click();
  await expect(run.linkTo(old?.id ?? '')).toBeVisible();
  await run.expectStatus(FIELDLINE, 'Completed');
  const [now] = await api.imports(old?.provider.id);
  expect(now).toMatchObject({ trigger: 'RETRY', retryOf: old?.id, found: 12, imported: 7, skipped: 5 });
  await expect(run.numbers).toHaveText(['12', '7', '0', '0', '5']);
  await (await run.actions()).choose('View in System Log');
  await expect(page).toHaveURL(new RegExp(`/system-log\\?.*${now?.id}`));
  await page.goBack();
  await run.tabLink('System Log').click();
  await expect(run.tabLink('System Log')).toHaveAttribute('aria-current', 'page');
  await expect(run.events).toHaveCount(2);
  await run.linkTo(old?.id ?? '').click();
  await expect(run.linkTo(now?.id ?? '')).toBeVisible();
});

test('a server that imports nothing says so; a run that is not there leads back', { tag: '@once' }, async ({ page, watch, faults }) => {
  watch.announce(404, PATHS.imports);
  watch.announce(404, ONE_IMPORT);
  await faults.answer(calls('GET', PATHS.imports), { status: 404, json: errorBody('E0000007', 'Not found') });
  const list = new ImportsList(page);
  await list.open();
  await expect(page.getByRole('heading', { name: 'This server does not import agents' })).toBeVisible();
  await faults.clear();
  await page.goto('/imports/imp0NOSUCH/agents');
  await page.getByRole('link', { name: 'Back to Import monitoring', exact: true }).click();
  await expect(list.rows).toHaveCount(6);
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('reads everything and is told which scope lacks', async ({ page }) => {
    const list = new ImportsList(page);
    await list.open();
    const menu = await list.menu(FIELDLINE);
    for (const label of ['Retry skipped', 'Run again']) await expect(menu.item(label)).toHaveAccessibleDescription(READ_ONLY);
    await expect(menu.item('Export as CSV')).toBeEnabled();
    await page.keyboard.press('Escape');
    const run = await list.openRun(TESSEL);
    await expect(run.trouble.getByRole('button', { name: 'Retry', exact: true })).toHaveAccessibleDescription(READ_ONLY);
    await run.tabLink('System Log').click();
    await expect(run.tabLink('System Log')).toHaveAttribute('aria-current', 'page');
    await expect(run.main.getByRole('heading', { level: 2, name: 'System Log' })).toBeVisible();
  });
});

test('list and page of a run are accessible in every colour, wide and narrow', { tag: '@once' }, async ({ page, api }) => {
  const list = new ImportsList(page);
  await list.open();
  await expectAccessibleEverywhere(page, list.row(TESSEL), [WIDE, PHONE]);
  const run = new ImportRunPage(page);
  await run.open((await api.imports()).find(({ status }) => status === 'FAILED')?.id ?? '');
  await expectAccessibleEverywhere(page, run.trouble, [WIDE]);
  await run.open(`${(await api.imports()).find(({ skipped }) => skipped > 0)?.id}`, 'agents?outcome=skipped');
  await expectAccessibleEverywhere(page, run.entries.first(), [WIDE, PHONE]);
});
