import { OffboardingPage } from '../pages/access_apps.ts';
import { type AccessApi, expect, OFFBOARDING_OF_ONE, test } from '../support/access_api.ts';
import { PATHS } from '../support/api_paths.ts';
import { expectAccessibleEverywhere, PHONE, WIDE } from '../support/axe.ts';
import { comeBack } from '../support/fault_pages.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expectLaidOut } from '../support/layout.ts';

/** The user that the demo's member stands for, and somebody else. */
const [MEMBER, OTHER] = ['Mika Koski', 'Rui Stone'];
const WORDS: Record<string, string> = { ACTIVE: 'Active', ERROR: 'Error', PAUSED: 'Paused' };
const READ_ONLY = 'Ask for the scope agentAccess.manage: your access is read only.';
const NOTHING = 'Nothing is left to cut: this user has nothing in agent access.';

/** Gives the member an open session and a restricted agent that lists them, beside the connections that they have. */
async function arrange(access: AccessApi) {
  const { id } = await access.user(MEMBER);
  const { agent, token } = await access.addAgent({ name: 'Desk helper', client: 'Cursor' });
  await access.startSession(token, { userId: id, name: 'Sprint' });
  const limited = await access.addAgent({ name: 'Ledger helper', client: 'Claude' });
  await access.restrictAgent(limited.agent.id, [id]);
  return { id, agent, limited: limited.agent, has: await access.offboarding(id) };
}

test('what a user has is named one by one before anything happens, and all of it is cut once the name is typed', async ({ page, access, shell, confirm, toast, api }) => {
  const { id, agent, limited, has } = await arrange(access);
  const off = new OffboardingPage(page);
  await off.open();
  await expect(page).toHaveTitle(/^Offboarding/);
  await expect(off.main).toContainText('It does not deactivate the user in the directory');
  await expect(page.getByRole('heading', { name: 'Choose a user' })).toBeVisible();
  await off.user.choose(MEMBER);
  await off.user.close(page);
  await expect(page).toHaveURL(new RegExp(`\\?user=${id}$`));
  await expect(off.heading(MEMBER)).toBeVisible();
  await expect(off.kind('Connections', has.connections.length)).toBeVisible();
  expect(has.connections.length).toBeGreaterThanOrEqual(3);
  for (const { app, status } of has.connections) await expect(off.list('Connections').filter({ hasText: app.name })).toContainText(WORDS[status] as string);
  await expect(off.kind('Open sessions', has.sessions.length)).toBeVisible();
  await expect(off.list('Open sessions').filter({ hasText: agent.name })).toContainText('Started just now');
  await expect(off.kind('Restricted agents that list this user', has.restrictions.length)).toBeVisible();
  await expect(off.list('Restricted agents that list this user').filter({ hasText: limited.name })).toBeVisible();
  await expect(off.kind('Pending consents', has.pendingConsents)).toBeVisible();
  await off.cut.click();
  const question = shell.question(`Cut everything that ${MEMBER} has?`);
  await expect(question.root).toContainText(`${has.connections.length} connections are revoked at the app and erased here: `);
  await expect(question.root).toContainText('The account itself stays as it is.');
  await expect(question.typeName(MEMBER)).toBeFocused();
  await expect(question.button('Cut everything')).toHaveAttribute('aria-disabled', 'true');
  await page.keyboard.press('Escape');
  expect(await access.offboarding(id), 'nothing happens before it is confirmed').toEqual(has);
  await off.cut.click();
  await question.typeName(MEMBER).fill(MEMBER);
  await confirm('Cut everything');
  await expect(toast(`Everything that ${MEMBER} had is cut`)).toContainText('listed on the page');
  await expect(off.result).toHaveCount(has.connections.length + has.sessions.length + has.restrictions.length);
  for (const { app } of has.connections) await expect(off.result.filter({ hasText: `Connection to ${app.name}` })).toContainText('revoked and erased.');
  await expect(off.result.filter({ hasText: `Session of ${agent.name}` })).toContainText('ended.');
  await expect(off.result.filter({ hasText: `Restricted agent ${limited.name}` })).toContainText('the user is taken off its list.');
  await expect(off.nothing).toBeVisible();
  await expect(off.cut, 'the keyboard stays where it was').toBeFocused();
  await expect(off.cut).toHaveAccessibleDescription(NOTHING);
  await expect(off.main.getByRole('link', { name: 'View in System Log', exact: true })).toHaveAttribute('href', `/system-log?target=${id}&last=any`);
  expect(await access.offboarding(id)).toMatchObject({ connections: [], sessions: [], restrictions: [], pendingConsents: 0 });
  const [entry] = await api.log({ filter: `target.id eq "${id}"`, limit: '1' });
  expect(entry?.eventType).toBe('access.user.offboard');
});

test('the address names the user; Back leads to the one before, and taking the choice back to none', async ({ page, access }) => {
  const [member, other] = [await access.user(MEMBER), await access.user(OTHER)];
  const off = new OffboardingPage(page);
  await off.open(member.id);
  await expect(off.heading(MEMBER)).toBeVisible();
  await expect(off.user.chosen(MEMBER)).toBeVisible();
  await off.user.choose(OTHER);
  await off.user.close(page);
  await expect(page).toHaveURL(new RegExp(`\\?user=${other.id}$`));
  await expect(off.heading(OTHER)).toBeVisible();
  await expect(off.user.chosen(MEMBER)).toHaveCount(0);
  await page.goBack();
  await expect(off.heading(MEMBER)).toBeVisible();
  await expect(off.user.chosen(MEMBER)).toBeVisible();
  await off.user.remove(MEMBER);
  await expect(page).toHaveURL(/\/access\/offboarding$/);
  await expect(page.getByRole('heading', { name: 'Choose a user' })).toBeVisible();
  await page.goBack();
  await expect(off.heading(MEMBER)).toBeVisible();
});

