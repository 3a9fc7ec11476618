import { PATHS } from '../support/api_paths.ts';
import { expectAccessibleEverywhere, PHONE, SMALL } from '../support/axe.ts';
import { calls } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

// Lists are kept short by a search where rows are not the point: the rules are the same for two rows and for two hundred.
const SHORT = '?q=phishing';

test('a list of one row', async ({ agents, page }) => {
  await agents.open(SHORT);
  await expect(agents.rows).toHaveCount(2);
  await expectAccessibleEverywhere(page, agents.row('Phishing report sorter').link);
});

test('a list of more than 50 rows', async ({ agents, page }) => {
  await agents.openRecent();
  await expect(agents.heading).toContainText('200');
  await expectAccessibleEverywhere(page, agents.row('Shift planner').link);
});

test('filters that are chosen', async ({ agents, page }) => {
  await agents.open('?q=e&status=staged');
  await agents.choose('Has owner', 'Without owners');
  await expectAccessibleEverywhere(page, page.getByRole('button', { name: 'Clear filters', exact: true }));
});

test('the menu of a row', async ({ agents, page }) => {
  await agents.open(SHORT);
  await expectAccessibleEverywhere(page, async () => (await agents.row('Phishing report sorter').menu()).root);
});

test('a menu with disabled lines', async ({ agents, page }) => {
  await agents.open('?q=Visitor+badge+desk');
  await expectAccessibleEverywhere(page, async () => (await agents.row('Visitor badge desk').menu()).root);
});

test('a row whose change runs', async ({ agents, page, confirm, faults }) => {
  await agents.open('?q=Shift+planner');
  await faults.hold(calls('GET', new RegExp(`^${PATHS.operations}/`)));
  await (await agents.row('Shift planner').menu()).choose('Deactivate');
  await confirm('Deactivate agent');
  await expectAccessibleEverywhere(page, agents.row('Shift planner').cell(/^Deactivating…/));
});

for (const [what, name, title] of [
  ['good news', 'Shift planner', 'Shift planner deactivated'],
  ['bad news', 'Sentinel: operation fails', 'Sentinel: operation fails was not deactivated'],
] as const) {
  test(`a message with ${what}`, async ({ agents, page, confirm, toast }) => {
    await agents.open(`?q=${encodeURIComponent(name)}`);
    await (await agents.row(name).menu()).choose('Deactivate');
    await confirm('Deactivate agent');
    // With the keyboard inside it stays as long as it is looked at.
    await toast(title).getByRole('button', { name: 'Dismiss', exact: true }).focus();
    await expectAccessibleEverywhere(page, toast(title));
  });
}

test('the menus of the top bar', async ({ page, agents, shell }) => {
  await agents.open(SHORT);
  await expectAccessibleEverywhere(page, async () => {
    await shell.themeButton.click();
    return page.getByRole('menu', { name: 'Theme', exact: true });
  });
  await expectAccessibleEverywhere(page, async () => {
    await shell.accountButton.click();
    return page.getByRole('menuitem', { name: /^Sign out/ });
  });
});

test('the drawer and the unfolded filters of a narrow window', async ({ page, agents, shell }) => {
  await page.setViewportSize(PHONE);
  await agents.open(SHORT);
  await expectAccessibleEverywhere(page, await agents.filter('Source'), [PHONE, SMALL]);
  await shell.menuButton.click();
  await expectAccessibleEverywhere(page, shell.navigation, [PHONE, SMALL]);
});
