// Texts that come in answers. What is typed is in hostile_typed.spec.ts. F25 asks for imports and uploads too: there are none yet.
import { CONNECTIONS_OF_ONE, ONE_AGENT, PATHS } from '../../support/api_paths.ts';
import { calls, errorBody } from '../../support/faults.ts';
import { ALL, expectHarmless, expectNoOverhang, IN_HEADERS, MARKUP, notIsolated, TEXTS } from '../../support/hostile.ts';
import { agentOf, connectionTo, principal, TURNED } from '../../support/hostile_records.ts';
import { counted } from '../../support/results.ts';
import { expect, test } from '../../support/test.ts';

const LIST = { data: TEXTS.map(agentOf), _links: {} };

test('F25 list: every text of every row is shown as text', { tag: '@once' }, async ({ page, faults, agents }) => {
  await faults.answer(calls('GET', PATHS.agents), { status: 200, json: LIST });
  await faults.answer(calls('GET', PATHS.providers), { status: 200, json: { data: TEXTS.map((text, at) => ({ id: `aip${at}`, sourceName: text, status: 'ACTIVE' })), _links: {} } });
  await faults.answer(calls('GET', PATHS.apps), { status: 200, json: TEXTS.map((text, at) => ({ id: `0oa${at}`, name: text, label: text, status: 'ACTIVE' })) });
  await agents.open();
  expect(await agents.names()).toHaveLength(TEXTS.length);
  expect(await agents.table.getByRole('rowheader').getByRole('link').allTextContents()).toEqual(TEXTS);
  for (const [name, first] of [['Source', 2], ['App', 1]] as const) {
    const filter = await agents.filter(name);
    await expect(filter.getByRole('option')).toHaveCount(TEXTS.length + first);
    expect((await filter.getByRole('option').allTextContents()).slice(first)).toEqual(TEXTS);
  }
  await expectHarmless(page);
  const menu = page.getByRole('menu');
  for (const at of [1, 6, 20, 25]) {
    await agents.rows.nth(at).getByRole('button', { name: /^Actions for/ }).click();
    await expect(menu.getByRole('menuitem').first()).toBeVisible();
    await page.keyboard.press('Escape');
  }
  await expectHarmless(page);
  counted('hostile strings', TEXTS.length * 7 + TEXTS.length * 2);
});

test('F24 list: no text makes the page wider than a small phone, and a name can\'t turn its neighbours', { tag: '@once' }, async ({ page, faults, agents }) => {
  await faults.answer(calls('GET', PATHS.agents), { status: 200, json: LIST });
  await agents.open();
  await expectNoOverhang(page, 'list');
  expect(await notIsolated(page, TURNED)).toEqual([]);
  counted('hostile strings', TEXTS.length);
});

test('F25 agent page: every text is shown as text, in the header, the facts and the title', { tag: '@once' }, async ({ page, faults, agentPage }) => {
  let now = 0;
  await page.route((url) => ONE_AGENT.test(url.pathname), (route) => route.fulfill({ status: 200, headers: { etag: '"v1"' }, json: agentOf(TEXTS[now] ?? '', 0) }));
  await faults.answer(calls('GET', PATHS.owners), { status: 200, json: { data: [{ parentResourceOrn: 'orn:x', principals: TEXTS.map(principal) }], _links: {} } });
  await agentPage.open('wlpHOSTILE0');
  const heading = agentPage.main.getByRole('heading', { level: 1 });
  for (const { what, text } of ALL) {
    now = TEXTS.indexOf(text);
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await expect.poll(async () => (await heading.textContent())?.startsWith(text), what).toBe(true);
    await expect.poll(() => agentPage.main.getByRole('definition').allTextContents(), what).toEqual(expect.arrayContaining([text]));
    expect((await agentPage.main.getByRole('definition').allTextContents()).filter((fact) => fact === text).length, `${what}: all facts`).toBeGreaterThanOrEqual(5);
    await expectHarmless(page);
    await expectNoOverhang(page, what);
  }
  counted('hostile strings', TEXTS.length * 8);
});

