import { ImportRunPage, ImportsList } from '../pages/imports.ts';
import { McpServerPage, McpServersList } from '../pages/mcp_servers.ts';
import { ProvidersPage } from '../pages/providers.ts';
import { StagingPage } from '../pages/staging.ts';
import { SystemLog } from '../pages/system_log.ts';
import { overhang } from '../support/layout.ts';
import { expect, test } from '../support/test.ts';

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

  test('the navigation is a drawer', async ({ agents, shell, page, operations }) => {
    await agents.open('?q=phishing');
    await expect(shell.menuButton).toHaveAttribute('aria-expanded', 'false');
    await expect(shell.navigation, 'a closed drawer is closed for everybody').toBeHidden();
    await shell.menuButton.click();
    await expect(shell.menuButton).toHaveAttribute('aria-expanded', 'true');
    await expect(shell.navigation).toBeVisible();
    await shell.navigation.getByRole('link', { name: 'Operations', exact: true }).click();
    await expect(operations.heading).toBeVisible();
    await expect(shell.navigation).toBeHidden();
    await shell.menuButton.click();
    await expect(shell.navigation).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(shell.navigation).toBeHidden();
    await expect(shell.menuButton).toBeFocused();
  });

  test('rows are cards that fit, with name, status, owners and menu', async ({ agents, page }) => {
    await agents.openRecent();
    const row = agents.row('Invoice triage');
    const box = await row.root.boundingBox();
    expect(box?.width ?? 999).toBeLessThanOrEqual(390);
    expect(box?.height ?? 0, 'more than one line').toBeGreaterThan(60);
    await expect(row.cell('Active')).toBeVisible();
    await expect(row.cell('2 owners')).toBeVisible();
    await expect(row.menuButton).toBeVisible();
    expect(await overhang(page)).toBeLessThanOrEqual(0);
  });

  test('a menu is a sheet at the lower edge', async ({ agents }) => {
    await agents.openRecent();
    const menu = await agents.row('Invoice triage').menu();
    await expect(async () => {
      const box = await menu.root.boundingBox();
      expect(box?.x ?? 99).toBeLessThanOrEqual(16);
      expect(box?.width ?? 0).toBeGreaterThanOrEqual(358);
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeGreaterThanOrEqual(844 - 17);
    }).toPass();
    const item = await menu.item('View').boundingBox();
    expect(item?.height ?? 0, 'room for a finger').toBeGreaterThanOrEqual(40);
  });

  test('the lesser filters unfold', async ({ agents, page }) => {
    await agents.openRecent();
    const unfold = page.getByRole('button', { name: 'Filters', exact: true });
    await expect(page.getByRole('combobox', { name: 'Source', exact: true })).toBeHidden();
    await unfold.click();
    await expect(unfold).toHaveAttribute('aria-expanded', 'true');
    await agents.choose('Has owner', 'Without owners');
    await expect(agents.row('Survey summariser').link).toBeVisible();
  });

  test('the form fills the width, and its buttons stay in reach', async ({ agents, register }) => {
    await agents.open('?q=phishing');
    await register.open();
    const box = await register.root.boundingBox();
    expect(box?.width ?? 0).toBeGreaterThanOrEqual(358);
    await expect(register.submit).toBeInViewport();
  });
});

