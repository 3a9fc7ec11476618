import { expect, type Locator, type Page } from '@playwright/test';
import { Menu } from './menu.ts';
import { Picker } from './picker.ts';

/** Opens the menu behind a button; it is named as the button is, or as said. */
async function openMenu(page: Page, button: Locator, name: string): Promise<Menu> {
  await button.click();
  const menu = new Menu(page, name);
  await expect(menu.root).toBeVisible();
  return menu;
}

/** The rows of a table, without the header. */
function rowsOf(page: Page, table: Locator): Locator {
  return table.getByRole('row').filter({ has: page.getByRole('rowheader') });
}

/** The list `Connections`: the apps that users connect to. */
export class AccessApps {
  readonly page: Page;
  readonly main: Locator;
  readonly heading: Locator;
  readonly table: Locator;
  readonly search: Locator;
  readonly add: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.heading = page.getByRole('heading', { level: 1, name: 'Connections' });
    this.table = this.main.getByRole('table', { name: 'Apps', exact: true });
    this.search = this.main.getByRole('searchbox', { name: 'Search apps', exact: true });
    this.add = this.main.getByRole('button', { name: 'Add app', exact: true });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/access/apps${query}`);
    await expect(this.heading).toBeVisible();
  }

  get rows(): Locator {
    return rowsOf(this.page, this.table);
  }

  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('link', { name, exact: true }) });
  }

  /** What a row holds under this title. */
  async cell(name: string, title: string): Promise<Locator> {
    const titles = await this.table.getByRole('columnheader').allTextContents();
    const at = titles.indexOf(title);
    expect(at, `the list has the column ${title}`).toBeGreaterThanOrEqual(0);
    return this.row(name).getByRole('rowheader').or(this.row(name).getByRole('cell')).nth(at);
  }

  /** The flag beside the setup. */
  suspended(name: string): Locator {
    return this.row(name).getByText('Suspended', { exact: true });
  }

  menuButton(name: string): Locator {
    return this.row(name).getByRole('button', { name: `Actions for ${name}`, exact: true });
  }

  async menu(name: string): Promise<Menu> {
    return openMenu(this.page, this.menuButton(name), `Actions for ${name}`);
  }

  async openForm(): Promise<AppForm> {
    await this.add.click();
    const form = new AppForm(this.page, 'Add app');
    await expect(form.name).toBeVisible();
    return form;
  }

  /** Opens the form from the row's menu, whose line is called as the setup has it. */
  async edit(name: string, line: 'Edit setup' | 'Finish setup'): Promise<AppForm> {
    await (await this.menu(name)).choose(line);
    const form = new AppForm(this.page, 'Edit setup');
    await expect(form.name).toHaveValue(name);
    return form;
  }
}

/** The form that adds an app or changes its setup. */
export class AppForm {
  readonly root: Locator;
  readonly name: Locator;
  readonly secret: Locator;
  /** Takes the stored secret away. */
  readonly dropSecret: Locator;
  /** That nobody can connect with what is typed. */
  readonly unfinished: Locator;
  readonly save: Locator;
  readonly alert: Locator;

  constructor(page: Page, title: 'Add app' | 'Edit setup') {
    this.root = page.getByRole('dialog', { name: title, exact: true });
    this.name = this.field('Name');
    // A field whose text is hidden has no role.
    this.secret = this.root.getByLabel('Client secret', { exact: true });
    this.dropSecret = this.root.getByRole('checkbox', { name: 'Remove the stored secret', exact: true });
    this.unfinished = this.root.getByRole('status').filter({ hasText: 'Nobody can connect until issuer and client ID are there.' });
    this.save = this.root.getByRole('button', { name: 'Save', exact: true });
    this.alert = this.root.getByRole('alert');
  }

  field(label: 'Name' | 'Description' | 'Issuer' | 'Client ID' | 'Scopes'): Locator {
    return this.root.getByRole('textbox', { name: label, exact: true });
  }

  async fill(values: Partial<Record<'Name' | 'Description' | 'Issuer' | 'Client ID' | 'Scopes', string>>): Promise<void> {
    for (const [label, value] of Object.entries(values)) await this.field(label as 'Name').fill(value);
  }
}

/** The page of one app. */
export class AccessAppPage {
  readonly page: Page;
  readonly main: Locator;
  readonly table: Locator;
  readonly search: Locator;
  readonly actions: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.table = this.main.getByRole('table', { name: 'Users', exact: true });
    this.search = this.main.getByRole('searchbox', { name: 'Search users', exact: true });
    this.actions = this.main.getByRole('button', { name: 'Actions', exact: true });
  }

  async open(id: string, tab: 'users' | 'activity' = 'users', query = ''): Promise<void> {
    await this.page.goto(`/access/apps/${id}/${tab}${query}`);
    await expect(this.page.getByRole('heading', { level: 1 })).toBeVisible();
  }

  heading(name: string): Locator {
    return this.page.getByRole('heading', { level: 1, name });
  }

  /** What is told of the app under this label. */
  fact(label: string): Locator {
    return this.main.getByRole('term').filter({ hasText: new RegExp(`^${label}$`) }).locator('xpath=following-sibling::*[1]');
  }

  async tab(label: 'Users' | 'Activity'): Promise<void> {
    await this.page.getByRole('navigation', { name: 'App sections', exact: true }).getByRole('link', { name: label }).click();
  }

  /** The menu of the app. */
  async menu(name: string): Promise<Menu> {
    return openMenu(this.page, this.actions, `Actions for ${name}`);
  }

  get rows(): Locator {
    return rowsOf(this.page, this.table);
  }

  row(user: string): Locator {
    return this.rows.filter({ has: this.link(user) });
  }

  link(user: string): Locator {
    return this.page.getByRole('link', { name: user, exact: true });
  }

  status(label: string): Locator {
    return this.main.getByRole('group', { name: 'Status', exact: true }).getByRole('radio', { name: label, exact: true });
  }

  async filter(label: string): Promise<void> {
    // The radio lies under its label.
    await this.status(label).check({ force: true });
  }

  /** The menu of a user's connection. */
  async userMenu(user: string): Promise<Menu> {
    const label = `Actions for ${user}`;
    return openMenu(this.page, this.row(user).getByRole('button', { name: label, exact: true }), label);
  }
}

/** The page `Offboarding`. */
export class OffboardingPage {
  readonly page: Page;
  readonly main: Locator;
  readonly user: Picker;
  readonly cut: Locator;
  readonly nothing: Locator;
  /** What became of each. */
  readonly result: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.user = new Picker(this.main, 'User');
    this.cut = this.main.getByRole('button', { name: 'Cut everything', exact: true });
    this.nothing = this.main.getByRole('status').filter({ hasText: 'Nothing to cut.' });
    this.result = this.main.getByRole('list', { name: 'What was cut', exact: true }).getByRole('listitem');
  }

  async open(user = ''): Promise<void> {
    await this.page.goto(user ? `/access/offboarding?user=${user}` : '/access/offboarding');
    await expect(this.page.getByRole('heading', { level: 1, name: 'Offboarding' })).toBeVisible();
  }

  /** The heading of what a user has. */
  heading(name: string): Locator {
    return this.main.getByRole('heading', { level: 2, name: `What ${name} has`, exact: true });
  }

  /** The heading of one kind, which ends with its number. */
  kind(title: string, number: number): Locator {
    return this.main.getByRole('heading', { level: 3, name: `${title} ${number}`, exact: true });
  }

  /** What is listed of one kind. */
  list(title: 'Connections' | 'Open sessions' | 'Restricted agents that list this user'): Locator {
    return this.main.getByRole('list', { name: title, exact: true }).getByRole('listitem');
  }
}
