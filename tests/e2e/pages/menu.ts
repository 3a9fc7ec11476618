import { expect, type Locator, type Page } from '@playwright/test';
import type { Line } from '../support/facts.ts';

/** An open menu. Its items are named exactly as on the screen; a disabled one carries its reason as description. */
export class Menu {
  readonly page: Page;
  readonly root: Locator;

  constructor(page: Page, name: string) {
    this.page = page;
    this.root = page.getByRole('menu', { name, exact: true });
  }

  item(label: string): Locator {
    return this.root.getByRole('menuitem', { name: label, exact: true });
  }

  async choose(label: string): Promise<void> {
    await this.item(label).click();
  }

  async expectLines(lines: Line[]): Promise<void> {
    const items = this.root.getByRole('menuitem');
    await expect(items).toHaveCount(lines.length);
    for (const [at, line] of lines.entries()) {
      const [label, reason] = typeof line === 'string' ? [line, null] : line;
      const item = items.nth(at);
      await expect(item).toHaveAccessibleName(label);
      if (reason === null) {
        await expect(item, `${label} is offered`).toBeEnabled();
        await expect(item).toHaveAccessibleDescription('');
      } else {
        await expect(item, `${label} is disabled`).toHaveAttribute('aria-disabled', 'true');
        await expect(item).toHaveAccessibleDescription(reason);
        await expect(item, 'the reason can be seen').toContainText(reason);
      }
    }
  }
}
