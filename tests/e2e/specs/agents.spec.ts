import { PATHS } from '../support/api_paths.ts';
import { calls } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const phone = (name: string) => name.endsWith('-390');

test.describe('the first sight', () => {
  test('shows who there is, in which status, from where, owned by whom', async ({ agents, page }, { project }) => {
    await agents.open();
    await expect(page).toHaveTitle('AI agents · Agent Console');
    const row = agents.row('Contract clause reader');
    await agents.search('contract clause');
    await expect(row.link).toBeVisible();
    await expect(row.cell('Active')).toBeVisible();
    await expect(row.cell('Legal ops')).toBeVisible();
    if (!phone(project.name)) {
      await expect(row.cell('Quarry Cloud')).toBeVisible();
      await expect(row.cell('Docs Vault')).toBeVisible();
      await expect(row.cell('38 min ago')).toBeVisible();
    }
  });

  test('counts what there is and what matches', async ({ agents, page }) => {
    await agents.open();
    await expect(agents.heading).toContainText('200');
    await expect(page.getByText('Showing 200 of 200')).toBeVisible();
    await expect(agents.table).toHaveAttribute('aria-rowcount', '201');
    await agents.search('invoice triage');
    await expect(agents.heading).toContainText('1 of 200');
    await expect(agents.table).toHaveAttribute('aria-rowcount', '2');
  });

  test('says plainly that nobody owns an agent', async ({ agents }) => {
    await agents.open('?q=Survey+summariser');
    await expect(agents.row('Survey summariser').cell('No owner')).toBeVisible();
  });

  test('leads from the first address to the list', async ({ page, agents }) => {
    await page.goto('/');
    await expect(agents.heading).toBeVisible();
    await expect(page).toHaveURL(/\/agents$/);
  });

  test('names that would like to be something else are text', async ({ agents, page }) => {
    await agents.open('?q=onerror');
    await expect(agents.row('<img src=x onerror=alert(1)>').link).toBeVisible();
    await agents.search('7*7');
    await expect(agents.row('{{7*7}} ${jndi:x} %s %00 ../..').link).toBeVisible();
    await agents.search('DROP TABLE');
    await expect(agents.row('Robert\'); DROP TABLE agents;--').link).toBeVisible();
    await agents.search('100% "sure" \\');
    await expect(agents.row('100% "sure" \\ under_score').link).toBeVisible();
    await expect(page.getByRole('main').getByRole('img', { name: 'x' })).toHaveCount(0);
  });
});

test.describe('search', () => {
  test('asks at once, then once per pause while an answer is on its way, and the address follows', async ({ agents, page, watch, faults }) => {
    await page.clock.install();
    await agents.open();
    const before = watch.asked(PATHS.agents).length;
    const asked = () => watch.asked(PATHS.agents).length - before;
    const slow = await faults.hold(calls('GET', PATHS.agents, 'search='));
    await page.clock.pauseAt(Date.now() + 60_000);
    await agents.searchBox.press('p');
    await expect.poll(asked, 'the first letter is asked at once').toBe(1);
    await agents.searchBox.pressSequentially('hishing');
    await page.clock.runFor(100);
    expect(asked(), 'not while somebody types on').toBe(1);
    await page.clock.resume();
    await expect.poll(asked, 'the rest of the word is one question').toBe(2);
    slow.letGo();
    await expect(agents.row('Phishing report sorter').link).toBeVisible();
    await expect(agents.rows).toHaveCount(2);
    await expect(page).toHaveURL(/q=phishing/);
    expect(asked()).toBe(2);
  });

  test('is emptied by Escape, and reached by the key /', async ({ agents, page }) => {
    await agents.open('?q=phishing');
    await expect(agents.rows).toHaveCount(2);
    await agents.heading.click();
    await page.keyboard.press('/');
    await expect(agents.searchBox).toBeFocused();
    await expect(agents.searchBox).toHaveValue('phishing');
    await page.keyboard.press('Escape');
    await expect(agents.searchBox).toHaveValue('');
    await expect(agents.heading).toContainText('200');
    await expect(page).toHaveURL(/\/agents$/);
  });

  test('drops an answer that a newer question has overtaken', async ({ agents, faults }) => {
    await agents.openRecent();
    const slow = await faults.hold(calls('GET', PATHS.agents, 'invoice'));
    await agents.search('invoice');
    await expect(agents.page).toHaveURL(/q=invoice/);
    await expect(agents.row('Shift planner').link, 'the older rows stay while the new ones are on their way').toBeVisible();
    await agents.search('phishing');
    await expect(agents.rows).toHaveCount(2);
    slow.letGo();
    await agents.search('phishing report');
    await expect(agents.page).toHaveURL(/q=phishing\+report|q=phishing%20report/);
    await expect(agents.rows).toHaveCount(2);
    await expect(agents.row('Phishing report sorter').link).toBeVisible();
    await expect(agents.searchBox).toHaveValue('phishing report');
  });

  test('says how many match', async ({ agents, page }) => {
    await agents.open();
    await agents.search('phishing');
    await expect(page.getByRole('status').filter({ hasText: '1 agent match' })).toBeAttached();
  });
});

