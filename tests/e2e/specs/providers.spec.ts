import { ImportsList } from '../pages/imports.ts';
import { ProviderForm, ProvidersPage } from '../pages/providers.ts';
import { ONE_PROVIDER, PATHS } from '../support/api.ts';
import { expectAccessibleEverywhere, PHONE, WIDE } from '../support/axe.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const STATUS: Record<string, string> = { ACTIVE: 'Active', INACTIVE: 'Inactive', REVALIDATE: 'Check settings', REAUTHENTICATE: 'Sign in again' };
const PLATFORM: Record<string, string> = { AMAZON_BEDROCK: 'Amazon Bedrock', MICROSOFT_FOUNDRY: 'Microsoft Foundry', SALESFORCE_AGENTFORCE: 'Salesforce Agentforce' };
const FIRST_OFF = 'Deactivate it first: only inactive providers can be deleted.';
const FIX_FIRST = 'Fix its credentials first: the provider did not accept them the last time.';
const ACTIVATE_FIRST = 'Activate the provider first: nothing is imported from one that is switched off.';
const READ_ONLY = /okta\.aiAgents\.manage/;
const [FIELDLINE, QUARRY, TESSEL] = ['Fieldline CRM', 'Quarry Cloud', 'Tessel Foundry'];

test('each card tells what the server knows of its provider, and leads to its agents and runs', async ({ page, api, shell, agents }) => {
  const all = await api.providers();
  await agents.openRecent();
  const providers = new ProvidersPage(page);
  await shell.goTo('Providers');
  await expect(page).toHaveTitle(/^Providers/);
  await expect(providers.cards).toHaveCount(all.length);
  for (const { sourceName: name, status, platform, settings, agentCount, lastImport, validationError } of all) {
    await expect(providers.card(name)).toContainText(STATUS[status] as string);
    await expect(providers.fact(name, 'Platform')).toHaveText(PLATFORM[platform] as string);
    await expect(providers.fact(name, 'Address')).toHaveText(settings.url.replace('http://', ''));
    await expect(providers.fact(name, 'Agents')).toHaveText(`${agentCount} agents`);
    await expect(providers.fact(name, 'Last import')).toContainText(`${lastImport?.found} found, ${lastImport?.imported} imported`);
    await expect(providers.fact(name, 'Last import').getByRole('link', { name: 'View run', exact: true })).toHaveAttribute('href', `/imports/${lastImport?.id}/agents`);
    if (validationError) await expect(providers.card(name)).toContainText(validationError);
  }
  await expect(providers.button(TESSEL, 'Import now')).toHaveAccessibleDescription(FIX_FIRST);
  await providers.card(QUARRY).getByRole('link', { name: 'All runs', exact: true }).click();
  await expect(new ImportsList(page).rows).toHaveCount(2);
  await page.goBack();
  await providers.fact(FIELDLINE, 'Agents').getByRole('link').click();
  await expect(agents.heading).toContainText('22 of');
});

test('the menu says what the status allows; switching off and on is asked, told and undone', async ({ page, api, shell, confirm, toast }) => {
  const providers = new ProvidersPage(page);
  await providers.open();
  await (await providers.menu(TESSEL)).expectLines(['Edit', 'Deactivate', ['Delete', FIRST_OFF]]);
  await page.keyboard.press('Escape');
  await (await providers.menu(QUARRY)).expectLines(['Edit', 'Deactivate', ['Delete', FIRST_OFF]]);
  await page.getByRole('menuitem', { name: 'Deactivate', exact: true }).click();
  const question = shell.question(`Deactivate ${QUARRY}?`);
  await expect(question.root).toContainText('The 31 agents that came from it stay as they are.');
  await expect(question.button('Cancel')).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(providers.menuButton(QUARRY), 'whoever asked has the keyboard again').toBeFocused();
  await (await providers.menu(QUARRY)).choose('Deactivate');
  await confirm('Deactivate provider');
  await expect(toast(`${QUARRY} deactivated`)).toBeVisible();
  await expect(providers.menuButton(QUARRY)).toBeFocused();
  await expect(providers.card(QUARRY)).toContainText('Inactive');
  await expect(providers.button(QUARRY, 'Import now')).toHaveAccessibleDescription(ACTIVATE_FIRST);
  await (await providers.menu(QUARRY)).expectLines(['Edit', 'Activate', 'Delete']);
  await page.keyboard.press('Escape');
  await toast(`${QUARRY} deactivated`).getByRole('button', { name: 'Activate again', exact: true }).click();
  await expect(toast(`${QUARRY} activated`)).toBeVisible();
  await expect(providers.button(QUARRY, 'Import now')).toBeEnabled();
  expect((await api.provider(QUARRY)).status).toBe('ACTIVE');
});

