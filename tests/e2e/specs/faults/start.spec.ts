import type { BrowserContext, Page } from '@playwright/test';
import { PATHS } from '../../support/api_paths.ts';
import { calls } from '../../support/faults.ts';
import { expect, test } from '../../support/test.ts';

// F29: whatever is missing at the start, the page says what, and is never empty.

const PROGRAM = /\/agent-console_bg\.wasm$/;
const GLUE = /\/agent-console\.js$/;
const BOOT = /\/boot\.js$/;

/** The message of the start: words, the way on, and where the keyboard is. */
async function expectStartFailed(page: Page, title: string | RegExp, words: RegExp): Promise<void> {
  const told = page.getByRole('alert').filter({ has: page.getByRole('heading', { level: 1, name: title }) });
  await expect(told).toBeVisible();
  await expect(told).toContainText(words);
  await expect(told.getByRole('button', { name: 'Reload the page', exact: true })).toBeFocused();
  // What waited behind it is out of reach.
  for (let step = 0; step < 4; step += 1) {
    await page.keyboard.press('Tab');
    expect(await told.evaluate((box) => box.contains(document.activeElement) || document.activeElement === document.body)).toBe(true);
  }
}

interface Missing {
  what: string;
  file: RegExp;
  answer: { status: number; contentType?: string; body: string | Buffer };
  title: string | RegExp;
  words: RegExp;
}

const gone = { status: 404, contentType: 'text/plain', body: 'no such file' };
const page404 = { status: 200, contentType: 'text/html', body: '<!doctype html><h1>Welcome to the hotel</h1>' };
const NOT_LOADED = 'Agent Console could not be loaded';
const MISSING: Missing[] = [
  { what: 'the program is not there', file: PROGRAM, answer: gone, title: NOT_LOADED, words: /not on the server.*reload the page/i },
  { what: 'the program is a web page', file: PROGRAM, answer: page404, title: NOT_LOADED, words: /wrong kind of file/ },
  { what: 'the program is of no stated kind', file: PROGRAM, answer: { status: 200, contentType: 'application/octet-stream', body: Buffer.from('\0asm') }, title: NOT_LOADED, words: /wrong kind of file/ },
  { what: 'the program is cut', file: PROGRAM, answer: { status: 200, contentType: 'application/wasm', body: Buffer.from('\0asm\x01\0\0\0\x01\x7f', 'latin1') }, title: NOT_LOADED, words: /incomplete or damaged/ },
  { what: 'the program is empty', file: PROGRAM, answer: { status: 200, contentType: 'application/wasm', body: '' }, title: NOT_LOADED, words: /incomplete or damaged/ },
  { what: 'the program is of another build', file: PROGRAM, answer: { status: 200, contentType: 'application/wasm', body: Buffer.from('\0asm\x01\0\0\0', 'latin1') }, title: /could not be loaded|stopped working/, words: /Reload the page/ },
  { what: 'its script is not there', file: GLUE, answer: gone, title: NOT_LOADED, words: /not on the server/ },
  { what: 'its script is cut', file: GLUE, answer: { status: 200, contentType: 'text/javascript', body: 'let wasm; export function (' }, title: NOT_LOADED, words: /incomplete or damaged/ },
];

for (const { what, file, answer, title, words } of MISSING) {
  test(`F29 start: ${what}`, { tag: '@once' }, async ({ page, faults, watch, agents }) => {
    if (answer.status >= 400) watch.announce(answer.status, file);
    const fault = await faults.answer(calls('GET', file), answer);
    await page.goto('/agents?q=invoice');
    await expectStartFailed(page, title, words);
    expect(fault.count()).toBeGreaterThan(0);
    await expect(page.getByText('Welcome to the hotel')).toHaveCount(0);
    await faults.clear();
    await page.getByRole('button', { name: 'Reload the page', exact: true }).press('Enter');
    await expect(agents.row('Invoice triage').link).toBeVisible();
    await expect(agents.searchBox).toHaveValue('invoice');
  });
}

test('F29 start: its script is a web page', { tag: '@once' }, async ({ browser, backend }) => {
  // Not watched: the browser itself writes to the console what is provoked here.
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route((url) => GLUE.test(url.pathname), (route) => route.fulfill(page404));
  await page.goto(`${backend.origin}/agents`);
  await expectStartFailed(page, NOT_LOADED, /wrong kind of file/);
  await context.close();
});

/** Something that a browser, or its settings, takes away before the page begins. */
const TAKEN: [what: string, take: () => void][] = [
  ['no WebAssembly', () => Reflect.deleteProperty(globalThis, 'WebAssembly')],
  ['WebAssembly that can\'t stream', () => Reflect.deleteProperty(WebAssembly, 'compileStreaming')],
];
for (const [what, take] of TAKEN) {
  test(`F29 start: a browser with ${what} is told what it needs`, { tag: '@once' }, async ({ page }) => {
    await page.addInitScript(take);
    await page.goto('/agents');
    await expectStartFailed(page, 'This browser can’t run Agent Console', /Use a current version of Chrome, Edge, Firefox or Safari/);
  });
}

