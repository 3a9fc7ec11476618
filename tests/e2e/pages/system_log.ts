import { expect, type Locator, type Page } from '@playwright/test';

/** A day, in milliseconds. */
export const DAY = 86_400_000;
/** The moment so many days ago, as the API has it. */
export const ago = (days: number) => new Date(Date.now() - days * DAY).toISOString();

/** The System Log. */
export class SystemLog {
  readonly page: Page;
  readonly main: Locator;
  readonly table: Locator;
  readonly search: Locator;
  readonly time: Locator;
  readonly event: Locator;
  /** The picture: a stretch of time is chosen in it. */
  readonly chart: Locator;
  /** The same numbers as a table. */
  readonly numbers: Locator;
  readonly live: Locator;

  constructor(page: Page) {
    this.page = page;
    this.main = page.getByRole('main');
    this.table = this.main.getByRole('table', { name: 'System Log', exact: true });
    this.search = this.main.getByRole('searchbox', { name: 'Search the System Log', exact: true });
    this.time = this.main.getByRole('combobox', { name: 'Time', exact: true });
    this.event = this.main.getByRole('combobox', { name: 'Event', exact: true });
    this.chart = this.main.getByRole('slider', { name: 'Stretch of time', exact: true });
    this.numbers = this.main.getByRole('region', { name: 'Events over time, as a table', exact: true });
    this.live = this.button('Live');
  }

  async open(query = ''): Promise<void> {
    await this.page.goto(`/system-log${query}`);
    await expect(this.page.getByRole('heading', { level: 1, name: 'System Log' })).toBeVisible();
  }

  button(name: string): Locator {
    return this.main.getByRole('button', { name, exact: true });
  }

  /** The entries, without the titles and the details. */
  get entries(): Locator {
    return this.table.getByRole('row').filter({ has: this.page.getByRole('rowheader').getByRole('button') });
  }

  /** The first entry that says all of this. */
  entry(...texts: string[]): Locator {
    return texts.reduce((rows, text) => rows.filter({ hasText: text }), this.entries).first();
  }

  outcome(word: 'All' | 'Success' | 'Failure'): Locator {
    return this.main.getByRole('group', { name: 'Outcome', exact: true }).getByRole('radio', { name: word, exact: true });
  }

  /** How many there are, and how many of them failed, as the picture says. */
  get sum(): Locator {
    return this.main.getByRole('heading', { level: 2, name: /^[\d,]+ events?, [\d,]+ failed$/ });
  }

  /** A filter by a record. */
  chip(text: string): Locator {
    return this.main.getByRole('group', { name: 'Filters by record', exact: true }).getByText(text, { exact: true });
  }

  async takeOff(title: 'Actor' | 'Target' | 'Operation', name: string): Promise<void> {
    await this.button(`Remove filter ${title} ${name}`).click();
  }

  /** Opens the details of an entry: what changed, and the event as it came. */
  async details(entry: Locator): Promise<{ changes: Locator; raw: Locator }> {
    const toggle = entry.getByRole('rowheader').getByRole('button');
    await toggle.click();
    await expect(toggle).toHaveAttribute('aria-expanded', 'true');
    return {
      changes: this.main.getByRole('region', { name: 'What changed', exact: true }),
      raw: this.main.getByRole('region', { name: 'Raw event as JSON', exact: true }),
    };
  }

  /** Presses an export button and takes the file. */
  async exported(format: 'CSV' | 'JSON') {
    const saved = this.page.waitForEvent('download');
    await this.button(`Export ${format}`).click();
    return saved;
  }
}
