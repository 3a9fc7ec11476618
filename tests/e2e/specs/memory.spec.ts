import type { CDPSession, Page } from '@playwright/test';
import { expect, test } from '../support/test.ts';

/** Eight hours at a desk, in fast motion. [faults F31] */
const NAVIGATIONS = Number(process.env.WALK_NAVIGATIONS ?? 200);
const SETTLED = Math.min(100, NAVIGATIONS / 2);
/** Of the clock, so that the walk takes minutes: each of its seconds is two minutes at the desk. */
const SPEED = 120;
/** How long an answer may take: the server is not faster than ever. */
const PATIENCE_MS = 30_000;

declare global {
  interface Window {
    programMemories: Set<WebAssembly.Memory>;
  }
}

interface Weight {
  heap: number;
  program: number;
  nodes: number;
  listeners: number;
}

/** The browser counts a program's own memory nowhere: the memories it exports are kept as it starts. */
async function keepMemories(page: Page): Promise<void> {
  await page.addInitScript(() => {
    window.programMemories = new Set();
    const real = WebAssembly.instantiate;
    WebAssembly.instantiate = (async (...given: Parameters<typeof WebAssembly.instantiate>) => {
      const made = await real(...given);
      const instance = (made as unknown as { instance?: WebAssembly.Instance }).instance ?? (made as unknown as WebAssembly.Instance);
      for (const value of Object.values(instance.exports)) if (value instanceof WebAssembly.Memory) window.programMemories.add(value);
      return made;
    }) as typeof WebAssembly.instantiate;
  });
}

/** Makes the page's clock and its timers run faster. (A clock put in place of the browser's numbers its timers beyond 32 bits.) */
async function hurry(page: Page): Promise<void> {
  await page.addInitScript(({ speed, patience }) => {
    const [now, start] = [Date.now.bind(Date), Date.now()];
    Date.now = () => start + (now() - start) * speed;
    for (const timer of ['setTimeout', 'setInterval'] as const) {
      const real = window[timer].bind(window) as (run: TimerHandler, delay?: number, ...rest: unknown[]) => number;
      Object.assign(window, { [timer]: (run: TimerHandler, delay = 0, ...rest: unknown[]) => real(run, delay === patience ? delay : delay / speed, ...rest) });
    }
  }, { speed: SPEED, patience: PATIENCE_MS });
}

async function weigh(page: Page, devtools: CDPSession): Promise<Weight> {
  // What a first collection frees may have held what a second one frees.
  for (let turn = 0; turn < 3; turn += 1) await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  const { nodes, jsEventListeners } = await devtools.send('Memory.getDOMCounters');
  const program = await page.evaluate(() => [...window.programMemories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0));
  return { heap: usedSize, program, nodes, listeners: jsEventListeners };
}

test(`F31 list: ${NAVIGATIONS} navigations leave memory, elements and listeners as they were`, { tag: '@once' }, async ({ page, agents, agentPage, shell, operations }) => {
  test.setTimeout(NAVIGATIONS * 1_500 + 30_000);
  await keepMemories(page);
  await hurry(page);
  await agents.openRecent();
  const devtools = await page.context().newCDPSession(page);
  const rounds: (() => Promise<void>)[] = [
    async () => {
      await agents.row('Invoice triage').open();
      await expect(agentPage.heading('Invoice triage')).toBeVisible();
    },
    async () => {
      await agentPage.tab('Owners');
      await expect(agentPage.owner('Dana Reyes')).toBeVisible();
    },
    async () => {
      await shell.goTo('Operations');
      await expect(operations.rows.first()).toBeVisible();
    },
    async () => {
      await shell.goTo('AI agents');
      await expect(agents.row('Invoice triage').link).toBeVisible();
      await (await agents.row('Invoice triage').menu()).choose('Owners');
      await expect(agentPage.owner('Dana Reyes')).toBeVisible();
    },
    async () => {
      await page.goBack();
      await expect(agents.row('Invoice triage').link).toBeVisible();
      // Whoever comes back to a tab finds the list read again.
      await page.evaluate(() => window.dispatchEvent(new Event('focus')));
    },
  ];
  let before: Weight | null = null;
  for (let navigation = 0; navigation < NAVIGATIONS; navigation += 1) {
    await rounds[navigation % rounds.length]?.();
    if (navigation === SETTLED - 1) before = await weigh(page, devtools);
  }
  expect(before).not.toBeNull();
  // What is still under way when the walk ends may end; what leaks stays.
  await expect(async () => {
    const after = await weigh(page, devtools);
    for (const what of ['heap', 'program', 'nodes', 'listeners'] as const) {
      expect(after[what], `${what}: ${before?.[what]} at navigation ${SETTLED}`).toBeLessThanOrEqual((before?.[what] ?? 0) * 1.1);
    }
  }).toPass({ timeout: 10_000 });
});
