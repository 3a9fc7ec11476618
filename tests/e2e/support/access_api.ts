import { type APIRequestContext, type APIResponse, request } from '@playwright/test';
import type { Backend } from './backend.ts';
import { ACCESS } from './access_paths.ts';
import { test as base } from './test.ts';

export * from './access_paths.ts';

/** Who may call: the identities of the demo. */
type Identity = 'super-admin' | 'auditor' | 'member' | 'no-access';
type Method = 'get' | 'post' | 'patch';

/** A user as agent access prints them. */
export interface AccessUser {
  id: string;
  name: string;
  email: string;
  status: string;
}

/** An app as the API prints it. */
export interface AccessApp {
  id: string;
  name: string;
  description: string;
  issuer: string;
  clientId: string;
  hasClientSecret: boolean;
  scopes: string[];
  setUp: boolean;
  suspended: boolean;
  usage: { connectedUsers: number; errors: number; paused: number; agents: number; sessions: number; lastActive?: string };
}

/** A connection of a user to an app, as the API prints it. */
export interface UserConnection {
  id: string;
  user: AccessUser;
  app: { id: string; name: string; description: string; setUp: boolean; suspended: boolean };
  status: string;
  connected?: string;
  error?: string;
  errorAt?: string;
  expires?: string;
  renewable: boolean;
  scopes: string[];
  lastUpdated?: string;
  revocationFault?: string;
}

/** An agent in access as the API prints it. */
export interface AccessAgent {
  id: string;
  name: string;
  description: string;
  client: string;
  status: string;
  wired: boolean;
  suspended: boolean;
  restricted: boolean;
  allowedUsers?: AccessUser[];
  lastSession?: string;
  changesAt?: string;
  sessionsPerDay: number[];
  openSessions: number;
  users: number;
  apps: number;
  created?: string;
}

/** A session as the API prints it. */
export interface AccessSession {
  id: string;
  name: string;
  agent: { id: string; name: string };
  user: AccessUser;
  apps: { id: string; name: string }[];
  started: string;
  lastSeen: string;
  ended?: string;
  toolCalls: number;
}

/** What an agent tells when it begins a session, or goes on with one. */
export interface SessionStart {
  userId: string;
  sessionId?: string;
  name?: string;
  appIds?: string[];
  toolCalls?: number;
}

/** What would be cut of a user. */
export interface Offboarding {
  user: AccessUser;
  connections: UserConnection[];
  sessions: AccessSession[];
  restrictions: { id: string; name: string }[];
  pendingConsents: number;
}

/** What became of it. */
export interface OffboardingResult {
  user: AccessUser;
  items: { kind: string; id: string; name: string; result: string; fault?: string }[];
}

/** Rows of a list with what is counted beside them. */
export interface Counted<R> {
  data: R[];
  metadata?: { total: number; byStatus: Record<string, number>; unfiltered?: number };
}

/** Calls agent access as somebody at another desk: to arrange what a test starts from, and to look behind the page. */
export class AccessApi {
  readonly #request: APIRequestContext;
  readonly #backend: Backend;

  private constructor(context: APIRequestContext, backend: Backend) {
    this.#request = context;
    this.#backend = backend;
  }

  /** Signs somebody in at a desk of their own. */
  static async of(backend: Backend, identity: Identity = 'super-admin'): Promise<AccessApi> {
    const api = new AccessApi(await request.newContext(), backend);
    await api.#call('post', '/session', { identity });
    return api;
  }

  /** Leaves the desk. */
  async dispose(): Promise<void> {
    await this.#request.dispose();
  }

