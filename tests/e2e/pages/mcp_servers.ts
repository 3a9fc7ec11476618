import { expect, type Locator, type Page } from '@playwright/test';
import { Menu } from './menu.ts';

/** The list of MCP servers. */
export class McpServersList {
  readonly page: Page;
  readonly table: Locator;
  readonly search: Locator;
  readonly addButton: Locator;

  constructor(page: Page) {
    this.page = page;
    const main = page.getByRole('main');
    this.table = main.getByRole('table', { name: 'MCP servers', exact: true });
    this.search = main.getByRole('searchbox', { name: 'Search MCP servers', exact: true });
    this.addButton = main.getByRole('button', { name: 'Add MCP server', exact: true });
  }

  async open(query = '', origin = ''): Promise<void> {
    await this.page.goto(`${origin}/mcp-servers${query}`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'MCP servers' })).toBeVisible();
  }

  /** The rows, without the header. */
  get rows(): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader') });
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

  async openForm(): Promise<AddMcpServerForm> {
    await this.addButton.click();
    const form = new AddMcpServerForm(this.page);
    await expect(form.root).toBeVisible();
    return form;
  }
}

/** The first step of adding one. */
export class AddMcpServerForm {
  readonly root: Locator;
  readonly url: Locator;
  readonly name: Locator;
  readonly description: Locator;
  readonly submit: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', { name: 'Add MCP server', exact: true });
    this.url = this.root.getByRole('textbox', { name: 'Base URL', exact: true });
    this.name = this.root.getByRole('textbox', { name: 'Name', exact: true });
    this.description = this.root.getByRole('textbox', { name: 'Description', exact: true });
    this.submit = this.root.getByRole('button', { name: 'Register and continue', exact: true });
  }

  async register(url: string, name: string): Promise<void> {
    await this.url.fill(url);
    await this.name.fill(name);
    await this.submit.click();
  }
}

/** The page of one MCP server. */
export class McpServerPage {
  readonly page: Page;
  readonly main: Locator;
  readonly save: Locator;
  readonly edit: Locator;
  readonly readAgain: Locator;
  readonly askAgain: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.save = this.button('Save');
    this.edit = this.button('Edit');
    this.readAgain = this.button('Read metadata again');
    this.askAgain = this.button('Ask for tools again');
  }

  async open(id: string, tab = 'overview', origin = ''): Promise<void> {
    await this.page.goto(`${origin}/mcp-servers/${id}/${tab}`);
    await expect(this.main.getByRole('heading', { level: 1 })).toBeVisible();
  }

  button(name: string): Locator {
    return this.main.getByRole('button', { name, exact: true });
  }

  heading(name: string): Locator {
    return this.main.getByRole('heading', { level: 1, name });
  }

  /** The heading holds the name and the status. */
  async expectStatus(name: string, status: string): Promise<void> {
    await expect(this.main.getByRole('heading', { level: 1, name: `${name} ${status}` })).toBeVisible();
  }

  tabLink(name: string): Locator {
    return this.main.getByRole('navigation', { name: 'MCP server sections' }).getByRole('link', { name: new RegExp(`^${name}`) });
  }

  async tab(name: string): Promise<void> {
    await this.tabLink(name).click();
    await expect(this.tabLink(name)).toHaveAttribute('aria-current', 'page');
  }

  /** The form that is open: `Overview`, `Client credentials`. */
  form(name: string): Locator {
    return this.main.getByRole('form', { name, exact: true });
  }

  field(name: string): Locator {
    return this.main.getByRole('textbox', { name, exact: true });
  }

  /** A field whose text is hidden has no role. */
  get secret(): Locator {
    return this.main.getByLabel('Client secret', { exact: true });
  }

  /** Fills in a set of client credentials that is new. */
  async fillCredentials(name: string, client: string, secret: string): Promise<void> {
    await this.field('Credentials name').fill(name);
    await this.field('Client ID').fill(client);
    await this.secret.fill(secret);
  }

  /** Tools, prompts or resources, each with its name as heading. */
  offered(kind: 'Tools' | 'Prompts' | 'Resources'): Locator {
    return this.main.getByRole('region', { name: kind, exact: true }).getByRole('listitem').filter({ has: this.page.getByRole('heading') });
  }

  offer(kind: 'Tools' | 'Prompts' | 'Resources', name: string): Locator {
    return this.offered(kind).filter({ has: this.page.getByRole('heading', { name, exact: true }) });
  }

  /** The connections that lead to it. */
  get uses(): Locator {
    return this.main.getByRole('table', { name: 'Used by', exact: true });
  }

  get events(): Locator {
    return this.main.getByRole('list', { name: 'Activity', exact: true }).getByRole('listitem');
  }

  async actions(name: string): Promise<Menu> {
    await this.button('Actions').click();
    const menu = new Menu(this.page, `Actions for ${name}`);
    await expect(menu.root).toBeVisible();
    return menu;
  }
}
