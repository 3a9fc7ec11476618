import type { Page } from '@playwright/test';
import type { AgentsList } from '../../pages/agents_list.ts';
import type { Shell } from '../../pages/shell.ts';
import { Api } from '../../support/api.ts';
import { counted } from '../../support/results.ts';
import { expect, test } from '../../support/test.ts';
import { Chaos, rowsOf, Walk } from '../../support/walk.ts';

const SEEDS = Number(process.env.CHAOS_SEEDS ?? 20);
const STEPS = Number(process.env.CHAOS_STEPS ?? 25);
/** The share of requests that fail. */
const SHARE = 0.2;
/** As many agents as one page of the list holds. */
const AGENTS = 24;

const WORD: Record<string, string> = { ACTIVE: 'Active', STAGED: 'Staged', INACTIVE: 'Inactive' };

// Motion costs a walk most of its time and changes nothing of what it finds.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

/** Name and status of each agent that the list shows. */
async function shown(page: Page): Promise<string[]> {
  const table = page.getByRole('table', { name: 'AI agents', exact: true });
  if (!(await table.isVisible())) return [];
  return rowsOf(await table.ariaSnapshot()).map(({ name, cells }) => `${name}: ${cells[0]}`).sort();
}

/** Closes whatever lies over the page, as somebody does who has had enough. */
async function closeAll(page: Page): Promise<void> {
  const over = page.getByRole('dialog').or(page.getByRole('alertdialog')).or(page.getByRole('menu'));
  await expect(async () => {
    const leave = page.getByRole('button', { name: 'Leave page', exact: true });
    if (await leave.isVisible()) await leave.click();
    else if (await over.last().isVisible()) await page.keyboard.press('Escape');
    await expect(over).toHaveCount(0, { timeout: 200 });
  }).toPass({ timeout: 10_000 });
}

/** Goes to the list, and gives up what is not saved. */
async function goToList(page: Page, shell: Shell, agents: AgentsList): Promise<void> {
  await expect(async () => {
    await closeAll(page);
    await shell.navigationLink('AI agents').click({ timeout: 1_000 });
    await expect(agents.heading).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 10_000 });
}

/** Everything that asks to be tried again is tried again, until nothing does. */
async function mend(page: Page): Promise<void> {
  const again = page.getByRole('main').getByRole('button', { name: 'Try again', exact: true });
  await expect(async () => {
    if (await again.first().isVisible()) await again.first().click({ timeout: 1_000 });
    await expect(again).toHaveCount(0, { timeout: 500 });
    await expect(page.getByRole('status').filter({ hasText: /loading|too many/i })).toHaveCount(0, { timeout: 500 });
  }).toPass({ timeout: 15_000 });
}

for (let seed = 1; seed <= SEEDS; seed += 1) {
  test(`F32 list: a walk by chance with a fifth of all requests failing ends where the store is (seed ${seed})`, { tag: '@once' }, async ({
    page, agents, agentPage, shell, startBackend, context, watch,
  }, testInfo) => {
    test.setTimeout(30_000 + STEPS * 1_500);
    watch.anyAnswer();
    watch.networkMayFail();
    const backend = await startBackend({ agents: AGENTS, operationDelay: 60 });
    const api = new Api(context.request, backend);
    await api.signIn('super-admin');
    const chaos = new Chaos(seed);
    const walk = new Walk(page, seed);
    const broken: string[] = [];
    page.on('pageerror', (error) => broken.push(`after step ${walk.log.length}: ${error.stack ?? error.message}`));
    try {
      await chaos.listen(page);
      await page.goto(`${backend.origin}/agents`);
      await expect(agents.rows.nth(1)).toBeVisible();
      chaos.begin(SHARE);
      for (let step = 0; step < STEPS; step += 1) {
        await walk.step();
        expect(broken, 'nothing breaks').toEqual([]);
      }
      chaos.end();
      expect(walk.missed, 'most steps do something').toBeLessThanOrEqual(STEPS / 4);

      await closeAll(page);
      const stored = async () => api.agents({ limit: '200' });
      const inWords = async () => (await stored()).map((agent) => `${agent.profile.name}: ${WORD[agent.status]}`).sort();
      // Where the walk ended on the list, its rows are right without going anywhere: whoever comes back to the tab sees what is.
      if (await agents.heading.isVisible()) {
        await page.evaluate(() => dispatchEvent(new Event('focus')));
        await mend(page);
        await expect.poll(async () => {
          const known = new Set(await inWords());
          return (await shown(page)).filter((row) => !known.has(row));
        }, 'each row of the filtered list is as the store has it').toEqual([]);
      }
      await goToList(page, shell, agents);
      await mend(page);
      const clear = page.getByRole('button', { name: 'Clear filters', exact: true });
      if (await clear.isVisible()) await clear.click();
      await mend(page);
      // What was accepted last may still be under way: both are looked at each time.
      await expect(async () => expect(await shown(page), 'the list is the store').toEqual(await inWords())).toPass({ timeout: 10_000 });

      const [one] = (await stored()).filter((agent) => !agent.profile.name.startsWith('Sentinel')).slice(seed % 7);
      await agents.row(one?.profile.name ?? '').open();
      await agentPage.expectStatus(one?.profile.name ?? '', WORD[one?.status ?? ''] ?? '');
      await agentPage.expectFact('Description', one?.profile.description ?? '–');
      await expect(page.getByRole('link', { name: /operations? running/ }), 'nothing runs for ever').toHaveCount(0);
      counted('chaos steps', STEPS);
    } catch (error) {
      (error as Error).message = `seed ${seed}, step ${walk.log.length}, ${chaos.failed} of ${chaos.sent} requests failed\n${walk.log.map((line, at) => `${at + 1}. ${line}`).join('\n')}\n\n${broken.join('\n')}\n${(error as Error).message}`;
      throw error;
    } finally {
      await testInfo.attach('walk', { body: walk.log.join('\n'), contentType: 'text/plain' });
    }
  });
}
