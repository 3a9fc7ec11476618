import type { Page } from '@playwright/test';
import { ImportRunPage, ImportsList } from '../pages/imports.ts';
import { ProviderForm, ProvidersPage } from '../pages/providers.ts';
import { StagingPage } from '../pages/staging.ts';
import { DEMO_CLIENT, DEMO_SECRET, ONE_PROVIDER, PATHS } from '../support/api_paths.ts';
import { calls, errorBody } from '../support/faults.ts';
import { menuOf } from '../support/facts.ts';
import { expect, test } from '../support/test.ts';

// Flows F2 and F4: from a platform to agents that are Staged, and from an import that broke off to one that did not.

const VALIDATE = `${PATHS.providers}/validate`;
const WORKS = 'It works: the provider answered. Nothing is saved yet.';
const TESSEL = 'Tessel Foundry';

test('an import broke off: its page says why, the credentials are mended and tested, and it is retried', async ({ page, api, watch, toast }) => {
  watch.announce(400, VALIDATE);
  const heard = listen(page);
  const [old] = await api.imports((await api.provider(TESSEL)).id);
  const list = new ImportsList(page);
  await list.open();
  const run = await list.openRun(TESSEL);
  await run.expectStatus(TESSEL, 'Failed');
  await expect(run.trouble).toContainText(old?.error as string);
  await run.trouble.getByRole('link', { name: 'Fix credentials', exact: true }).click();
  const form = new ProviderForm(page, 'Edit provider');
  await expect(form.name).toBeFocused();
  await expect(form.secret()).toHaveAccessibleDescription(/^Stored, and never shown again\. Leave it empty to keep it\./);
  await form.name.fill('Tessel Foundry EU');
  await form.test.click();
  await expect(form.result).toContainText('It does not work.');
  await expect(form.secret()).toHaveAttribute('aria-invalid', 'true');
  await expect(form.name, 'nothing typed is lost').toHaveValue('Tessel Foundry EU');
  await form.name.fill(TESSEL);
  await form.secret().fill(DEMO_SECRET);
  await expect(form.result, 'what came of other settings says nothing of these').toHaveText('');
  await form.test.click();
  await expect(form.result).toHaveText(WORKS);
  expect((await api.provider(TESSEL)).status).toBe('REAUTHENTICATE');
  await form.save.click();
  await expect(toast(`${TESSEL} saved`)).toContainText('Import now tries its settings.');
  await expect(form.root).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
  await expect(new ProvidersPage(page).button(TESSEL, 'Import now')).toBeEnabled();

  await page.goBack();
  await run.trouble.getByRole('button', { name: 'Retry', exact: true }).click();
  await toast(`Import from ${TESSEL} started`).getByRole('link', { name: 'View run', exact: true }).click();
  await run.expectStatus(TESSEL, 'Completed');
  await expect(run.numbers).toHaveText(['12', '12', '0', '0', '0']);
  const [now] = await api.imports(old?.provider.id);
  expect(now).toMatchObject({ status: 'COMPLETED', retryOf: old?.id });
  await run.linkTo(old?.id ?? '').click();
  await expect(run.linkTo(now?.id ?? '')).toBeVisible();
  await expectNowhere(page, heard, DEMO_SECRET);
});

