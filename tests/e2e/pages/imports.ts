import { expect, type Locator, type Page } from '@playwright/test';
import { Menu } from './menu.ts';

/** Opens the menu behind a button; it is named as the button is. */
async function openMenu(page: Page, button: Locator, name: string): Promise<Menu> {
  await button.click();
  const menu = new Menu(page, name);
  await expect(menu.root).toBeVisible();
  return menu;
}

/** The list of import runs. */
export class ImportsList {
  readonly page: Page;
  readonly table: Locator;
  readonly provider: Locator;
  readonly time: Locator;
  /** The way to staging, with how many wait there. */
  readonly staging: Locator;

  constructor(page: Page) {
    this.page = page;
    const main = page.getByRole('main');
    this.table = main.getByRole('table', { name: 'Import runs', exact: true });
    this.provider = main.getByRole('combobox', { name: 'Provider', exact: true });
    this.time = main.getByRole('combobox', { name: 'Time', exact: true });
    this.staging = main.getByRole('link', { name: /^Staging/ });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/imports${query}`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'Import monitoring' })).toBeVisible();
  }

  /** The rows, without the header. */
  get rows(): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader') });
  }

  /** The newest run of a provider. */
  row(provider: string): Locator {
    return this.rows.filter({ has: this.link(this.page, provider) }).first();
  }

  link(within: Page | Locator, provider: string): Locator {
    return within.getByRole('link', { name: provider, exact: true });
  }

  async openRun(provider: string): Promise<ImportRunPage> {
    await this.link(this.row(provider), provider).click();
    const run = new ImportRunPage(this.page);
    await expect(run.heading(provider)).toBeVisible();
    return run;
  }

  /** What a row holds under this title. */
  async cell(row: Locator, title: string): Promise<Locator> {
    const titles = await this.table.getByRole('columnheader').allTextContents();
    const at = titles.indexOf(title);
    expect(at, `the list has the column ${title}`).toBeGreaterThanOrEqual(0);
    return row.getByRole('rowheader').or(row.getByRole('cell')).nth(at);
  }

  status(label: string): Locator {
    return this.page.getByRole('group', { name: 'Status' }).getByRole('radio', { name: label, exact: true });
  }

  /** The menu of a provider's newest run: with the time, it is told from the others. */
  async menu(provider: string): Promise<Menu> {
    const button = this.row(provider).getByRole('button', { name: new RegExp(`^Actions for ${provider}, started `) });
    return openMenu(this.page, button, (await button.getAttribute('aria-label')) ?? '');
  }
}

/** The page of one run. */
export class ImportRunPage {
  readonly page: Page;
  readonly main: Locator;
  /** Why it broke off, and what to do. */
  readonly trouble: Locator;
  readonly entries: Locator;
  readonly events: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.trouble = this.main.getByRole('region', { name: 'The import broke off', exact: true });
    this.entries = this.main
      .getByRole('table', { name: 'Agents of this run', exact: true })
      .getByRole('row')
      .filter({ has: page.getByRole('rowheader') });
    this.events = this.main.getByRole('list', { name: 'System Log', exact: true }).getByRole('listitem');
  }

  async open(id: string, tab = 'agents'): Promise<void> {
    await this.page.goto(`/imports/${id}/${tab}`);
    await expect(this.main.getByRole('heading', { level: 1 })).toBeVisible();
  }

  heading(provider: string): Locator {
    return this.main.getByRole('heading', { level: 1, name: provider });
  }

  /** The heading holds the provider and the status. */
  async expectStatus(provider: string, status: string): Promise<void> {
    await expect(this.main.getByRole('heading', { level: 1, name: `${provider} ${status}` })).toBeVisible();
  }

  /** The five numbers: found, imported, updated, in staging, skipped. */
  get numbers(): Locator {
    return this.main.getByRole('region', { name: 'Numbers', exact: true }).getByRole('definition');
  }

  entry(name: string): Locator {
    return this.entries.filter({ has: this.page.getByRole('rowheader', { name }) });
  }

  async outcome(label: string): Promise<void> {
    await this.main.getByRole('group', { name: 'Outcome' }).getByRole('radio', { name: label, exact: true }).check();
  }

  tabLink(name: string): Locator {
    return this.main.getByRole('navigation', { name: 'Import run sections' }).getByRole('link', { name: new RegExp(`^${name}`) });
  }

  /** The run that this one repeats, or that repeats it. */
  linkTo(id: string): Locator {
    return this.main.getByRole('link', { name: id, exact: true });
  }

  async actions(): Promise<Menu> {
    return openMenu(this.page, this.main.getByRole('button', { name: 'Actions', exact: true }), 'Actions');
  }
}
