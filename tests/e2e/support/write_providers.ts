import { expect, type Page } from '@playwright/test';
import { ProviderForm, ProvidersPage } from '../pages/providers.ts';
import { Shell } from '../pages/shell.ts';
import type { Api } from './api.ts';
import { DEMO_CLIENT, DEMO_SECRET, ONE_PROVIDER, PATHS } from './api_paths.ts';
import type { Write } from './write_forms.ts';

/** A form of a provider. */
abstract class ProviderWrite {
  readonly form: ProviderForm;
  protected readonly providers: ProvidersPage;

  constructor(readonly page: Page, readonly api: Api, title: 'Add provider' | 'Edit provider', readonly words: string) {
    this.form = new ProviderForm(page, title);
    this.providers = new ProvidersPage(page);
  }

  get button() {
    return this.form.save;
  }
  get told() {
    return this.form.root.getByRole('alert');
  }
  get success() {
    return new Shell(this.page).toast(this.words);
  }
  async again() {
    await this.button.click();
  }
  async expectBusy() {
    await expect(this.button).toHaveAttribute('aria-busy', 'true');
  }
}

/** The form that adds a provider, with owners and a schedule. */
export class AddProvider extends ProviderWrite implements Write {
  static readonly NAME = 'Parts desk';
  readonly method = 'POST';
  readonly path = PATHS.providers;

  constructor(page: Page, api: Api) {
    super(page, api, 'Add provider', `${AddProvider.NAME} added`);
  }

  async prepare() {
    const { url, tokenUrl } = await this.api.demoProvider('foundry');
    await this.providers.open();
    await this.providers.openForm();
    await this.form.platform('Microsoft Foundry');
    await this.form.name.fill(AddProvider.NAME);
    await this.form.url.fill(url);
    await this.form.field('Token URL').fill(tokenUrl);
    await this.form.field('Client ID').fill(DEMO_CLIENT);
    await this.form.secret().fill(DEMO_SECRET);
    await this.form.owners.choose('Rui Stone');
    await this.form.owners.close(this.page);
    await this.form.schedule('Weekly').check();
    await this.form.day.selectOption('Sunday');
    await this.form.time.fill('23:45');
  }
  async expectKept() {
    await expect(this.form.name).toHaveValue(AddProvider.NAME);
    await expect(this.form.secret()).toHaveValue(DEMO_SECRET);
    await expect(this.form.owners.chosen('Rui Stone')).toBeVisible();
    await expect(this.form.schedule('Weekly')).toBeChecked();
    await expect(this.form.time).toHaveValue('23:45');
  }
  async expectDone() {
    await expect(this.success).toBeVisible();
    await expect(this.providers.card(AddProvider.NAME)).toBeVisible();
    expect(await this.done()).toBe(true);
  }
  async done() {
    const all = await this.api.providers();
    return all.filter(({ sourceName }) => sourceName === AddProvider.NAME).length === 1;
  }
}

/** The form that changes one. */
export class EditProvider extends ProviderWrite implements Write {
  static readonly NAME = 'Quarry Cloud';
  readonly method = 'PATCH';
  readonly path = ONE_PROVIDER;

  constructor(page: Page, api: Api) {
    super(page, api, 'Edit provider', `${EditProvider.NAME} saved`);
  }

  async prepare() {
    await this.providers.open();
    await this.providers.edit(EditProvider.NAME);
    await this.form.owners.choose('Rui Stone');
    await this.form.owners.close(this.page);
    await this.form.schedule('Custom').check();
    await this.form.expression.fill('*/30 8-18 * * 1-5');
  }
  async expectKept() {
    await expect(this.form.name).toHaveValue(EditProvider.NAME);
    for (const name of ['Dana Reyes', 'Rui Stone']) await expect(this.form.owners.chosen(name)).toBeVisible();
    await expect(this.form.expression).toHaveValue('*/30 8-18 * * 1-5');
  }
  async expectDone() {
    await expect(this.success).toBeVisible();
    await expect(this.providers.fact(EditProvider.NAME, 'Their owners')).toHaveText('Dana Reyes, Rui Stone');
    expect(await this.done()).toBe(true);
  }
  async done() {
    const { schedule } = await this.api.provider(EditProvider.NAME);
    return schedule?.expression === '*/30 8-18 * * 1-5';
  }
}
