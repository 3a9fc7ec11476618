// Texts that are typed, into every field there is. The list of operations has no filter to type into.
import { ONE_AGENT, PATHS } from '../../support/api_paths.ts';
import { WHY } from '../../support/facts.ts';
import { ALL, CONTROLS, expectHarmless, expectNoOverhang, isolated, MARKUP, ODD, TEXTS } from '../../support/hostile.ts';
import { counted } from '../../support/results.ts';
import { expect, test } from '../../support/test.ts';

/** What a field of one line holds of a text that is pasted into it. */
const inOneLine = (text: string) => text.replaceAll('\n', ' ');

test('F25 list: every text is searched for as text', { tag: '@once' }, async ({ page, agents, watch }) => {
  await agents.open();
  for (const { what, text } of ALL) {
    const asked = page.waitForResponse((answer) => answer.url().includes(`${PATHS.agents}?`) && new URL(answer.url()).searchParams.get('search') !== null);
    await agents.search(text);
    const answer = await asked;
    expect(answer.status(), what).toBe(200);
    await expect(agents.searchBox, what).toHaveValue(inOneLine(text));
    await expect(page.getByRole('main').getByRole('alert'), what).toHaveCount(0);
    await agents.search('');
    await expect(agents.rows.nth(1)).toBeVisible();
  }
  await expectHarmless(page);
  expect(watch.asked(/ai-agents\?/).length).toBeGreaterThan(TEXTS.length);
  counted('hostile strings', TEXTS.length);
});

test('F24 list: 10 kB and 1 MB in the search box are cut to what a name can be, and 10 kB in the address are told in words', { tag: '@once' }, async ({ page, agents, watch }) => {
  watch.anyAnswer();
  await agents.open();
  const told = page.getByRole('main').getByRole('alert').or(page.getByRole('heading', { name: 'No agent matches these filters' }));
  for (const length of [10_000, 1_000_000]) {
    await agents.search('x'.repeat(length));
    await expect(told.first(), `${length} letters`).toBeVisible();
    await expect(agents.searchBox, 'no name is longer').toHaveValue('x'.repeat(255));
    await expectNoOverhang(page, `${length} letters`);
    await page.getByRole('button', { name: 'Clear filters', exact: true }).click();
    await expect(agents.rows.nth(1)).toBeVisible();
  }
  await page.goto(`/agents?q=${'x'.repeat(10_000)}`);
  await expect(told.first()).toBeVisible();
  await expectNoOverhang(page, '10 kB in the address');
  await page.getByRole('button', { name: 'Clear filters', exact: true }).click();
  await expect(agents.rows.nth(1)).toBeVisible();
  counted('hostile strings', 3);
});

test('F24 register form: 10 kB and 1 MB of name are refused at the field without a request, nothing is lost', { tag: '@once' }, async ({ page, agents, register, watch }) => {
  await agents.openRecent();
  await register.open();
  await register.fill({ description: 'Kept' });
  for (const length of [256, 10_000, 1_000_000]) {
    await register.name.fill('n'.repeat(length));
    await register.submit.click();
    await expect(register.name).toHaveAccessibleDescription(new RegExp(WHY.nameLength));
    await expect(register.name).toHaveValue('n'.repeat(length));
    await expect(register.description).toHaveValue('Kept');
    await expectNoOverhang(page, `${length} letters`);
  }
  expect(watch.sent('POST', PATHS.agents)).toEqual([]);
  counted('hostile strings', 3);
});

test('F24 register form: 1 MB of description is refused in words and kept; 10 kB are taken and shown', { tag: '@once' }, async ({ page, agents, register, agentPage, watch }) => {
  watch.announce(413, PATHS.agents);
  await agents.openRecent();
  await register.open();
  const much = 'Knows the tides. '.repeat(62_500);
  await register.fill({ name: 'Parcel tracker', description: much });
  await register.submit.click();
  const alert = register.root.getByRole('alert');
  await expect(alert).toContainText('Send less: the body is larger than 1 MiB.');
  await expect(register.name).toHaveValue('Parcel tracker');
  expect((await register.description.inputValue()).length, 'kept').toBe(much.length);
  const enough = 'Tide'.repeat(2_500);
  await register.description.fill(enough);
  await register.submit.click();
  await expect(agentPage.heading('Parcel tracker')).toBeVisible();
  await agentPage.expectFact('Description', enough);
  await expectNoOverhang(page, 'agent page with 10 kB');
  await page.goto('/agents?q=parcel+tracker');
  await expect(agents.row('Parcel tracker').link).toBeVisible();
  await expectNoOverhang(page, 'list with 10 kB');
  const height = (await agents.row('Parcel tracker').root.boundingBox())?.height ?? 0;
  expect(height, 'a row stays a row').toBeLessThan(200);
  counted('hostile strings', 2);
});

