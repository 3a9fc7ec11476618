import { expect, type Locator, type Page } from '@playwright/test';
import { Menu } from './menu.ts';

/** The page `Providers`: a card for each. */
export class ProvidersPage {
  readonly page: Page;
  readonly cards: Locator;
  readonly addButton: Locator;

  constructor(page: Page) {
    this.page = page;
    const main = page.getByRole('main');
    this.cards = main.getByRole('list', { name: 'Providers', exact: true }).getByRole('listitem');
    this.addButton = main.getByRole('button', { name: 'Add provider', exact: true });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/providers${query}`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Providers' })).toBeVisible();
  }

  card(name: string): Locator {
    return this.cards.filter({ has: this.page.getByRole('heading', { level: 2, name, exact: true }) });
  }

  /** What a card tells under this title. */
  fact(name: string, title: string): Locator {
    return this.card(name).getByRole('definition').nth(['Platform', 'Address', 'Agents', 'Last import'].indexOf(title));
  }

  button(name: string, label: string): Locator {
    return this.card(name).getByRole('button', { name: label, exact: true });
  }

  menuButton(name: string): Locator {
    return this.button(name, `Actions for ${name}`);
  }

  async menu(name: string): Promise<Menu> {
    await this.menuButton(name).click();
    const menu = new Menu(this.page, `Actions for ${name}`);
    await expect(menu.root).toBeVisible();
    return menu;
  }

  async openForm(): Promise<ProviderForm> {
    await this.addButton.click();
    const form = new ProviderForm(this.page, 'Add provider');
    await expect(form.root).toBeVisible();
    return form;
  }

  async edit(name: string): Promise<ProviderForm> {
    await (await this.menu(name)).choose('Edit');
    const form = new ProviderForm(this.page, 'Edit provider');
    await expect(form.name).toHaveValue(name);
    return form;
  }
}

/** The form that adds a provider or changes one. */
export class ProviderForm {
  readonly root: Locator;
  readonly name: Locator;
  readonly url: Locator;
  readonly test: Locator;
  readonly save: Locator;
  /** What came of the test. */
  readonly result: Locator;

  constructor(page: Page, title: 'Add provider' | 'Edit provider') {
    this.root = page.getByRole('dialog', { name: title, exact: true });
    this.name = this.field('Name');
    this.url = this.field('URL');
    this.test = this.root.getByRole('button', { name: 'Test connection', exact: true });
    this.save = this.root.getByRole('button', { name: 'Save', exact: true });
    this.result = this.root.getByRole('status');
  }

  field(label: string): Locator {
    return this.root.getByRole('textbox', { name: label, exact: true });
  }

  /** A field whose text is hidden has no role. */
  secret(label: 'Client secret' | 'Secret access key' = 'Client secret'): Locator {
    return this.root.getByLabel(label, { exact: true });
  }

  async platform(label: string): Promise<void> {
    await this.root.getByRole('group', { name: 'Platform' }).getByRole('radio', { name: label }).check();
  }
}
