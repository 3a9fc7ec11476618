import type { Locator } from '@playwright/test';
import { ONE_AGENT } from '../support/api_paths.ts';
import { expect, test } from '../support/test.ts';
import { OwnersForm } from '../pages/dialogs.ts';
import { Menu } from '../pages/menu.ts';
import { Keyboard } from '../support/keyboard.ts';

test('an agent\'s whole life by keyboard alone: register, own, activate, deactivate, delete', async ({ agents, register, agentPage, shell, toast, page, watch }) => {
  test.setTimeout(60_000);
  watch.announce(404, ONE_AGENT); // that it is gone is found out by asking for it
  const keyboard = new Keyboard(page);
  const name = 'Parcel tracker';
  const menu = new Menu(page, `Actions for ${name}`);

  await test.step('register, with an application and an owner', async () => {
    await agents.open('?q=phishing');
    await keyboard.press('Tab');
    await keyboard.to(agents.registerButton);
    await keyboard.press('Enter');
    await expect(register.name).toBeFocused();
    await keyboard.type(name);
    await keyboard.press('Tab');
    await expect(register.description).toBeFocused();
    await keyboard.type('Tells where a parcel is');
    await keyboard.press('Tab');
    await keyboard.pick(register.app, 'rota', 'Rota');
    await keyboard.press('Tab');
    await keyboard.pick(register.owners, 'mika', 'Mika Koski');
    await keyboard.press('Escape');
    await expect(register.owners.field, 'Escape closed the list alone').toBeFocused();
    await keyboard.to(register.submit, 'Tab', 3);
    await keyboard.press('Enter');
    await expect(agentPage.heading(name)).toBeVisible();
    await expect(agentPage.main).toBeFocused();
  });

  await test.step('own: add somebody, remove somebody', async () => {
    await keyboard.to(agentPage.tabLink('Owners'));
    await keyboard.press('Enter');
    await expect(agentPage.owner('Mika Koski')).toBeVisible();
    await expect(agentPage.tabLink('Owners')).toBeFocused();
    await keyboard.to(agentPage.ownersButton('Add owners'));
    await expect(agentPage.ownersButton('Add owners'), 'the owners are read').toBeEnabled();
    await keyboard.press('Enter');
    const form = new OwnersForm(page, 'Add owners');
    await keyboard.pick(form.owners, 'dana', 'Dana Reyes');
    await keyboard.press('Escape');
    await expect(form.owners.field).toBeFocused();
    await keyboard.to(form.root.getByRole('button', { name: 'Save owners', exact: true }), 'Tab', 4);
    await keyboard.press('Enter');
    await expect(form.root).toBeHidden();
    await expect(agentPage.owner('Dana Reyes')).toBeVisible();
    await expect(agentPage.ownersButton('Add owners')).toBeFocused();
    await keyboard.to(agentPage.removeOwner('Mika Koski'));
    await keyboard.press('Enter');
    await keyboard.answer(shell.question('Remove Mika Koski as owner?'), 'Remove owner');
    await expect(agentPage.owner('Mika Koski')).toHaveCount(0);
    await expectFocusInside(agentPage.main, 'the owner\'s row is gone');
  });

  await test.step('activate, deactivate', async () => {
    for (const [open, step, letters, status] of [['Enter', 'Activate', 'act', 'Active'], ['ArrowDown', 'Deactivate', 'dea', 'Inactive']] as const) {
      await keyboard.to(agentPage.actionsButton, 'Shift+Tab');
      await keyboard.choose(menu, open, step, letters);
      await keyboard.answer(shell.question(`${step} ${name}?`), `${step} agent`);
      await expect(agentPage.actionsButton, 'whoever asked has the focus again').toBeFocused();
      await agentPage.expectStatus(name, status);
      await expect(agentPage.actionsButton, 'and keeps it when it is done').toBeFocused();
    }
  });

  await test.step('delete, from the list', async () => {
    if (await shell.menuButton.isVisible()) {
      await keyboard.to(shell.menuButton, 'Shift+Tab');
      await keyboard.press('Enter');
      await expect(shell.navigation).toBeVisible();
    }
    await keyboard.to(shell.navigationLink('AI agents'), 'Shift+Tab');
    await keyboard.press('Enter');
    await expect(agents.heading).toBeVisible();
    await expect(agentPage.main).toBeFocused();
    await keyboard.press('/');
    await expect(agents.searchBox).toBeFocused();
    await keyboard.type('parcel tracker');
    await expect(agents.rows).toHaveCount(2);
    await expect(agents.searchBox, 'typing goes on while rows come and go').toBeFocused();
    await keyboard.to(agents.row(name).menuButton);
    await keyboard.choose(menu, ' ', 'Delete', 'del');
    const question = shell.question(`Delete ${name}?`);
    await expect(question.typeName(name)).toBeFocused();
    await keyboard.type(name);
    await keyboard.press('Enter');
    await expect(question.root).toBeHidden();
    await expect(toast(`${name} deleted`)).toBeVisible();
    await expect(agents.row(name).root).toHaveCount(0);
    await expectFocusInside(agentPage.main, 'the row is gone');
  });
});

/** The focus is here or on something in here. */
async function expectFocusInside(place: Locator, after: string): Promise<void> {
  await expect.poll(() => place.evaluate((element) => element.contains(document.activeElement)), `the focus after ${after}`).toBe(true);
}

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

test('the open drawer has the keyboard, and the page under it is out of reach', { tag: '@once' }, async ({ agents, shell, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await agents.open('?q=phishing');
  const keyboard = new Keyboard(page);
  await keyboard.press('Tab');
  await keyboard.to(shell.menuButton);
  await keyboard.press('Enter');
  await expect(shell.navigation).toBeVisible();
  await expect(shell.navigationLink('AI agents')).toBeFocused();
  for (const label of ['MCP servers', 'Resource servers', 'Providers', 'My connections', 'Connections', 'Agents in access', 'Sessions', 'Offboarding', 'Operations', 'Import monitoring'] as const) {
    await page.keyboard.press('Tab');
    await expect(shell.navigationLink(label)).toBeFocused();
  }
  for (let step = 0; step < 6; step += 1) {
    await page.keyboard.press('Tab');
    expect(await page.getByRole('main').evaluate((main) => main.contains(document.activeElement)), 'behind the drawer').toBe(false);
  }
  await page.keyboard.press('Escape');
  await expect(shell.navigation).toBeHidden();
  await expect(shell.menuButton).toBeFocused();
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