test('F25 register form: what is typed into each field stays what it was, and goes over the wire as it is', { tag: '@once' }, async ({ page, agents, register, faults, watch }) => {
  watch.announce(500, PATHS.agents);
  await agents.openRecent();
  await register.open();
  await faults.answer({ method: 'POST', matches: (url) => url.pathname === PATHS.agents }, { status: 500, json: {} });
  for (const { what, text } of ALL) {
    await register.name.fill(text);
    await register.description.fill(text);
    await register.owners.field.fill(text);
    await register.owners.close(page);
    await register.app.field.fill(text);
    await register.app.close(page);
    const before = watch.sent('POST', PATHS.agents).length;
    await register.submit.click();
    await expect.poll(() => watch.sent('POST', PATHS.agents).length, what).toBe(before + 1);
    const { profile } = JSON.parse(watch.sent('POST', PATHS.agents).at(-1)?.body ?? '{}');
    expect(profile, what).toEqual({ name: inOneLine(text).trim(), description: text.trim() });
    await expect(register.submit).not.toHaveAttribute('aria-busy', 'true');
    await expect(register.name, what).toHaveValue(inOneLine(text));
    await expect(register.description, what).toHaveValue(text);
    await expect(register.owners.field).toHaveValue(inOneLine(text));
    await expect(register.app.field).toHaveValue(inOneLine(text));
  }
  await expectHarmless(page);
  await expectNoOverhang(page, 'form');
  counted('hostile strings', TEXTS.length * 4);
});

test('F24 profile form: names of every kind are saved, shown, found by search and kept apart', { tag: '@once' }, async ({ page, api, agents, agentPage, toast }) => {
  test.setTimeout(60_000);
  const agent = await api.register('Plain name');
  await agentPage.open(agent.id);
  const some = [...ODD, ...MARKUP].filter((_, at) => at % 3 === 0);
  for (const { what, text } of some) {
    await agentPage.startEditing();
    await agentPage.name.fill(text);
    await agentPage.save.click();
    await expect(toast(`${isolated(text)} updated`).last(), what).toBeVisible();
    await expect(agentPage.main.getByRole('heading', { level: 1 }), what).toContainText(text);
    await toast(`${isolated(text)} updated`).last().getByRole('button', { name: 'Dismiss', exact: true }).click();
  }
  await expectHarmless(page);
  await api.patch(agent.id, { profile: { name: 'Cafe\u0301 Invоice' } });
  await agents.openRecent();
  for (const found of ['Café', 'Cafe\u0301']) {
    await agents.search(found);
    await expect.soft(agents.table.getByRole('rowheader').getByRole('link'), `found by ${found.length} characters`).toHaveCount(1, { timeout: 2_000 });
  }
  await agents.search('Invoice');
  await expect(agents.row('Cafe\u0301 Invоice').link, 'another alphabet is another name').toHaveCount(0);
  counted('hostile strings', some.length + 2);
});