test('a platform is configured, imported from, its conflicts decided, what nobody owns given owners and activated', async ({ page, api, toast, agents, agentPage, confirm }) => {
  // Two names that the platform lists are taken here already, and it lists one name twice.
  const [isNew, isSame, isTwice] = ['Booking scout', 'Report locator', 'Meeting router'];
  for (const name of [isNew, isSame]) await api.register(name, 'Registered by hand');
  const { url, tokenUrl } = await api.demoProvider('agentforce', 'duplicate');
  const providers = new ProvidersPage(page);
  await providers.open();
  const form = await providers.openForm();
  await form.platform('Salesforce Agentforce');
  await form.name.fill('Parts desk');
  await form.url.fill(url);
  await form.field('Token URL').fill(tokenUrl);
  await form.field('Client ID').fill(DEMO_CLIENT);
  await form.secret().fill(DEMO_SECRET);
  await form.test.click();
  await expect(form.result).toHaveText(WORKS);
  await form.owners.choose('Rui Stone');
  await form.owners.close(page);
  await form.schedule('Daily').check();
  await form.time.fill('02:15');
  await expect(form.zone, 'the browser\'s own').toHaveValue('Europe/Berlin');
  await form.save.click();
  await expect(toast('Parts desk added')).toBeVisible();
  await expect(providers.fact('Parts desk', 'Their owners')).toHaveText('Rui Stone');
  await expect(providers.fact('Parts desk', 'Next import')).toContainText(/(today|tomorrow) 02:15/);
  await expect(providers.fact('Parts desk', 'Next import')).toContainText('Daily at 02:15, Europe/Berlin');

  // On a phone it would cover the button.
  await toast('Parts desk added').getByRole('button', { name: 'Dismiss', exact: true }).click();
  await providers.button('Parts desk', 'Import now').click();
  await toast('Import from Parts desk started').getByRole('link', { name: 'View run', exact: true }).click();
  const run = new ImportRunPage(page);
  await run.expectStatus('Parts desk', 'Completed');
  await expect(run.numbers).toHaveText(['12', '8', '0', '3', '1']);
  await run.main.getByRole('link', { name: '3 went to staging', exact: true }).click();

  const staging = new StagingPage(page);
  await expect(staging.rows).toHaveCount(3);
  await staging.look(isNew);
  await staging.button('Confirm as new').click();
  await expect(staging.name).toHaveValue(`${isNew} (Parts desk)`);
  await staging.take.click();
  await expect(toast(`${isNew} confirmed as new`)).toBeVisible();
  await staging.look(isSame);
  await staging.button('Merge').click();
  await expect(toast(`${isSame} merged`)).toBeVisible();
  await staging.look(isTwice);
  await expect(staging.button('Merge')).toHaveAttribute('aria-disabled', 'true');
  await staging.button('Ignore').click();
  await expect(toast(`${isTwice} ignored`)).toBeVisible();
  await expect(staging.empty).toBeVisible();

  // Imported once more, what was decided stays decided.
  const { id } = await api.provider('Parts desk');
  expect(await api.imported(id)).toMatchObject({ found: 12, imported: 0, staged: 0 });
  expect((await api.agent(`${isNew} (Parts desk)`)).status).toBe('STAGED');

  // The one that was registered by hand had no owner, and has none now: the filters find it, and one step gives it some.
  await agents.open(`?status=staged&source=${id}&owners=none`);
  await expect(agents.row(isSame).link).toBeVisible();
  await expect(agents.rows.filter({ hasText: 'Staged' })).toHaveCount(1);
  await providers.open();
  await expect(providers.card('Parts desk')).toContainText('1 Staged agent has no owner');
  const owners = await providers.assignOwners('Parts desk');
  await expect(owners.owners.chosen('Rui Stone'), 'it starts from those who own what comes').toBeVisible();
  await owners.submit.click();
  await expect(toast('Owners assigned to 1 agent from Parts desk')).toBeVisible();
  await page.goto(`/agents?status=staged&source=${id}&owners=none`);
  await expect(page.getByRole('heading', { name: 'No agent matches these filters' })).toBeVisible();
  await agentPage.open((await api.agent(isSame)).id);
  await expect(agentPage.edit, 'the name stays read-only').toHaveAttribute('aria-disabled', 'true');
  await agentPage.expectFact('Source', 'Parts desk');
  await (await agentPage.actions(isSame)).choose('Activate');
  await confirm('Activate agent');
  await agentPage.expectStatus(isSame, 'Active');
});

test('owners and schedule are changed, taken away and judged by the server; only what changed is sent', { tag: '@once' }, async ({ page, api, watch, toast }) => {
  watch.announce(400, ONE_PROVIDER);
  const providers = new ProvidersPage(page);
  await providers.open();
  const form = await providers.edit('Quarry Cloud');
  await expect(form.owners.chosen('Dana Reyes')).toBeVisible();
  await expect(form.schedule('Daily')).toBeChecked();
  await expect(form.time).toHaveValue('02:15');
  await form.schedule('Custom').check();
  await expect(form.expression).toHaveValue('15 2 * * *');
  await form.expression.fill('99 2 * * *');
  await form.zone.fill('Mars/Olympus');
  await form.save.click();
  await expect(form.zone).toHaveAttribute('aria-invalid', 'true');
  await expect(form.root.getByRole('alert')).toContainText('Nothing you typed is lost.');
  await form.zone.fill('Europe/Paris');
  await form.save.click();
  await expect(form.expression).toHaveAttribute('aria-invalid', 'true');
  await expect(form.zone).not.toHaveAttribute('aria-invalid', 'true');
  await expect(form.zone, 'nothing typed is lost').toHaveValue('Europe/Paris');
  await form.expression.fill('*/30 8-18 * * 1-5');
  await form.save.click();
  await expect(toast('Quarry Cloud saved')).toBeVisible();
  await expect(providers.fact('Quarry Cloud', 'Next import')).toContainText('Custom: */30 8-18 * * 1-5, Europe/Paris');
  const last = () => JSON.parse(watch.sent('PATCH', ONE_PROVIDER).at(-1)?.body ?? '{}');
  expect(last()).toEqual({ schedule: { expression: '*/30 8-18 * * 1-5', timeZone: 'Europe/Paris' } });

  const again = await providers.edit('Quarry Cloud');
  await expect(again.schedule('Custom')).toBeChecked();
  await again.schedule('Never').check();
  await again.owners.remove('Dana Reyes');
  await again.save.click();
  await expect(providers.fact('Quarry Cloud', 'Next import')).toHaveText('No schedule');
  await expect(providers.fact('Quarry Cloud', 'Their owners')).toHaveText('Nobody until somebody is added');
  expect(last()).toEqual({ owners: null, schedule: null });
  const weekly = await providers.edit('Quarry Cloud');
  await weekly.schedule('Weekly').check();
  await weekly.day.selectOption('Sunday');
  await weekly.time.fill('');
  await weekly.save.click();
  await expect(weekly.time).toBeFocused();
  await expect(weekly.time).toHaveAccessibleDescription('Enter a time, such as 02:15.');
  await weekly.time.fill('23:45');
  await weekly.save.click();
  await expect(providers.fact('Quarry Cloud', 'Next import')).toContainText('Sundays at 23:45, Europe/Berlin');
  expect((await api.provider('Quarry Cloud')).schedule).toEqual({ expression: '45 23 * * 0', timeZone: 'Europe/Berlin' });
});

