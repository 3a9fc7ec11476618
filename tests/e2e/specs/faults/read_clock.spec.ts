import type { Locator } from '@playwright/test';
import { ONE_AGENT, PATHS } from '../../support/api_paths.ts';
import { useClock } from '../../support/fault_pages.ts';
import { calls } from '../../support/faults.ts';
import { expect, test } from '../../support/test.ts';

// F27: the owners tab shows no times, so it has no row of its own. The day of these tests is the one on which summer time
// begins in Berlin, where they read.

const NOW = new Date('2026-03-29T12:00:00Z');

/** A time as it comes, how old it is said to be, and the absolute time with its zone that goes with it. */
const TIMES: [at: string, said: RegExp, exact: RegExp][] = [
  ['2026-03-29T11:58:00Z', /^2 min ago$/, /^29 Mar 2026, 13:58:00 UTC\+2$/],
  ['2026-03-29T00:59:59Z', /^11 h ago$/, /^29 Mar 2026, 01:59:59 UTC\+1$/],
  ['2026-03-29T01:00:00Z', /^1[01] h ago$/, /^29 Mar 2026, 03:00:00 UTC\+2$/],
  ['2026-03-28T12:00:00Z', /^(yesterday|1 day ago)$/, /^28 Mar 2026, 13:00:00 UTC\+1$/],
  // A clock that runs ahead, here or there, by up to a day.
  ['2026-03-29T12:00:30Z', /^just now$/, /^29 Mar 2026, 14:00:30 UTC\+2$/],
  ['2026-03-30T12:00:00Z', /^(just now|30 Mar 2026)$/, /^30 Mar 2026, 14:00:00 UTC\+2$/],
  // The ends of what can be written.
  ['0001-01-01T00:00:00Z', /^1 Jan 0{0,3}1$/, /^1 Jan 0{0,3}1, \d\d:\d\d:\d\d UTC/],
  ['1969-12-31T23:59:59Z', /^1 Jan 1970$/, /^1 Jan 1970, 00:59:59 UTC\+1$/],
  ['9999-12-31T22:59:59Z', /^(just now|31 Dec 9999)$/, /^31 Dec 9999, 23:59:59 UTC\+1$/],
  ['2024-02-29T12:00:00.123456789+05:30', /^29 Feb 2024$/, /^29 Feb 2024, 07:30:00 UTC\+1$/],
];

/** What is no time: it is not said how old it is. */
const NO_TIMES = ['', 'soon', '2026-13-45T99:99:99Z', '-1', '9'.repeat(40)];

const NONSENSE = /-\d+ (s|min|h|days)|in -|NaN|Invalid|undefined|Infinity/;

async function expectTime(time: Locator, [at, said, exact]: (typeof TIMES)[number]): Promise<void> {
  await expect.soft(time, at).toHaveText(said, { timeout: 1_000 });
  await expect.soft(time, `${at}: the absolute time can be reached`).toHaveAttribute('title', exact, { timeout: 1_000 });
}

const agent = (id: string, at?: string) => ({ id, status: 'ACTIVE', profile: { name: `Dated ${id}` }, ...(at === undefined ? {} : { created: at, lastUpdated: at }) });

test('F27 list: each time is said in words that are true, with the absolute one beside them', { tag: '@once' }, async ({ page, faults, agents }) => {
  await useClock(page, NOW);
  const data = [...TIMES.map(([at], row) => agent(`t${row}`, at)), ...NO_TIMES.map((at, row) => agent(`n${row}`, at)), agent('missing')];
  await faults.answer(calls('GET', PATHS.agents), { status: 200, json: { data } });
  await agents.open();
  for (const [row, time] of TIMES.entries()) await expectTime(agents.row(`Dated t${row}`).root.getByRole('time'), time);
  for (const row of NO_TIMES.keys()) await expect(agents.row(`Dated n${row}`).root.getByRole('time')).toHaveText('–');
  await expect(agents.row('Dated missing').root.getByRole('time')).toHaveCount(0);
  await expect(agents.table).not.toContainText(NONSENSE);
  // The words move on with the clock.
  await page.clock.runFor(60_000);
  await expect(agents.row('Dated t0').root.getByRole('time')).toHaveText('3 min ago');
});

test('F27 agent page: the absolute times are there to read, whatever they are', { tag: '@once' }, async ({ page, agentPage }) => {
  await useClock(page, NOW);
  let at: string | undefined = TIMES[0]?.[0];
  await page.route((url) => ONE_AGENT.test(url.pathname), (route) => route.fulfill({ status: 200, json: agent('one', at) }));
  await agentPage.open('one');
  for (const time of TIMES) {
    at = time[0];
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await expect(agentPage.main.getByRole('time').first(), at).toHaveAttribute('datetime', at);
    await expectTime(agentPage.main.getByRole('time').first(), time);
    for (const fact of ['Created', 'Last updated']) await agentPage.expectFact(fact, time[2]);
  }
  for (at of NO_TIMES) {
    await page.evaluate(() => dispatchEvent(new Event('focus')));
    await expect(agentPage.main.getByRole('time').first(), at).toHaveAttribute('datetime', at);
    await expect(agentPage.main).not.toContainText(NONSENSE);
  }
  at = undefined;
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await expect(agentPage.main.getByRole('time')).toHaveCount(0);
  await agentPage.expectFact('Created', '–');
});

test('F27 operations: beginnings, ends and lengths make sense, whatever the times', { tag: '@once' }, async ({ page, faults, operations }) => {
  await useClock(page, NOW);
  const operation = (id: string, times: object) => ({ id, type: 'ai-agent:Patch', status: 'COMPLETED', resource: { id: 'wlp1', name: `Dated ${id}` }, ...times });
  const data = [
    ...TIMES.map(([at], row) => operation(`t${row}`, { created: at, started: at, completed: at })),
    ...NO_TIMES.map((at, row) => operation(`n${row}`, { created: at, started: at, completed: at })),
    operation('missing', {}),
    operation('backwards', { created: '2026-03-29T11:00:00Z', completed: '2026-03-29T10:00:00Z' }),
    operation('ages', { created: '0001-01-01T00:00:00Z', completed: '9999-12-31T00:00:00Z' }),
  ];
  await faults.answer(calls('GET', PATHS.operations), { status: 200, json: { data } });
  await operations.open();
  for (const [row, time] of TIMES.entries()) await expectTime(operations.about(`Dated t${row}`).getByRole('time'), time);
  for (const row of NO_TIMES.keys()) await expect(operations.about(`Dated n${row}`).getByRole('time')).toHaveText('–');
  await expect(operations.about('Dated missing').getByRole('time')).toHaveCount(0);
  await expect(operations.table).not.toContainText(NONSENSE);
});

test('F27 start: a clock that is a day off, either way, changes nothing but the words', { tag: '@once' }, async ({ page, agents }) => {
  const day = 86_400_000;
  for (const [skew, words] of [[-day, /^just now$/], [day, /^(yesterday|1 day ago|2[3-5] h ago)$/]] as const) {
    await page.clock.setFixedTime(new Date(Date.now() + skew));
    await page.goto('/agents');
    await expect(agents.rows.nth(1)).toBeVisible();
    await expect(agents.row('Shift planner').root.getByRole('time')).toHaveText(words);
    await expect(agents.table).not.toContainText(NONSENSE);
  }
});
