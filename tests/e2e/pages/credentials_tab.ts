import { expect, type Locator, type Page } from '@playwright/test';
import { Menu } from './menu.ts';

/** The tab `Credentials` of an agent's page. */
export class CredentialsTab {
  readonly page: Page;
  readonly table: Locator;
  readonly addButton: Locator;
  readonly rotateButton: Locator;
  readonly rotation: Locator;

  constructor(page: Page) {
    this.page = page;
    const main = page.getByRole('main');
    this.table = main.getByRole('table', { name: 'Public keys', exact: true });
    this.addButton = main.getByRole('button', { name: 'Add public key', exact: true });
    this.rotateButton = main.getByRole('button', { name: 'Rotate key', exact: true });
    this.rotation = main.getByRole('complementary', { name: 'Rotate key', exact: true });
  }

  async open(agent: string): Promise<void> {
    await this.page.goto(`/agents/${agent}/credentials`);
    await expect(this.page.getByRole('heading', { level: 2, name: 'Public keys' })).toBeVisible();
  }

  /** The rows of the keys, without the header. */
  get rows(): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader') });
  }

  row(kid: string): Locator {
    return this.rows.filter({ hasText: kid });
  }

  async menu(kid: string): Promise<Menu> {
    await this.table.getByRole('button', { name: `Actions for key ${kid}`, exact: true }).click();
    const menu = new Menu(this.page, `Actions for key ${kid}`);
    await expect(menu.root).toBeVisible();
    return menu;
  }

  async openForm(): Promise<KeyForm> {
    await this.addButton.click();
    const form = new KeyForm(this.page);
    await expect(form.root).toBeVisible();
    return form;
  }
}

/** The form `Add public key`. */
export class KeyForm {
  readonly root: Locator;
  readonly text: Locator;
  readonly kid: Locator;
  readonly submit: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', { name: 'Add public key', exact: true });
    this.text = this.root.getByRole('textbox', { name: 'Public key', exact: true });
    this.kid = this.root.getByRole('textbox', { name: 'Key id (kid)', exact: true });
    this.submit = this.root.getByRole('button', { name: /^(Add key|Generate and add)$/ });
  }

  /** Chooses one of a group of radios; the label around it is what is drawn. */
  async choose(label: string): Promise<void> {
    await this.root.getByRole('radio', { name: label, exact: true }).check();
  }

  /** What was pasted, explained. */
  get explained(): Locator {
    return this.root.getByRole('status');
  }
}
