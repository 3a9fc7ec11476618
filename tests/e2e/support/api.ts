import type { APIRequestContext, APIResponse } from '@playwright/test';
import { ACCESS } from './access_paths.ts';
import { DEMO_SECRET, PATHS } from './api_paths.ts';
import type { Agent, ImportEntry, ImportRun, LogCounts, LogEvent, McpServer, Provider, ResourceServer, StagedAgent } from './api_records.ts';
import type { Backend } from './backend.ts';

/** Calls the API as somebody else at another desk: to arrange what a test starts from, and to look behind the page. */
export class Api {
  readonly #request: APIRequestContext;
  readonly #backend: Backend;

  constructor(request: APIRequestContext, backend: Backend) {
    this.#request = request;
    this.#backend = backend;
  }

  /** Opens a session for a demo identity. The cookie belongs to whoever owns the request context. */
  async signIn(identity: string): Promise<void> {
    await this.#call('post', PATHS.session, { identity });
  }

  /** Id of an app that users connect to. */
  async accessAppId(name: string): Promise<string> {
    const apps: { id: string; name: string }[] = (await (await this.#call('get', `${ACCESS.apps}?${new URLSearchParams({ q: name })}`)).json()).data;
    return apps.find((app) => app.name === name)?.id as string;
  }

  /** The agents that match a search expression, in an order. */
  async agents(query: Record<string, string>): Promise<Agent[]> {
    const answer = await this.#call('get', `${PATHS.agents}?${new URLSearchParams(query)}`);
    return (await answer.json()).data;
  }

  /** The agent with exactly this name. */
  async agent(name: string): Promise<Agent> {
    const found = await this.agents({ search: `profile.name eq "${name}"`, limit: '5' });
    const agent = found.find((one) => one.profile.name === name);
    if (!agent) throw new Error(`The organization has no agent ${name}.`);
    return agent;
  }

  /** Whether an agent of this name exists. */
  async has(name: string): Promise<boolean> {
    return (await this.agents({ search: `profile.name eq "${name}"`, limit: '5' })).length > 0;
  }

  /** The resource server with exactly this name, if there is one. */
  async findResourceServer(name: string): Promise<ResourceServer | undefined> {
    const answer = await this.#call('get', `${PATHS.resourceServers}?${new URLSearchParams({ search: `displayName eq "${name}"` })}`);
    return ((await answer.json()) as { data: ResourceServer[] }).data[0];
  }

  /** The resource server with exactly this name. */
  async resourceServer(name: string): Promise<ResourceServer> {
    const found = await this.findResourceServer(name);
    if (!found) throw new Error(`The organization has no resource server ${name}.`);
    return found;
  }

  /** Changes the details of a resource server. */
  async patchResourceServer(id: string, change: object): Promise<void> {
    await this.#call('patch', `${PATHS.resourceServers}/${id}`, change, 'application/merge-patch+json');
  }

  /** All MCP servers, once nobody looks at any of them. */
  async mcpServers(): Promise<McpServer[]> {
    await this.#looked();
    return ((await (await this.#call('get', PATHS.mcpServers)).json()) as { data: McpServer[] }).data;
  }

  /** The MCP server with exactly this name, once nobody looks at any of them. */
  async mcpServer(name: string): Promise<McpServer> {
    const found = (await this.mcpServers()).find(({ metadata }) => metadata.displayName === name);
    if (!found) throw new Error(`The organization has no MCP server ${name}.`);
    return found;
  }

  /** Registers an MCP server and waits until its metadata was read. */
  async registerMcpServer(name: string, url: string): Promise<McpServer> {
    await this.#call('post', PATHS.mcpServers, { displayName: name, resourceUrl: url });
    return this.mcpServer(name);
  }

  /** Changes an MCP server. */
  async patchMcpServer(id: string, change: object): Promise<void> {
    await this.#call('patch', `${PATHS.mcpServers}/${id}`, change, 'application/merge-patch+json');
  }

  /** Activates or deactivates an MCP server, and waits until somebody asked an active one what it offers. */
  async turnMcpServer(id: string, step: 'activate' | 'deactivate'): Promise<void> {
    await this.#call('post', `${PATHS.mcpServers}/${id}/lifecycle/${step}`);
    await this.#looked();
  }

  /** The address of a server of the demo's own: `knowledge`, `calendar`, `tickets`, `stock`, `lab`, or any other name. */
  async demoMcpServer(name: string): Promise<string> {
    const { demoMcpServer } = await (await this.#call('get', '/.well-known/agent-console.json')).json();
    return new URL(`/${name}/mcp`, demoMcpServer).href;
  }

  /** All providers. */
  async providers(): Promise<Provider[]> {
    return (await (await this.#call('get', PATHS.providers)).json()).data;
  }

  /** The provider with exactly this name. */
  async provider(name: string): Promise<Provider> {
    const found = (await this.providers()).find(({ sourceName }) => sourceName === name);
    if (!found) throw new Error(`The organization has no provider ${name}.`);
    return found;
  }

  /** The settings of a provider of the demo's own that does what this scenario does: `usual`, `slow`, `breaks` and so on. */
  async demoProvider(platform: 'bedrock' | 'foundry' | 'agentforce', scenario = 'usual'): Promise<{ url: string; tokenUrl: string }> {
    const { url } = (await this.provider('Quarry Cloud')).settings;
    return { url: new URL(`/${platform}/${scenario}`, url).href, tokenUrl: new URL(`/oauth/${scenario}/token`, url).href };
  }

  /** Points a provider of the demo at another scenario, with the secret that all of them take. */
  async pointProvider(name: string, scenario: string): Promise<Provider> {
    const { id, settings } = await this.provider(name);
    const platform = new URL(settings.url).pathname.split('/')[1] as 'bedrock';
    const { url, tokenUrl } = await this.demoProvider(platform, scenario);
    const configuration = { ...settings, url, ...(settings.tokenUrl ? { tokenUrl } : {}), clientSecret: DEMO_SECRET };
    await this.#call('patch', `${PATHS.providers}/${id}`, { configuration }, 'application/merge-patch+json');
    return this.provider(name);
  }

  /** Changes a provider. */
  async patchProvider(id: string, change: object): Promise<void> {
    await this.#call('patch', `${PATHS.providers}/${id}`, change, 'application/merge-patch+json');
  }

  /** Puts the providers with these names into this order. */
  async prioritize(names: string[]): Promise<void> {
    const all = await this.providers();
    await this.#call('post', PATHS.priority, { providerIds: names.map((name) => all.find(({ sourceName }) => sourceName === name)?.id) });
  }

  /** Activates or deactivates a provider. */
  async turnProvider(id: string, step: 'activate' | 'deactivate'): Promise<void> {
    await this.#call('post', `${PATHS.providers}/${id}/lifecycle/${step}`);
  }

  /** Deletes a provider. */
  async deleteProvider(id: string): Promise<void> {
    await this.#call('delete', `${PATHS.providers}/${id}`);
  }

  /** Begins an import from a provider. */
  async importFrom(id: string): Promise<ImportRun> {
    return (await this.#call('post', `${PATHS.providers}/${id}/import`)).json();
  }

  /** The runs, newest first: all of them, or those of one provider. */
  async imports(providerId = ''): Promise<ImportRun[]> {
    return (await (await this.#call('get', `${PATHS.imports}?${new URLSearchParams({ providerId })}`)).json()).data;
  }

  /** What became of the agents of a run. */
  async entries(id: string): Promise<ImportEntry[]> {
    return (await (await this.#call('get', `${PATHS.imports}/${id}/entries?limit=200`)).json()).data;
  }

  /** The agents in staging of a status, the oldest first. */
  async staging(status = 'WAITING', providerId = ''): Promise<StagedAgent[]> {
    return (await (await this.#call('get', `${PATHS.staging}?${new URLSearchParams({ status, providerId, limit: '200' })}`)).json()).data;
  }

  /** Leaves an agent in staging out. */
  async ignoreStaged(id: string): Promise<void> {
    await this.#call('post', `${PATHS.staging}/${id}/ignore`);
  }

  /** Imports from a provider and waits until that has ended. */
  async imported(id: string): Promise<ImportRun> {
    await this.importFrom(id);
    for (let look = 0; look < 100; look += 1) {
      const [run] = await this.imports(id);
      if (run && run.status !== 'IN_PROGRESS') return run;
      await new Promise((done) => setTimeout(done, 60));
    }
    throw new Error('The import did not end.');
  }

  /** Entries of the System Log, newest first. */
  async log(query: Record<string, string> = {}): Promise<LogEvent[]> {
    return (await this.#call('get', `${PATHS.logs}?${new URLSearchParams({ sortOrder: 'DESCENDING', limit: '1000', ...query })}`)).json();
  }

  /** How many entries there are over time. */
  async logCounts(query: Record<string, string>): Promise<LogCounts> {
    return (await this.#call('get', `${PATHS.logCounts}?${new URLSearchParams(query)}`)).json();
  }

  /** Registers an agent and waits until it is there. */
  async register(name: string, description = ''): Promise<Agent> {
    const profile = description ? { name, description } : { name };
    await this.#settle(await this.#call('post', PATHS.agents, { profile }));
    return this.agent(name);
  }

  /** Changes an agent and waits until it is done. */
  async patch(id: string, change: object): Promise<void> {
    await this.#settle(await this.#call('patch', `${PATHS.agents}/${id}`, change, 'application/merge-patch+json'));
  }

  /** Activates or deactivates an agent and waits until it is done. */
  async lifecycle(id: string, step: 'activate' | 'deactivate'): Promise<void> {
    await this.#settle(await this.#call('post', `${PATHS.agents}/${id}/lifecycle/${step}`));
  }

  async #settle(answer: APIResponse): Promise<void> {
    const operation = new URL(answer.headers().location ?? '', this.#backend.origin).pathname;
    for (let look = 0; look < 100; look += 1) {
      const { status, errorDetails } = await (await this.#call('get', operation)).json();
      if (status === 'COMPLETED') return;
      if (status === 'FAILED') throw new Error(`The operation failed: ${JSON.stringify(errorDetails)}`);
      await new Promise((done) => setTimeout(done, 60));
    }
    throw new Error(`${operation} did not end.`);
  }

  /** Waits until no look at a server is on its way: each makes a new version of it. */
  async #looked(): Promise<void> {
    for (let look = 0; look < 100; look += 1) {
      const { data } = (await (await this.#call('get', PATHS.serverOperations)).json()) as { data: { status: string }[] };
      if (data.every(({ status }) => status === 'COMPLETED' || status === 'FAILED')) return;
      await new Promise((done) => setTimeout(done, 60));
    }
    throw new Error('Looks at servers did not end.');
  }

  async #call(method: 'get' | 'post' | 'patch' | 'delete', path: string, data?: object, type = 'application/json'): Promise<APIResponse> {
    const headers: Record<string, string> = { 'X-Agent-Console': '1' };
    if (data) headers['content-type'] = type;
    const options = data ? { headers, data: JSON.stringify(data) } : { headers };
    const answer = await this.#request[method](`${this.#backend.origin}${path}`, options);
    if (method !== 'get' && path !== PATHS.session) this.#backend.changed = true;
    if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`);
    return answer;
  }
}
