import { ImportsList } from '../pages/imports.ts';
import { ProvidersPage } from '../pages/providers.ts';
import { StagingPage } from '../pages/staging.ts';
import { CONFIRM_OF_ONE, IGNORE_OF_ONE, PATHS } from '../support/api_paths.ts';
import { expectAccessibleEverywhere, PHONE, WIDE } from '../support/axe.ts';
import { WHY } from '../support/facts.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const [FIELDLINE, QUARRY] = ['Fieldline CRM', 'Quarry Cloud'];
/** What waits in the demo: its name is that of an agent registered here, of another provider's, and of the same provider's. */
const [REGISTERED, ELSEWHERE, SAME] = ['Shift planner', 'Contract clause reader', 'Sales territory mapper'];
const SAME_PROVIDER = 'Confirm it as new or ignore it: two agents of one provider are not merged.';

test('each agent that waits stands beside the one that is here, and what differs says so in a word', async ({ page, api }) => {
  const waiting = await api.staging();
  expect(waiting.map(({ name }) => name)).toEqual([REGISTERED, ELSEWHERE, SAME]);
  const list = new ImportsList(page);
  await list.open();
  await list.staging.click();
  await expect(page).toHaveTitle(/^Staging/);
  const staging = new StagingPage(page);
  await expect(staging.rows).toHaveCount(3);
  for (const { name, externalId, providerName, description, existing } of waiting) {
    await expect(staging.row(name)).toContainText(`${providerName}${externalId}`);
    await staging.look(name);
    await expect(staging.line('Description').getByRole('cell')).toHaveText([description ?? '–', existing?.description ?? '–']);
    await expect(staging.line('Description').getByRole('rowheader')).toContainText('differs');
    await expect(staging.line('Name').getByRole('rowheader')).toHaveText('Name');
    await expect(staging.line('Source').getByRole('cell')).toHaveText([providerName, existing?.providerName ?? 'Registered here']);
    await expect(staging.line('Id at the source').getByRole('cell').first()).toHaveText(externalId);
    await expect(staging.pane.getByRole('link', { name: existing?.name as string, exact: true })).toHaveAttribute('href', `/agents/${existing?.id}/profile`);
    if (await staging.back.isVisible()) await staging.back.click();
  }
  await staging.look(SAME);
  await expect(staging.button('Merge')).toHaveAccessibleDescription(SAME_PROVIDER);
  await expect(staging.words('Merge')).toHaveText(SAME_PROVIDER);
  await staging.look(ELSEWHERE);
  await expect(staging.words('Merge')).toContainText(/^One agent: name and description (stay as they are here|come from Fieldline CRM)/);
  await staging.look(REGISTERED);
  await expect(staging.words('Merge')).toContainText('it can\'t be deleted here any more');
});

