import { PATHS } from '../support/api_paths.ts';
import { calls } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

test('lists what was asked of agents, newest first, and leads to each agent', async ({ operations, page, agentPage }, { project }) => {
  await operations.open();
  await expect(page).toHaveTitle('Operations · Agent Console');
  const newest = operations.rows.first();
  await expect(newest.getByRole('rowheader')).toContainText('Update');
  await expect(newest.getByRole('cell', { name: 'Completed', exact: true })).toBeVisible();
  await expect(operations.rows.nth(1).getByRole('rowheader')).toContainText('Deactivate');
  if (!project.name.endsWith('-390')) await expect(newest.getByRole('cell', { name: /min ago$/ })).toBeVisible();
  await newest.getByRole('link', { name: 'Shift planner', exact: true }).click();
  await expect(agentPage.heading('Shift planner')).toBeVisible();
});

test('shows why an operation failed', async ({ operations, api, page }) => {
  const agent = await api.agent('Sentinel: operation fails');
  await api.lifecycle(agent.id, 'activate').catch(() => {});
  await operations.open();
  const failed = operations.about('Sentinel: operation fails').first();
  await expect(failed.getByRole('cell', { name: 'Failed', exact: true })).toBeVisible();
  const { data } = await (await page.request.get(`${PATHS.operations}?limit=1`, { headers: { 'X-Agent-Console': '1' } })).json();
  expect(data[0].status).toBe('FAILED');
  await expect(failed, 'the server\'s own words').toContainText(data[0].errorDetails.message ?? data[0].errorDetails.errorSummary);
});

test('follows by itself what another admin does', async ({ operations, api }) => {
  await operations.open();
  const before = await operations.about('Invoice triage').count();
  await api.lifecycle((await api.agent('Invoice triage')).id, 'deactivate');
  await expect(operations.about('Invoice triage')).toHaveCount(before + 1, { timeout: 15_000 });
  await expect(operations.rows.first()).toContainText('Invoice triage');
  await expect(operations.rows.first().getByRole('cell', { name: 'Completed', exact: true })).toBeVisible();
});

test('keeps the rows while it asks again, and says when that fails', async ({ operations, faults, watch, page }) => {
  watch.announce(503, PATHS.operations);
  await operations.open();
  const newest = operations.rows.first().getByRole('rowheader');
  const kept = await newest.innerText();
  const shown = await page.getByText(/^Showing \d/).innerText();
  await faults.answer(calls('GET', PATHS.operations), { status: 503, contentType: 'text/html', body: '<h1>Bad gateway</h1>' });
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  const note = page.getByRole('main').getByRole('alert');
  await expect(note).toContainText('What you see is the last answer', { timeout: 20_000 });
  await expect(note).not.toContainText('Bad gateway');
  await expect(newest).toHaveText(kept, { useInnerText: true });
  await expect(page.getByText(shown, { exact: true })).toBeVisible();
  await faults.clear();
  await note.getByRole('button', { name: 'Try again', exact: true }).click();
  await expect(note).toHaveCount(0);
});

test('loads the older ones on request or by scrolling', async ({ operations, page }) => {
  await operations.open();
  const more = page.getByRole('button', { name: 'Load more', exact: true });
  const first = await operations.rows.first().innerText();
  if (await more.isVisible()) await more.click();
  await expect(operations.rows.first()).toContainText(first.split('\n')[0] as string);
});
