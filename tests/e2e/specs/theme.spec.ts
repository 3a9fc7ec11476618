import { expect, test } from '../support/test.ts';
import type { Page } from '@playwright/test';

/** Light or dark, as the page is really painted. */
async function painted(page: Page): Promise<'light' | 'dark'> {
  return page.evaluate(() => {
    const box = document.createElement('canvas').getContext('2d');
    if (!box) throw new Error('no canvas');
    box.fillStyle = getComputedStyle(document.body).backgroundColor;
    box.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = box.getImageData(0, 0, 1, 1).data;
    return red + green + blue > 382 ? 'light' : 'dark';
  });
}

test('follows the system until somebody chooses', async ({ agents, page, shell }, { project }) => {
  const system = project.name.startsWith('dark') ? 'dark' : 'light';
  const other = system === 'dark' ? 'light' : 'dark';
  await agents.open('?q=phishing');
  await expect(shell.themeButton).toHaveAccessibleName('Theme: System');
  expect(await painted(page)).toBe(system);
  await page.emulateMedia({ colorScheme: other });
  await expect.poll(() => painted(page)).toBe(other);
});

test('a choice is kept over a reload, and System gives it back', async ({ agents, page, shell }, { project }) => {
  const system = project.name.startsWith('dark') ? 'dark' : 'light';
  const [other, label] = system === 'dark' ? (['light', 'Light'] as const) : (['dark', 'Dark'] as const);
  await agents.open('?q=phishing');
  await shell.chooseTheme(label);
  await expect.poll(() => painted(page)).toBe(other);
  await page.reload();
  await expect(shell.themeButton).toHaveAccessibleName(`Theme: ${label}`);
  expect(await painted(page)).toBe(other);
  await shell.chooseTheme('System');
  await expect.poll(() => painted(page)).toBe(system);
  await page.reload();
  await expect(shell.themeButton).toHaveAccessibleName('Theme: System');
});

test('the menu tells which one is chosen', async ({ agents, page, shell }) => {
  await agents.open('?q=phishing');
  await shell.themeButton.click();
  const chosen = page.getByRole('menu', { name: 'Theme' }).getByRole('menuitemradio', { checked: true });
  await expect(chosen, 'not by an icon alone').toHaveAccessibleName('System');
});
