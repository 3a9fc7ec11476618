import type { Browser, BrowserContext, Page } from '@playwright/test';
import type { Backend } from '../../support/backend.ts';
import { AGENT_PAGE, LIST, OPERATIONS, OWNERS_TAB, type ReadPage } from '../../support/read_pages.ts';
import { expect, test } from '../../support/test.ts';

// F30. The program has no known way to panic, so the browser is made to break its word: it refuses to make elements, which the view
// library takes for granted. What comes then is a real panic in the real program. The watch of the suite would fail any such
// test, so each has a browser context of its own.

async function elsewhere(browser: Browser, backend: Backend): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ baseURL: backend.origin, viewport: { width: 1440, height: 900 } });
  await context.request.post('/session', { headers: { 'X-Agent-Console': '1' }, data: { identity: 'super-admin' } });
  return { context, page: await context.newPage() };
}

/** From now on the page can make no element and copy no template. */
const refuseElements = (page: Page) => page.evaluate(() => {
  const refuse = () => { throw new DOMException('refused by the test', 'NotSupportedError'); };
  Object.defineProperty(Document.prototype, 'createElement', { value: refuse });
  Object.defineProperty(Document.prototype, 'createElementNS', { value: refuse });
});

const stopped = (page: Page) => page.getByRole('alert').filter({ has: page.getByRole('heading', { level: 1, name: 'Agent Console stopped working' }) });

/** What somebody does on each page that draws something new. */
const ACTS: [on: ReadPage, act: (page: Page) => Promise<void>][] = [
  [LIST, (page) => page.getByRole('button', { name: /^Account: / }).click()],
  [AGENT_PAGE, (page) => page.getByRole('link', { name: 'Owners', exact: true }).click()],
  [OWNERS_TAB, (page) => page.getByRole('link', { name: 'Profile', exact: true }).click()],
  [OPERATIONS, (page) => page.getByRole('link', { name: 'AI agents', exact: true }).first().click()],
];

for (const [on, act] of ACTS) {
  test(`F30 ${on.name}: a panic is told once, with details to copy, and a reload goes on`, { tag: '@once' }, async ({ browser, backend, api }) => {
    const { context, page } = await elsewhere(browser, backend);
    const address = await on.address(api);
    await page.goto(address);
    await expect(on.shown(page)).toBeVisible();
    await refuseElements(page);
    await act(page).catch(() => {});
    const told = stopped(page);
    await expect(told).toBeVisible({ timeout: 2_000 });
    await expect(told).toContainText('Changes you already saved are safe');
    await expect(told.getByRole('button', { name: 'Reload the page', exact: true })).toBeFocused();
    await expect(told.getByText(/panicked at/), 'what happened, and where, for whoever mends it').toContainText(new URL(page.url()).pathname);
    await told.getByRole('button', { name: 'Copy details', exact: true }).click();
    await expect(told.getByRole('button', { name: 'Copied', exact: true })).toBeVisible();
    // Nothing behind the message can be reached any more: the keyboard goes round in it.
    for (let step = 0; step < 6; step += 1) {
      await page.keyboard.press('Tab');
      expect(await told.evaluate((box) => box.contains(document.activeElement) || document.activeElement === document.body)).toBe(true);
    }
    // What is still under way in the program fails too; the first report stays, and alone.
    expect((await told.innerText()).match(/panicked at/g), 'reported once').toHaveLength(1);
    await told.getByRole('button', { name: 'Reload the page', exact: true }).press('Enter');
    await expect(stopped(page)).toBeHidden();
    await expect(page.getByRole('button', { name: /^Account: / })).toBeVisible();
    await context.close();
  });
}

test('F30 start: a trap without a word, such as memory that runs out, is told too', { tag: '@once' }, async ({ browser, backend }) => {
  const { context, page } = await elsewhere(browser, backend);
  await page.goto('/agents');
  await expect(LIST.shown(page)).toBeVisible();
  // The bytes of the least program that traps: one function, `unreachable`.
  await page.evaluate(async () => {
    const bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11]);
    const { instance } = await WebAssembly.instantiate(bytes);
    setTimeout(() => (instance.exports.t as () => void)());
  });
  await expect(stopped(page)).toBeVisible();
  await expect(stopped(page).getByText(/unreachable/)).toBeVisible();
  await stopped(page).getByRole('button', { name: 'Reload the page', exact: true }).press('Enter');
  await expect(LIST.shown(page)).toBeVisible();
  await context.close();
});
