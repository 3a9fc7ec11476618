import { expect, type Page } from '@playwright/test';
import { AgentPage } from '../pages/agent_page.ts';
import { AgentsList } from '../pages/agents_list.ts';
import { OwnersForm, RegisterForm } from '../pages/dialogs.ts';
import { Shell } from '../pages/shell.ts';
import type { Api } from './api.ts';
import { ONE_AGENT, PATHS } from './api_paths.ts';
import type { Write } from './write_forms.ts';

/** Forms and questions about agents. */

export class Register implements Write {
  static readonly NAME = 'Parcel tracker';
  readonly method = 'POST';
  readonly path = PATHS.agents;
  readonly form: RegisterForm;
  readonly #agents: AgentsList;

  constructor(readonly page: Page, readonly api: Api) {
    this.form = new RegisterForm(page);
    this.#agents = new AgentsList(page);
  }

  get button() {
    return this.form.submit;
  }
  get told() {
    return this.form.root.getByRole('alert');
  }
  get success() {
    return new AgentPage(this.page).heading(Register.NAME);
  }
  async prepare() {
    await this.#agents.openRecent();
    await this.form.open();
    await this.form.fill({ name: Register.NAME, description: 'Tells where a parcel is', app: 'Orders', owners: ['Rui Stone'] });
  }
  async again() {
    await this.button.click();
  }
  async expectBusy() {
    await expect(this.button).toHaveAttribute('aria-busy', 'true');
  }
  async expectKept() {
    await expect(this.form.name).toHaveValue(Register.NAME);
    await expect(this.form.description).toHaveValue('Tells where a parcel is');
    await expect(this.form.app.chosen('Orders')).toBeVisible();
    await expect(this.form.owners.chosen('Rui Stone')).toBeVisible();
  }
  async expectDone() {
    await expect(this.success).toBeVisible();
    const made = await this.api.agents({ search: `profile.name eq "${Register.NAME}"`, limit: '5' });
    expect(made, 'one agent').toHaveLength(1);
  }
  async done() {
    return this.api.has(Register.NAME);
  }
}

export class Profile implements Write {
  static readonly NAME = 'Invoice triage';
  static readonly TEXT = 'Reads invoices, then proposes an account code';
  readonly method = 'PATCH';
  readonly path = ONE_AGENT;
  readonly form: AgentPage;

  constructor(readonly page: Page, readonly api: Api) {
    this.form = new AgentPage(page);
  }

  get button() {
    return this.form.save;
  }
  get told() {
    return this.page.getByRole('main').getByRole('alert');
  }
  get success() {
    return new Shell(this.page).toast(`${Profile.NAME} updated`);
  }
  async prepare() {
    await this.form.open((await this.api.agent(Profile.NAME)).id);
    await this.form.startEditing();
    await this.form.description.fill(Profile.TEXT);
  }
  async again() {
    await this.button.click();
  }
  async expectBusy() {
    await expect(this.button).toHaveAttribute('aria-busy', 'true');
  }
  async expectKept() {
    await expect(this.form.name).toHaveValue(Profile.NAME);
    await expect(this.form.description).toHaveValue(Profile.TEXT);
    await expect(this.page).toHaveURL(/edit/);
  }
  async expectDone() {
    await expect(this.success).toBeVisible();
    expect(await this.done()).toBe(true);
  }
  async done() {
    return (await this.api.agent(Profile.NAME)).profile.description === Profile.TEXT;
  }
}

export class Owners implements Write {
  static readonly NAME = 'Invoice triage';
  readonly method = 'POST';
  readonly path = PATHS.owners;
  readonly form: OwnersForm;
  readonly #tab: AgentPage;

  constructor(readonly page: Page, readonly api: Api) {
    this.form = new OwnersForm(page, 'Add owners');
    this.#tab = new AgentPage(page);
  }