for (const [what, use] of [
  ['360 px wide', { viewport: { width: 360, height: 740 } }],
  ['at 200 % zoom of 1440 x 900', { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }],
  ['320 px wide', { viewport: { width: 320, height: 640 } }],
] as const) {
  test.describe(what, () => {
    test.use(use);

    test('no page scrolls sideways', async ({ agents, agentPage, operations, api, page, register }) => {
      const owned = await api.agent('Support reply drafter');
      const [long] = await api.agents({ search: 'profile.name sw "Quarterly supplier invoice reconciliation"', limit: '1' });
      await agents.openRecent();
      expect.soft(await overhang(page), 'list').toBeLessThanOrEqual(0);
      await agents.search('quarterly supplier');
      await expect(agents.heading).toContainText('1 of');
      expect.soft(await overhang(page), 'list with the longest name').toBeLessThanOrEqual(0);
      await register.open();
      expect.soft(await overhang(page), 'register').toBeLessThanOrEqual(0);
      await expect(register.submit).toBeInViewport();
      await page.keyboard.press('Escape');
      for (const tab of ['profile', 'owners'] as const) {
        for (const agent of [owned, long]) {
          await agentPage.open(agent?.id ?? '', tab);
          await expect(agentPage.main.getByRole('heading', { level: 2 }).last()).toBeVisible();
          expect.soft(await overhang(page), `${tab} of ${agent?.profile.name.slice(0, 20)}`).toBeLessThanOrEqual(0);
        }
      }
      await agentPage.open(owned.id);
      await agentPage.startEditing();
      expect.soft(await overhang(page), 'edit').toBeLessThanOrEqual(0);
      await agentPage.main.getByRole('button', { name: 'Cancel', exact: true }).click();
      await operations.open();
      expect.soft(await overhang(page), 'operations').toBeLessThanOrEqual(0);
      await page.goto('/nothing/here');
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
      expect.soft(await overhang(page), 'no such page').toBeLessThanOrEqual(0);
    });

    test('no page of MCP servers scrolls sideways', async ({ api, page }) => {
      const list = new McpServersList(page);
      const server = new McpServerPage(page);
      await list.open();
      await expect(list.row('Lab tools')).toBeVisible();
      expect.soft(await overhang(page), 'list').toBeLessThanOrEqual(0);
      const form = await list.openForm();
      expect.soft(await overhang(page), 'form').toBeLessThanOrEqual(0);
      await expect(form.submit).toBeInViewport();
      const { id } = await api.mcpServer('Knowledge search');
      for (const tab of ['overview', 'authorization-servers', 'credentials', 'tools', 'used-by', 'activity']) {
        await server.open(id, tab);
        await expect(server.main.getByRole('heading', { level: 2 }).first()).toBeVisible();
        if (tab === 'tools') await server.offered('Tools').getByText('Input schema: 2 arguments').click();
        expect.soft(await overhang(page), tab).toBeLessThanOrEqual(0);
      }
    });

    test('no page of providers and imports scrolls sideways', async ({ api, page }) => {
      const providers = new ProvidersPage(page);
      await providers.open();
      await expect(providers.cards).toHaveCount(3);
      expect.soft(await overhang(page), 'providers').toBeLessThanOrEqual(0);
      const form = await providers.openForm();
      expect.soft(await overhang(page), 'form').toBeLessThanOrEqual(0);
      await expect(form.save).toBeInViewport();
      await form.schedule('Weekly').check();
      expect.soft(await overhang(page), 'schedule').toBeLessThanOrEqual(0);
      await providers.open();
      await providers.openPriority();
      expect.soft(await overhang(page), 'priority').toBeLessThanOrEqual(0);
      await page.keyboard.press('Escape');
      await providers.assignOwners('Tessel Foundry');
      expect.soft(await overhang(page), 'owners').toBeLessThanOrEqual(0);
      const staging = new StagingPage(page);
      await staging.open();
      await expect(staging.rows).toHaveCount(3);
      expect.soft(await overhang(page), 'staging').toBeLessThanOrEqual(0);
      await staging.rows.first().click();
      await staging.button('Confirm as new').click();
      await expect(staging.name).toBeFocused();
      expect.soft(await overhang(page), 'one in staging').toBeLessThanOrEqual(0);
      const list = new ImportsList(page);
      await list.open();
      await expect(list.row('Tessel Foundry')).toBeVisible();
      expect.soft(await overhang(page), 'import runs').toBeLessThanOrEqual(0);
      const run = new ImportRunPage(page);
      for (const { id, provider } of (await api.imports()).slice(0, 2)) {
        await run.open(id);
        await expect(run.heading(provider.name)).toBeVisible();
        await expect(run.trouble.or(run.entries.first())).toBeVisible();
        expect.soft(await overhang(page), `run of ${provider.name}`).toBeLessThanOrEqual(0);
      }
    });

    test('the System Log does not scroll sideways, whatever is open', async ({ api, page }) => {
      const log = new SystemLog(page);
      await log.open(`?target=${(await api.agent('Invoice triage')).id}&last=any&outcome=success&q=update`);
      await expect(log.sum).toBeVisible();
      await log.details(log.entry('Update owners'));
      await log.chart.press('End');
      expect.soft(await overhang(page), 'details and a choice').toBeLessThanOrEqual(0);
      await log.button('Show as table').click();
      await log.time.selectOption({ label: 'From … to …' });
      expect.soft(await overhang(page), 'table and times').toBeLessThanOrEqual(0);
      await expect(log.button('Show this time')).toBeVisible();
    });
  });
}
