import { expect, type Locator, type Page } from '@playwright/test';

/** The page `Operations`. */
export class OperationsList {
  readonly page: Page;
  readonly heading: Locator;
  readonly table: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1, name: 'Operations' });
    this.table = page.getByRole('table', { name: 'Operations', exact: true });
  }

  async open(): Promise<void> {
    await this.page.goto('/operations');
    await expect(this.heading).toBeVisible();
    await expect(this.rows.first()).toBeVisible();
  }

  /** The rows without the row of titles, newest first. */
  get rows(): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader') });
  }

  /** The rows about one agent. */
  about(agent: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('link', { name: agent, exact: true }) });
  }
}
