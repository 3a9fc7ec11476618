import { expect, type Locator, type Page } from '@playwright/test';
import { Picker } from './picker.ts';

/** The question before something happens: `Deactivate NAME?`, `Delete NAME?`, `Leave without saving?`. */
export class Question {
  readonly root: Locator;

  constructor(page: Page, title: string | RegExp) {
    const exact = typeof title === 'string';
    this.root = page.getByRole('alertdialog', exact ? { name: title, exact } : { name: title });
  }

  button(label: string): Locator {
    return this.root.getByRole('button', { name: label, exact: true });
  }

  /** The field that wants the name before anything is deleted. */
  typeName(name: string): Locator {
    return this.root.getByRole('textbox', { name: `Type ${name} to confirm`, exact: true });
  }
}

/** The form `Register agent`. */
export class RegisterForm {
  readonly page: Page;
  readonly root: Locator;
  readonly name: Locator;
  readonly description: Locator;
  readonly app: Picker;
  readonly owners: Picker;
  readonly submit: Locator;

  constructor(page: Page) {
    this.page = page;
    this.root = page.getByRole('dialog', { name: 'Register agent', exact: true });
    this.name = this.root.getByRole('textbox', { name: 'Name', exact: true });
    this.description = this.root.getByRole('textbox', { name: 'Description', exact: true });
    this.app = new Picker(this.root, 'Linked app');
    this.owners = new Picker(this.root, 'Owners');
    this.submit = this.root.getByRole('button', { name: 'Register agent', exact: true });
  }

  /** Opens the form from the agents list. */
  async open(): Promise<void> {
    await this.page.getByRole('main').getByRole('button', { name: 'Register agent', exact: true }).click();
    await expect(this.root).toBeVisible();
  }

  async fill(values: { name?: string; description?: string; app?: string; owners?: string[] }): Promise<void> {
    if (values.name !== undefined) await this.name.fill(values.name);
    if (values.description !== undefined) await this.description.fill(values.description);
    if (values.app !== undefined) {
      await this.app.choose(values.app);
      await this.app.close(this.page);
    }
    for (const owner of values.owners ?? []) await this.owners.choose(owner);
    await this.owners.close(this.page);
  }
}

/** The form that adds owners or replaces all of them. */
export class OwnersForm {
  readonly page: Page;
  readonly root: Locator;
  readonly owners: Picker;

  constructor(page: Page, title: 'Add owners' | 'Replace owners') {
    this.page = page;
    this.root = page.getByRole('dialog', { name: title, exact: true });
    this.owners = new Picker(this.root, 'Owners');
  }

  async save(): Promise<void> {
    await this.owners.close(this.page);
    await this.root.getByRole('button', { name: 'Save owners', exact: true }).click();
  }
}
