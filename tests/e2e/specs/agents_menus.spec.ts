import { PATHS } from '../support/api_paths.ts';
import { menuOf, menuWhileRunning, ROW_KINDS, WHY } from '../support/facts.ts';
import { calls } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';
import { Menu } from '../pages/menu.ts';

test.describe('row menus', () => {
  for (const status of ['ACTIVE', 'STAGED', 'INACTIVE'] as const) {
    test(`are the matrix, line by line with their reasons: ${status.toLowerCase()}, manual and imported, owned and not`, async ({ agents, page }) => {
      await agents.openRecent();
      for (const kind of ROW_KINDS.filter((one) => one.status === status)) {
        await agents.search(kind.name);
        await expect(agents.rows).toHaveCount(2);
        const menu = await agents.row(kind.name).menu();
        await menu.expectLines(menuOf(kind));
        await page.keyboard.press('Escape');
      }
    });
  }

  test('are the matrix: a change is running', async ({ agents, faults, confirm, shell }) => {
    await agents.open('?q=Shift+planner');
    const held = await faults.hold(calls('GET', new RegExp(`^${PATHS.operations}/`)));
    const row = agents.row('Shift planner');
    await (await row.menu()).choose('Deactivate');
    await confirm('Deactivate agent');
    await expect(row.cell(/^Deactivating…/)).toBeVisible();
    const menu = await row.menu();
    await menu.expectLines(menuWhileRunning('STAGED'));
    held.letGo();
    await expect(shell.toast('Shift planner deactivated')).toBeVisible();
  });

  test('choosing a disabled line does nothing', async ({ agents, watch, page }) => {
    await agents.open('?q=Onboarding+guide');
    const menu = await agents.row('Onboarding guide').menu();
    await menu.item('Activate').click({ force: true });
    await expect(menu.item('Activate')).toHaveAccessibleDescription(WHY.addOwner);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('alertdialog')).toBeHidden();
    expect(watch.sent('POST', /lifecycle/)).toEqual([]);
  });

  test('obey the keyboard: arrows, Home, End, letters, Escape', async ({ agents, page }) => {
    await agents.open('?q=Onboarding+guide');
    const row = agents.row('Onboarding guide');
    await row.menuButton.focus();
    await page.keyboard.press('Enter');
    const menu = new Menu(page, 'Actions for Onboarding guide');
    await expect(menu.item('View')).toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(menu.item('Edit name/desc')).toBeFocused();
    await page.keyboard.press('End');
    await expect(menu.item('Delete'), 'disabled lines are reached too').toBeFocused();
    await page.keyboard.press('ArrowDown');
    await expect(menu.item('View'), 'round at the end').toBeFocused();
    await page.keyboard.press('ArrowUp');
    await expect(menu.item('Delete')).toBeFocused();
    await page.keyboard.press('Home');
    await expect(menu.item('View')).toBeFocused();
    await page.keyboard.press('d');
    await expect(menu.item('Deactivate')).toBeFocused();
    await page.keyboard.press('d');
    await expect(menu.item('Delete')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(menu.root, 'a disabled line stays').toBeVisible();
    await page.keyboard.press('Escape');
    await expect(menu.root).toBeHidden();
    await expect(row.menuButton).toBeFocused();
    await expect(row.menuButton).toHaveAttribute('aria-expanded', 'false');
  });

  test('close when one presses elsewhere, and open one at a time', async ({ agents, page }) => {
    await agents.open();
    const names = await agents.names();
    const first = await agents.row(names[0] as string).menu();
    await expect(agents.row(names[0] as string).menuButton).toHaveAttribute('aria-expanded', 'true');
    await agents.heading.click({ force: true });
    await expect(first.root).toBeHidden();
    await agents.row(names[1] as string).menu();
    await expect(page.getByRole('menu')).toHaveCount(1);
  });

  test('lead to the agent, its form and its owners', async ({ agents, agentPage, page }) => {
    await agents.open('?q=Shift+planner');
    await (await agents.row('Shift planner').menu()).choose('View');
    await expect(agentPage.heading('Shift planner')).toBeVisible();
    await page.goBack();
    await (await agents.row('Shift planner').menu()).choose('Edit name/desc');
    await expect(agentPage.name).toHaveValue('Shift planner');
    await page.goBack();
    await (await agents.row('Shift planner').menu()).choose('Owners');
    await expect(agentPage.tabLink('Owners')).toHaveAttribute('aria-current', 'page');
  });
});
