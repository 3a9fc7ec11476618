import type { Page } from '@playwright/test';
import { ImportsList } from '../pages/imports.ts';
import { ProviderForm, ProvidersPage } from '../pages/providers.ts';
import { DEMO_CLIENT, DEMO_SECRET, PATHS } from '../support/api.ts';
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
  await expect(run.numbers).toHaveText(['12', '12', '0', '0']);
  const [now] = await api.imports(old?.provider.id);
  expect(now).toMatchObject({ status: 'COMPLETED', retryOf: old?.id });
  await run.linkTo(old?.id ?? '').click();
  await expect(run.linkTo(now?.id ?? '')).toBeVisible();
  await expectNowhere(page, heard, DEMO_SECRET);
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
