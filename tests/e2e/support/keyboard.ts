import { expect, type Locator, type Page } from '@playwright/test';
import type { Menu } from '../pages/menu.ts';
import type { Picker } from '../pages/picker.ts';

/** A keyboard that never loses its place: after every single key something in the page has the focus. */
export class Keyboard {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  async press(key: string): Promise<void> {
    await this.#page.keyboard.press(key);
    await this.expectSomewhere(`after ${key}`);
  }

  /** Something in the page has the focus. */
  async expectSomewhere(when: string): Promise<void> {
    const focused = () => this.#page.evaluate(() => (document.activeElement ?? document.body) !== document.body);
    await expect.poll(focused, { message: `something has the focus ${when}`, intervals: [0, 20, 50], timeout: 1_000 }).toBe(true);
  }

  async type(text: string): Promise<void> {
    for (const letter of text) await this.press(letter);
  }

  /** Walks with a key until this has the focus. */
  async to(goal: Locator, key: 'Tab' | 'Shift+Tab' = 'Tab', limit = 60): Promise<void> {
    for (let step = 0; step < limit; step += 1) {
      if (await goal.evaluate((element) => element === document.activeElement).catch(() => false)) return;
      await this.press(key);
    }
    await expect(goal, `reached with ${limit} presses of ${key}`).toBeFocused();
  }

  /** Opens a menu at the button that has the focus, and chooses a line by the first letters of its label. */
  async choose(menu: Menu, open: string, label: string, letters: string): Promise<void> {
    await this.press(open);
    await expect(menu.item('View').or(menu.item('Edit name/desc')).first(), 'the first line has the focus').toBeFocused();
    await this.type(letters);
    await expect(menu.item(label)).toBeFocused();
    await expect(menu.item(label)).toBeEnabled();
    await this.press('Enter');
    await expect(menu.root).toBeHidden();
  }

  /** Picks somebody in the field that has the focus; the field keeps it. */
  async pick(picker: Picker, text: string, label: string): Promise<void> {
    await expect(picker.field).toBeFocused();
    // Only then: the options that were there before the last answer leave, and the mark with them.
    const found = this.#page.waitForResponse((answer) => new URL(answer.url()).search.includes(text));
    await this.type(text);
    await found;
    await picker.settled();
    await expect(this.#page.getByRole('listbox', { name: 'Options', exact: true }).getByRole('option')).toHaveCount(1);
    await expect(picker.option(label)).toBeVisible();
    await this.press('ArrowDown');
    await this.press('Enter');
    await expect(picker.chosen(label)).toBeVisible();
    await expect(picker.field).toBeFocused();
  }

  /** Answers the question that has the keyboard: it stands on the harmless button at first. */
  async answer(question: { root: Locator; button(label: string): Locator }, label: string): Promise<void> {
    await expect(question.button('Cancel')).toBeFocused();
    await this.to(question.button(label), 'Tab', 4);
    await this.press('Enter');
    await expect(question.root).toBeHidden();
  }
}
