import { PATHS } from '../support/api_paths.ts';
import { WHY } from '../support/facts.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

test.beforeEach(async ({ agents, register }) => {
  await agents.openRecent();
  await register.open();
});

test('registers an agent with application and owners, and opens its page: Staged', async ({ register, agentPage, toast, page, watch, api }) => {
  await expect(register.name).toBeFocused();
  await expect(page).toHaveURL(/[?&]panel=register/);
  await register.fill({ name: '  Parcel tracker  ', description: 'Tells where a parcel is', app: 'Desk Portal', owners: ['Dana Reyes', 'Mika Koski'] });
  await register.submit.click();
  await expect(agentPage.heading('Parcel tracker')).toBeVisible();
  await agentPage.expectStatus('Parcel tracker', 'Staged');
  await expect(page).toHaveURL(/\/agents\/wlp[A-Za-z0-9]+\/profile$/);
  await expect(toast('Parcel tracker registered')).toContainText('It is Staged');
  await agentPage.expectFact('Name', 'Parcel tracker');
  await agentPage.expectFact('Description', 'Tells where a parcel is');
  await agentPage.expectFact('Linked app', 'Desk Portal');
  await agentPage.expectFact('Source', 'Manual');
  await agentPage.tab('Owners');
  await expect(agentPage.owners).toHaveCount(2);
  await expect(agentPage.owner('Dana Reyes')).toBeVisible();
  const [sent] = watch.sent('POST', PATHS.agents);
  expect(JSON.parse(sent?.body ?? '{}')).toMatchObject({ profile: { name: 'Parcel tracker', description: 'Tells where a parcel is' } });
  expect(sent?.headers['idempotency-key'], 'a repeated sending would be the same one').toBeTruthy();
  expect((await api.agent('Parcel tracker')).status).toBe('STAGED');
});

test('owners can be skipped', async ({ register, agentPage, toast }) => {
  await register.fill({ name: 'Parcel tracker' });
  await register.submit.click();
  await expect(agentPage.heading('Parcel tracker')).toBeVisible();
  await expect(toast('Parcel tracker registered')).toContainText('Add owners, then activate it.');
  const menu = await agentPage.actions('Parcel tracker');
  await expect(menu.item('Activate')).toHaveAccessibleDescription(WHY.addOwner);
});

test('a group can own an agent; one that is too small says why not', async ({ register, agentPage, page }) => {
  await register.fill({ name: 'Parcel tracker' });
  await register.owners.field.fill('Night shift');
  const small = register.owners.option('Night shift');
  await expect(small).toHaveAttribute('aria-disabled', 'true');
  await expect(small).toHaveAccessibleDescription(/at least two members/);
  await small.click({ force: true });
  await expect(register.owners.chosen('Night shift')).toHaveCount(0);
  await register.owners.choose('Legal ops');
  await register.owners.field.fill('Dana Reyes');
  await expect(register.owners.option('Dana Reyes')).toHaveAccessibleDescription(/users or one group/);
  await page.keyboard.press('Escape');
  await expect(register.root, 'Escape closes the list, not the form').toBeVisible();
  await register.submit.click();
  await expect(agentPage.heading('Parcel tracker')).toBeVisible();
  await agentPage.tab('Owners');
  await expect(agentPage.owner('Legal ops')).toContainText('Group');
});

test('a name that is too short is said at the field, without a request', async ({ register, watch }) => {
  await register.fill({ name: ' ab ', description: 'Kept' });
  await register.submit.click();
  await expect(register.name).toHaveAttribute('aria-invalid', 'true');
  await expect(register.name).toHaveAccessibleDescription(new RegExp(WHY.nameLength));
  await expect(register.description).toHaveValue('Kept');
  expect(watch.sent('POST', PATHS.agents)).toEqual([]);
});

