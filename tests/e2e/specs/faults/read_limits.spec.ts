import type { Page } from '@playwright/test';
import { answered, comeBack, expectFocusKept, expectTold, letPass, passTime, told, useClock } from '../../support/fault_pages.ts';
import { READ_PAGES } from '../../support/read_pages.ts';
import { errorBody } from '../../support/faults.ts';
import { expect, test } from '../../support/test.ts';

const LIMITED = 'Too many requests';

const limited = (headers: Record<string, string>) => ({
  status: 429,
  headers: { 'content-type': 'application/json', 'x-okta-request-id': 'reqE2Elimited', ...headers },
  json: errorBody('E0000047', 'API call exceeded rate limit due to too many requests'),
});

/** The seconds that the message counts down from. */
async function secondsLeft(page: Page): Promise<number> {
  const words = await told(page, LIMITED).innerText();
  return Number(/Trying again in (\d+) s/.exec(words)?.[1]);
}

for (const on of READ_PAGES) {
  test(`F7 ${on.name}: counts down to when the server said, then asks again by itself`, { tag: '@once' }, async ({ page, api, faults, watch, shell }) => {
    watch.announce(429, on.path);
    await useClock(page);
    const address = await on.address(api);
    const opened = await faults.answer(on.where, limited({ 'retry-after': '9' }), 1);
    await page.goto(address);
    await expect.poll(() => opened.count()).toBe(1);
    const message = await expectTold(page, on, { words: LIMITED, id: 'reqE2Elimited', old: false, again: 'Try now' });
    await expect(message.getByRole('progressbar', { name: 'Time until the next try' })).toBeVisible();
    const left = await secondsLeft(page);
    expect(left).toBeLessThanOrEqual(10);
    expect(left).toBeGreaterThanOrEqual(7);
    await page.clock.runFor(3_000);
    await expect.poll(() => secondsLeft(page), { message: 'counts with the clock', timeout: 1_500 }).toBeLessThanOrEqual(left - 3);
    expect(opened.count(), 'nothing is asked meanwhile').toBe(1);
    await passTime(page, () => opened.count() >= 2);
    await expect(on.shown(page), 'asked again by itself').toBeVisible();
    await expect(message).toHaveCount(0);

    // The other way to say it: the second at which the limit is lifted, against the server's own clock, here a day off.
    const theirs = Math.floor(Date.now() / 1000) - 86_400;
    const headers = { date: new Date(theirs * 1000).toUTCString(), 'x-rate-limit-reset': String(theirs + 20) };
    // A page that follows by itself may be asking at this very moment, too: whatever asks is told to wait.
    const later = await faults.answer(on.where, limited(headers));
    await shell.accountButton.focus();
    await comeBack(page);
    await passTime(page, () => later.count() >= 1);
    await expectTold(page, on, { words: LIMITED, id: 'reqE2Elimited', old: true, again: 'Try now' });
    await expect(shell.accountButton, 'the keyboard is where it was').toBeFocused();
    expect(await secondsLeft(page)).toBeGreaterThanOrEqual(15);
    expect(await secondsLeft(page)).toBeLessThanOrEqual(22);
    await answered(page);
    await faults.clear();
    await message.getByRole('button', { name: 'Try now', exact: true }).press('Enter');
    await expect(message, 'one key asks at once').toHaveCount(0);
    await expect(on.shown(page)).toBeVisible();
    await expectFocusKept(page);
  });
}

const UNHELPFUL: [what: string, headers: Record<string, string>][] = [
  ['no time at all', {}],
  ['a date in the past', { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }],
  ['less than nothing', { 'retry-after': '-5' }],
  ['nothing', { 'retry-after': '0', 'x-rate-limit-reset': '0' }],
  ['no number', { 'retry-after': 'NaN', 'x-rate-limit-reset': 'soon' }],
  ['the year 9999', { 'x-rate-limit-reset': '253370764800' }],
  ['more than 32 bits', { 'retry-after': '99999999999' }],
];

// What a header says is read in one place for every page: the list gets all of them, the others two each, in turn.
for (const [at, on] of READ_PAGES.entries()) {
  const unhelpful = UNHELPFUL.filter((_, place) => at === 0 || place % 3 === at % 3);
  test(`F8 ${on.name}: a limit without a time that makes sense is met with patience: at most 4 requests in a minute`, { tag: '@once' }, async ({ page, api, faults, watch }) => {
    watch.announce(429, on.path);
    await useClock(page);
    const address = await on.address(api);
    for (const [what, headers] of unhelpful) {
      const fault = await faults.answer(on.where, limited(headers));
      await page.goto(address);
      await expect(told(page, LIMITED), what).toBeVisible();
      expect(await secondsLeft(page), `${what}: no longer than a minute`).toBeLessThanOrEqual(61);
      await letPass(page, 54);
      expect(fault.count(), what).toBeLessThanOrEqual(4);
      await expect(told(page, LIMITED), what).toBeVisible();
    }
  });
}
