import type { APIRequestContext, APIResponse } from '@playwright/test';
import type { Backend } from './backend.ts';

/** The paths of the API that tests name. */
export const PATHS = {
  agents: '/workload-principals/api/v1/ai-agents',
  operations: '/workload-principals/api/v1/operations',
  providers: '/workload-principals/api/v1/ai-agent-providers',
  owners: '/governance/api/v1/resource-owners',
  users: '/api/v1/users',
  groups: '/api/v1/groups',
  apps: '/api/v1/apps',
  resourceServers: '/resource-servers/api/v1/api-servers',
  session: '/session',
};

/** Any path of one agent. */
export const ONE_AGENT = /^\/workload-principals\/api\/v1\/ai-agents\/[^/]+$/;
/** The managed connections of any agent, and its keys. */
export const CONNECTIONS_OF_ONE = /^\/workload-principals\/api\/v1\/ai-agents\/[^/]+\/connections$/;
export const KEYS_OF_ONE = /^\/workload-principals\/api\/v1\/ai-agents\/[^/]+\/credentials\/jwks$/;
/** Any path of one resource server, and of who uses it. */
export const ONE_RESOURCE_SERVER = /^\/resource-servers\/api\/v1\/api-servers\/[^/]+$/;
export const USES_OF_ONE = /^\/resource-servers\/api\/v1\/api-servers\/[^/]+\/connections$/;
/** Any path of one operation. */
export const ONE_OPERATION = /^\/workload-principals\/api\/v1\/operations\/[^/]+$/;

/** An agent as the API prints it, as far as tests look. */
export interface Agent {
  id: string;
  status: string;
  profile: { name: string; description?: string };
  appId?: string;
}

/** A resource server as the API prints it, as far as tests look. */
export interface ResourceServer {
  id: string;
  status: string;
  resourceUrl: string;
  metadata: { displayName: string; description?: string };
  clientAuthSettings: { id: string; name: string; clientId: string; scopes: string[] }[];
  _embedded: { usedBy: { agents: number; connections: number } };
}

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

  async #call(method: 'get' | 'post' | 'patch', path: string, data?: object, type = 'application/json'): Promise<APIResponse> {
    const headers: Record<string, string> = { 'X-Agent-Console': '1' };
    if (data) headers['content-type'] = type;
    const options = data ? { headers, data: JSON.stringify(data) } : { headers };
    const answer = await this.#request[method](`${this.#backend.origin}${path}`, options);
    if (method !== 'get' && path !== PATHS.session) this.#backend.changed = true;
    if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`);
    return answer;
  }
}
