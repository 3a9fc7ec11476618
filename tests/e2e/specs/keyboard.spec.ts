import { ONE_AGENT } from '../support/api.ts';
import { expect, test } from '../support/test.ts';
import type { Locator, Page } from '@playwright/test';
import { Menu } from '../pages/menu.ts';

/** Walks with Tab until this has the keyboard. */
async function tabTo(page: Page, goal: Locator, limit = 60): Promise<void> {
  for (let step = 0; step < limit; step += 1) {
    if (await goal.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press('Tab');
  }
  await expect(goal, `reached with ${limit} presses of Tab`).toBeFocused();
}

/** The keyboard is somewhere, not at the top of the page by accident. */
async function expectFocusSomewhere(page: Page, after: string): Promise<void> {
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName ?? 'BODY'), `focus after ${after}`).not.toBe('BODY');
}

/** Chooses a line of the open menu by the first letters of its label. */
async function chooseByLetters(page: Page, menu: Menu, label: string, letters: string): Promise<void> {
  await expect(menu.root).toBeVisible();
  await page.keyboard.type(letters);
  await expect(menu.item(label)).toBeFocused();
  await page.keyboard.press('Enter');
}

test('an agent\'s whole life by keyboard alone: register, own, activate, deactivate, delete', async ({ agents, register, agentPage, shell, toast, page, watch }) => {
  test.setTimeout(60_000);
  watch.announce(404, ONE_AGENT); // that it is gone is found out by asking for it

  const name = 'Parcel tracker';
  await agents.open('?q=phishing');

  await tabTo(page, agents.registerButton);
  await page.keyboard.press('Enter');
  await expect(register.name).toBeFocused();
  await page.keyboard.type(name);
  await tabTo(page, register.description, 3);
  await page.keyboard.type('Tells where a parcel is');
  await tabTo(page, register.submit, 12);
  await page.keyboard.press('Enter');
  await expect(agentPage.heading(name)).toBeVisible();
  await expectFocusSomewhere(page, 'registering');

  await tabTo(page, agentPage.tabLink('Owners'), 80);
  await page.keyboard.press('Enter');
  await expect(agentPage.tabLink('Owners')).toBeFocused();
  await tabTo(page, agentPage.ownersButton('Add owners'));
  await page.keyboard.press('Enter');
  const form = page.getByRole('dialog', { name: 'Add owners', exact: true });
  const owners = form.getByRole('combobox', { name: 'Owners', exact: true });
  await expect(owners).toBeFocused();
  await page.keyboard.type('dana');
  await expect(form.getByRole('option', { name: 'Dana Reyes', exact: true })).toBeVisible();
  await expect(form.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(form.getByRole('button', { name: 'Remove Dana Reyes' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(form).toBeVisible();
  await tabTo(page, form.getByRole('button', { name: 'Save owners', exact: true }), 5);
  await page.keyboard.press('Enter');
  await expect(toast('Owners saved')).toBeVisible();
  await expectFocusSomewhere(page, 'saving owners');

  const menu = new Menu(page, `Actions for ${name}`);
  await page.keyboard.press('Shift+Tab');
  await backTo(page, agentPage.actionsButton);
  await page.keyboard.press('Enter');
  await chooseByLetters(page, menu, 'Activate', 'act');
  await tabTo(page, shell.question(`Activate ${name}?`).button('Activate agent'), 5);
  await page.keyboard.press('Enter');
  await expectFocusSomewhere(page, 'activating');
  await agentPage.expectStatus(name, 'Active');
  await expectFocusSomewhere(page, 'it became active');

  await backTo(page, agentPage.actionsButton);
  await page.keyboard.press('ArrowDown');
  await chooseByLetters(page, menu, 'Deactivate', 'dea');
  await tabTo(page, shell.question(`Deactivate ${name}?`).button('Deactivate agent'), 5);
  await page.keyboard.press('Enter');
  await agentPage.expectStatus(name, 'Inactive');
  await expectFocusSomewhere(page, 'deactivating');

  await page.keyboard.press('/');
  await shell.goTo('AI agents');
  await expect(agents.heading).toBeVisible();
  await expectFocusSomewhere(page, 'going to the list');
  await page.keyboard.press('/');
  await expect(agents.searchBox).toBeFocused();
  await page.keyboard.type('parcel tracker');
  await expect(agents.rows).toHaveCount(2);
  await tabTo(page, agents.row(name).menuButton);
  await page.keyboard.press(' ');
  await chooseByLetters(page, menu, 'Delete', 'del');
  const question = shell.question(`Delete ${name}?`);
  await expect(question.typeName(name)).toBeFocused();
  await page.keyboard.type(name);
  await page.keyboard.press('Enter');
  await expect(toast(`${name} deleted`)).toBeVisible();
  await expect(agents.row(name).root).toHaveCount(0);
  await expectFocusSomewhere(page, 'the row is gone');
});

/** Walks back with Shift+Tab until this has the keyboard. */
async function backTo(page: Page, goal: Locator, limit = 60): Promise<void> {
  for (let step = 0; step < limit; step += 1) {
    if (await goal.evaluate((element) => element === document.activeElement).catch(() => false)) return;
    await page.keyboard.press('Shift+Tab');
  }
  await expect(goal, `reached with ${limit} presses of Shift+Tab`).toBeFocused();
}

test('another page takes the focus, and is announced', async ({ agents, shell, page }) => {
  await agents.open('?q=phishing');
  await shell.goTo('Operations');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: /^Operations$/ })).toBeAttached();
  await shell.goTo('AI agents');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page.getByRole('status').filter({ hasText: /^AI agents$/ })).toBeAttached();
});

test('the first Tab leads past the navigation', async ({ agents, page }) => {
  await agents.open('?q=phishing');
  await page.keyboard.press('Tab');
  const skip = page.getByRole('link', { name: 'Skip to content', exact: true });
  await expect(skip).toBeFocused();
  await expect(skip).toBeInViewport();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
});

test('the focus stays inside a dialog and comes back to who opened it', async ({ agents, register, page }) => {
  await agents.open('?q=phishing');
  await agents.registerButton.focus();
  await page.keyboard.press('Enter');
  await expect(register.name).toBeFocused();
  for (let step = 0; step < 14; step += 1) {
    await page.keyboard.press('Tab');
    const inside = await register.root.evaluate((dialog) => dialog.contains(document.activeElement) || document.activeElement === document.body);
    expect(inside, 'the page behind is out of reach').toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(register.root).toBeHidden();
  await expect(agents.registerButton).toBeFocused();
});

test('rows are walked with arrows, J and K, and . opens the menu', async ({ agents, page }) => {
  await agents.openRecent();
  const [first, second] = await agents.names();
  await agents.row(first as string).link.focus();
  await page.keyboard.press('ArrowDown');
  await expect(agents.row(second as string).link).toBeFocused();
  await page.keyboard.press('k');
  await expect(agents.row(first as string).link).toBeFocused();
  await page.keyboard.press('j');
  await page.keyboard.press('.');
  await expect(page.getByRole('menu', { name: `Actions for ${second}` })).toBeVisible();
});

test('the focus in a row survives a refresh of the list', async ({ agents, page, watch }) => {
  await agents.openRecent();
  const row = agents.row('Invoice triage');
  await row.menuButton.focus();
  const before = watch.asked(/ai-agents\?/).length;
  const answered = page.waitForResponse((answer) => answer.url().includes('/ai-agents?'));
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await answered;
  await expect.poll(() => watch.asked(/ai-agents\?/).length).toBeGreaterThan(before);
  await expect(row.menuButton).toBeFocused();
});