test('deleting takes the name; agents and runs stay, and what is told of them says that their provider is gone', async ({ page, api, shell, confirm, toast, agents }) => {
  const { id } = await api.provider(TESSEL);
  await api.turnProvider(id, 'deactivate');
  const providers = new ProvidersPage(page);
  await providers.open();
  await (await providers.menu(TESSEL)).choose('Delete');
  const question = shell.question(`Delete ${TESSEL}?`);
  await expect(question.root).toContainText('Its settings are removed here, with the stored secret.');
  await expect(question.root).toContainText('The 26 agents that came from it stay as they are.');
  await expect(question.typeName(TESSEL)).toBeFocused();
  await question.typeName(TESSEL).fill(TESSEL);
  await confirm('Delete provider');
  await expect(toast(`${TESSEL} deleted`)).toContainText('Its agents stay as they are.');
  await expect(providers.card(TESSEL)).toHaveCount(0);
  await expect(page.getByRole('main')).toBeFocused();
  const list = new ImportsList(page);
  await list.open(`?provider=${id}`);
  await expect(list.rows).toHaveCount(2);
  await expect(list.row(TESSEL)).toContainText('provider deleted');
  const run = await list.openRun(TESSEL);
  await expect(run.trouble.getByRole('button', { name: 'Retry', exact: true })).toHaveAccessibleDescription('Add the provider again: this one was deleted.');
  await expect(run.trouble.getByRole('link', { name: 'Fix credentials' })).toHaveCount(0);
  await agents.open(`?source=${id}`);
  await expect(agents.heading).toContainText('26 of');
});

test('what an import that somebody else began stands in the way of is refused, and said with the reason', { tag: '@once' }, async ({ page, api, watch, confirm, toast }) => {
  watch.announce(409, /\/lifecycle\/deactivate$/);
  await api.pointProvider(TESSEL, 'slow');
  await api.pointProvider(FIELDLINE, 'slow');
  const { id } = await api.pointProvider(QUARRY, 'slow');
  const providers = new ProvidersPage(page);
  await providers.open();
  await (await providers.menu(QUARRY)).choose('Deactivate');
  // Three at once take turns: together they leave time.
  for (const name of [TESSEL, FIELDLINE]) await api.importFrom((await api.provider(name)).id);
  await api.importFrom(id);
  await confirm('Deactivate provider');
  await expect(toast(`${QUARRY} was not deactivated`)).toContainText('an import from this provider is already running');
  await expect(providers.fact(QUARRY, 'Last import')).toContainText('In progress');
  await expect(providers.button(QUARRY, 'Import now')).toHaveAccessibleDescription(/already running/);
  await expect(providers.fact(FIELDLINE, 'Last import').getByRole('progressbar', { name: 'Agents read' })).toBeVisible();
});

test('what somebody else changed meanwhile is said, what was typed stays, and nothing is overwritten unseen', { tag: '@once' }, async ({ page, api, watch, toast }) => {
  watch.announce(412, ONE_PROVIDER);
  const providers = new ProvidersPage(page);
  await providers.open();
  const form = await providers.edit(FIELDLINE);
  await form.name.fill('Fieldline sales');
  const { settings } = await api.pointProvider(FIELDLINE, 'usual');
  await form.save.click();
  await expect(form.root.getByRole('alert')).toContainText(`Somebody else changed it meanwhile. Now: URL ${settings.url}, token URL ${settings.tokenUrl}. What you typed is kept; saving sets it.`);
  await expect(form.name).toHaveValue('Fieldline sales');
  await expect(form.url).toHaveValue(settings.url);
  await form.save.click();
  await expect(toast('Fieldline sales saved')).toBeVisible();
  expect((await api.provider('Fieldline sales')).settings).toEqual(settings);
});

test('a server that imports nothing says so, and nothing can be added; a provider that is not there is not changed', { tag: '@once' }, async ({ page, watch, faults }) => {
  watch.announce(404, PATHS.providers);
  watch.announce(404, ONE_PROVIDER);
  await faults.answer(calls('GET', PATHS.providers), { status: 404, json: errorBody('E0000007', 'Not found') });
  const providers = new ProvidersPage(page);
  await providers.open();
  await expect(page.getByRole('heading', { name: 'This server does not import agents' })).toBeVisible();
  await expect(providers.addButton).toHaveAccessibleDescription('This server does not import agents');
  await faults.clear();
  await providers.open('?edit=aip0NOSUCH');
  const form = new ProviderForm(page, 'Edit provider');
  await expect(form.root).toContainText('can\'t be found');
  await expect(form.save).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL(/\/providers$/);
  await expect(providers.cards).toHaveCount(3);
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('sees everything and is told which scope lacks', async ({ page, api }) => {
    const providers = new ProvidersPage(page);
    await providers.open(`?edit=${(await api.provider(TESSEL)).id}`);
    await expect(providers.cards).toHaveCount(3);
    await expect(new ProviderForm(page, 'Edit provider').root).toHaveCount(0);
    await expect(providers.addButton).toHaveAccessibleDescription(READ_ONLY);
    for (const [name, label] of [[TESSEL, 'Fix credentials'], [QUARRY, 'Import now']] as const) {
      await expect(providers.button(name, label)).toHaveAccessibleDescription(READ_ONLY);
    }
    const menu = await providers.menu(QUARRY);
    for (const label of ['Edit', 'Deactivate', 'Delete']) await expect(menu.item(label)).toHaveAccessibleDescription(READ_ONLY);
  });
});

test('cards and forms are accessible in every colour, wide and narrow', { tag: '@once' }, async ({ page }) => {
  const providers = new ProvidersPage(page);
  await providers.open();
  await expectAccessibleEverywhere(page, providers.card(TESSEL), [WIDE, PHONE]);
  const form = await providers.openForm();
  await form.save.click();
  await expectAccessibleEverywhere(page, form.root, [WIDE, PHONE]);
});