test('the keyboard alone decides: arrows in one stop, a key for each decision, and the next one follows', { tag: '@once' }, async ({ page, api, toast }) => {
  const staging = new StagingPage(page);
  await staging.open();
  await expect(staging.rows).toHaveCount(3);
  await page.keyboard.press('i');
  expect(await api.staging(), 'keys decide only while the list has the keyboard').toHaveLength(3);
  await staging.list.focus();
  await staging.expectLookedAt(REGISTERED);
  for (const [key, name] of [['ArrowDown', ELSEWHERE], ['End', SAME], ['ArrowDown', SAME], ['ArrowUp', ELSEWHERE], ['Home', REGISTERED]] as const) {
    await page.keyboard.press(key);
    await staging.expectLookedAt(name);
  }
  await page.keyboard.press('Tab');
  await expect(staging.list, 'the list is one stop').not.toBeFocused();
  await staging.list.focus();

  await page.keyboard.press('n');
  await expect(staging.name).toBeFocused();
  await expect(staging.name).toHaveValue(`${REGISTERED} (${FIELDLINE})`);
  await page.keyboard.press('Enter');
  await expect(toast(`${REGISTERED} confirmed as new`)).toContainText('It is here as Staged.');
  await expect(staging.list).toBeFocused();
  await staging.expectLookedAt(ELSEWHERE);

  await page.keyboard.press('m');
  await expect(toast(`${ELSEWHERE} merged`)).toContainText('Both are one agent now.');
  await expect(staging.list).toBeFocused();
  await staging.expectLookedAt(SAME);

  await page.keyboard.press('m');
  await expect(page.getByRole('status').filter({ hasText: SAME_PROVIDER }).first(), 'what can\'t be done is said').toBeAttached();
  await page.keyboard.press('i');
  await expect(toast(`${SAME} ignored`)).toBeVisible();
  await expect(staging.empty).toBeVisible();
  await expect(page.getByRole('main'), 'the keyboard is not lost with the list').toBeFocused();

  const agent = await api.agent(`${REGISTERED} (${FIELDLINE})`);
  expect(agent.status).toBe('STAGED');
  expect((await api.staging('CONFIRMED'))[0]).toMatchObject({ name: REGISTERED, agentId: agent.id });
  expect((await api.staging('MERGED')).map(({ name }) => name)).toEqual([ELSEWHERE]);
  expect((await api.staging('IGNORED')).map(({ name }) => name)).toEqual([SAME]);
});

test('buttons decide too and keep the keyboard; what was ignored can be taken later, what is decided leads to its agent', async ({ page, toast, agentPage }) => {
  const staging = new StagingPage(page);
  await staging.open();
  await staging.row(REGISTERED).click();
  if (await staging.back.isVisible()) await expect(staging.back).toBeFocused();
  await staging.button('Ignore').focus();
  await page.keyboard.press('Enter');
  await expect(toast(`${REGISTERED} ignored`)).toContainText('It stays under Ignored.');
  await expect(staging.pane.getByRole('heading', { level: 2, name: ELSEWHERE, exact: true })).toBeVisible();
  await expect(staging.button('Ignore')).toBeFocused();
  if (await staging.back.isVisible()) await staging.back.click();
  await staging.status('Ignored').check();
  await expect(page).toHaveURL(/status=ignored/);
  await expect(staging.rows).toHaveCount(1);
  await staging.row(REGISTERED).click();
  await expect(staging.button('Ignore')).toHaveCount(0);
  await staging.button('Merge').click();
  await toast(`${REGISTERED} merged`).getByRole('link', { name: 'Open agent', exact: true }).click();
  await expect(agentPage.heading(REGISTERED)).toBeVisible();
  await agentPage.expectFact('Source', FIELDLINE);
  await agentPage.expectFact('Description', 'Plans shifts of the field sales team');
  await expect(agentPage.edit, 'an imported agent is not edited here').toHaveAccessibleDescription(WHY.editImported);
});

test('the name of a new agent is judged here and by the server, stays while another one is looked at, and is asked for before it is lost', { tag: '@once' }, async ({ page, api, watch, shell, confirm, toast }) => {
  watch.announce(400, CONFIRM_OF_ONE);
  const staging = new StagingPage(page);
  await staging.open();
  await staging.button('Confirm as new').click();
  await expect(staging.name).toBeFocused();
  await staging.name.fill('AB');
  await staging.take.click();
  await expect(staging.name).toHaveAccessibleDescription(/^Use 3 to 255 characters for the name\./);
  expect(watch.sent('POST', CONFIRM_OF_ONE)).toHaveLength(0);
  await staging.name.fill('invoice TRIAGE');
  await page.keyboard.press('Enter');
  await expect(staging.name).toHaveAccessibleDescription(/^Choose another name: an agent with this name already exists\./);
  await expect(staging.name).toBeFocused();
  await expect(staging.name).toHaveValue('invoice TRIAGE');
  await staging.row(ELSEWHERE).click();
  await expect(staging.name).toHaveCount(0);
  await staging.row(REGISTERED).click();
  await expect(staging.name).toHaveValue('invoice TRIAGE');
  await shell.navigation.getByRole('link', { name: 'Operations', exact: true }).click();
  await expect(shell.question('Leave without saving?').root).toBeVisible();
  await confirm('Keep editing');
  await staging.name.fill('Shift planner of sales');
  await page.keyboard.press('Enter');
  await expect(toast(`${REGISTERED} confirmed as new`)).toBeVisible();
  expect(await api.has('Shift planner of sales')).toBe(true);
  await page.keyboard.press('n');
  await page.keyboard.press('Escape');
  await expect(staging.name).toHaveCount(0);
  await expect(staging.list).toBeFocused();
});

