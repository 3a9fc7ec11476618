// F21 does not apply to lifecycle and delete: a question holds no input worth keeping, and Cancel is one of its two answers.
// F22: no page so far shows a secret once; the one secret that is typed is the access token of the sign-in card.
import type { Page } from '@playwright/test';
import { PATHS } from '../../support/api_paths.ts';
import { READER_TOKEN } from '../../support/backend.ts';
import { expect, test } from '../../support/test.ts';
import { Owners, Profile, Register } from '../../support/write_agents.ts';
import { callsOf } from '../../support/write_forms.ts';

/** A way out that is asked about once: `Keep editing` keeps, `Leave page` leaves. */
async function expectAskedOnce(page: Page, leave: () => Promise<unknown>): Promise<void> {
  const question = page.getByRole('alertdialog', { name: 'Leave without saving?', exact: true });
  await leave();
  await expect(question).toHaveCount(1);
  await expect(question.getByRole('button', { name: 'Leave page', exact: true }), 'the keyboard does not start on what loses').not.toBeFocused();
  await question.getByRole('button', { name: 'Keep editing', exact: true }).click();
  await expect(question).toHaveCount(0);
}

/** The browser asks before the tab is closed; the answer is to stay. */
async function expectCloseAsks(page: Page): Promise<void> {
  const asked = page.waitForEvent('dialog');
  const closing = page.close({ runBeforeUnload: true });
  const dialog = await asked;
  expect(dialog.type()).toBe('beforeunload');
  await dialog.dismiss();
  await closing;
}

test('F21 profile form: link, tab, Back, close and sign-out each ask once, and leaving leaves', { tag: '@once' }, async ({ page, api, shell, agents, confirm, watch, operations }) => {
  await agents.openRecent();
  await agents.row(Profile.NAME).open();
  const write = new Profile(page, api);
  await write.form.startEditing();
  await write.form.description.fill(Profile.TEXT);
  const ways: [string, () => Promise<unknown>][] = [
    ['Cancel', () => write.form.main.getByRole('button', { name: 'Cancel', exact: true }).click()],
    ['a tab', () => write.form.tabLink('Owners').click()],
    ['the navigation', () => shell.navigationLink('Operations').click()],
    ['Back', () => page.goBack()],
    ['sign-out', () => shell.signOut()],
  ];
  for (const [, leave] of ways) {
    await expectAskedOnce(page, leave);
    await write.expectKept();
  }
  await expectCloseAsks(page);
  await write.expectKept();
  expect(watch.sent('DELETE', PATHS.session), 'nobody was signed out').toEqual([]);
  await shell.navigationLink('Operations').click();
  await confirm('Leave page');
  await expect(operations.heading).toBeVisible();
  await expect(page.getByRole('alertdialog'), 'asked once').toHaveCount(0);
  await page.goBack();
  await expect(page.getByRole('alertdialog'), 'what was given up is not asked about again').toHaveCount(0);
});

test('F21 profile form: nothing is asked when nothing changed, or when it was changed back', { tag: '@once' }, async ({ page, api, agentPage, shell, operations }) => {
  const agent = await api.agent(Profile.NAME);
  await agentPage.open(agent.id);
  await agentPage.startEditing();
  await agentPage.tab('Owners');
  await agentPage.tab('Profile');
  await agentPage.startEditing();
  await agentPage.description.fill('Something');
  await agentPage.description.fill(agent.profile.description ?? '');
  await agentPage.name.fill(`  ${Profile.NAME} `);
  await shell.goTo('Operations');
  await expect(operations.rows.first()).toBeVisible();
  await expect(page.getByRole('alertdialog')).toHaveCount(0);
});

for (const [where, Kind] of [['register form', Register], ['owners form', Owners]] as const) {
  test(`F21 ${where}: Cancel, Escape, the cross, Back and close each ask once, and leaving leaves`, { tag: '@once' }, async ({ page, api, agents, agentPage, shell, confirm }) => {
    const write = new Kind(page, api);
    if (write instanceof Register) {
      await write.prepare();
    } else {
      // Step by step, so that Back leads to a page before.
      await agents.openRecent();
      await agents.row(Owners.NAME).open();
      await agentPage.tab('Owners');
      await agentPage.openOwners('Add owners');
      await write.form.owners.choose('Rui Stone');
      await write.form.owners.close(page);
    }
    const form = write.form.root;
    const ways: [string, () => Promise<unknown>][] = [
      ['Cancel', () => form.getByRole('button', { name: 'Cancel', exact: true }).click()],
      ['Escape', () => page.keyboard.press('Escape')],
      ['the cross', () => form.getByRole('button', { name: 'Close', exact: true }).click()],
      ['Back', () => page.goBack()],
    ];
    for (const [, leave] of ways) {
      await expectAskedOnce(page, leave);
      await write.expectKept();
    }
    await expectCloseAsks(page);
    await write.expectKept();
    // A link or the account menu can't be reached: the form is modal.
    await expect(shell.accountButton.click({ trial: true, timeout: 500 })).rejects.toThrow(/Timeout/);
    await page.keyboard.press('Escape');
    await confirm('Leave page');
    await expect(form).toHaveCount(0);
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
    expect(await write.done()).toBe(false);
  });

  test(`F21 ${where}: nothing is asked when nothing changed`, { tag: '@once' }, async ({ page, api, agents, agentPage, register }) => {
    const write = new Kind(page, api);
    if (where === 'register form') {
      await agents.openRecent();
      await register.open();
      await register.name.fill('  ');
    } else {
      await agentPage.open((await api.agent(Owners.NAME)).id, 'owners');
      await agentPage.openOwners('Add owners');
      await write.form.owners.choose('Rui Stone');
      await write.form.owners.remove('Rui Stone');
      await write.form.owners.close(page);
    }
    await page.keyboard.press('Escape');
    await expect(write.form.root).toHaveCount(0);
    await expect(page.getByRole('alertdialog')).toHaveCount(0);
  });
}