test('a name that is taken is said at the field, and nothing else is lost', async ({ register, watch, agentPage }) => {
  watch.announce(400, PATHS.agents);
  await register.fill({ name: 'invoice TRIAGE', description: 'Kept', app: 'Orders', owners: ['Rui Stone'] });
  await register.submit.click();
  await expect(register.name).toHaveAccessibleDescription(/already exists/);
  await expect(register.name).toHaveAttribute('aria-invalid', 'true');
  await expect(register.name).toHaveValue('invoice TRIAGE');
  await expect(register.description).toHaveValue('Kept');
  await expect(register.app.chosen('Orders')).toBeVisible();
  await expect(register.owners.chosen('Rui Stone')).toBeVisible();
  await register.name.fill('Invoice triage two');
  await register.submit.click();
  await expect(agentPage.heading('Invoice triage two')).toBeVisible();
  const keys = watch.sent('POST', PATHS.agents).map((request) => request.headers['idempotency-key']);
  expect(new Set(keys).size, 'a mended form is another request').toBe(2);
});

test('a double click sends one request', async ({ register, agentPage, watch, faults }) => {
  const held = await faults.hold(calls('POST', PATHS.agents));
  await register.fill({ name: 'Parcel tracker' });
  await register.submit.dblclick();
  await expect(register.submit).toHaveAttribute('aria-busy', 'true');
  await register.name.press('Enter');
  held.letGo();
  await expect(agentPage.heading('Parcel tracker')).toBeVisible();
  expect(watch.sent('POST', PATHS.agents)).toHaveLength(1);
});

test('leaving asks once, and not when nothing was typed', async ({ register, shell, confirm, page, agents }) => {
  await page.keyboard.press('Escape');
  await expect(register.root).toBeHidden();
  await expect(agents.registerButton).toBeFocused();
  await expect(page).toHaveURL(/\/agents\?sort=-lastUpdated$/);
  await register.open();
  await register.fill({ name: 'Parcel tracker' });
  await page.keyboard.press('Escape');
  const question = shell.question('Leave without saving?');
  await expect(question.root).toBeVisible();
  await question.button('Keep editing').click();
  await expect(register.name).toHaveValue('Parcel tracker');
  await register.root.getByRole('button', { name: 'Cancel', exact: true }).click();
  await confirm('Leave page');
  await expect(register.root).toBeHidden();
  await register.open();
  await expect(register.name).toHaveValue('');
});

test('Back asks before what was typed is lost', async ({ register, shell, confirm, page }) => {
  await register.fill({ name: 'Parcel tracker' });
  await page.goBack();
  await expect(shell.question('Leave without saving?').root).toBeVisible();
  await confirm('Keep editing');
  await expect(register.name).toHaveValue('Parcel tracker');
  await page.goBack();
  await confirm('Leave page');
  await expect(register.root).toBeHidden();
});

test('closing the tab asks while something is typed', async ({ register, page }) => {
  await register.fill({ name: 'Parcel tracker' });
  const asked = page.waitForEvent('dialog');
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await closing;
  await expect(register.name).toHaveValue('Parcel tracker');
});

test('a failure of the server keeps the form and names the request', async ({ register, watch, faults, agentPage }) => {
  watch.announce(500, PATHS.agents);
  const fault = await faults.answer(
    calls('POST', PATHS.agents),
    { status: 500, headers: { 'content-type': 'application/json', 'x-okta-request-id': 'reqE2E500' }, json: errorBody('E0000009', 'Internal Server Error') },
    1,
  );
  await register.fill({ name: 'Parcel tracker', description: 'Kept', owners: ['Dana Reyes'] });
  await register.submit.click();
  const alert = register.root.getByRole('alert');
  await expect(alert).toContainText('reqE2E500');
  await expect(alert).toContainText('Nothing you typed is lost');
  await expect(register.name).toHaveValue('Parcel tracker');
  await expect(register.description).toHaveValue('Kept');
  await expect(register.owners.chosen('Dana Reyes')).toBeVisible();
  expect(fault.count(), 'a write is never repeated by itself').toBe(1);
  await register.submit.click();
  await expect(agentPage.heading('Parcel tracker')).toBeVisible();
});

test('an operation that fails afterwards is told in the form', async ({ register, api }) => {
  await register.fill({ name: 'Sentinel: operation fails 2', description: 'Kept' });
  await register.submit.click();
  await expect(register.root.getByRole('alert')).toContainText('was not registered');
  await expect(register.description).toHaveValue('Kept');
  expect(await api.has('Sentinel: operation fails 2')).toBe(false);
});

test('the address opens the form', async ({ page, register }) => {
  await page.goto('/agents?panel=register');
  await expect(register.name).toBeFocused();
});
