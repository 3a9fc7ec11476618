import { expect, type Locator, type Page } from '@playwright/test';
import { Menu } from './menu.ts';
import { OwnersForm } from './dialogs.ts';
import { Picker } from './picker.ts';

/** The page of one agent. */
export class AgentPage {
  readonly page: Page;
  readonly main: Locator;
  readonly actionsButton: Locator;
  readonly name: Locator;
  readonly description: Locator;
  readonly app: Picker;
  readonly save: Locator;
  readonly edit: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.actionsButton = this.main.getByRole('button', { name: 'Actions', exact: true });
    this.name = this.main.getByRole('textbox', { name: 'Name', exact: true });
    this.description = this.main.getByRole('textbox', { name: 'Description', exact: true });
    this.app = new Picker(this.main, 'Linked app');
    this.save = this.main.getByRole('button', { name: 'Save changes', exact: true });
    this.edit = this.main.getByRole('button', { name: 'Edit', exact: true });
  }

  async open(id: string, tab: 'profile' | 'owners' | 'credentials' | 'connections' | 'apps' | 'activity' = 'profile'): Promise<void> {
    await this.page.goto(`/agents/${id}/${tab}`);
    await expect(this.page.getByRole('navigation', { name: 'Agent sections', exact: true })).toBeVisible();
  }

  /** The title: the name, and beside it the status. */
  heading(name: string): Locator {
    return this.main.getByRole('heading', { level: 1, name });
  }

  async expectStatus(name: string, status: string): Promise<void> {
    await expect(this.heading(name)).toContainText(status);
  }

  tabLink(label: string): Locator {
    return this.page.getByRole('navigation', { name: 'Agent sections', exact: true }).getByRole('link', { name: label, exact: true });
  }

  async tab(label: string): Promise<void> {
    await this.tabLink(label).click();
    await expect(this.tabLink(label)).toHaveAttribute('aria-current', 'page');
  }

  /** Opens the menu of the page's header. */
  async actions(name: string): Promise<Menu> {
    await this.actionsButton.click();
    const menu = new Menu(this.page, `Actions for ${name}`);
    await expect(menu.root).toBeVisible();
    return menu;
  }

  async startEditing(): Promise<void> {
    await this.edit.click();
    await expect(this.name).toBeVisible();
  }

  /** A fact of the profile by its label, such as `Source`. */
  async expectFact(label: string, value: string | RegExp): Promise<void> {
    const labels = await this.main.getByRole('term').allInnerTexts();
    const at = labels.indexOf(label);
    expect(labels, 'the profile has this fact').toContain(label);
    await expect(this.main.getByRole('definition').nth(at)).toHaveText(value);
  }

  get owners(): Locator {
    return this.main.getByRole('list', { name: 'Owners', exact: true }).getByRole('listitem');
  }

  owner(name: string): Locator {
    return this.owners.filter({ hasText: name });
  }

  ownersButton(label: 'Add owners' | 'Replace owners'): Locator {
    return this.main.getByRole('button', { name: label, exact: true });
  }

  async openOwners(label: 'Add owners' | 'Replace owners'): Promise<OwnersForm> {
    await this.ownersButton(label).click();
    const form = new OwnersForm(this.page, label);
    await expect(form.root).toBeVisible();
    return form;
  }

  removeOwner(name: string): Locator {
    return this.main.getByRole('button', { name: `Remove ${name}`, exact: true });
  }

  /** The picture of the lifecycle; its name tells in words where the agent stands and what may come next. */
  get lifecycle(): Locator {
    return this.main.getByRole('img', { name: /^Lifecycle/ });
  }
}