test('who types faster than the screen draws types into the form that N opens, never on in the list', { tag: '@once' }, async ({ page, api }) => {
  const staging = new StagingPage(page);
  await staging.open();
  await staging.list.focus();
  await staging.expectLookedAt(REGISTERED);
  await page.evaluate(() => {
    // Nothing is drawn from here on: keys come before the next frame.
    window.requestAnimationFrame = () => 0;
  });
  await page.keyboard.press('n');
  await page.keyboard.press('m');
  await expect(staging.name).toHaveValue(`m${REGISTERED} (${FIELDLINE})`);
  expect(await api.staging(), 'M merges nothing').toHaveLength(3);
  await page.keyboard.press('Escape');
  await expect(staging.name).toHaveCount(0);
  await expect(staging.list).toBeFocused();
});

test('a decision that fails is said with its request, its agent stays, and one press sends it again', { tag: '@once' }, async ({ page, api, watch, faults, shell, toast }) => {
  watch.announce(500, IGNORE_OF_ONE);
  const staging = new StagingPage(page);
  await staging.open();
  await staging.list.focus();
  await faults.answer(calls('POST', IGNORE_OF_ONE), { status: 500, headers: { 'x-okta-request-id': 'reqE2Estaging' }, json: errorBody('E0000009', 'x') }, 1);
  await page.keyboard.press('i');
  await staging.expectLookedAt(ELSEWHERE);
  const told = shell.notifications.getByRole('alert').filter({ hasText: REGISTERED });
  await expect(told).toContainText('reqE2Estaging');
  await expect(staging.rows).toHaveCount(3);
  await told.getByRole('button', { name: 'Try again', exact: true }).click();
  await expect(toast(`${REGISTERED} ignored`)).toBeVisible();
  await expect(staging.rows).toHaveCount(2);
  expect(await api.staging('IGNORED')).toHaveLength(1);
});

test('a key that is held down decides about one agent, and a slow answer about none twice', { tag: '@once' }, async ({ page, watch, faults }) => {
  const staging = new StagingPage(page);
  await staging.open();
  await staging.list.focus();
  const held = await faults.hold(calls('POST', IGNORE_OF_ONE));
  for (let times = 0; times < 8; times += 1) await page.keyboard.down('i');
  await page.keyboard.up('i');
  await staging.expectLookedAt(ELSEWHERE);
  await page.keyboard.press('Home');
  await page.keyboard.press('i');
  held.letGo();
  await expect(staging.rows).toHaveCount(2);
  expect(watch.sent('POST', IGNORE_OF_ONE)).toHaveLength(1);
});

test('what somebody else decided meanwhile is refused, said, and gone from the list', { tag: '@once' }, async ({ page, api, watch, shell }) => {
  watch.announce(400, IGNORE_OF_ONE);
  const staging = new StagingPage(page);
  await staging.open();
  await staging.list.focus();
  const [first] = await api.staging();
  await api.ignoreStaged(first?.id ?? '');
  await page.keyboard.press('i');
  await expect(shell.notifications.getByRole('alert').filter({ hasText: `${REGISTERED} was not ignored` })).toContainText('somebody decided about it already');
  await expect(staging.rows).toHaveCount(2);
  await staging.expectLookedAt(ELSEWHERE);
});

