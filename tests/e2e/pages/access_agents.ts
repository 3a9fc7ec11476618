import { expect, type Locator, type Page } from '@playwright/test';
import { Menu } from './menu.ts';
import { Picker } from './picker.ts';

/** What a row holds under this title. */
async function cellOf(table: Locator, row: Locator, title: string): Promise<Locator> {
  const titles = await table.getByRole('columnheader').allTextContents();
  const at = titles.indexOf(title);
  expect(at, `the list has the column ${title}`).toBeGreaterThanOrEqual(0);
  return row.getByRole('rowheader').or(row.getByRole('cell')).nth(at);
}

async function openMenu(page: Page, button: Locator): Promise<Menu> {
  await button.click();
  const menu = new Menu(page, (await button.getAttribute('aria-label')) ?? '');
  await expect(menu.root).toBeVisible();
  return menu;
}

/** The page `Agents in access`. */
export class AccessAgents {
  readonly page: Page;
  readonly main: Locator;
  readonly table: Locator;
  readonly search: Locator;
  readonly add: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.table = this.main.getByRole('table', { name: 'Agents in access', exact: true });
    this.search = this.main.getByRole('searchbox', { name: 'Search agents', exact: true });
    this.add = this.main.getByRole('button', { name: 'Pre-register agent', exact: true });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/access/agents${query}`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Agents in access' })).toBeVisible();
  }

  /** The rows, without the header. */
  get rows(): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader') });
  }

  /** The row of an agent; its header holds the name, the client and the flags. */
  row(name: string): Locator {
    return this.rows.filter({ has: this.page.getByRole('rowheader', { name: new RegExp(`^${name}`) }) });
  }

  cell(name: string, title: string): Promise<Locator> {
    return cellOf(this.table, this.row(name), title);
  }

  /** The row says this status, and why. */
  async expectStatus(name: string, status: string, why: RegExp): Promise<void> {
    await expect(this.row(name).getByText(status, { exact: true })).toBeVisible();
    await expect(this.row(name)).toContainText(why);
  }

  status(label: string): Locator {
    return this.page.getByRole('group', { name: 'Status' }).getByRole('radio', { name: label, exact: true });
  }

  /** The picture of its days, which is a button to the table. */
  days(name: string): Locator {
    return this.row(name).getByRole('button', { name: /in 30 days.*Show as table$/ });
  }

  async menu(name: string): Promise<Menu> {
    return openMenu(this.page, this.row(name).getByRole('button', { name: `Actions for ${name}`, exact: true }));
  }

  dialog(title: string): Locator {
    return this.page.getByRole('dialog', { name: title, exact: true });
  }

  async openForm(): Promise<AddAgentForm> {
    await this.add.click();
    const form = new AddAgentForm(this.page);
    await expect(form.root).toBeVisible();
    return form;
  }

  /** Opens the instructions from the row's menu, whose line is called as the status has it. */
  async setUp(name: string, line: string): Promise<SetUpAgent> {
    await (await this.menu(name)).choose(line);
    const setUp = new SetUpAgent(this.page, name);
    await expect(setUp.instructions).toBeVisible();
    return setUp;
  }

  async restrict(name: string): Promise<RestrictForm> {
    await (await this.menu(name)).choose('Restrict');
    const form = new RestrictForm(this.page, name);
    await expect(form.users.field).toBeVisible();
    return form;
  }
}

/** The form `Pre-register agent`. */
export class AddAgentForm {
  readonly root: Locator;
  readonly name: Locator;
  readonly description: Locator;
  readonly client: Locator;
  readonly submit: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', { name: 'Pre-register agent', exact: true });
    this.name = this.root.getByRole('textbox', { name: 'Name', exact: true });
    this.description = this.root.getByRole('textbox', { name: 'Description', exact: true });
    this.client = this.root.getByRole('textbox', { name: 'Client', exact: true });
    this.submit = this.root.getByRole('button', { name: 'Pre-register agent', exact: true });
  }
}

/** A token that is shown once, in the dialog of this title. */
export class TokenBox {
  readonly root: Locator;
  readonly token: Locator;
  readonly stored: Locator;
  readonly done: Locator;

  constructor(page: Page, title: string) {
    this.root = page.getByRole('dialog', { name: title, exact: true });
    this.token = this.root.getByRole('region', { name: 'Token', exact: true });
    this.stored = this.root.getByRole('checkbox', { name: 'I stored it', exact: true });
    this.done = this.root.getByRole('button', { name: 'Done', exact: true });
  }

  /** The token, once it is shown. */
  async read(): Promise<string> {
    await expect(this.token).toHaveText(/^aca_\S{20,}$/);
    return (await this.token.textContent()) ?? '';
  }

  /** Says that it is stored. */
  async finish(): Promise<void> {
    await this.stored.check();
    await this.done.click();
    await expect(this.root).toBeHidden();
  }
}

/** How an agent is wired to the gateway. */
export class SetUpAgent {
  readonly page: Page;
  readonly name: string;
  readonly root: Locator;
  readonly instructions: Locator;
  readonly newToken: Locator;
  readonly close: Locator;

  constructor(page: Page, name: string) {
    this.page = page;
    this.name = name;
    this.root = page.getByRole('dialog', { name: `Set up ${name}`, exact: true });
    this.instructions = this.root.getByRole('region', { name: 'Instructions', exact: true });
    this.newToken = this.root.getByRole('button', { name: 'New token', exact: true });
    // The cross in its corner is called so as well.
    this.close = this.root.getByRole('button', { name: 'Close', exact: true }).last();
  }

  /** The instructions in a form: `JSON config`, `YAML config`, `curl command`. */
  async as(form: string): Promise<string> {
    await this.root.getByRole('radio', { name: form, exact: true }).check();
    return (await this.instructions.textContent()) ?? '';
  }

  get token(): TokenBox {
    return new TokenBox(this.page, `Store the token of ${this.name}`);
  }
}

/** The form that restricts an agent. */
export class RestrictForm {
  readonly page: Page;
  readonly root: Locator;
  readonly users: Picker;
  readonly submit: Locator;

  constructor(page: Page, name: string) {
    this.page = page;
    this.root = page.getByRole('dialog', { name: `Restrict ${name}`, exact: true });
    this.users = new Picker(this.root, 'Users');
    this.submit = this.root.getByRole('button', { name: 'Restrict agent', exact: true });
  }

  async send(): Promise<void> {
    await this.users.close(this.page);
    await this.submit.click();
  }
}

/** The page `Sessions`. */
export class AccessSessions {
  readonly page: Page;
  readonly main: Locator;
  readonly table: Locator;
  readonly agent: Locator;
  readonly connection: Locator;
  readonly time: Locator;
  readonly openOnly: Locator;
  readonly user: Picker;
  readonly heading: Locator;
  /** The details of a session, whatever it is called. */
  readonly details: Locator;
  readonly end: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.table = this.main.getByRole('table', { name: 'Sessions', exact: true });
    const filters = this.main.getByRole('search', { name: 'Filter sessions', exact: true });
    this.agent = filters.getByRole('combobox', { name: 'Agent', exact: true });
    this.connection = filters.getByRole('combobox', { name: 'Connection', exact: true });
    this.time = filters.getByRole('combobox', { name: 'Time', exact: true });
    this.openOnly = filters.getByRole('checkbox', { name: 'Open only', exact: true });
    this.user = new Picker(filters, 'User');
    this.heading = page.getByRole('heading', { level: 1, name: /^Sessions/ });
    this.details = page.getByRole('dialog');
    this.end = this.details.getByRole('button', { name: 'End session', exact: true });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/access/sessions${query}`);
    await expect(this.heading).toBeVisible();
  }

  /** The rows, without the header. */
  get rows(): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader') });
  }

  /** The row of a session, by its address. */
  row(id: string): Locator {
    return this.rows.filter({ has: this.page.locator(`a[href*="session=${id}"]`) });
  }

  cell(row: Locator, title: string): Promise<Locator> {
    return cellOf(this.table, row, title);
  }

  async menu(row: Locator): Promise<Menu> {
    return openMenu(this.page, row.getByRole('button', { name: /^Actions for / }));
  }

  /** Opens the details of a row. */
  async look(row: Locator): Promise<void> {
    await row.getByRole('rowheader').getByRole('link').click();
    await expect(this.details.getByRole('term').filter({ hasText: 'State' })).toBeVisible();
  }

  /** What the details say under this title. */
  async detail(title: string): Promise<Locator> {
    const titles = await this.details.getByRole('term').allTextContents();
    const at = titles.indexOf(title);
    expect(at, `the details have ${title}`).toBeGreaterThanOrEqual(0);
    return this.details.getByRole('definition').nth(at);
  }
}