test.describe('order', () => {
  test.skip(({ viewport }) => (viewport?.width ?? 0) < 600, 'cards have no titles to press; the order stays in the address');

  test('starts with the latest change, is turned by a title, told by aria-sort, and kept in the address', async ({ agents, page }) => {
    await agents.open();
    await expect(agents.columnTitle('Updated')).toHaveAttribute('aria-sort', 'descending');
    expect((await agents.names())[0]).toBe('Shift planner');
    await agents.sortBy('Name');
    await expect(agents.columnTitle('Name')).toHaveAttribute('aria-sort', 'ascending');
    await expect(agents.columnTitle('Updated')).not.toHaveAttribute('aria-sort', /.*/);
    await expect(page).toHaveURL(/[?&]sort=name/);
    await expect.poll(() => agents.names().then((names) => names[0])).not.toBe('Shift planner');
    const [ascending] = await agents.names();
    await agents.sortBy('Name');
    await expect(agents.columnTitle('Name')).toHaveAttribute('aria-sort', 'descending');
    await expect(page).toHaveURL(/[?&]sort=-name/);
    await expect.poll(() => agents.names().then((names) => names[0])).not.toBe(ascending);
    await page.goBack();
    await expect(agents.columnTitle('Name')).toHaveAttribute('aria-sort', 'ascending');
  });
});

test.describe('a long list', () => {
  test.setTimeout(90_000);

  test('draws few rows of 2,000 agents, and its end can be reached', { tag: '@once' }, async ({ startBackend, agents, page, context, watch }) => {
    const large = await startBackend({ agents: 2000 });
    await context.request.post(`${large.origin}/session`, { headers: { 'X-Agent-Console': '1' }, data: { identity: 'super-admin' } });
    const answer = await context.request.get(`${large.origin}${PATHS.agents}?orderBy=name&sortOrder=desc&limit=1`, { headers: { 'X-Agent-Console': '1' } });
    const last: string = (await answer.json()).data[0].profile.name;
    await page.goto(`${large.origin}/agents?sort=name`);
    await expect(agents.heading).toContainText('2,000');
    await expect(agents.table).toHaveAttribute('aria-rowcount', '2001');
    await agents.table.hover();
    await expect(async () => {
      await page.mouse.wheel(0, 40_000);
      await expect(agents.row(last).root).toBeInViewport({ timeout: 250 });
    }).toPass({ timeout: 60_000, intervals: [100] });
    expect(await agents.rows.count(), 'rows in the page').toBeLessThan(130);
    await expect(agents.row(last).root).toHaveAttribute('aria-rowindex', '2001');
    await expect(page.getByText('Showing 2,000 of 2,000')).toBeVisible();

    // What was let go on the way is read again on the way back, and stands where it stood.
    const cursors = () => watch.asked(PATHS.agents).map((address) => new URL(address, large.origin).searchParams.get('after')).filter(Boolean);
    const down = cursors();
    expect(new Set(down).size, 'each page was read once').toBe(down.length);
    await expect(async () => {
      await page.mouse.wheel(0, -6_000);
      expect(cursors().length, 'pages are read again').toBeGreaterThan(down.length);
    }).toPass({ timeout: 60_000, intervals: [100] });
    await expect(agents.rows.nth(8).getByRole('rowheader'), 'grey lines become rows').not.toBeEmpty();
    const order = await context.request.get(`${large.origin}${PATHS.agents}?orderBy=name&sortOrder=asc&limit=200&after=${encodeURIComponent(cursors().at(-1) ?? '')}`, { headers: { 'X-Agent-Console': '1' } });
    const expected = (await order.json()).data.map(({ profile }: { profile: { name: string } }) => profile.name);
    await expect.poll(async () => (await agents.names()).filter((name) => expected.includes(name)).length, 'rows of that page').toBeGreaterThan(5);
  });
});
