import { expect, type Locator, type Page } from '@playwright/test';
import type { Shell } from '../pages/shell.ts';
import type { Api } from './api.ts';
import type { Faults } from './faults.ts';
import type { Watch } from './watch.ts';
import type { ReadPage } from './read_pages.ts';

/** Who sits where: what the steps below need of a test. */
export interface Desk {
  page: Page;
  api: Api;
  faults: Pick<Faults, 'answer' | 'clear'>;
  watch: Watch;
  shell: Shell;
  /** Where the pages come from, if not from the server itself. */
  origin?: string;
}

/** An answer that is no good, and what is to be said of it. */
export interface BadAnswer {
  answer: Parameters<Faults['answer']>[1] & { status: number };
  /** What happened, in words. */
  words: string | RegExp;
  /** The id that names the request in the server's log. */
  id?: string;
  /** How often a read may be sent before it is told: once, or three times where the failure may pass. */
  tries: 1 | 3;
}

/** Part of every bad body: it must never be seen on a page. */
export const RAW = 'raw-body-of-the-answer';

/**
 * Gives the pages a clock that tests can put forward; by itself it runs as ever. It numbers its timers from 10^12, but a program
 * in WebAssembly keeps their numbers in 32 bits and could clear none of them, so small numbers stand in between.
 */
export async function useClock(page: Page, time?: Date): Promise<void> {
  await page.clock.install(time ? { time } : {});
  await page.addInitScript(() => {
    const numbers: unknown[] = [undefined];
    const all = globalThis as unknown as Record<string, (...args: unknown[]) => unknown>;
    for (const [set, clear] of [['setTimeout', 'clearTimeout'], ['setInterval', 'clearInterval'], ['requestAnimationFrame', 'cancelAnimationFrame'], ['requestIdleCallback', 'cancelIdleCallback']] as const) {
      const [start, stop] = [all[set], all[clear]];
      all[set] = (...args) => numbers.push(start?.(...args)) - 1;
      all[clear] = (number) => stop?.(numbers[Number(number)]);
    }
    // The types of Node.js stand in the way of the browser's.
    const page = globalThis as unknown as { callsOnTheirWay: number; fetch(...call: unknown[]): Promise<Response> };
    const real = page.fetch;
    page.callsOnTheirWay = 0;
    page.fetch = async (...call) => {
      page.callsOnTheirWay += 1;
      const answer = real.apply(globalThis, call);
      const read = answer.then(async (answer) => answer.clone().arrayBuffer());
      void read.catch(() => {}).finally(() => (page.callsOnTheirWay -= 1));
      return answer;
    };
  });
}

/** Waits until nothing is on its way: the page's time runs on meanwhile, and would take an answer for one that never comes. */
export async function answered(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => (globalThis as unknown as { callsOnTheirWay: number }).callsOnTheirWay), { intervals: [20] }).toBe(0);
}

/** Lets the page's clock run on until `done`: waits between tries cost no real time. */
export async function passTime(page: Page, done: () => boolean | Promise<boolean>): Promise<void> {
  const onward = async () => {
    if (await done()) return true;
    await page.clock.runFor(400);
    return done();
  };
  await expect.poll(onward, { intervals: [30] }).toBe(true);
}

/** Lets so much of the page's time pass, in steps that end when each answer is there: a read under way is not taken for one that never ends. */
export async function letPass(page: Page, seconds: number): Promise<void> {
  for (let left = seconds; left > 0; left -= 6) {
    await page.clock.runFor(Math.min(left, 6) * 1_000);
    await answered(page);
  }
}

/** The reader comes back to the tab: what is on the page is asked for again. */
export async function comeBack(page: Page): Promise<void> {
  await page.evaluate(() => dispatchEvent(new Event('focus')));
}

/** The message of a failed read: an alert, or the politer status of a wait. */
export function told(page: Page, words: string | RegExp): Locator {
  const main = page.getByRole('main');
  return main.getByRole('alert').or(main.getByRole('status')).filter({ hasText: words });
}