test('F24 delete: a name of any kind can be typed, or pasted as it is shown, and the agent deleted', { tag: '@once' }, async ({ page, api, agents, shell, watch }) => {
  test.setTimeout(60_000);
  watch.announce(404, ONE_AGENT);
  const some = [ODD[1], ODD[3], ODD[5], ODD[8], ODD[12], MARKUP[0], MARKUP[2]].filter((one) => one !== undefined);
  for (const [at, { text }] of some.entries()) {
    const { id } = await api.register(`Plain name ${at}`);
    await api.patch(id, { profile: { name: text } });
    await api.lifecycle(id, 'deactivate');
  }
  await agents.openRecent();
  const links = agents.table.getByRole('rowheader').getByRole('link');
  for (const { what, text } of [...some].reverse()) {
    await expect.poll(async () => (await links.allTextContents())[0], what).toBe(text);
    await agents.rows.nth(1).getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Delete', exact: true }).click();
    const question = page.getByRole('alertdialog');
    await expect(question.getByRole('heading', { level: 2 })).toHaveText(`Delete ${isolated(text)}?`, { useInnerText: false });
    await expectHarmless(page);
    const confirming = question.getByRole('button', { name: 'Delete agent', exact: true });
    await question.getByRole('textbox').fill(`${text}x`);
    await expect(confirming).toHaveAttribute('aria-disabled', 'true');
    await question.getByRole('textbox').fill(text);
    await expect(confirming, `${what}: can be confirmed`).not.toHaveAttribute('aria-disabled', 'true', { timeout: 1_000 });
    await confirming.click();
    await expect(shell.notifications.getByRole('status').last(), what).toContainText('deleted');
  }
  counted('hostile strings', some.length);
});

for (const { what, text } of CONTROLS) {
  test(`F24 delete: a name with ${what} in it can be confirmed with what the question shows`, { tag: '@once' }, async ({ page, api, agents, watch }) => {
    watch.announce(404, ONE_AGENT);
    const { id } = await api.register('Plain name');
    await api.patch(id, { profile: { name: text } });
    await api.lifecycle(id, 'deactivate');
    await agents.openRecent();
    await expect(agents.table.getByRole('rowheader').getByRole('link').first()).toHaveAttribute('href', new RegExp(id));
    await agents.rows.nth(1).getByRole('button', { name: /^Actions for/ }).click();
    await page.getByRole('menuitem', { name: 'Delete', exact: true }).click();
    const question = page.getByRole('alertdialog');
    const shown = await question.getByRole('heading', { level: 2 }).innerText();
    await question.getByRole('textbox').fill(shown.replace(/^Delete /, '').replace(/\?$/, ''));
    const confirming = question.getByRole('button', { name: 'Delete agent', exact: true });
    await expect(confirming).not.toHaveAttribute('aria-disabled', 'true');
    await confirming.click();
    await expect(agents.table.getByRole('rowheader').getByRole('link').first()).not.toHaveAttribute('href', new RegExp(id));
    counted('hostile strings');
  });
}

test.describe('somebody who is not signed in', () => {
  test.use({ identity: 'nobody' });

  test('F25 start: every text in the token field is a wrong token, kept to be mended', { tag: '@once' }, async ({ page, signIn, watch }) => {
    watch.announce(401, PATHS.session);
    watch.announce(413, PATHS.session);
    await signIn.open();
    for (const { what, text } of [...ALL, { what: '10 kB', text: 'x'.repeat(10_000) }]) {
      const before = watch.sent('POST', PATHS.session).length;
      await signIn.token.fill(text);
      await signIn.tokenButton.click();
      await expect.poll(() => watch.sent('POST', PATHS.session).length, what).toBe(before + 1);
      await expect(signIn.token, what).toHaveAccessibleDescription(/not accepted/);
      await expect(signIn.token, what).toHaveValue(inOneLine(text));
    }
    await signIn.token.fill('x'.repeat(1_100_000));
    await signIn.tokenButton.click();
    await expect(signIn.token).toHaveAccessibleDescription(/larger than 1 MiB/);
    await expectHarmless(page);
    await expectNoOverhang(page, 'sign-in card');
    counted('hostile strings', TEXTS.length + 2);
  });
});

test('F25 start: texts in the address are text', { tag: '@once' }, async ({ page, agents, watch }) => {
  watch.announce(404, /./);
  for (const { what, text } of MARKUP) {
    const part = encodeURIComponent(text);
    await page.goto(`/agents?q=${part}&status=${part}&source=${part}&app=${part}&sort=${part}&panel=${part}`);
    await expect(agents.searchBox, what).toHaveValue(text);
    await expectHarmless(page);
    await page.goto(`/agents/${part}/profile`);
    await expect(page.getByRole('heading', { name: /can't be found|no such page/ }), what).toBeVisible();
    await expectHarmless(page);
  }
  counted('hostile strings', MARKUP.length * 7);
});
