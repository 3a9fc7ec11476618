import { expect, type Locator, type Page } from '@playwright/test';
import { Menu } from './menu.ts';
import { Picker } from './picker.ts';

/** The tab `Managed connections` of an agent's page. */
export class ConnectionsTab {
  readonly page: Page;
  readonly table: Locator;
  readonly addButton: Locator;

  constructor(page: Page) {
    this.page = page;
    const main = page.getByRole('main');
    this.table = main.getByRole('table', { name: 'Managed connections', exact: true });
    this.addButton = main.getByRole('button', { name: 'Add connection', exact: true });
  }

  async open(agent: string): Promise<void> {
    await this.page.goto(`/agents/${agent}/connections`);
    await expect(this.page.getByRole('heading', { level: 2, name: 'Managed connections' })).toBeVisible();
  }

  /** The rows of the connections, without the header. */
  get rows(): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader') });
  }

  row(resource: string): Locator {
    return this.rows.filter({ hasText: resource });
  }

  async menu(resource: string): Promise<Menu> {
    await this.table.getByRole('button', { name: `Actions for ${resource}`, exact: true }).click();
    const menu = new Menu(this.page, `Actions for ${resource}`);
    await expect(menu.root).toBeVisible();
    return menu;
  }

  async openForm(): Promise<ConnectionForm> {
    await this.addButton.click();
    const form = new ConnectionForm(this.page, 'Add connection');
    await expect(form.root).toBeVisible();
    return form;
  }
}

/** The form that adds a connection, and the one that edits one. */
export class ConnectionForm {
  readonly page: Page;
  readonly root: Locator;
  readonly indicator: Locator;
  readonly other: Locator;
  readonly submit: Locator;

  constructor(page: Page, title: string) {
    this.page = page;
    this.root = page.getByRole('dialog', { name: title, exact: true });
    this.indicator = this.root.getByRole('textbox', { name: 'Resource indicator', exact: true });
    this.other = this.root.getByRole('textbox', { name: 'Another scope', exact: true });
    this.submit = this.root.getByRole('button', { name: /^(Add|Save) connection$/ });
  }

  /** Chooses a kind of resource, a condition of scopes. */
  async choose(label: string): Promise<void> {
    await this.root.getByRole('radio', { name: label, exact: true }).check();
  }

  picker(kind: string): Picker {
    return new Picker(this.root, kind);
  }

  scope(name: string): Locator {
    return this.root.getByRole('checkbox', { name: new RegExp(`^${name.replaceAll('.', '\\.')}\\b`) });
  }
}
