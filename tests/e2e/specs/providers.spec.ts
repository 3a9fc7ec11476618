import { ImportsList } from '../pages/imports.ts';
import { ProviderForm, ProvidersPage } from '../pages/providers.ts';
import { ONE_PROVIDER, PATHS } from '../support/api_paths.ts';
import { expectAccessibleEverywhere, PHONE, WIDE } from '../support/axe.ts';
import { WHY } from '../support/facts.ts';
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

test('each card tells who owns what comes, its place, and when it is imported from next', { tag: '@once' }, async ({ page, api }) => {
  const all = await api.providers();
  await api.patchProvider((await api.provider(FIELDLINE)).id, { schedule: null });
  const providers = new ProvidersPage(page);
  await providers.open();
  for (const { sourceName: name, status, priority, defaultOwners, schedule, nextImport } of all) {
    const owners = (defaultOwners ?? []).map(({ profile }) => profile.name).join(', ');
    await expect(providers.fact(name, 'Their owners')).toHaveText(owners || 'Nobody until somebody is added');
    await expect(providers.fact(name, 'Priority')).toHaveText(`${priority} of ${all.length}`);
    const next = providers.fact(name, 'Next import');
    if (name === FIELDLINE) {
      await expect(next).toHaveText('No schedule');
    } else if (status === 'ACTIVE') {
      await expect(next.getByRole('time')).toHaveAttribute('datetime', nextImport as string);
      await expect(next.getByRole('time')).toHaveAttribute('title', new RegExp(`UTC.*${schedule?.timeZone}$`));
      await expect(next).toContainText(/(today|tomorrow) \d\d:\d\d|\d+ [A-Z][a-z]{2} \d{4}, \d\d:\d\d/);
    } else {
      await expect(next).toContainText('The schedule waits until the provider is active');
    }
  }
  await api.patchProvider((await api.provider(QUARRY)).id, { sourceName: `${'Very long name '.repeat(13)}end` });
  await providers.open();
  const title = providers.cards.getByRole('heading', { level: 2, name: /^Very long name/ });
  await expect(title).toHaveAttribute('title', /end$/);
  const height = (await title.boundingBox())?.height ?? 0;
  expect(height, 'two lines').toBeLessThan(60);
});

test('the order of providers is changed with two buttons each, said as it changes, and saved at once', async ({ page, api, toast }) => {
  const providers = new ProvidersPage(page);
  await providers.open();
  const form = await providers.openPriority();
  await expect(form.root).toContainText('gets its name and description from the first of them');
  await expect(form.places).toContainText([QUARRY, FIELDLINE, TESSEL]);
  await expect(form.move(QUARRY, 'up')).toHaveAttribute('aria-disabled', 'true');
  await expect(form.move(QUARRY, 'up')).toHaveAccessibleDescription('It is the first already.');
  await form.move(TESSEL, 'up').focus();
  await page.keyboard.press('Enter');
  await expect(form.said).toHaveText(`${TESSEL} is number 2 of 3`);
  await expect(form.move(TESSEL, 'up'), 'the keyboard goes along').toBeFocused();
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(form.places).toContainText([TESSEL, QUARRY, FIELDLINE]);
  await expect(form.move(TESSEL, 'up')).toBeFocused();
  await form.save.click();
  await expect(toast('Priority saved')).toBeVisible();
  await expect(form.root).toHaveCount(0);
  await expect(providers.priorityButton).toBeFocused();
  await expect(providers.fact(TESSEL, 'Priority')).toHaveText('1 of 3');
  expect((await api.provider(TESSEL)).priority).toBe(1);
});

test('an order from an older list is refused; what changed shows, and what was chosen stays', { tag: '@once' }, async ({ page, api, watch, shell, confirm, toast }) => {
  watch.announce(400, PATHS.priority);
  const providers = new ProvidersPage(page);
  await providers.open();
  const form = await providers.openPriority();
  await form.move(FIELDLINE, 'up').click();
  const { id } = await api.provider(TESSEL);
  await api.turnProvider(id, 'deactivate');
  await api.deleteProvider(id);
  await form.save.click();
  await expect(form.root.getByRole('alert')).toContainText('your order is kept. Save again.');
  await expect(form.places).toContainText([FIELDLINE, QUARRY]);
  await page.keyboard.press('Escape');
  await expect(shell.question('Leave without saving?').root).toBeVisible();
  await confirm('Keep editing');
  await form.save.click();
  await expect(toast('Priority saved')).toBeVisible();
  expect((await api.provider(FIELDLINE)).priority).toBe(1);
});