test('status and provider filter the list, all of it in the address, back and forward', { tag: '@once' }, async ({ page, api }) => {
  const { id } = await api.provider(QUARRY);
  await api.ignoreStaged((await api.staging())[2]?.id ?? '');
  const staging = new StagingPage(page);
  await staging.open();
  await expect(staging.rows).toHaveCount(2);
  await staging.status('Ignored').check();
  await expect(staging.rows).toHaveCount(1);
  await staging.provider.selectOption({ label: QUARRY });
  await expect(page).toHaveURL(new RegExp(`status=ignored&provider=${id}`));
  await expect(page.getByRole('heading', { name: 'No agent in staging matches these filters' })).toBeVisible();
  await page.goBack();
  await expect(staging.rows).toHaveCount(1);
  await page.goBack();
  await expect(staging.status('Waiting')).toBeChecked();
  await expect(staging.rows).toHaveCount(2);
  await page.goForward();
  await page.reload();
  await expect(staging.status('Ignored')).toBeChecked();
  await expect(staging.rows).toHaveCount(1);
  const providers = new ProvidersPage(page);
  await providers.open();
  await providers.link(FIELDLINE, '2 wait in staging').click();
  await expect(staging.rows).toHaveCount(2);
  await expect(staging.provider).toHaveValue((await api.provider(FIELDLINE)).id);
});

test('a server without staging says so, and with nothing in it that nothing waits', { tag: '@once' }, async ({ page, api, watch, faults }) => {
  watch.announce(404, PATHS.staging);
  await faults.answer(calls('GET', PATHS.staging), { status: 404, json: errorBody('E0000007', 'Not found') });
  const staging = new StagingPage(page);
  await staging.open();
  await expect(page.getByRole('heading', { name: 'This server has no staging' })).toBeVisible();
  await faults.clear();
  for (const { id } of await api.staging()) await api.ignoreStaged(id);
  await staging.open();
  await expect(staging.empty).toBeVisible();
  await expect(staging.pane).toBeHidden();
});

test.describe('on a phone', () => {
  test.use({ viewport: PHONE, hasTouch: true });

  test('the list comes first, an agent is a step of its own, and Back leads to the list', async ({ page }) => {
    const staging = new StagingPage(page);
    await staging.open();
    await expect(staging.rows).toHaveCount(3);
    await expect(staging.pane).toBeHidden();
    await staging.row(ELSEWHERE).tap();
    await expect(staging.pane).toBeVisible();
    await expect(staging.list).toBeHidden();
    await expect(staging.back).toBeFocused();
    await page.goBack();
    await expect(staging.list).toBeVisible();
    await staging.row(SAME).tap();
    await staging.back.tap();
    await expect(staging.list).toBeFocused();
  });
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('sees everything and is told which scope lacks', async ({ page, watch }) => {
    const staging = new StagingPage(page);
    await staging.open();
    await staging.row(REGISTERED).click();
    for (const decision of ['Confirm as new', 'Merge', 'Ignore'] as const) await expect(staging.button(decision)).toHaveAccessibleDescription(WHY.readOnlyAgents);
    if (await staging.back.isVisible()) await staging.back.click();
    await staging.list.focus();
    for (const key of ['n', 'm', 'i']) await page.keyboard.press(key);
    await expect(page.getByRole('status').filter({ hasText: WHY.readOnlyAgents }).first()).toBeAttached();
    await expect(staging.name).toHaveCount(0);
    expect(watch.sent('POST', /staging/)).toEqual([]);
  });
});

test('list, comparison and name are accessible in every colour, wide and narrow', { tag: '@once' }, async ({ page }) => {
  const staging = new StagingPage(page);
  await staging.open();
  await expectAccessibleEverywhere(page, staging.list, [WIDE, PHONE]);
  await staging.open('?panel=agent');
  await staging.button('Confirm as new').click();
  await staging.name.fill('AB');
  await staging.take.click();
  await expectAccessibleEverywhere(page, staging.name, [WIDE, PHONE]);
  await staging.open('?status=merged');
  await expectAccessibleEverywhere(page, page.getByRole('heading', { name: 'No agent in staging matches these filters' }), [WIDE]);
});
