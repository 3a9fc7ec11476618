import { expect, test } from '../support/test.ts';
import type { Locator } from '@playwright/test';

// What axe can't see: under the system's own colours a difference that is a colour alone is gone.

test.beforeEach(({ page }) => page.emulateMedia({ forcedColors: 'active' }));

/** How the frame of an element is painted. */
async function frame(element: Locator): Promise<string> {
  return element.evaluate((inner) => {
    // A field is drawn by the box around it.
    const box = inner.matches('input, textarea') ? inner.parentElement ?? inner : inner;
    const { outline, borderBottomColor, borderBottomStyle, borderBottomWidth } = getComputedStyle(box);
    return [outline, borderBottomWidth, borderBottomStyle, borderBottomColor].join(' / ');
  });
}

async function paper(element: Locator): Promise<string> {
  return element.page().evaluate(() => getComputedStyle(document.body).backgroundColor);
}

test('the current tab alone is underlined', { tag: '@once' }, async ({ agentPage, api }) => {
  await agentPage.open((await api.agent('Invoice triage')).id);
  expect(await frame(agentPage.tabLink('Owners')), 'another tab has a line in the colour of the paper').toContain(await paper(agentPage.main));
  expect(await frame(agentPage.tabLink('Profile'))).not.toContain(await paper(agentPage.main));
});

test('a refused field shows that it is refused, and still shows the focus', { tag: '@once' }, async ({ agents, register }) => {
  await agents.open('?q=phishing');
  await register.open();
  await register.description.focus();
  const right = await frame(register.name);
  await register.submit.click();
  await expect(register.name).toHaveAttribute('aria-invalid', 'true');
  await register.name.focus();
  const focused = await frame(register.name);
  await register.description.focus();
  const refused = await frame(register.name);
  expect(refused, 'refused').not.toBe(right);
  expect(focused, 'with the focus').not.toBe(refused);
});

test('where the keyboard is can be seen in a menu, a list of options, a row and on a button', { tag: '@once' }, async ({ agents, register, page }) => {
  await agents.open('?q=phishing');
  const row = agents.row('Phishing report sorter');
  const menu = await row.menu();
  await page.keyboard.press('ArrowDown');
  const [here, there] = [menu.item('Edit name/desc'), menu.item('Owners')];
  await expect(here).toBeFocused();
  const ground = (element: Locator) => element.evaluate((item) => getComputedStyle(item).backgroundColor);
  expect(await ground(here)).not.toBe(await ground(there));
  await page.keyboard.press('Escape');
  await register.open();
  await register.owners.field.fill('an');
  // What was offered before the letters is gone: a mark on it would go with it.
  const options = register.root.getByRole('listbox', { name: 'Options', exact: true }).getByRole('option');
  await expect(options.first()).toContainText('Ana Costa');
  await page.keyboard.press('ArrowDown');
  await expect.poll(async () => (await frame(options.first())) !== (await frame(options.nth(1))), 'the first one is marked').toBe(true);
});
