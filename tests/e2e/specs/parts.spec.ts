import { PATHS } from '../support/api_paths.ts';
import { calls } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const LATER = /\/split_later\.wasm$/;
const SHEET = /\/later-[0-9a-f]{16}\.css$/;
const GONE = { status: 404, contentType: 'text/plain', body: 'no such file' };

test('the first page asks for the server, the session and the rows once each, and for no later part', { tag: '@once' }, async ({ page, agents, watch }) => {
  const parts: string[] = [];
  page.on('request', (request) => { if (/\/(split|chunk)_\w+\.wasm$/.test(request.url())) parts.push(request.url()); });
  await page.goto('/agents');
  await expect(agents.rows.nth(1)).toBeVisible();
  expect(parts, 'parts that were asked for before the rows were there').toEqual([]);
  for (const path of ['/.well-known/agent-console.json', PATHS.session, PATHS.agents]) expect(watch.asked(path), path).toHaveLength(1);
});

test('with a session the rows are asked for before the session is confirmed', { tag: '@once' }, async ({ page, agents, faults }) => {
  const session = await faults.hold(calls('GET', PATHS.session));
  const asked = page.waitForRequest((request) => request.url().includes(`${PATHS.agents}?`));
  await page.goto('/agents');
  await asked;
  session.letGo();
  await expect(agents.rows.nth(1)).toBeVisible();
});

test('somebody who is not signed in is not asked for rows', { tag: '@once' }, async ({ page, context, signIn, watch }) => {
  await context.clearCookies();
  await page.goto('/agents');
  await expect(signIn.as('Super admin')).toBeVisible();
  expect(watch.asked(PATHS.agents)).toEqual([]);
});

test('rows that were asked for before somebody else signed in are not shown to them', { tag: '@once' }, async ({ page, agents, shell, signIn, watch }) => {
  watch.announce(403, PATHS.agents);
  await agents.openRecent();
  await shell.signOut();
  await signIn.continueAs('No access');
  await expect(page.getByRole('heading', { name: 'You can\'t see this page' })).toBeVisible();
  await expect(page.getByText('Shift planner')).toHaveCount(0);
});

test('a later part that does not come: said where it is missing, nothing is lost, one press asks again', async ({ page, agents, faults, watch, shell }) => {
  watch.announce(404, LATER);
  await faults.answer(calls('GET', LATER), GONE);
  await agents.open('?q=invoice');
  await agents.row('Invoice triage').menuButton.click();
  const told = page.getByRole('alert').filter({ hasText: 'couldn\'t be loaded' });
  await expect(told).toContainText('A part of the console did not arrive');
  await expect(agents.row('Invoice triage').cell('Active')).toBeVisible();
  await faults.clear();
  await told.getByRole('button', { name: 'Try again', exact: true }).click();
  await expect(page.getByRole('menu', { name: 'Actions for Invoice triage', exact: true })).toBeVisible();
  await page.getByRole('menuitem', { name: 'Deactivate', exact: true }).click();
  await expect(shell.question('Deactivate Invoice triage?').root).toBeVisible();
});

test('the first page looks the same before and after the sheet of the later pages is there', { tag: '@once' }, async ({ page, agents, faults }) => {
  await faults.hold(calls('GET', LATER));
  const sheet = await faults.hold(calls('GET', SHEET));
  const asked = page.waitForRequest((request) => SHEET.test(request.url()));
  await page.goto('/agents');
  await expect(agents.rows.nth(1)).toBeVisible();
  await asked;
  const before = await page.screenshot();
  sheet.letGo();
  await page.waitForFunction(() => [...document.styleSheets].some(({ href }) => href?.includes('/later-')));
  const after = await page.screenshot();
  expect(after.toString('latin1') === before.toString('latin1'), 'not a pixel differs').toBe(true);
});

test('without the sheet of the later pages they are not shown half dressed: it is said, and one press asks again', async ({ page, agents, faults, watch }) => {
  watch.announce(404, SHEET);
  await faults.answer(calls('GET', SHEET), GONE);
  await agents.open('?q=invoice');
  await agents.row('Invoice triage').menuButton.click();
  const told = page.getByRole('alert').filter({ hasText: 'couldn\'t be loaded' });
  await expect(told).toContainText('A part of the console did not arrive');
  await faults.clear();
  await told.getByRole('button', { name: 'Try again', exact: true }).click();
  const menu = page.getByRole('menu', { name: 'Actions for Invoice triage', exact: true });
  await expect(menu).toBeVisible();
  expect(await menu.evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
});