/** Whether the keyboard is somewhere: not fallen back to the whole document. */
export async function expectFocusKept(page: Page): Promise<void> {
  const somewhere = () => page.evaluate(() => document.activeElement !== null && document.activeElement !== document.body);
  await expect.poll(somewhere, { message: 'the keyboard is somewhere on the page', timeout: 1_000 }).toBe(true);
}

interface Told {
  words: string | RegExp;
  id?: string | undefined;
  /** Whether an older answer is on the page. */
  old: boolean;
  /** What the button that asks again is called. */
  again?: 'Try again' | 'Try now';
}

/**
 * What is true of every failed read: said within a second in a live region, in words and never in the answer's own; with the
 * id where there is one and a button that asks again; an older answer stays and is marked as old; nothing waits for ever, and
 * the rest of the page works. Call it when the last answer has been sent. Gives the message.
 */
export async function expectTold(page: Page, on: ReadPage, { words, id, old, again = 'Try again' }: Told): Promise<Locator> {
  const message = told(page, words);
  const soon = { timeout: 1_000 };
  await expect(message, 'said within a second').toBeVisible(soon);
  // Softly, so that one look tells all that lacks.
  const check = expect.soft;
  await check(message.getByRole('button', { name: again, exact: true }), 'one key asks again').toBeEnabled(soon);
  if (id) {
    await check(message, 'the id of the request').toContainText(id, soon);
    await check(message.getByRole('button', { name: 'Copy request id', exact: true })).toBeVisible(soon);
  }
  if (old) {
    await check(message, 'what is on the page is marked as old').toContainText('What you see is the last answer', soon);
    await check(on.shown(page), 'the older answer stays').toBeVisible(soon);
  }
  await check(page.getByText(RAW), 'the answer itself is not shown').toHaveCount(0, soon);
  await check(page.getByRole('status').filter({ hasText: /loading/i }), 'nothing waits any more').toHaveCount(0, soon);
  await check(page.getByRole('button', { name: /^Account: / }), 'the rest of the page works').toBeEnabled(soon);
  return message;
}

/** Asks again by the keyboard alone: one key. */
export async function askAgain(message: Locator, again: 'Try again' | 'Try now' = 'Try again'): Promise<void> {
  const button = message.getByRole('button', { name: again, exact: true });
  await button.focus();
  await button.press('Enter');
}

/**
 * The whole way of bad answers on a page: when it is opened, when it is asked for again and is no better, mended by one key,
 * then the same while an older answer is on the page.
 */
export async function expectHeld(desk: Desk, on: ReadPage, bads: BadAnswer[]): Promise<void> {
  const { page, api, faults, watch, shell, origin = '' } = desk;
  for (const { answer } of bads) if (answer.status >= 400) watch.announce(answer.status, on.path);
  await useClock(page);

  let message: Locator | undefined;
  for (const { answer, words, id, tries } of bads.length > 1 ? bads : [...bads, ...bads]) {
    const now = await faults.answer(on.where, answer);
    if (message) await askAgain(message);
    else await page.goto(`${origin}${await on.address(api)}`);
    await passTime(page, () => now.count() >= tries);
    const opened = message === undefined;
    message = await expectTold(page, on, { words, id, old: false });
    if (!opened) await expectFocusKept(page);
    await page.clock.runFor(10_000);
    expect(now.count(), 'no more tries than allowed').toBe(tries);
  }

  await faults.clear();
  if (message) await askAgain(message);
  await expect(on.shown(page)).toBeVisible();
  await expect(told(page, /couldn't be loaded/)).toHaveCount(0);
  await expectFocusKept(page);

  for (const { answer, words, id, tries } of bads.slice(-1)) {
    await shell.accountButton.focus();
    const later = await faults.answer(on.where, answer);
    await comeBack(page);
    await passTime(page, () => later.count() >= tries);
    const line = await expectTold(page, on, { words, id, old: true });
    await expect(shell.accountButton, 'the keyboard is where it was').toBeFocused();
    await faults.clear();
    await askAgain(line);
    await expect(line).toHaveCount(0);
    await expect(on.shown(page)).toBeVisible();
    await expectFocusKept(page);
  }
}