test('F24 agent page: a name can\'t turn its neighbours: in the page, its menu, its questions and its messages', { tag: '@once' }, async ({ page, faults, agentPage, shell, watch }) => {
  watch.announce(500, /lifecycle/);
  await page.route((url) => ONE_AGENT.test(url.pathname), (route) => route.fulfill({ status: 200, headers: { etag: '"v1"' }, json: agentOf(TURNED, 0) }));
  await faults.answer(calls('GET', PATHS.owners), { status: 200, json: { data: [{ parentResourceOrn: 'orn:x', principals: [principal(TURNED, 0)] }], _links: {} } });
  await faults.answer(calls('GET', CONNECTIONS_OF_ONE), { status: 200, json: { data: [connectionTo(TURNED, 0)], _links: {} } });
  await agentPage.open('wlpHOSTILE0');
  await expect(agentPage.heading(TURNED)).toBeVisible();
  expect.soft(await notIsolated(page, TURNED), 'profile').toEqual([]);
  await agentPage.tab('Owners');
  await expect(agentPage.owner(TURNED)).toBeVisible();
  expect.soft(await notIsolated(page, TURNED), 'owners').toEqual([]);
  await (await agentPage.actions(TURNED)).choose('Deactivate');
  await expect(page.getByRole('alertdialog')).toContainText(TURNED);
  await expect(page.getByRole('alertdialog').getByText(/^1 active connection can't be used meanwhile: /)).toBeVisible();
  expect.soft(await notIsolated(page, TURNED), 'question').toEqual([]);
  await faults.answer(calls('POST', /lifecycle/), { status: 500, json: errorBody('E0000009', TURNED) });
  await shell.confirm('Deactivate agent');
  await expect(shell.notifications.getByRole('alert')).toBeVisible();
  expect.soft(await notIsolated(page, TURNED), 'message').toEqual([]);
  counted('hostile strings', 4);
});

test('F25 owners tab: every owner is shown as text, and can be asked about', { tag: '@once' }, async ({ page, faults, agentPage }) => {
  await page.route((url) => ONE_AGENT.test(url.pathname), (route) => route.fulfill({ status: 200, headers: { etag: '"v1"' }, json: agentOf('Plain name', 0) }));
  await faults.answer(calls('GET', PATHS.owners), { status: 200, json: { data: [{ parentResourceOrn: 'orn:x', principals: TEXTS.map(principal) }], _links: {} } });
  await agentPage.open('wlpHOSTILE0', 'owners');
  await expect(agentPage.owners).toHaveCount(TEXTS.length);
  const shown = await agentPage.owners.allTextContents();
  for (const [at, { what, text }] of ALL.entries()) expect(shown[at], what).toContain(`${text}${text}`);
  await expectHarmless(page);
  await expectNoOverhang(page, 'owners');
  const removing = agentPage.owners.getByRole('button', { name: /^Remove/ });
  for (const { what, text } of MARKUP.slice(0, 3)) {
    await removing.nth(TEXTS.indexOf(text)).click();
    await expect(page.getByRole('alertdialog').getByRole('heading', { level: 2 }), what).toHaveText(`Remove ${text} as owner?`);
    await expectHarmless(page);
    await page.keyboard.press('Escape');
  }
  counted('hostile strings', TEXTS.length * 2);
});

test('F25 register form: people, groups and applications are offered and chosen as text', { tag: '@once' }, async ({ page, faults, agents, register }) => {
  await faults.answer(calls('GET', PATHS.users), { status: 200, json: TEXTS.map((text, at) => ({ id: `00u${at}`, status: 'ACTIVE', profile: { firstName: text, lastName: '', email: text, login: text } })) });
  await faults.answer(calls('GET', PATHS.groups), { status: 200, json: TEXTS.map((text, at) => ({ id: `00g${at}`, profile: { name: text, description: text }, _embedded: { stats: { usersCount: 5 } } })) });
  await faults.answer(calls('GET', PATHS.apps), { status: 200, json: TEXTS.map((text, at) => ({ id: `0oa${at}`, name: text, label: text, status: 'ACTIVE' })) });
  await agents.openRecent();
  await register.open();
  for (const [picker, count] of [[register.owners, TEXTS.length * 2], [register.app, TEXTS.length]] as const) {
    await picker.field.click();
    const options = register.root.getByRole('listbox', { name: 'Options', exact: true }).getByRole('option');
    await expect(options).toHaveCount(count);
    const shown = await options.allTextContents();
    for (const [at, { what, text }] of ALL.entries()) expect(shown[at], what).toContain(text.trim());
    await expectHarmless(page);
    await expectNoOverhang(page, 'open list');
    expect.soft(await notIsolated(page, TURNED), 'what is offered can\'t turn its neighbours').toEqual([]);
    const chosen = [TURNED, MARKUP[0]?.text ?? ''];
    for (const text of picker === register.owners ? chosen : chosen.slice(0, 1)) await options.nth(TEXTS.indexOf(text)).click();
    await picker.close(page);
    await expect(register.root.getByRole('button', { name: `Remove ${TURNED}`, exact: true }).first()).toBeVisible();
    expect.soft(await notIsolated(page, TURNED), 'what is chosen can\'t turn its neighbours').toEqual([]);
  }
  await expectHarmless(page);
  await expectNoOverhang(page, 'with choices');
  counted('hostile strings', TEXTS.length * 6);
});

test('F25 operations: kind, name, failure and code are shown as text', { tag: '@once' }, async ({ page, faults, operations }) => {
  const data = TEXTS.map((text, at) => ({
    id: `op-${at}`, type: at % 2 ? 'ai-agent:Activate' : text, status: at % 3 ? 'FAILED' : text, created: '2026-01-02T03:04:05.000Z', completed: '2026-01-02T03:04:06.000Z',
    resource: { id: `wlpH${at}`, name: text, type: text }, errorDetails: { code: text, message: text },
  }));
  await faults.answer(calls('GET', PATHS.operations), { status: 200, json: { data, _links: {} } });
  await operations.open();
  await expect(operations.rows).toHaveCount(TEXTS.length);
  const shown = await operations.rows.allTextContents();
  for (const [at, { what, text }] of ALL.entries()) expect(shown[at]?.split(text).length, what).toBeGreaterThanOrEqual(4);
  expect(await notIsolated(page, TURNED)).toEqual([]);
  await expectHarmless(page);
  await expectNoOverhang(page, 'operations');
  counted('hostile strings', TEXTS.length * 5);
});

test('F25 register form: what the server says of a failure is shown as text, in its body and in its headers', { tag: '@once' }, async ({ page, faults, agents, register, watch }) => {
  for (const status of [400, 403, 429, 500]) watch.announce(status, PATHS.agents);
  let answer: Parameters<typeof faults.answer>[1] = {};
  await page.route((url) => url.pathname === PATHS.agents, (route, request) => (request.method() === 'POST' ? route.fulfill(answer) : route.fallback()));
  await agents.openRecent();
  await register.open();
  await register.fill({ name: 'Parcel tracker', description: 'Kept' });
  const alert = register.root.getByRole('alert');
  const send = async (next: typeof answer) => {
    answer = next;
    const answered = page.waitForResponse((one) => one.request().method() === 'POST' && one.url().endsWith(PATHS.agents));
    await register.submit.click();
    await answered;
  };
  for (const { what, text } of ALL) {
    await send({ status: 400, json: errorBody('E0000001', text) });
    await expect.poll(() => alert.textContent(), what).toContain(text);
    await send({ status: 400, json: { ...errorBody('E0000001', 'x'), errorCauses: [{ errorSummary: text, location: 'profile.name' }] } });
    await expect.poll(() => register.root.textContent(), what).toContain(text);
  }
  for (const text of IN_HEADERS) {
    await send({ status: 500, headers: { 'x-okta-request-id': text }, json: {} });
    await expect(alert).toContainText(`request ${text}`);
    await send({ status: 403, headers: { 'www-authenticate': `Bearer scope="${text.replaceAll('"', '')}"` }, json: {} });
    await expect(alert).toContainText(text.replaceAll('"', ''));
    await send({ status: 429, headers: { 'retry-after': text, 'x-rate-limit-reset': text }, json: {} });
    await expect(alert).toContainText('Too many requests');
  }
  await expectHarmless(page);
  await expectNoOverhang(page, 'with a failure');
  await expect(register.description).toHaveValue('Kept');
  counted('hostile strings', TEXTS.length * 2 + IN_HEADERS.length * 4);
});

test('F25 list: what the server says of a failed read is shown as text', { tag: '@once' }, async ({ page, faults, agents, watch }) => {
  watch.announce(400, PATHS.agents);
  await agents.openRecent();
  const alert = page.getByRole('main').getByRole('alert');
  for (const { what, text } of ALL) {
    await faults.answer(calls('GET', PATHS.agents), { status: 400, headers: { 'x-okta-request-id': IN_HEADERS[0] ?? '' }, json: errorBody('E0000031', text) });
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await expect.poll(() => alert.textContent(), what).toContain(text);
    await faults.clear();
  }
  await faults.answer(calls('GET', PATHS.agents), { status: 200, headers: { 'content-type': 'text/<img src=x onerror=window.__xss=1>' }, body: 'x' });
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(alert).toContainText('instead of data');
  await expectHarmless(page);
  await expectNoOverhang(page, 'with a failure');
  counted('hostile strings', TEXTS.length + 2);
});

test('F24 list: half a character in an answer is an error that names the member, or a replacement of it; never a crash', { tag: '@once' }, async ({ page, faults, agents }) => {
  for (const half of ['\\ud800', '\\udc00x', 'a\\ud83d']) {
    const body = `{"data":[{"id":"wlp1","status":"ACTIVE","profile":{"name":"half ${half} of it"}}],"_links":{}}`;
    await faults.answer(calls('GET', PATHS.agents), { status: 200, contentType: 'application/json', body });
    await page.goto('/agents');
    const told = page.getByRole('main').getByRole('alert').filter({ hasText: /can't be read.*profile\.name/ });
    await expect(told.or(agents.table.getByRole('link', { name: /^half .* of it$/ })), half).toBeVisible();
    await faults.clear();
  }
  counted('hostile strings', 3);
});

test('F25 start: the names of the organization and of who is signed in are shown as text', { tag: '@once' }, async ({ page, faults, agents, shell, context, backend }) => {
  const info = await (await context.request.get(`${backend.origin}/.well-known/agent-console.json`)).json();
  const session = await (await context.request.get(`${backend.origin}${PATHS.session}`, { headers: { 'X-Agent-Console': '1' } })).json();
  for (const { what, text } of MARKUP.slice(0, 4)) {
    await faults.answer(calls('GET', '/.well-known/agent-console.json'), { status: 200, json: { ...info, organization: { ...info.organization, name: text } } });
    await faults.answer(calls('GET', PATHS.session), { status: 200, json: { ...session, name: text, role: text } });
    await page.goto('/agents');
    await expect(agents.rows.nth(1), what).toBeVisible();
    await expect(page.getByText(text, { exact: true }).first(), what).toBeAttached();
    await expect(shell.accountButton).toHaveAccessibleName(`Account: ${text}`);
    await expectHarmless(page);
    await faults.clear();
  }
  counted('hostile strings', 12);
});