test('an app that could not be told is named with the reason: its credential is erased here all the same', { tag: '@once' }, async ({ page, access, faults, confirm, toast, shell }) => {
  const { id, user } = { ...(await access.user(MEMBER)), user: await access.user(MEMBER) };
  const items = [
    { kind: 'CONNECTION', id: 'a', name: 'Boardwalk', result: 'DONE' },
    { kind: 'CONNECTION', id: 'b', name: 'Foghorn Chat', result: 'DONE_HERE', fault: 'The app could not be reached.' },
    { kind: 'LATER_KIND', id: 'c', name: 'Something', result: 'DONE' },
  ];
  await faults.answer(calls('POST', OFFBOARDING_OF_ONE), { status: 200, json: { user, items } }, 1);
  const off = new OffboardingPage(page);
  await off.open(id);
  await off.cut.click();
  await shell.question(/^Cut everything/).typeName(MEMBER).fill(MEMBER);
  await confirm('Cut everything');
  const told = toast(`Everything that ${MEMBER} had is cut here, 1 app could not be told`);
  await expect(told).toContainText('The page lists which apps, and why.');
  await expect(told, 'it stays').toHaveRole('alert');
  await expect(off.result).toHaveText(['Connection to Boardwalk: revoked and erased.', 'Connection to Foghorn Chat: erased here. The app could not be told: The app could not be reached.', 'later_kind Something: done.']);
});

test('a failure says what is known, and the same press tries again', { tag: '@once' }, async ({ page, access, watch, faults, confirm, toast, shell }) => {
  watch.announce(503, OFFBOARDING_OF_ONE);
  const { id } = await access.user(MEMBER);
  await faults.answer(calls('POST', OFFBOARDING_OF_ONE), { status: 503, headers: { 'x-okta-request-id': 'reqE2Ecut' }, json: errorBody('E0000009', 'x') }, 1);
  const off = new OffboardingPage(page);
  await off.open(id);
  await off.cut.click();
  await shell.question(/^Cut everything/).typeName(MEMBER).fill(MEMBER);
  await confirm('Cut everything');
  const failed = toast(`What ${MEMBER} has was not cut`);
  await expect(failed).toContainText('reqE2Ecut');
  await expect(off.result).toHaveCount(0);
  await failed.getByRole('button', { name: 'Try again', exact: true }).click();
  await expect(toast(`Everything that ${MEMBER} had is cut`)).toBeVisible();
  await expect(off.nothing).toBeVisible();
});

test('what changes meanwhile shows; an unknown user is said to be none', { tag: '@once' }, async ({ page, access, watch }) => {
  watch.announce(404, OFFBOARDING_OF_ONE);
  const { id, has } = await arrange(access);
  const off = new OffboardingPage(page);
  await off.open(id);
  await expect(off.kind('Connections', has.connections.length)).toBeVisible();
  await access.offboard(id);
  await comeBack(page);
  await expect(off.nothing).toBeVisible();
  await off.open('00u0NOSUCH');
  await expect(page.getByRole('heading', { name: 'The user can\'t be found' })).toBeVisible();
  await expect(off.cut).toHaveCount(0);
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('looks and is told which scope lacks for the rest', { tag: '@once' }, async ({ page, access, watch }) => {
    const { id } = await access.user(MEMBER);
    const off = new OffboardingPage(page);
    await off.open(id);
    await expect(off.heading(MEMBER)).toBeVisible();
    await expect(off.cut).toHaveAccessibleDescription(READ_ONLY);
    await off.cut.click({ force: true });
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    expect(watch.sent('POST', OFFBOARDING_OF_ONE)).toHaveLength(0);
  });
});

for (const identity of ['member', 'no-access'] as const) {
  test.describe(`somebody who may not look (${identity})`, () => {
    test.use({ identity });

    test('is told what lacks, and nothing is asked', { tag: '@once' }, async ({ page, watch }) => {
      const off = new OffboardingPage(page);
      await off.open('00u1');
      const told = off.main.getByRole('alert');
      await expect(told.getByRole('heading', { name: 'You can\'t see this page' })).toBeVisible();
      await expect(told).toContainText('agentAccess.read');
      await expect(off.user.field).toHaveCount(0);
      expect([...watch.asked(OFFBOARDING_OF_ONE), ...watch.asked(PATHS.users)]).toEqual([]);
    });
  });
}

test('every state is accessible in every colour, wide and narrow', { tag: '@once' }, async ({ page, access, shell, confirm }) => {
  const { id } = await arrange(access);
  const off = new OffboardingPage(page);
  await off.open();
  await expectAccessibleEverywhere(page, page.getByRole('heading', { name: 'Choose a user' }), [WIDE, PHONE]);
  await off.open(id);
  await expectAccessibleEverywhere(page, off.heading(MEMBER), [WIDE, PHONE]);
  await page.setViewportSize(PHONE);
  await expectLaidOut(page, 'what a user has, on a phone');
  await page.setViewportSize(WIDE);
  await off.cut.click();
  await shell.question(/^Cut everything/).typeName(MEMBER).fill(MEMBER);
  await confirm('Cut everything');
  await expect(off.nothing).toBeVisible();
  await expectAccessibleEverywhere(page, off.result.first(), [WIDE, PHONE]);
  await expectLaidOut(page, 'what was cut');
});
