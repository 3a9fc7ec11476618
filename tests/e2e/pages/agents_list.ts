import { expect, type Locator, type Page } from '@playwright/test';
import { Menu } from './menu.ts';

/** One row of the agents list. */
export class AgentRow {
  readonly page: Page;
  readonly name: string;
  readonly root: Locator;

  constructor(page: Page, table: Locator, name: string) {
    this.page = page;
    this.name = name;
    this.root = table.getByRole('row').filter({ has: page.getByRole('link', { name, exact: true }) });
  }

  get link(): Locator {
    return this.root.getByRole('link', { name: this.name, exact: true });
  }

  /** The cell that holds exactly this text: a status, a source, an application. */
  cell(text: string | RegExp): Locator {
    return typeof text === 'string'
      ? this.root.getByRole('cell', { name: text, exact: true })
      : this.root.getByRole('cell', { name: text });
  }

  get menuButton(): Locator {
    return this.root.getByRole('button', { name: `Actions for ${this.name}`, exact: true });
  }

  /** Opens the row's menu. */
  async menu(): Promise<Menu> {
    await this.menuButton.click();
    const menu = new Menu(this.page, `Actions for ${this.name}`);
    await expect(menu.root).toBeVisible();
    return menu;
  }

  async open(): Promise<void> {
    await this.link.click();
  }
}

/** The page `AI agents`. */
export class AgentsList {
  readonly page: Page;
  readonly heading: Locator;
  readonly table: Locator;
  readonly searchBox: Locator;
  readonly registerButton: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1, name: 'AI agents' });
    this.table = page.getByRole('table', { name: 'AI agents', exact: true });
    this.searchBox = page.getByRole('searchbox', { name: 'Search agents', exact: true });
    this.registerButton = page.getByRole('main').getByRole('button', { name: 'Register agent', exact: true });
  }

  /** Opens the list by its address, such as `open('?status=staged')`, and waits for its first answer. */
  async open(query = ''): Promise<void> {
    await this.page.goto(`/agents${query}`);
    await expect(this.heading).toBeVisible();
    await expect(this.rows.nth(1)).toBeVisible();
  }

  /** Opens the list with the latest change on top: there stand the agents that tests know by name. */
  async openRecent(query = ''): Promise<void> {
    await this.open(`?sort=-lastUpdated${query}`);
  }

  /** All rows in the page, the row of titles first. */
  get rows(): Locator {
    return this.table.getByRole('row');
  }

  row(name: string): AgentRow {
    return new AgentRow(this.page, this.table, name);
  }

  async search(text: string): Promise<void> {
    await this.searchBox.fill(text);
  }

  status(label: string): Locator {
    return this.page.getByRole('group', { name: 'Status', exact: true }).getByRole('radio', { name: label, exact: true });
  }

  async filterByStatus(label: string): Promise<void> {
    await this.status(label).check();
  }

  /** A filter that is a list of choices: `Source`, `App`, `Has owner`. On a phone it is folded away at first. */
  async filter(name: string): Promise<Locator> {
    const more = this.page.getByRole('button', { name: 'Filters', exact: true });
    if ((await more.isVisible()) && (await more.getAttribute('aria-expanded')) === 'false') await more.click();
    return this.page.getByRole('search', { name: 'Filter agents' }).getByRole('combobox', { name, exact: true });
  }

  async choose(name: string, option: string): Promise<void> {
    await (await this.filter(name)).selectOption({ label: option });
  }

  /** Presses a column's title. */
  async sortBy(title: string): Promise<void> {
    await this.columnTitle(title).getByRole('button', { name: title, exact: true }).click();
  }

  columnTitle(title: string): Locator {
    return this.table.getByRole('columnheader', { name: title, exact: true });
  }

  /** The names of the rows in the page, in their order. */
  async names(): Promise<string[]> {
    return this.table.getByRole('rowheader').getByRole('link').allInnerTexts();
  }
}
