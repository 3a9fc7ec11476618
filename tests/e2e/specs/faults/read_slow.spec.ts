import type { Page } from '@playwright/test';
import type { Shell } from '../../pages/shell.ts';
import { askAgain, comeBack, expectTold, passTime, told, useClock } from '../../support/fault_pages.ts';
import { AGENT, AGENT_PAGE, LIST, OPERATIONS, OWNERS_TAB, type ReadPage } from '../../support/read_pages.ts';
import { expect, test } from '../../support/test.ts';

/** How one gets to each page without loading the console again, and where one goes on to. */
interface Way {
  on: ReadPage;
  from: ReadPage;
  go: (page: Page, shell: Shell) => Promise<void>;
  onward: 'AI agents' | 'Operations';
}

const WAYS: Way[] = [
  { on: LIST, from: OPERATIONS, go: (_, shell) => shell.navigationLink('AI agents').press('Enter'), onward: 'Operations' },
  { on: AGENT_PAGE, from: LIST, go: (page) => LIST.shown(page).press('Enter'), onward: 'Operations' },
  { on: OWNERS_TAB, from: AGENT_PAGE, go: (page) => page.getByRole('link', { name: 'Owners', exact: true }).press('Enter'), onward: 'AI agents' },
  { on: OPERATIONS, from: LIST, go: (_, shell) => shell.navigationLink('Operations').press('Enter'), onward: 'AI agents' },
];

const loading = (page: Page) => page.getByRole('status').filter({ hasText: /loading/i });
const still = (page: Page) => page.getByRole('status').filter({ hasText: /still loading/i });

for (const { on, from, go, onward } of WAYS) {
  test(`F14 ${on.name}: waiting is shown at once, named at 5 s, can be cancelled, and ends at 30 s`, { tag: '@once' }, async ({ page, api, faults, shell }) => {
    // What came with the agent is shown until its owners are read: there is nothing to wait for unless the agent has none with it.
    if (on === OWNERS_TAB) await withoutEmbedded(page);
    await useClock(page);
    await page.goto(await from.address(api));
    await expect(from.shown(page)).toBeVisible();
    // The files of the other pages are got in a quiet moment.
    await page.clock.runFor(3_000);
    const held = await faults.hold(on.where);
    const asked = () => page.waitForRequest((request) => on.where.matches(new URL(request.url())) && request.method() === 'GET');
    const dropped = () => page.waitForEvent('requestfailed', (request) => on.where.matches(new URL(request.url())));
    await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 1_000);

    const first = asked();
    await go(page, shell);
    await first;
    await page.clock.runFor(100);
    await expect.soft(loading(page), 'the shape of what comes, within 100 ms').toBeAttached({ timeout: 1_000 });
    await page.clock.runFor(200);
    await expect(loading(page)).toBeAttached();
    await expect(still(page)).toHaveCount(0);

    await page.clock.runFor(5_000);
    await expect(still(page), 'said at 5 s').toBeVisible();
    const cancelled = dropped();
    await page.getByRole('main').getByRole('button', { name: 'Cancel', exact: true }).press('Enter');
    expect((await cancelled).failure()?.errorText).toBe('net::ERR_ABORTED');
    const stopped = await expectTold(page, on, { words: /cancelled/, old: false });

    const second = asked();
    await askAgain(stopped);
    await second;
    const timedOut = dropped();
    await page.clock.runFor(30_500);
    await timedOut;
    const late = await expectTold(page, on, { words: 'did not answer within 30 seconds', old: false });

    const third = asked();
    await askAgain(late);
    await third;
    const left = dropped();
    await shell.navigationLink(onward).press('Enter');
    expect((await left).failure()?.errorText, 'leaving takes the request along').toBe('net::ERR_ABORTED');
    held.letGo();
  });

  test(`F14 ${on.name}: an answer after 10 s is still shown, and a wait for news hides nothing`, { tag: '@once' }, async ({ page, api, faults }) => {
    await useClock(page);
    const slow = await faults.hold(on.where);
    await page.goto(await on.address(api));
    await page.clock.runFor(10_000);
    slow.letGo();
    await expect(on.shown(page)).toBeVisible();
    await expect(loading(page)).toHaveCount(0);
    await faults.clear();

    const news = await faults.hold(on.where);
    let asked = false;
    page.on('request', (request) => (asked ||= on.where.matches(new URL(request.url()))));
    await comeBack(page);
    await passTime(page, () => asked);
    await page.clock.runFor(20_000);
    await expect(on.shown(page), 'the older answer stays').toBeVisible();
    news.letGo();
    await expect(on.shown(page)).toBeVisible();
    await expect(told(page, /couldn't be loaded/)).toHaveCount(0);
  });
}

/** The agent as a server without `expand` answers. */
async function withoutEmbedded(page: Page): Promise<void> {
  await page.route((url) => AGENT_PAGE.where.matches(url), async (route) => {
    const answer = await route.fetch();
    const { _embedded, ...agent } = await answer.json();
    expect(agent.profile.name).toBe(AGENT);
    await route.fulfill({ response: answer, json: agent });
  });
}
