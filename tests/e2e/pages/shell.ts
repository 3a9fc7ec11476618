import { expect, type Locator, type Page } from '@playwright/test';
import { Question } from './dialogs.ts';

/** The four people of a demo. */
export type Identity = 'Super admin' | 'Auditor' | 'Member' | 'No access';

/** What the navigation leads to. */
export type Place = 'AI agents' | 'MCP servers' | 'Resource servers' | 'Providers' | 'Operations' | 'Import monitoring' | 'System Log' | 'My connections' | 'Connections' | 'Agents in access' | 'Sessions' | 'Offboarding';

/** What surrounds every page: navigation, messages, theme, account. */
export class Shell {
  readonly page: Page;
  readonly notifications: Locator;
  readonly themeButton: Locator;
  readonly accountButton: Locator;

  constructor(page: Page) {
    this.page = page;
    this.notifications = page.getByRole('region', { name: 'Notifications', exact: true });
    this.themeButton = page.getByRole('button', { name: /^Theme: / });
    this.accountButton = page.getByRole('button', { name: /^Account: / });
  }

  get navigation(): Locator {
    return this.page.getByRole('navigation', { name: 'Main', exact: true });
  }

  get menuButton(): Locator {
    return this.page.getByRole('button', { name: 'Open navigation', exact: true });
  }

  navigationLink(label: Place): Locator {
    // The number of what is in Error is part of the name.
    const name = label === 'My connections' ? /^My connections( \d+ in Error)?$/ : label;
    return this.navigation.getByRole('link', { name, exact: true });
  }

  /** Goes to a page by the navigation, which is a drawer on a phone. */
  async goTo(label: Place): Promise<void> {
    if (await this.menuButton.isVisible()) await this.menuButton.click();
    await this.navigationLink(label).click();
    await expect(this.page.getByRole('heading', { level: 1, name: label })).toBeVisible();
  }

  /** A message that floats over the page, by its title. */
  toast(title: string): Locator {
    return this.notifications.getByRole('status').or(this.notifications.getByRole('alert')).filter({ has: this.page.getByRole('heading', { name: title, exact: true }) });
  }

  question(title: string | RegExp): Question {
    return new Question(this.page, title);
  }

  /** Presses the confirming button of the open question. */
  async confirm(label: string): Promise<void> {
    await this.page.getByRole('alertdialog').getByRole('button', { name: label, exact: true }).click();
    await expect(this.page.getByRole('alertdialog')).toBeHidden();
  }

  async chooseTheme(label: 'System' | 'Light' | 'Dark'): Promise<void> {
    await this.themeButton.click();
    await this.page.getByRole('menu', { name: 'Theme', exact: true }).getByRole('menuitemradio', { name: label, exact: true }).click();
    await expect(this.page.getByRole('button', { name: `Theme: ${label}`, exact: true })).toBeVisible();
  }

  async signOut(): Promise<void> {
    await this.accountButton.click();
    await this.page.getByRole('menuitem', { name: /^Sign out/ }).click();
  }
}

/** The card that asks who you are, on its own or over a page whose session ended. */
export class SignIn {
  readonly page: Page;
  readonly heading: Locator;
  readonly over: Locator;
  readonly token: Locator;
  readonly tokenButton: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1, name: 'Sign in to Agent Console' });
    this.over = page.getByRole('dialog', { name: 'Your session ended', exact: true });
    this.token = page.getByLabel('Access token', { exact: true });
    this.tokenButton = page.getByRole('button', { name: 'Sign in with token', exact: true });
  }

  async open(path = '/'): Promise<void> {
    await this.page.goto(path);
    await expect(this.heading).toBeVisible();
  }

  as(identity: Identity): Locator {
    return this.page.getByRole('button', { name: `Continue as ${identity}`, exact: true });
  }

  async continueAs(identity: Identity): Promise<void> {
    await this.as(identity).click();
    await expect(this.heading.or(this.over)).toBeHidden();
  }
}
