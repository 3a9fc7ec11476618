import { expect, type Locator, type Page } from '@playwright/test';
import { Menu } from './menu.ts';

/** The list of resource servers. */
export class ResourceServersList {
  readonly page: Page;
  readonly table: Locator;
  readonly search: Locator;
  readonly addButton: Locator;

  constructor(page: Page) {
    this.page = page;
    const main = page.getByRole('main');
    this.table = main.getByRole('table', { name: 'Resource servers', exact: true });
    this.search = main.getByRole('searchbox', { name: 'Search resource servers', exact: true });
    this.addButton = main.getByRole('button', { name: 'Add resource server', exact: true });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/resources${query}`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Resource servers' })).toBeVisible();
  }

  /** The rows, without the header. */
  get rows(): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader') });
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  async names(): Promise<string[]> {
    return this.table.getByRole('rowheader').getByRole('link').allTextContents();
  }

  async status(label: string): Promise<void> {
    await this.page.getByRole('group', { name: 'Status' }).getByRole('radio', { name: label, exact: true }).check();
  }

  async menu(name: string): Promise<Menu> {
    await this.table.getByRole('button', { name: `Actions for ${name}`, exact: true }).click();
    const menu = new Menu(this.page, `Actions for ${name}`);
    await expect(menu.root).toBeVisible();
    return menu;
  }
}

/** The page of one resource server. */
export class ResourceServerPage {
  readonly page: Page;
  readonly main: Locator;
  readonly save: Locator;
  readonly done: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.save = this.main.getByRole('button', { name: 'Save', exact: true });
    this.done = this.main.getByRole('button', { name: 'Done and close', exact: true });
  }

  async open(id: string, tab = 'configuration'): Promise<void> {
    await this.page.goto(`/resources/${id}/${tab}`);
    await expect(this.main.getByRole('heading', { level: 1 })).toBeVisible();
  }

  heading(name: string): Locator {
    return this.main.getByRole('heading', { level: 1, name });
  }

  async tab(name: string): Promise<void> {
    await this.main.getByRole('navigation', { name: 'Resource server sections' }).getByRole('link', { name: new RegExp(`^${name}`) }).click();
  }

  /** The form of the step that is open. */
  step(name: string): Locator {
    return this.main.getByRole('form', { name, exact: true });
  }

  field(name: string): Locator {
    return this.main.getByRole('textbox', { name, exact: true });
  }

  /** A field whose text is hidden has no role. */
  get secret(): Locator {
    return this.main.getByLabel('Client secret', { exact: true });
  }

  async actions(name: string): Promise<Menu> {
    await this.main.getByRole('button', { name: 'Actions', exact: true }).click();
    const menu = new Menu(this.page, `Actions for ${name}`);
    await expect(menu.root).toBeVisible();
    return menu;
  }
}