  get button() {
    return this.form.root.getByRole('button', { name: 'Save owners', exact: true });
  }
  get told() {
    return this.form.root.getByRole('alert');
  }
  get success() {
    return new Shell(this.page).toast('Owners saved');
  }
  async prepare() {
    await this.#tab.open((await this.api.agent(Owners.NAME)).id, 'owners');
    await this.#tab.openOwners('Add owners');
    await this.form.owners.choose('Rui Stone');
    await this.form.owners.close(this.page);
  }
  async again() {
    await this.button.click();
  }
  async expectBusy() {
    await expect(this.button).toHaveAttribute('aria-busy', 'true');
  }
  async expectKept() {
    for (const name of ['Dana Reyes', 'Mika Koski', 'Rui Stone']) await expect(this.form.owners.chosen(name)).toBeVisible();
  }
  async expectDone() {
    await expect(this.success).toBeVisible();
    await expect(this.#tab.owner('Rui Stone')).toBeVisible();
    await expect(this.#tab.owners).toHaveCount(3);
  }
  async done() {
    return (await ownersOf(this.api, Owners.NAME)).includes('Rui Stone');
  }
}

/** A question that is confirmed: nothing is typed into a form, so what is kept is the record on the screen. */
class Asked implements Write {
  readonly shell: Shell;
  readonly agents: AgentsList;
  readonly path: RegExp;

  constructor(
    readonly page: Page,
    readonly api: Api,
    readonly name: string,
    readonly method: string,
    readonly line: 'Deactivate' | 'Delete',
    readonly words: { running: RegExp; was: string; done: string },
  ) {
    this.shell = new Shell(page);
    this.agents = new AgentsList(page);
    this.path = line === 'Delete' ? ONE_AGENT : /^\/workload-principals\/api\/v1\/ai-agents\/[^/]+\/lifecycle\/deactivate$/;
  }

  get question() {
    return this.shell.question(`${this.line} ${this.name}?`);
  }
  get row() {
    return this.agents.row(this.name);
  }
  get button() {
    return this.question.button(`${this.line} agent`);
  }
  get told() {
    return this.shell.notifications.getByRole('alert').filter({ hasText: this.name }).last();
  }
  get success() {
    return this.shell.toast(`${this.name} ${this.words.done}`);
  }
  async prepare() {
    await this.agents.open(`?q=${this.name.replaceAll(' ', '+')}`);
    const read = this.page.waitForResponse((answer) => answer.request().method() === 'GET' && ONE_AGENT.test(new URL(answer.url()).pathname));
    await (await this.row.menu()).choose(this.line);
    await read;
    if (this.line === 'Delete') await this.question.typeName(this.name).fill(this.name);
  }
  async again() {
    await this.told.getByRole('button', { name: 'Try again', exact: true }).click();
  }
  async expectBusy() {
    await expect(this.row.cell(this.words.running)).toBeVisible();
  }
  async expectKept() {
    await expect(this.row.cell(this.words.was)).toBeVisible();
  }
  async expectDone() {
    await expect(this.success).toBeVisible();
    if (this.line === 'Delete') await expect(this.row.root).toHaveCount(0);
    else await expect(this.row.cell('Inactive')).toBeVisible();
    expect(await this.done()).toBe(true);
  }
  async done() {
    if (this.line === 'Delete') return !(await this.api.has(this.name));
    return (await this.api.agent(this.name)).status === 'INACTIVE';
  }
}

export class Lifecycle extends Asked {
  static readonly NAME = 'Invoice triage';
  constructor(page: Page, api: Api) {
    super(page, api, Lifecycle.NAME, 'POST', 'Deactivate', { running: /^Deactivating…/, was: 'Active', done: 'deactivated' });
  }
}

export class Delete extends Asked {
  static readonly NAME = 'Old wiki redirector';
  constructor(page: Page, api: Api) {
    super(page, api, Delete.NAME, 'DELETE', 'Delete', { running: /^Deleting…/, was: 'Inactive', done: 'deleted' });
  }
}

/** The names of an agent's owners at the server. */
export async function ownersOf(api: Api, name: string): Promise<string[]> {
  const [agent] = (await api.agents({ search: `profile.name eq "${name}"`, expand: 'owners', limit: '1' })) as unknown as [{ _embedded: { owners: { profile: { name: string } }[] } }];
  return agent._embedded.owners.map((owner) => owner.profile.name).sort();
}
