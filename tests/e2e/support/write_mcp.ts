import { expect, type Page } from '@playwright/test';
import { AddMcpServerForm, McpServerPage, McpServersList } from '../pages/mcp_servers.ts';
import type { Api } from './api.ts';
import { PATHS } from './api_paths.ts';
import type { Write } from './write_forms.ts';

/** The form that registers an MCP server. */
export class RegisterMcp implements Write {
  static readonly NAME = 'Parts desk';
  readonly method = 'POST';
  readonly path = PATHS.mcpServers;
  readonly form: AddMcpServerForm;
  readonly #list: McpServersList;

  constructor(readonly page: Page, readonly api: Api) {
    this.form = new AddMcpServerForm(page);
    this.#list = new McpServersList(page);
  }

  get button() {
    return this.form.submit;
  }
  get told() {
    return this.form.root.getByRole('alert');
  }
  get success() {
    return new McpServerPage(this.page).heading(RegisterMcp.NAME);
  }
  async prepare() {
    await this.#list.open();
    await this.#list.openForm();
    await this.form.url.fill(await this.api.demoMcpServer('parts'));
    await this.form.name.fill(RegisterMcp.NAME);
    await this.form.description.fill('Finds parts');
  }
  async again() {
    await this.button.click();
  }
  async expectBusy() {
    await expect(this.button).toHaveAttribute('aria-busy', 'true');
  }
  async expectKept() {
    await expect(this.form.url).toHaveValue(await this.api.demoMcpServer('parts'));
    await expect(this.form.name).toHaveValue(RegisterMcp.NAME);
    await expect(this.form.description).toHaveValue('Finds parts');
  }
  async expectDone() {
    await expect(this.success).toBeVisible();
    expect(await this.done()).toBe(true);
  }
  async done() {
    const all = await this.api.mcpServers();
    return all.filter(({ metadata }) => metadata.displayName === RegisterMcp.NAME).length === 1;
  }
}