  /** Apps by name, those with `text` in it. */
  async apps(text = ''): Promise<AccessApp[]> {
    return (await this.#list<AccessApp>(ACCESS.apps, { q: text })).data;
  }

  /** The app with exactly this name. */
  async app(name: string): Promise<AccessApp> {
    return found(await this.apps(name), name, 'app');
  }

  /** Adds an app. */
  async addApp(body: { name: string; description?: string; issuer?: string; clientId?: string; clientSecret?: string; scopes?: string[] }): Promise<AccessApp> {
    return (await this.#call('post', ACCESS.apps, body)).json();
  }

  /** Changes an app or its setup. */
  async patchApp(id: string, change: object): Promise<AccessApp> {
    return (await this.#call('patch', `${ACCESS.apps}/${id}`, change, 'application/merge-patch+json')).json();
  }

  /** Blocks an app for all of its users, or unblocks it. */
  async turnApp(id: string, step: 'suspend' | 'restore'): Promise<AccessApp> {
    return this.#step(ACCESS.apps, id, step);
  }

  /** Connections of `query` (`userId`, `appId`, `status`, `q`), by user and app. */
  async connections(query: Record<string, string> = {}): Promise<UserConnection[]> {
    return (await this.#list<UserConnection>(ACCESS.connections, query)).data;
  }

  /** How many connections of `query` there are of each status. */
  async connectionCounts(query: Record<string, string> = {}): Promise<Record<string, number>> {
    const { metadata } = await this.#list<UserConnection>(ACCESS.connections, { ...query, limit: '1', include: 'counts' });
    return metadata?.byStatus ?? {};
  }

  /** The connection of a user (their name) to an app (its name). */
  async connection(user: string, app: string): Promise<UserConnection> {
    const rows = await this.connections({ appId: (await this.app(app)).id, q: user });
    const row = rows.find((one) => one.user.name === user);
    if (!row) throw new Error(`${user} has no connection to ${app}.`);
    return row;
  }

  /** Pauses, resumes or disconnects. Connecting takes a browser. */
  async turnConnection(id: string, step: 'pause' | 'resume' | 'disconnect'): Promise<UserConnection> {
    return this.#step(ACCESS.connections, id, step);
  }

  /** Agents in access by name, those of `query` (`status`, `q`). */
  async agents(query: Record<string, string> = {}): Promise<AccessAgent[]> {
    return (await this.#list<AccessAgent>(ACCESS.agents, query)).data;
  }

  /** The agent with exactly this name, with those who may use it. */
  async agent(name: string): Promise<AccessAgent> {
    const { id } = found(await this.agents({ q: name }), name, 'agent');
    return (await this.#call('get', `${ACCESS.agents}/${id}`)).json();
  }

  /** Pre-registers an agent; its token is told this once. */
  async addAgent(body: { name: string; description?: string; client?: string }): Promise<{ agent: AccessAgent; token: string }> {
    return (await this.#call('post', ACCESS.agents, body)).json();
  }

  /** Gives an agent another token. */
  async replaceToken(id: string): Promise<{ agent: AccessAgent; token: string }> {
    return (await this.#call('post', `${ACCESS.agents}/${id}/token`)).json();
  }

  /** Blocks an agent, unblocks it, lets everybody use it again, or ends what is open. */
  async turnAgent(id: string, step: 'suspend' | 'restore' | 'unrestrict' | 'end-sessions' | 'disconnect'): Promise<AccessAgent> {
    return this.#step(ACCESS.agents, id, step);
  }

  /** Lets only these users use an agent. */
  async restrictAgent(id: string, userIds: string[]): Promise<AccessAgent> {
    return (await this.#call('post', `${ACCESS.agents}/${id}/lifecycle/restrict`, { userIds })).json();
  }

  /** Sessions of `query` (`agentId`, `userId`, `appId`, `from`, `to`, `open`), newest first. */
  async sessions(query: Record<string, string> = {}): Promise<AccessSession[]> {
    return (await this.#list<AccessSession>(ACCESS.sessions, query)).data;
  }

  /** Begins a session as an agent does, with the agent's own token; or goes on with one. */
  async startSession(token: string, start: SessionStart): Promise<AccessSession> {
    // A desk without a session: an agent has none.
    const desk = await request.newContext();
    const headers = { authorization: `Bearer ${token}` };
    const answer = await desk.post(`${this.#backend.origin}${ACCESS.sessions}`, { headers, data: start });
    this.#backend.changed = true;
    if (!answer.ok()) throw new Error(`The session did not begin: ${answer.status()} ${await answer.text()}`);
    const session = await answer.json();
    await desk.dispose();
    return session;
  }

  /** Ends a session. */
  async endSession(id: string): Promise<AccessSession> {
    return this.#step(ACCESS.sessions, id, 'end');
  }

  /** What would be cut of a user. */
  async offboarding(userId: string): Promise<Offboarding> {
    return (await this.#call('get', `/agent-access/api/v1/users/${userId}/offboarding`)).json();
  }

  /** Cuts it. */
  async offboard(userId: string): Promise<OffboardingResult> {
    return (await this.#call('post', `/agent-access/api/v1/users/${userId}/offboarding`)).json();
  }

  /** The user with exactly this name, as agent access knows them. */
  async user(name: string): Promise<AccessUser> {
    const row = (await this.connections({ q: name, limit: '50' })).find(({ user }) => user.name === name);
    if (!row) throw new Error(`The organization has no user ${name}.`);
    return row.user;
  }

  async #list<R>(path: string, query: Record<string, string>): Promise<Counted<R>> {
    return (await this.#call('get', `${path}?${new URLSearchParams({ limit: '200', ...query })}`)).json();
  }

  async #step<R>(path: string, id: string, step: string): Promise<R> {
    return (await this.#call('post', `${path}/${id}/lifecycle/${step}`)).json();
  }

  async #call(method: Method, path: string, data?: object, type = 'application/json'): Promise<APIResponse> {
    const headers: Record<string, string> = { 'X-Agent-Console': '1' };
    if (data) headers['content-type'] = type;
    const options = data ? { headers, data: JSON.stringify(data) } : { headers };
    const answer = await this.#request[method](`${this.#backend.origin}${path}`, options);
    if (method !== 'get' && path !== '/session') this.#backend.changed = true;
    if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`);
    return answer;
  }
}

function found<R extends { name: string }>(rows: R[], name: string, what: string): R {
  const row = rows.find((one) => one.name === name);
  if (!row) throw new Error(`The organization has no ${what} ${name}.`);
  return row;
}

interface Fixtures {
  /** Another admin at another desk, over the API of agent access. */
  access: AccessApi;
  /** The same as somebody else: `accessAs('member')`. The desk is left when the test ends. */
  accessAs: (identity: Identity) => Promise<AccessApi>;
}

/** `test` with agent access over the API. */
export const test = base.extend<Fixtures>({
  access: async ({ backend, watch }, use) => {
    void watch; // the organization is as seeded before anybody else touches it
    const access = await AccessApi.of(backend);
    await use(access);
    await access.dispose();
  },

  accessAs: async ({ backend, watch }, use) => {
    void watch;
    const desks: AccessApi[] = [];
    await use(async (identity) => {
      const desk = await AccessApi.of(backend, identity);
      desks.push(desk);
      return desk;
    });
    await Promise.all(desks.map((desk) => desk.dispose()));
  },
});

export { expect } from './test.ts';