test('F29 start: WebAssembly that a policy refuses is said', { tag: '@once' }, async ({ browser, backend }) => {
  // Not watched: the refusal itself is what is provoked here.
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route((url) => url.pathname === '/agents', async (route) => {
    const answer = await route.fetch();
    const headers = answer.headers();
    const policy = (headers['content-security-policy'] ?? '').replace('\'wasm-unsafe-eval\'', '');
    await route.fulfill({ response: answer, headers: { ...headers, 'content-security-policy': policy } });
  });
  await page.goto(`${backend.origin}/agents`);
  await expectStartFailed(page, /can’t run Agent Console|could not be loaded|stopped working/, /WebAssembly/);
  await context.close();
});

test('F29 start: without JavaScript the page says so, and shows no wait that never ends', { tag: '@once' }, async ({ browser, backend }) => {
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${backend.origin}/agents`);
  await expect(page.getByRole('heading', { level: 1, name: 'Agent Console needs JavaScript' })).toBeVisible();
  await expect(page.getByRole('paragraph').first()).toContainText('Turn it on for this site');
  await expect(page.getByText('Loading Agent Console')).toBeHidden();
  await context.close();
});

test('F29 start: without its first script the page says after a while that it takes long, with a way on', { tag: '@once' }, async ({ page, faults, watch }) => {
  watch.announce(404, BOOT);
  await faults.answer(calls('GET', BOOT), gone);
  await page.goto('/agents');
  await expect(page.getByText('Loading Agent Console')).toBeAttached();
  // It is the style sheet that waits, so it is its animation that is put forward.
  await page.evaluate(() => { for (const animation of document.getAnimations()) if (animation.effect?.getTiming().iterations === 1) animation.finish(); });
  await expect(page.getByText('This is taking longer than usual.')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Reload the page', exact: true })).toBeVisible();
});

/** A storage that can't be used: reading the name of it throws, as in a browser that blocks it. */
function blockStorage(): void {
  for (const name of ['localStorage', 'sessionStorage', 'indexedDB', 'caches']) {
    Object.defineProperty(globalThis, name, { get() { throw new DOMException('The operation is insecure.', 'SecurityError'); } });
  }
}

async function signedIn(context: BrowserContext, origin: string): Promise<Page> {
  await context.request.post(`${origin}/session`, { headers: { 'X-Agent-Console': '1' }, data: { identity: 'super-admin' } });
  return context.newPage();
}

test('F29 start: with storage blocked everything works, themes too', { tag: '@once' }, async ({ browser, backend }) => {
  const context = await browser.newContext({ colorScheme: 'light', viewport: { width: 1440, height: 900 } });
  await context.addInitScript(blockStorage);
  const page = await signedIn(context, backend.origin);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(String(error)));
  page.on('console', (message) => { if (message.type() === 'error') errors.push(message.text()); });
  await page.goto(`${backend.origin}/agents`);
  await expect(page.getByRole('link', { name: 'Shift planner', exact: true })).toBeVisible();
  await page.getByRole('button', { name: /^Theme: / }).click();
  await page.getByRole('menuitemradio', { name: 'Dark', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Theme: Dark', exact: true })).toBeVisible();
  await page.getByRole('link', { name: 'Shift planner', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Shift planner' })).toBeVisible();
  expect(errors).toEqual([]);
  await context.close();
});

test.describe('somebody whose browser keeps no cookies', () => {
  test.use({ identity: 'nobody' });

  test('F29 start: with cookies blocked signing in is refused in words, and the page is never empty', { tag: '@once' }, async ({ page, faults, signIn, watch }) => {
    watch.announce(401, PATHS.agents);
    const session = { name: 'Super admin', role: 'Reads and changes everything.', scopes: ['okta.aiAgents.read'] };
    await faults.answer(calls('POST', PATHS.session), { status: 200, json: session });
    await signIn.open('/agents');
    await signIn.as('Super admin').click();
    await expect(signIn.heading.or(signIn.over)).toBeVisible();
    await expect.soft(page.getByRole('alert').filter({ hasText: /cookie/i }), 'what is missing is said').toBeVisible({ timeout: 2_000 });
    await expect(signIn.as('Super admin')).toBeEnabled();
    expect(watch.asked(PATHS.agents).length, 'no loop').toBeLessThanOrEqual(2);
  });
});

test('F16 start: without a network the page says so, and starts by itself when it is back', { tag: '@once' }, async ({ page, context, watch, agents }) => {
  watch.networkMayFail();
  // The first scripts have come, the program has not.
  const begun = Promise.all([BOOT, GLUE].map((file) => page.waitForResponse((answer) => file.test(new URL(answer.url()).pathname)).then((answer) => answer.finished())));
  await page.route((url) => PROGRAM.test(url.pathname), async (route) => {
    await begun;
    await context.setOffline(true);
    await route.abort('internetdisconnected');
  });
  await page.goto('/agents?q=invoice');
  await expectStartFailed(page, 'You’re offline', /starts by itself when you’re back online/);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await context.setOffline(false);
  await expect(agents.row('Invoice triage').link).toBeVisible();
  await expect(agents.searchBox).toHaveValue('invoice');
});
