import { expect, type Locator, type Page } from '@playwright/test';

type Decision = 'Confirm as new' | 'Merge' | 'Ignore';

/** Agents in staging: the list, and the one that is looked at beside it. */
export class StagingPage {
  readonly page: Page;
  readonly heading: Locator;
  /** The list as a whole: it has the keyboard, not its lines. */
  readonly list: Locator;
  readonly rows: Locator;
  readonly pane: Locator;
  readonly provider: Locator;
  readonly name: Locator;
  readonly take: Locator;
  readonly back: Locator;
  readonly empty: Locator;

  constructor(page: Page) {
    this.page = page;
    const main = page.getByRole('main');
    this.heading = main.getByRole('heading', { level: 1, name: 'Staging' });
    this.list = main.getByRole('listbox', { name: 'Agents in staging', exact: true });
    this.rows = this.list.getByRole('option');
    this.pane = main.getByRole('region').filter({ has: page.getByRole('table', { name: 'Comparison', exact: true }) });
    this.provider = main.getByRole('combobox', { name: 'Provider', exact: true });
    const form = this.pane.getByRole('form', { name: 'Name of the new agent', exact: true });
    this.name = form.getByRole('textbox', { name: 'Name of the new agent', exact: true });
    this.take = form.getByRole('button', { name: 'Take it under this name', exact: true });
    this.back = this.pane.getByRole('button', { name: 'Back to the list', exact: true });
    this.empty = main.getByRole('heading', { name: 'Nothing waits', exact: true });
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/imports/staging${query}`);
    await expect(this.heading).toBeVisible();
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  status(label: string): Locator {
    return this.page.getByRole('group', { name: 'Status' }).getByRole('radio', { name: label, exact: true });
  }

  /** Looks at one; on a phone that is a step of its own. */
  async look(name: string): Promise<void> {
    await expect(this.list.or(this.back).first()).toBeVisible();
    if (await this.back.isVisible()) await this.back.click();
    await this.row(name).click();
    await expect(this.pane.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
  }

  /** The pane shows this one, and so does the list. */
  async expectLookedAt(name: string): Promise<void> {
    await expect(this.pane.getByRole('heading', { level: 2, name, exact: true })).toBeVisible();
    await expect(this.list.getByRole('option', { selected: true })).toContainText(name);
  }

  /** A line of the comparison: its title, what came, what is here. */
  line(title: string): Locator {
    return this.pane.getByRole('row').filter({ has: this.page.getByRole('rowheader', { name: new RegExp(`^${title}`) }) });
  }

  button(decision: Decision): Locator {
    return this.pane.getByRole('button', { name: decision, exact: true });
  }

  /** What a decision does, or why it can't be made, beside its button. */
  words(decision: Decision): Locator {
    return this.pane.getByRole('list', { name: 'Decisions', exact: true }).getByRole('listitem').filter({ has: this.page.getByRole('button', { name: decision, exact: true }) }).getByRole('paragraph');
  }
}