for (const [platform, kind, client, secret] of [
  ['Amazon Bedrock', 'bedrock', 'Access key ID', 'Secret access key'],
  ['Microsoft Foundry', 'foundry', 'Client ID', 'Client secret'],
  ['Salesforce Agentforce', 'agentforce', 'Client ID', 'Client secret'],
] as const) {
  const isLast = kind === 'agentforce';
  test(`${platform} is added, tested and imported from`, isLast ? {} : { tag: '@once' }, async ({ page, api, toast, agents }) => {
    const heard = listen(page);
    const { url, tokenUrl } = await api.demoProvider(kind);
    const providers = new ProvidersPage(page);
    await providers.open();
    const form = await providers.openForm();
    await form.platform(platform);
    await form.name.fill('Parts desk');
    await form.url.fill(url);
    await (kind === 'bedrock' ? form.field('Region').fill('eu-central-1') : form.field('Token URL').fill(tokenUrl));
    await form.field(client).fill(DEMO_CLIENT);
    await form.secret(secret).fill(DEMO_SECRET);
    await form.test.click();
    await expect(form.result).toHaveText(WORKS);
    expect(await api.providers()).toHaveLength(3);
    await form.save.click();
    await expect(toast('Parts desk added')).toContainText('Import now reads its agents.');
    await expect(form.root).toHaveCount(0);
    await expect(providers.fact('Parts desk', 'Last import')).toHaveText('None yet');
    await expect(providers.fact('Parts desk', 'Platform')).toHaveText(platform);
    // On a phone it would cover the button.
    await toast('Parts desk added').getByRole('button', { name: 'Dismiss', exact: true }).click();
    await providers.button('Parts desk', 'Import now').click();
    await expect(toast('Import from Parts desk started')).toBeVisible();
    await expect(providers.fact('Parts desk', 'Last import')).toContainText('12 found, 12 imported');
    await expect(providers.fact('Parts desk', 'Agents')).toHaveText('12 agents');
    await expectNowhere(page, heard, DEMO_SECRET);
    if (!isLast) return;

    await providers.fact('Parts desk', 'Agents').getByRole('link').click();
    await expect(agents.heading).toContainText('12 of');
    await expect(agents.rows.filter({ hasText: 'Staged' })).toHaveCount(12);
    const [name = ''] = await agents.names();
    await expect(agents.row(name).root).toContainText('Parts desk');
    await (await agents.row(name).menu()).expectLines(menuOf({ name, status: 'STAGED', imported: true, owned: false, linked: false }));
    await page.keyboard.press('Escape');
    await agents.row(name).open();
    await expect(page.getByRole('main')).toContainText(platform);
  });
}

