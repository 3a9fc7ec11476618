import { expect, type Locator, type Page } from '@playwright/test';
import { Menu } from './menu.ts';

/** The page `My connections`: a card for each app, or a row. */
export class MyConnections {
  readonly page: Page;
  readonly main: Locator;
  readonly cards: Locator;
  readonly rows: Locator;
  readonly search: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.cards = this.main.getByRole('list', { name: 'My connections', exact: true }).getByRole('listitem');
    this.rows = this.main.getByRole('table', { name: 'My connections', exact: true }).getByRole('row').filter({ has: page.getByRole('rowheader') });
    this.search = this.main.getByRole('searchbox', { name: 'Search apps', exact: true });
  }

  /** Opens it, at another server than the worker's own where one is named. */
  async open(query = '', origin = ''): Promise<void> {
    await this.page.goto(`${origin}/access/connections${query}`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'My connections' })).toBeVisible();
  }

  card(app: string): Locator {
    return this.cards.filter({ has: this.page.getByRole('heading', { level: 2, name: app, exact: true }) });
  }

  row(app: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('rowheader', { name: app }) });
  }

  button(app: string, label: string): Locator {
    return this.card(app).getByRole('button', { name: label, exact: true });
  }

  async menu(app: string): Promise<Menu> {
    const label = `Actions for ${app}`;
    await this.main.getByRole('button', { name: label, exact: true }).click();
    const menu = new Menu(this.page, label);
    await expect(menu.root).toBeVisible();
    return menu;
  }

  async filter(status: string): Promise<void> {
    await this.main.getByRole('group', { name: 'Status', exact: true }).getByRole('radio', { name: status, exact: true }).check({ force: true });
  }

  async showAs(what: 'Cards' | 'Table'): Promise<void> {
    await this.main.getByRole('group', { name: 'Shown as', exact: true }).getByRole('radio', { name: what, exact: true }).check({ force: true });
  }

  /** What is named on the cards, in their order. */
  async names(): Promise<string[]> {
    return this.cards.getByRole('heading', { level: 2 }).allTextContents();
  }

  /** The app asks whether to allow it; the answer leads back. */
  async answer(label: 'Allow' | 'Refuse', scopes: string[] = []): Promise<void> {
    await expect(this.page.getByRole('heading', { level: 1, name: 'Allow Agent Console?' })).toBeVisible();
    for (const scope of scopes) await expect(this.page.getByRole('listitem').filter({ hasText: scope })).toBeVisible();
    await this.page.getByRole('button', { name: label, exact: true }).click();
    await expect(this.page.getByRole('heading', { level: 1, name: 'My connections' })).toBeVisible();
  }
}
