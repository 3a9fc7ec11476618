import { expect, test } from '../support/test.ts';
import { AgentsList } from '../pages/agents_list.ts';

test.describe('filters live in the address', () => {
  test('status', async ({ agents, page }) => {
    await agents.openRecent();
    await agents.filterByStatus('Staged');
    await expect(page).toHaveURL(/[?&]status=staged/);
    await expect(agents.row('Shift planner').link).toBeVisible();
    await expect(agents.row('Invoice triage').root).toHaveCount(0);
    await expect(agents.heading).toContainText('28 of 200');
    await agents.filterByStatus('All');
    await expect(page).toHaveURL(/\/agents\?sort=-lastUpdated$/);
    await expect(agents.heading).not.toContainText('of');
  });

  test('source', async ({ agents, page }) => {
    await agents.openRecent();
    await agents.choose('Source', 'Quarry Cloud');
    await expect(page).toHaveURL(/[?&]source=aip/);
    await expect(agents.row('Contract clause reader').link).toBeVisible();
    await expect(agents.row('Invoice triage').root).toHaveCount(0);
    await agents.choose('Source', 'Manual');
    await expect(page).toHaveURL(/[?&]source=manual/);
    await expect(agents.row('Invoice triage').link).toBeVisible();
    await expect(agents.row('Contract clause reader').root).toHaveCount(0);
  });

  test('linked app', async ({ agents, page }) => {
    await agents.openRecent();
    await agents.choose('App', 'Rota');
    await expect(page).toHaveURL(/[?&]app=0oa/);
    await expect(agents.row('Shift planner').link).toBeVisible();
    await expect(agents.row('Invoice triage').root).toHaveCount(0);
  });

  test('owners', async ({ agents, page }) => {
    await agents.openRecent();
    await agents.choose('Has owner', 'Without owners');
    await expect(page).toHaveURL(/[?&]owners=none/);
    await expect(agents.row('Survey summariser').link).toBeVisible();
    await expect(agents.row('Invoice triage').root).toHaveCount(0);
    await agents.choose('Has owner', 'With owners');
    await expect(page).toHaveURL(/[?&]owners=some/);
    await expect(agents.row('Invoice triage').link).toBeVisible();
    await expect(agents.row('Survey summariser').root).toHaveCount(0);
  });

  test('all together by a link, and cleared with one press', async ({ agents, page }) => {
    await agents.open('?q=helper&status=active&owners=some&source=manual');
    await expect(agents.searchBox).toHaveValue('helper');
    await expect(agents.status('Active')).toBeChecked();
    await expect(await agents.filter('Has owner')).toHaveValue('some');
    await expect(await agents.filter('Source')).toHaveValue('manual');
    await expect(agents.row('Access review helper').link).toBeVisible();
    await page.getByRole('button', { name: 'Clear filters', exact: true }).click();
    await expect(page).toHaveURL(/\/agents$/);
    await expect(agents.searchBox).toHaveValue('');
    await expect(agents.status('All')).toBeChecked();
    await expect(agents.heading).toContainText('200');
  });

  test('nonsense in the address is ignored', async ({ agents }) => {
    await agents.open('?status=purple&sort=shoesize&owners=maybe&panel=nothing');
    await expect(agents.status('All')).toBeChecked();
    await expect(agents.row('Invoice triage').link.or(agents.rows.nth(1)).first()).toBeVisible();
  });

  test('Back takes a filter away again, Forward puts it back', async ({ agents, page }) => {
    await agents.openRecent();
    await agents.filterByStatus('Inactive');
    await expect(agents.heading).toContainText('27 of 200');
    await page.goBack();
    await expect(agents.status('All')).toBeChecked();
    await expect(agents.row('Invoice triage').root).toHaveCount(1);
    await page.goForward();
    await expect(agents.status('Inactive')).toBeChecked();
    await expect(agents.heading).toContainText('27 of 200');
  });

  test('Back from an agent restores filters, rows and scroll position', async ({ agents, agentPage, page }) => {
    await agents.open('?status=active&sort=name');
    const names = await agents.names();
    expect(names.length).toBeGreaterThan(10);
    await agents.table.hover();
    await page.mouse.wheel(0, 2500);
    await expect(agents.row(names[0] as string).root).not.toBeInViewport();
    const seen = await lastInView(agents);
    await agents.row(seen).link.click();
    await expect(agentPage.heading(seen)).toBeVisible();
    await page.goBack();
    await expect(agents.status('Active')).toBeChecked();
    await expect(agents.row(seen).root).toBeInViewport();
    await expect(page).toHaveURL(/status=active&sort=name|sort=name&status=active/);
  });
});

/** The name of a row that is in view right now. */
async function lastInView(agents: AgentsList): Promise<string> {
  const height = agents.page.viewportSize()?.height ?? 0;
  for (const link of await agents.table.getByRole('rowheader').getByRole('link').all()) {
    const box = await link.boundingBox();
    if (box && box.y > height / 2) return link.innerText();
  }
  throw new Error('No row is in view.');
}
