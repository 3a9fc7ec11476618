import { expect, type Locator, type Page } from '@playwright/test';
import { Menu } from './menu.ts';
import { Picker } from './picker.ts';

/** The page `Providers`: a card for each. */
export class ProvidersPage {
  readonly page: Page;
  readonly cards: Locator;
  readonly addButton: Locator;
  readonly priorityButton: Locator;

  constructor(page: Page) {
    this.page = page;
    const main = page.getByRole('main');
    this.cards = main.getByRole('list', { name: 'Providers', exact: true }).getByRole('listitem');
    this.addButton = main.getByRole('button', { name: 'Add provider', exact: true });
    this.priorityButton = main.getByRole('button', { name: 'Priority', exact: true });
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
    return this.card(name).getByRole('definition').nth(['Platform', 'Address', 'Agents', 'Their owners', 'Priority', 'Next import', 'Last import'].indexOf(title));
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

  link(name: string, label: string): Locator {
    return this.card(name).getByRole('link', { name: label, exact: true });
  }

  async openPriority(): Promise<PriorityForm> {
    await this.priorityButton.click();
    const form = new PriorityForm(this.page);
    await expect(form.root).toBeVisible();
    return form;
  }

  async assignOwners(name: string): Promise<AssignForm> {
    await this.button(name, 'Assign owners').click();
    const form = new AssignForm(this.page, name);
    await expect(form.root).toBeVisible();
    return form;
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
  readonly owners: Picker;
  readonly time: Locator;
  readonly day: Locator;
  readonly zone: Locator;
  readonly expression: Locator;

  constructor(page: Page, title: 'Add provider' | 'Edit provider') {
    this.root = page.getByRole('dialog', { name: title, exact: true });
    this.name = this.field('Name');
    this.url = this.field('URL');
    this.test = this.root.getByRole('button', { name: 'Test connection', exact: true });
    this.save = this.root.getByRole('button', { name: 'Save', exact: true });
    this.result = this.root.getByRole('status', { name: 'What came of the test', exact: true });
    this.owners = new Picker(this.root, 'Owners');
    // A field for a time has no role.
    this.time = this.root.getByLabel('Time', { exact: true });
    this.day = this.root.getByRole('combobox', { name: 'Day', exact: true });
    this.zone = this.root.getByRole('combobox', { name: 'Time zone', exact: true });
    this.expression = this.field('Cron expression');
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

  schedule(choice: 'Never' | 'Daily' | 'Weekly' | 'Custom'): Locator {
    return this.root.getByRole('group', { name: 'Import by itself' }).getByRole('radio', { name: choice, exact: true });
  }
}

/** The order of the providers. */
export class PriorityForm {
  readonly root: Locator;
  readonly places: Locator;
  readonly save: Locator;
  /** What was moved last. */
  readonly said: Locator;

  constructor(page: Page) {
    this.root = page.getByRole('dialog', { name: 'Priority of providers', exact: true });
    this.places = this.root.getByRole('list', { name: 'Order of providers', exact: true }).getByRole('listitem');
    this.save = this.root.getByRole('button', { name: 'Save order', exact: true });
    this.said = this.root.getByRole('status');
  }

  move(name: string, way: 'up' | 'down'): Locator {
    return this.root.getByRole('button', { name: `Move ${name} ${way}`, exact: true });
  }
}

/** The form that gives owners to what a provider's imports brought. */
export class AssignForm {
  readonly root: Locator;
  readonly owners: Picker;
  readonly submit: Locator;
  readonly stop: Locator;
  readonly progress: Locator;
  /** The agents that got none, each with the reason. */
  readonly failures: Locator;

  constructor(page: Page, provider: string) {
    this.root = page.getByRole('dialog', { name: `Assign owners: ${provider}`, exact: true });
    this.owners = new Picker(this.root, 'Owners');
    this.submit = this.root.getByRole('button', { name: 'Assign owners', exact: true });
    this.stop = this.root.getByRole('button', { name: 'Stop', exact: true });
    this.progress = this.root.getByRole('progressbar', { name: 'Agents done', exact: true });
    this.failures = this.root.getByRole('list', { name: 'Without owners', exact: true }).getByRole('listitem');
  }
}
