import type { Page } from '@playwright/test';
import { ONE_AGENT, PATHS } from '../../support/api_paths.ts';
import { calls } from '../../support/faults.ts';
import { expect, test } from '../../support/test.ts';

// F26: an id is only a text, whatever it looks like.

/** Ids that are one segment of a path once they are encoded. */
const IDS = ['__proto__', 'constructor', 'hasOwnProperty', 'toString', 'a/b', '%2e%2e', '%', '#?&', 'a b+c', '…', 'profile', '"<>\\'];
/** Ids that no address can hold: the browser takes the segment away, however it is written. */
const NO_SEGMENT = ['.', '..', ''];

const name = (id: string) => `Agent [${id}]`;
const agent = (id: string) => ({ id, status: 'ACTIVE', profile: { name: name(id) }, _embedded: { owners: [] } });
const apiPath = (id: string) => `${PATHS.agents}/${encodeURIComponent(id)}`;

/** Answers for any agent with the agent whose id is in the path, and notes each path below the API that was asked. */
async function answerAll(page: Page): Promise<string[]> {
  const asked: string[] = [];
  page.on('request', (request) => {
    const { pathname } = new URL(request.url());
    if (pathname.startsWith('/workload-principals')) asked.push(pathname);
  });
  await page.route((url) => ONE_AGENT.test(url.pathname), async (route) => {
    const last = new URL(route.request().url()).pathname.split('/').at(-1) ?? '';
    await route.fulfill({ status: 200, json: agent(decodeURIComponent(last)) });
  });
  return asked;
}

const lastAgent = (asked: string[]) => asked.findLast((path) => ONE_AGENT.test(path));

/** Nothing that was read has become a member of all objects. */
async function expectUnpolluted(page: Page): Promise<void> {
  expect(await page.evaluate(() => [Object.keys(Object.prototype), typeof {}.toString, ({} as { id?: string }).id])).toEqual([[], 'function', undefined]);
}

test('F26 list: odd ids are rows of their own, each with its menu and its page', { tag: '@once' }, async ({ page, faults, agents, agentPage }) => {
  test.slow();
  const all = [...IDS, ...NO_SEGMENT];
  await faults.answer(calls('GET', PATHS.agents), { status: 200, json: { data: all.map(agent), metadata: { total: all.length } } });
  const asked = await answerAll(page);
  await agents.open();
  expect(await agents.names()).toEqual(all.map(name));
  for (const id of IDS) {
    const row = agents.row(name(id));
    const menu = await row.menu();
    await expect(menu.item('View')).toBeVisible();
    await page.keyboard.press('Escape');
    await row.link.press('Enter');
    await expect(agentPage.heading(name(id)), id).toBeVisible();
    await expect(page, id).toHaveURL(`/agents/${encodeURIComponent(id).replace(/[!'()*]/g, escape)}/profile`);
    expect(lastAgent(asked), 'encoded once').toBe(apiPath(id));
    await page.goBack();
    await expect(row.link).toBeVisible();
  }
  for (const id of NO_SEGMENT) {
    await agents.row(name(id)).link.press('Enter');
    await expect(page.getByRole('heading', { name: /can't be found|no such page/i }), `"${id}" leads nowhere, and says so`).toBeVisible();
    await page.goBack();
    await expect(agents.row(name(id)).link).toBeVisible();
  }
  const known = new Set([PATHS.agents, PATHS.providers, PATHS.operations, ...IDS.map(apiPath)]);
  expect(asked.filter((path) => !known.has(path)), 'nothing else is asked in their name').toEqual([]);
  await expectUnpolluted(page);
});

for (const [page_, tab] of [['agent page', 'profile'], ['owners tab', 'owners']] as const) {
  test(`F26 ${page_}: odd ids in the address are one segment, encoded once`, { tag: '@once' }, async ({ page, agentPage, watch }) => {
    test.slow();
    const asked = await answerAll(page);
    for (const id of IDS) {
      await page.goto(`/agents/${encodeURIComponent(id)}/${tab}`);
      await expect(agentPage.heading(name(id)), id).toBeVisible();
      expect(lastAgent(asked), 'encoded once').toBe(apiPath(id));
      await expect(agentPage.tabLink('Owners')).toHaveAttribute('href', new RegExp(`^/agents/[^/?#]+/owners$`));
      await expect(agentPage.tabLink(tab === 'owners' ? 'Owners' : 'Profile')).toHaveAttribute('aria-current', 'page');
    }
    // The last one stays itself on the other tab and after a reload.
    const last = IDS.at(-1) as string;
    await agentPage.tab(tab === 'owners' ? 'Profile' : 'Owners');
    await page.reload();
    await expect(agentPage.heading(name(last))).toBeVisible();

    asked.length = 0;
    for (const address of ['/agents/../profile', '/agents/%2e%2e/profile', `/agents//${tab}`]) {
      await page.goto(address);
      await expect(page.getByRole('heading', { name: /can't be found|no such page/i }), address).toBeVisible();
      await expect(page.getByRole('main').getByRole('link', { name: /AI agents/ })).toBeVisible();
    }
    expect(asked, 'no agent is asked for in the name of none').toEqual([]);
    expect(watch.sent('POST', /./)).toEqual([]);
    await expectUnpolluted(page);
  });
}

test('F26 operations: odd ids of agents and operations are rows of their own, and lead to their agent', { tag: '@once' }, async ({ page, faults, operations, agentPage }) => {
  test.slow();
  const data = IDS.map((id) => ({ id, type: 'ai-agent:Patch', status: 'COMPLETED', resource: { id, name: name(id) } }));
  await faults.answer(calls('GET', PATHS.operations), { status: 200, json: { data } });
  const asked = await answerAll(page);
  await operations.open();
  await expect(operations.rows).toHaveCount(IDS.length);
  for (const id of IDS) {
    await operations.table.getByRole('link', { name: name(id), exact: true }).press('Enter');
    await expect(agentPage.heading(name(id)), id).toBeVisible();
    expect(lastAgent(asked)).toBe(apiPath(id));
    await page.goBack();
    await expect(operations.about(name(id))).toBeVisible();
  }
  await expectUnpolluted(page);
});

test('F26 start: an odd address shows a page that says so, and leads back', { tag: '@once' }, async ({ page, agents }) => {
  for (const address of ['/__proto__', '/constructor', '/agents/a/b/c', '/agents/x/__proto__', '/operations/x', '/%2e%2e%2fagents', '/agents%2F']) {
    await page.goto(address);
    await expect(page.getByRole('heading', { level: 1, name: 'There is no such page' }), address).toBeVisible();
  }
  await page.getByRole('link', { name: 'Go to AI agents' }).click();
  await expect(agents.rows.nth(1)).toBeVisible();
});