test('owners are given to all Staged agents of a provider that nobody owns, ten at a time, and to no other', async ({ page, api, watch, toast }) => {
  const unowned = async () => (await api.agents({ search: `source eq "${id}" and not (owners pr)`, limit: '200' })).map(({ status }) => status).sort();
  const { id, unownedAgents } = await api.provider(TESSEL);
  const before = await unowned();
  const providers = new ProvidersPage(page);
  await providers.open();
  await expect(providers.card(TESSEL)).toContainText(`${unownedAgents} Staged agents have no owner`);
  const form = await providers.assignOwners(TESSEL);
  await form.submit.click();
  await expect(form.owners.field).toHaveAccessibleDescription(/^Choose at least one owner\./);
  expect(watch.sent('POST', PATHS.owners)).toHaveLength(0);
  await form.owners.choose('Rui Stone');
  await form.owners.close(page);
  await form.submit.click();
  await expect(toast(`Owners assigned to ${unownedAgents} agents from ${TESSEL}`)).toBeVisible();
  await expect(form.root).toHaveCount(0);
  await expect(providers.button(TESSEL, 'Assign owners')).toHaveCount(0);
  await expect(page.getByRole('main'), 'the keyboard is not lost with the button').toBeFocused();
  expect(await unowned()).toEqual(before.filter((status) => status !== 'STAGED'));
  expect(watch.sent('POST', PATHS.owners)).toHaveLength(Math.ceil(unownedAgents / 10));
});

test('giving owners can be stopped, tells what failed of which agent, and goes on with the rest', { tag: '@once' }, async ({ page, api, watch, faults, toast }) => {
  for (const status of [404, 503]) watch.announce(status, PATHS.owners);
  // Sixty agents in the demo's own list.
  const { id } = await api.pointProvider(QUARRY, 'slow');
  await api.patchProvider(id, { owners: null });
  await api.imported(id);
  const { unownedAgents } = await api.provider(QUARRY);
  expect(unownedAgents).toBeGreaterThanOrEqual(60);
  const providers = new ProvidersPage(page);
  await providers.open();
  const form = await providers.assignOwners(QUARRY);
  await form.owners.choose('Rui Stone');
  await form.owners.choose('Dana Reyes');
  await form.owners.close(page);

  const held = await faults.hold(calls('POST', PATHS.owners));
  await form.submit.click();
  await expect(form.progress).toHaveAttribute('max', `${unownedAgents}`);
  await form.stop.click();
  held.letGo();
  await expect(form.root.getByRole('status').filter({ hasText: 'Stopped: 10 agents got owners' })).toBeVisible();
  expect((await api.provider(QUARRY)).unownedAgents).toBe(unownedAgents - 10);
  for (const name of ['Rui Stone', 'Dana Reyes']) await expect(form.owners.chosen(name)).toBeVisible();

  await faults.clear();
  await faults.answer(calls('POST', PATHS.owners), { status: 503, headers: { 'x-okta-request-id': 'reqE2Eassign' }, json: errorBody('E0000009', 'x') }, 1);
  await form.submit.click();
  await expect(form.root.getByRole('alert')).toContainText('reqE2Eassign');
  await faults.clear();

  // The ten of one call are refused, then one of them alone: it is named, and the others got theirs.
  await faults.answer(calls('POST', PATHS.owners), { status: 404, json: errorBody('E0000007', 'Not found') }, 2);
  await form.submit.click();
  await expect(form.root.getByRole('status').filter({ hasText: 'Those below did not.' })).toBeVisible();
  await expect(form.failures).toHaveCount(1);
  await expect(form.failures).toContainText('It does not exist, or no longer does.');
  expect((await api.provider(QUARRY)).unownedAgents).toBe(1);
  await faults.clear();
  await form.submit.click();
  await expect(toast(`Owners assigned to 1 agent from ${QUARRY}`)).toBeVisible();
  expect((await api.provider(QUARRY)).unownedAgents).toBe(0);
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
    await page.keyboard.press('Escape');
    await expect(providers.priorityButton).toHaveAccessibleDescription(READ_ONLY);
    await expect(providers.button(TESSEL, 'Assign owners')).toHaveAccessibleDescription(WHY.readOnlyOwners);
  });
});

test('cards and forms are accessible in every colour, wide and narrow', { tag: '@once' }, async ({ page }) => {
  const providers = new ProvidersPage(page);
  await providers.open();
  await expectAccessibleEverywhere(page, providers.card(TESSEL), [WIDE, PHONE]);
  const order = await providers.openPriority();
  await expectAccessibleEverywhere(page, order.root, [WIDE, PHONE]);
  await page.keyboard.press('Escape');
  const owners = await providers.assignOwners(TESSEL);
  await owners.submit.click();
  await expectAccessibleEverywhere(page, owners.root, [WIDE, PHONE]);
  await page.keyboard.press('Escape');
  const form = await providers.openForm();
  await form.schedule('Weekly').check();
  await form.time.fill('');
  await form.save.click();
  await expectAccessibleEverywhere(page, form.root, [WIDE, PHONE]);
});
