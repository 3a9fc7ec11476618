import { expect, type Locator, type Page } from '@playwright/test';

/** A field that is searched and chosen from: `Owners`, `Linked app`. What is chosen stands in it with a button each. */
export class Picker {
  readonly field: Locator;
  readonly #around: Locator;

  constructor(around: Locator, label: string) {
    this.#around = around;
    this.field = around.getByRole('combobox', { name: label, exact: true });
  }

  option(label: string): Locator {
    return this.#around.getByRole('listbox', { name: 'Options', exact: true }).getByRole('option', { name: label, exact: true }).first();
  }

  async choose(label: string): Promise<void> {
    await this.field.fill(label);
    await this.option(label).click();
    await expect(this.chosen(label)).toBeVisible();
    // The field is empty again, and the list asks for everything.
    await this.settled();
  }

  /** Waits until the list asks for nothing: options that come later take the mark away. */
  async settled(): Promise<void> {
    await expect(this.#around.getByRole('listbox', { name: 'Options', exact: true }).and(this.#around.locator('[aria-busy="true"]'))).toHaveCount(0);
  }

  /** The button that takes a choice back; it is there while the choice is. */
  chosen(label: string): Locator {
    return this.#around.getByRole('button', { name: `Remove ${label}`, exact: true });
  }

  /** Takes a choice back. */
  async remove(label: string): Promise<void> {
    await this.chosen(label).click();
  }

  /** Closes the list, so that it covers nothing. */
  async close(page: Page): Promise<void> {
    if ((await this.field.getAttribute('aria-expanded')) === 'true') {
      await this.field.focus();
      await page.keyboard.press('Escape');
    }
  }
}