test('what is wrong in the form is said at its field, before anything is sent, and other platforms ask otherwise', { tag: '@once' }, async ({ page, watch }) => {
  const providers = new ProvidersPage(page);
  await providers.open();
  const form = await providers.openForm();
  await form.save.click();
  await expect(form.name).toBeFocused();
  await expect(form.name).toHaveAccessibleDescription(/^Use 3 to 255 characters for the name\./);
  await expect(form.field('Region')).toHaveAccessibleDescription(/^Write the region as Amazon does, such as us-east-1\./);
  await expect(form.field('Access key ID')).toHaveAccessibleDescription(/^Enter the access key ID/);
  await expect(form.secret('Secret access key')).toHaveAccessibleDescription(/^Enter the secret access key/);
  await form.platform('Microsoft Foundry');
  await expect(form.field('Region')).toHaveCount(0);
  await form.name.fill('Parts desk');
  for (const [url, words] of [['parts.example', 'Start with https://'], ['http://parts.example', 'Use https://'], ['https://parts.example/#x', 'Leave out #']] as const) {
    await form.url.fill(url);
    await form.field('Token URL').fill(url);
    await form.test.click();
    await expect(form.url).toHaveAccessibleDescription(new RegExp(words));
    await expect(form.field('Token URL')).toHaveAccessibleDescription(new RegExp(words));
  }
  await expect(form.url, 'a test leads to what is wrong').toBeFocused();
  await expect(form.name, 'texts stay with another platform').toHaveValue('Parts desk');
  expect(watch.sent('POST', PATHS.providers)).toEqual([]);
  expect(watch.sent('POST', VALIDATE)).toEqual([]);
});

test('a name that is taken is refused by the server, a failure names its request, nothing typed is lost, and closing asks', { tag: '@once' }, async ({ page, api, watch, faults, shell, confirm }) => {
  watch.announce(400, PATHS.providers);
  watch.announce(500, PATHS.providers);
  const { url, tokenUrl } = await api.demoProvider('foundry');
  const providers = new ProvidersPage(page);
  await providers.open();
  const form = await providers.openForm();
  await form.platform('Microsoft Foundry');
  const typed = [[form.url, url], [form.field('Token URL'), tokenUrl], [form.field('Client ID'), DEMO_CLIENT], [form.secret(), DEMO_SECRET]] as const;
  for (const [field, text] of typed) await field.fill(text);
  await form.name.fill('quarry CLOUD');
  await form.save.click();
  await expect(form.name).toHaveAccessibleDescription(/^Choose another name: a provider with this name already exists\./);
  await expect(form.root.getByRole('alert')).toContainText('Nothing you typed is lost.');
  for (const [field, text] of typed) await expect(field).toHaveValue(text);
  await page.keyboard.press('Escape');
  await expect(shell.question('Leave without saving?').root).toBeVisible();
  await confirm('Keep editing');
  await form.name.fill('Parts desk');
  await faults.answer(calls('POST', PATHS.providers), { status: 500, headers: { 'x-okta-request-id': 'reqE2Eprovider' }, json: errorBody('E0000009', 'x') }, 1);
  await form.save.click();
  await expect(form.root.getByRole('alert')).toContainText('reqE2Eprovider');
  await form.save.click();
  await expect(providers.card('Parts desk')).toBeVisible();
  const [, first, second] = watch.sent('POST', PATHS.providers);
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  expect(await api.providers()).toHaveLength(4);
});

test('the keyboard comes back to who opened the form, and a card keeps it while it changes', async ({ page }) => {
  const providers = new ProvidersPage(page);
  await providers.open();
  const form = await providers.openForm();
  await page.keyboard.press('Escape');
  await expect(form.root).toHaveCount(0);
  await expect(providers.addButton).toBeFocused();
  const edit = await providers.edit('Fieldline CRM');
  await expect(edit.name).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(providers.menuButton('Fieldline CRM')).toBeFocused();
  await providers.button('Quarry Cloud', 'Import now').focus();
  await page.keyboard.press('Enter');
  await expect(providers.fact('Quarry Cloud', 'Last import')).toContainText(/Completed.*just now/);
  await expect(providers.button('Quarry Cloud', 'Import now')).toBeFocused();
});

/** Everything that the page hears from the server or says in its console. */
function listen(page: Page): Promise<string>[] {
  const heard: Promise<string>[] = [];
  page.on('console', (message) => heard.push(Promise.resolve(message.text())));
  page.on('response', (answer) => {
    if (answer.url().includes('/api/v1/')) heard.push(answer.text().catch(() => ''));
  });
  return heard;
}

/** The secret is nowhere once it is sent: not on the page, in no answer, not kept, and not in the log. */
async function expectNowhere(page: Page, heard: Promise<string>[], secret: string): Promise<void> {
  const kept = await page.evaluate(() => [document.documentElement.outerHTML, ...[...document.querySelectorAll('input')].map(({ value }) => value), JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]), location.href].join('\n'));
  expect(kept).not.toContain(secret);
  expect(heard.length).toBeGreaterThan(0);
  expect((await Promise.all(heard)).join('\n')).not.toContain(secret);
  const log = await page.request.get('/api/v1/logs?sortOrder=DESCENDING&limit=20', { headers: { 'X-Agent-Console': '1' } });
  expect(await log.text()).not.toContain(secret);
}
