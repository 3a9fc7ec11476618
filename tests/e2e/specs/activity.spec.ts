import type { Page } from '@playwright/test';
import { expectAccessibleEverywhere } from '../support/axe.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const LOGS = '/api/v1/logs';

const events = (page: Page) => page.getByRole('list', { name: 'Activity', exact: true }).getByRole('listitem');
const event = (page: Page, words: string | RegExp) => events(page).filter({ hasText: words });

test('what happened is told newest first, with before and after, and grows while one looks', async ({ page, api, agentPage }) => {
  const { id } = await api.register('Watched agent');
  await agentPage.open(id);
  await agentPage.tab('Activity');
  await expect(events(page)).toHaveCount(1);
  await expect(event(page, 'Register AI agent by Super admin')).toBeVisible();
  await api.patch(id, { profile: { description: 'Knows the tides' } });
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(events(page)).toHaveCount(2);
  const update = events(page).first();
  await expect(update).toContainText('Update AI agent');
  await update.getByText('Update AI agent').click();
  await expect(update.getByRole('row', { name: 'profile.description – Knows the tides' })).toBeVisible();
  await expect(update).toContainText('workload_principal.update');
});

test('kinds narrow it; none of a kind is said in words', async ({ page, api, agentPage }) => {
  const { id } = await api.agent('Invoice triage');
  await agentPage.open(id, 'activity');
  await expect(event(page, 'Update owners').first()).toBeVisible();
  const kind = (label: string) => page.getByRole('group', { name: 'Kind of activity' }).getByRole('radio', { name: label, exact: true });
  await kind('Owners').check();
  await expect(event(page, 'Update owners')).toHaveCount(1);
  await expect(events(page)).toHaveCount(1);
  await event(page, 'Update owners').getByText('Update owners').click();
  await expect(events(page).getByRole('row', { name: 'owners none Dana Reyes, Mika Koski' })).toBeVisible();
  await kind('Credentials').check();
  await expect(page.getByRole('heading', { name: 'Nothing of this kind happened yet' })).toBeVisible();
});

test('a failed operation says why', { tag: '@once' }, async ({ page, api, agentPage }) => {
  const { id } = await api.agent('Sentinel: operation fails');
  await api.lifecycle(id, 'activate').catch(() => {});
  await agentPage.open(id, 'activity');
  const failed = event(page, 'Activate AI agent failed').first();
  await expect(failed).toBeVisible();
  await failed.getByText('Activate AI agent').click();
  await expect(failed.locator('details')).toHaveAttribute('open', '');
  await expect(failed.getByText(/\w+ \w+/).nth(1)).toBeVisible();
});

test('a log that can\'t be read is told with its request, and one press asks again', { tag: '@once' }, async ({ page, api, agentPage, faults, watch }) => {
  watch.announce(403, LOGS);
  const { id } = await api.agent('Invoice triage');
  const headers = { 'content-type': 'application/json', 'x-okta-request-id': 'reqE2Elog', 'www-authenticate': 'Bearer error="insufficient_scope", scope="okta.logs.read"' };
  await faults.answer(calls('GET', LOGS), { status: 403, headers, json: errorBody('E0000006', 'You do not have permission') });
  await agentPage.open(id, 'activity');
  const told = page.getByRole('main').getByRole('alert');
  await expect(told).toContainText('okta.logs.read');
  await expect(told).toContainText('reqE2Elog');
  await faults.clear();
  await told.getByRole('button', { name: 'Try again', exact: true }).click();
  await expect(events(page).first()).toBeVisible();
});

test('a server without a log is said to be one', { tag: '@once' }, async ({ page, api, agentPage, faults, watch }) => {
  watch.announce(404, LOGS);
  const { id } = await api.agent('Invoice triage');
  await faults.answer(calls('GET', LOGS), { status: 404, json: errorBody('E0000007', 'Not found') });
  await agentPage.open(id, 'activity');
  await expect(page.getByRole('heading', { name: 'This server has no log' })).toBeVisible();
});

test('the activity is accessible in every colour and width', { tag: '@once' }, async ({ page, api, agentPage }) => {
  const { id } = await api.agent('Invoice triage');
  await agentPage.open(id, 'activity');
  await event(page, 'Update owners').first().getByText('Update owners').click();
  await expectAccessibleEverywhere(page, events(page).first());
});
