import { Api } from '../support/api.ts';
import { PATHS } from '../support/api_paths.ts';
import { expect, test } from '../support/test.ts';
import type { Page } from '@playwright/test';

/** Somebody who can't see the screen knows where they came: it is said, the title says it, the main landmark has the focus and one heading. */
async function expectArrived(page: Page, name: string): Promise<void> {
  const heading = page.getByRole('main').getByRole('heading', { level: 1 });
  await expect(heading).toHaveCount(1);
  await expect(heading).toContainText(name);
  await expect(page).toHaveTitle(`${name} · Agent Console`);
  await expect(page.getByRole('status').filter({ hasText: name }), 'said, and not talked over').toBeAttached();
  await expect(page.getByRole('main')).toBeFocused();
}

test('each navigation is announced, named, and has the focus: by links, the navigation, the breadcrumb, Back and Forward', async ({ agents, agentPage, shell, page }) => {
  await agents.open('?q=invoice');
  await agents.row('Invoice triage').open();
  await expectArrived(page, 'Invoice triage');
  await agentPage.tab('Owners');
  await expect(agentPage.tabLink('Owners'), 'a tab is no other page').toBeFocused();
  await expect(page).toHaveTitle('Invoice triage · Agent Console');
  await shell.goTo('Operations');
  await expectArrived(page, 'Operations');
  await page.goBack();
  await expectArrived(page, 'Invoice triage');
  await page.goBack();
  await page.goBack();
  await expectArrived(page, 'AI agents');
  await expect(agents.searchBox).toHaveValue('invoice');
  await page.goForward();
  await expectArrived(page, 'Invoice triage');
  await shell.goTo('AI agents');
  await expectArrived(page, 'AI agents');
  await shell.goTo('Operations');
  await expectArrived(page, 'Operations');
});

test('how many match is said after a search, in words', { tag: '@once' }, async ({ agents, page }) => {
  await agents.open();
  for (const [text, said] of [['phishing', '1 agent matches'], ['invoice', '2 agents match'], ['no such agent', '0 agents match']] as const) {
    await agents.search(text);
    await expect(page.getByRole('status').filter({ hasText: said })).toBeAttached();
  }
});

test('the column that sorts says so, it alone, and keeps the focus', { tag: '@once' }, async ({ agents, page }) => {
  await agents.open();
  const expectSorted = async (title: string, order: string) => {
    for (const column of ['Name', 'Status', 'Source', 'Owners', 'Linked app', 'Updated', 'Actions']) {
      const header = agents.columnTitle(column);
      if (column === title) await expect(header).toHaveAttribute('aria-sort', order);
      else await expect(header).not.toHaveAttribute('aria-sort', /ascending|descending/);
    }
  };
  await expectSorted('Updated', 'descending');
  const byName = agents.columnTitle('Name').getByRole('button', { name: 'Name', exact: true });
  for (const order of ['ascending', 'descending']) {
    await byName.focus();
    await page.keyboard.press('Enter');
    await expectSorted('Name', order);
    await expect(byName).toBeFocused();
    await expect.poll(async () => {
      const [first = '', second = ''] = await agents.names();
      return first.toLowerCase() < second.toLowerCase() ? 'ascending' : 'descending';
    }, 'the rows are in this order').toBe(order);
  }
});

test('of 2,000 rows few are in the page, and each says which one it is', { tag: '@once' }, async ({ agents, page, startBackend, context }) => {
  const large = await startBackend({ agents: 2_000 });
  const api = new Api(context.request, large);
  await api.signIn('super-admin');
  await page.goto(`${large.origin}/agents?sort=name`);
  await expect(agents.rows.nth(1)).toBeVisible();
  await expect(agents.table).toHaveAttribute('aria-rowcount', '2001');
  await expect(agents.rows.first(), 'the row of titles is the first').toHaveAttribute('aria-rowindex', '1');

  const order = await everyId(page, `${large.origin}${PATHS.agents}?limit=200&orderBy=name&sortOrder=asc`);
  const drawn = () => agents.rows.evaluateAll((rows) => rows.slice(1).flatMap((row) => {
    const [link] = row.getElementsByTagName('a');
    return link ? [{ id: link.pathname.split('/')[2] ?? '', place: Number(row.getAttribute('aria-rowindex')) }] : [];
  }));
  const reach = async () => (await drawn()).at(-1)?.place ?? 0;
  const box = await agents.table.boundingBox();
  await page.mouse.move((box?.x ?? 0) + 300, (box?.y ?? 0) + 200);
  const seen = new Set<number>();
  for (let jump = 0; jump < 30 && !seen.has(2_001); jump += 1) {
    const rows = await drawn();
    expect(rows.length, 'few are drawn').toBeLessThan(120);
    for (const { id, place } of rows) {
      expect(place, `${id} is where the server has it`).toBe(order.indexOf(id) + 2);
      seen.add(place);
    }
    if (seen.has(2_001)) break;
    const before = rows.at(-1)?.place ?? 0;
    await expect(async () => {
      await page.mouse.wheel(0, 12_000);
      expect(await reach(), 'there is more below').toBeGreaterThan(before);
    }).toPass();
    await expect(agents.table).toHaveAttribute('aria-rowcount', '2001');
  }
  expect(seen, 'the last row was reached').toContain(2_001);
});

/** The ids of a whole list, in the server's order. */
async function everyId(page: Page, first: string): Promise<string[]> {
  const ids: string[] = [];
  for (let next: string | undefined = first; next;) {
    const { data, _links } = await (await page.request.get(next, { headers: { 'X-Agent-Console': '1' } })).json();
    ids.push(...data.map(({ id }: { id: string }) => id));
    next = _links?.next?.href;
  }
  return ids;
}