test('F21 register form: the agent is there while the question whether to leave stands: its page opens, the question goes, nothing breaks', { tag: '@once' }, async ({ page, api, faults, agentPage, shell }) => {
  const write = new Register(page, api);
  await write.prepare();
  const held = await faults.hold(callsOf(write));
  await write.button.click();
  await write.form.root.getByRole('button', { name: 'Cancel', exact: true }).click();
  const question = shell.question('Leave without saving?');
  await expect(question.root).toBeVisible();
  held.letGo();
  await expect(agentPage.heading(Register.NAME)).toBeAttached();
  await expect.soft(question.root, 'there is nothing left to leave').toHaveCount(0, { timeout: 1_000 });
  if (await question.root.isVisible()) await question.button('Leave page').click();
  await agentPage.tab('Owners');
  await expect(agentPage.owner('Rui Stone')).toBeVisible();
});

test('F21 register form: whoever left it while it was sent stays where they are, with what they typed there, and is told the end', { tag: '@once' }, async ({
  page, api, faults, agents, agentPage, confirm, toast,
}) => {
  const write = new Register(page, api);
  await write.prepare();
  const held = await faults.hold(callsOf(write));
  await write.button.click();
  await write.form.root.getByRole('button', { name: 'Cancel', exact: true }).click();
  await confirm('Leave page');
  await agents.row(Profile.NAME).open();
  await agentPage.startEditing();
  await agentPage.description.fill(Profile.TEXT);
  held.letGo();
  await expect(toast(`${Register.NAME} registered`)).toBeVisible();
  await expect(agentPage.description, 'nobody is taken away').toHaveValue(Profile.TEXT);
  await expect(page).toHaveURL(/edit/);
});

for (const [where, Kind] of [['profile form', Profile], ['owners form', Owners]] as const) {
  test(`F21 ${where}: whoever left the page while it was sent is told the end, and nothing breaks`, { tag: '@once' }, async ({ page, api, faults, shell, confirm, operations }) => {
    const write = new Kind(page, api);
    await write.prepare();
    const held = await faults.hold(callsOf(write));
    await write.button.click();
    await (write instanceof Profile ? write.form.main : write.form.root).getByRole('button', { name: 'Cancel', exact: true }).click();
    await confirm('Leave page');
    await shell.goTo('Operations');
    held.letGo();
    await expect(write.success).toBeVisible();
    await expect(operations.rows.first()).toBeVisible();
    await shell.goTo('AI agents');
    expect(await write.done()).toBe(true);
  });
}

test.describe('somebody who is not signed in', () => {
  test.use({ identity: 'nobody' });

  test('F22 start: the access token is nowhere once it is accepted, nor when it was refused', { tag: '@once' }, async ({ page, signIn, agents, shell, watch, context }) => {
    watch.announce(401, PATHS.session);
    const lines: string[] = [];
    context.on('console', (message) => lines.push(message.text()));
    const refused = 'refused-4f1d9a7c2b6e8035d1a9';
    await signIn.open();
    await signIn.token.fill(refused);
    await signIn.tokenButton.click();
    await expect(signIn.token).toHaveAccessibleDescription(/not accepted/);
    expect(await keptIn(page, refused), 'a refused token is in its field alone').toEqual([]);
    await signIn.token.fill(READER_TOKEN);
    await signIn.tokenButton.click();
    await expect(agents.rows.nth(1)).toBeVisible();
    for (const secret of [READER_TOKEN, refused]) expect(await keptIn(page, secret), 'after signing in').toEqual([]);
    await expect(page.getByRole('textbox').filter({ hasText: READER_TOKEN })).toHaveCount(0);
    const bodies = watch.sent('POST', PATHS.session).map((request) => request.body ?? '');
    expect(bodies.filter((body) => body.includes(READER_TOKEN)), 'it was sent once, in a body').toHaveLength(1);
    expect([...watch.asked(/./)].filter((address) => address.includes(READER_TOKEN)), 'in no address').toEqual([]);
    await shell.goTo('AI agents');
    await shell.signOut();
    await expect(signIn.heading).toBeVisible();
    await expect(signIn.token).toHaveValue('');
    expect(await keptIn(page, READER_TOKEN), 'after signing out').toEqual([]);
    await page.goBack();
    expect(await keptIn(page, READER_TOKEN), 'after going back').toEqual([]);
    expect(lines.filter((line) => line.includes(READER_TOKEN) || line.includes(refused)), 'in no line of the console').toEqual([]);
  });
});

/** Where a script of the page would find this text; what is in the token field itself is not counted. */
async function keptIn(page: Page, secret: string): Promise<string[]> {
  return page.evaluate(async (text) => {
    const places: Record<string, string> = {
      address: location.href,
      referrer: document.referrer,
      title: document.title,
      'history state': JSON.stringify(history.state) ?? '',
      cookies: document.cookie,
      'window name': window.name,
      'local storage': JSON.stringify({ ...localStorage }),
      'session storage': JSON.stringify({ ...sessionStorage }),
      'the page': document.documentElement.outerHTML,
      requests: performance.getEntries().map((entry) => entry.name).join(' '),
    };
    for (const { name } of await indexedDB.databases()) places[`database ${name}`] = text;
    for (const name of await caches.keys()) {
      for (const request of await (await caches.open(name)).keys()) places[`cache ${name}`] = request.url;
    }
    return Object.entries(places).filter(([, kept]) => kept.includes(text)).map(([place]) => place);
  }, secret);
}
