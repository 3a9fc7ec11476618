// The pages that show what they read, as the tests of faults go through them: where each is, what it asks, and what only the answer brings.
import type { Locator, Page } from '@playwright/test';
import type { Api } from './api.ts';
import { OFFER_OF_ONE_MCP, ONE_AGENT, ONE_IMPORT, ONE_RESOURCE_SERVER, PATHS } from './api_paths.ts';
import { ACCESS, ONE_APP } from './access_paths.ts';
import { calls } from './faults.ts';

/** The agent that the pages of one agent are opened with, and one of its owners. */
export const AGENT = 'Invoice triage';
export const OWNER = 'Dana Reyes';

/** A page that shows what it read: where it is, what it asks, and how one sees that the answer is there. */
export interface ReadPage {
  /** As the titles of tests name it. */
  name: 'list' | 'agent page' | 'owners tab' | 'credentials tab' | 'connections tab' | 'resource servers' | 'resource server' | 'MCP servers' | 'tools tab' | 'operations' | 'providers' | 'import runs' | 'import run' | 'staging' | 'System Log' | 'my connections' | 'access apps' | 'access app' | 'access agents' | 'sessions';
  /** What could not be read, in the words of the page. */
  what: string;
  /** The path that is read, and the calls to it. */
  path: string | RegExp;
  where: ReturnType<typeof calls>;
  address: (api: Api) => Promise<string>;
  /** Something that only the answer brings. */
  shown: (page: Page) => Locator;
}

const agentAddress = (tab: string) => async (api: Api) => `/agents/${(await api.agent(AGENT)).id}/${tab}`;

export const LIST: ReadPage = {
  name: 'list',
  what: 'The agents',
  path: PATHS.agents,
  where: calls('GET', PATHS.agents),
  address: async () => '/agents',
  shown: (page) => page.getByRole('table', { name: 'AI agents', exact: true }).getByRole('link', { name: AGENT, exact: true }),
};
export const AGENT_PAGE: ReadPage = {
  name: 'agent page',
  what: 'The agent',
  path: ONE_AGENT,
  where: calls('GET', ONE_AGENT),
  address: agentAddress('profile'),
  shown: (page) => page.getByRole('heading', { level: 1, name: AGENT }),
};
export const OWNERS_TAB: ReadPage = {
  name: 'owners tab',
  what: 'The owners',
  path: PATHS.owners,
  where: calls('GET', PATHS.owners),
  address: agentAddress('owners'),
  shown: (page) => page.getByRole('list', { name: 'Owners', exact: true }).getByRole('listitem').filter({ hasText: OWNER }),
};
export const OPERATIONS: ReadPage = {
  name: 'operations',
  what: 'The operations',
  path: PATHS.operations,
  where: calls('GET', PATHS.operations),
  address: async () => '/operations',
  shown: (page) => page.getByRole('table', { name: 'Operations', exact: true }).getByRole('link', { name: 'Shift planner', exact: true }).first(),
};
const KEYS = /^\/workload-principals\/api\/v1\/ai-agents\/[^/]+\/credentials\/jwks$/;
export const CREDENTIALS_TAB: ReadPage = {
  name: 'credentials tab',
  what: 'The keys',
  path: KEYS,
  where: calls('GET', KEYS),
  address: agentAddress('credentials'),
  shown: (page) => page.getByRole('table', { name: 'Public keys', exact: true }).getByRole('button', { name: /^Actions for key / }).first(),
};
const CONNECTIONS = /^\/workload-principals\/api\/v1\/ai-agents\/[^/]+\/connections$/;
export const CONNECTIONS_TAB: ReadPage = {
  name: 'connections tab',
  what: 'The connections',
  path: CONNECTIONS,
  where: calls('GET', CONNECTIONS),
  address: agentAddress('connections'),
  shown: (page) => page.getByRole('table', { name: 'Managed connections', exact: true }).getByRole('rowheader', { name: 'Knowledge search' }),
};
export const RESOURCE_SERVERS: ReadPage = {
  name: 'resource servers',
  what: 'The resource servers',
  path: PATHS.resourceServers,
  where: calls('GET', PATHS.resourceServers),
  address: async () => '/resources',
  shown: (page) => page.getByRole('table', { name: 'Resource servers', exact: true }).getByRole('link', { name: 'Orders API', exact: true }),
};
export const RESOURCE_SERVER: ReadPage = {
  name: 'resource server',
  what: 'The resource server',
  path: ONE_RESOURCE_SERVER,
  where: calls('GET', ONE_RESOURCE_SERVER),
  address: async (api) => `/resources/${(await api.resourceServer('Orders API')).id}/configuration`,
  shown: (page) => page.getByRole('heading', { level: 1, name: 'Orders API' }),
};
export const MCP_SERVERS: ReadPage = {
  name: 'MCP servers',
  what: 'The MCP servers',
  path: PATHS.mcpServers,
  where: calls('GET', PATHS.mcpServers),
  address: async () => '/mcp-servers',
  shown: (page) => page.getByRole('table', { name: 'MCP servers', exact: true }).getByRole('link', { name: 'Knowledge search', exact: true }),
};
export const TOOLS_TAB: ReadPage = {
  name: 'tools tab',
  what: 'What the server offers',
  path: OFFER_OF_ONE_MCP,
  where: calls('GET', OFFER_OF_ONE_MCP),
  address: async (api) => `/mcp-servers/${(await api.mcpServer('Knowledge search')).id}/tools`,
  shown: (page) => page.getByRole('heading', { level: 4, name: 'search_articles' }),
};
export const PROVIDERS: ReadPage = {
  name: 'providers',
  what: 'The providers',
  path: PATHS.providers,
  where: calls('GET', PATHS.providers),
  address: async () => '/providers',
  shown: (page) => page.getByRole('heading', { level: 2, name: 'Fieldline CRM' }),
};
export const IMPORT_RUNS: ReadPage = {
  name: 'import runs',
  what: 'The import runs',
  path: PATHS.imports,
  where: calls('GET', PATHS.imports),
  address: async () => '/imports',
  shown: (page) => page.getByRole('table', { name: 'Import runs', exact: true }).getByRole('link', { name: 'Fieldline CRM', exact: true }).first(),
};
export const IMPORT_RUN: ReadPage = {
  name: 'import run',
  what: 'The import run',
  path: ONE_IMPORT,
  where: calls('GET', ONE_IMPORT),
  address: async (api) => `/imports/${(await api.imports()).find(({ skipped }) => skipped > 0)?.id}/agents`,
  shown: (page) => page.getByRole('table', { name: 'Agents of this run', exact: true }).getByRole('rowheader', { name: 'fl-asst-90417' }),
};
export const STAGING: ReadPage = {
  name: 'staging',
  what: 'The agents in staging',
  path: PATHS.staging,
  where: calls('GET', PATHS.staging),
  address: async () => '/imports/staging',
  shown: (page) => page.getByRole('listbox', { name: 'Agents in staging', exact: true }).getByRole('option').filter({ hasText: 'Shift planner' }),
};
export const SYSTEM_LOG: ReadPage = {
  name: 'System Log',
  what: 'The System Log',
  path: PATHS.logs,
  where: calls('GET', PATHS.logs),
  address: async () => '/system-log',
  shown: (page) => page.getByRole('table', { name: 'System Log', exact: true }).getByRole('link', { name: 'Shift planner', exact: true }).first(),
};
export const MY_CONNECTIONS: ReadPage = {
  name: 'my connections',
  what: 'Your connections',
  path: ACCESS.connections,
  where: calls('GET', ACCESS.connections),
  address: async () => '/access/connections',
  shown: (page) => page.getByRole('heading', { level: 2, name: 'Ledger Cloud' }),
};
export const ACCESS_APPS: ReadPage = {
  name: 'access apps',
  what: 'The apps',
  path: ACCESS.apps,
  where: calls('GET', ACCESS.apps),
  address: async () => '/access/apps',
  shown: (page) => page.getByRole('table', { name: 'Apps', exact: true }).getByRole('link', { name: 'Ledger Cloud', exact: true }),
};
export const ACCESS_APP: ReadPage = {
  name: 'access app',
  what: 'The app',
  path: ONE_APP,
  where: calls('GET', ONE_APP),
  address: async (api) => `/access/apps/${await api.accessAppId('Ledger Cloud')}/users`,
  shown: (page) => page.getByRole('heading', { level: 1, name: 'Ledger Cloud' }),
};
export const ACCESS_AGENTS: ReadPage = {
  name: 'access agents',
  what: 'The agents in access',
  path: ACCESS.agents,
  where: calls('GET', ACCESS.agents),
  address: async () => '/access/agents',
  shown: (page) => page.getByRole('table', { name: 'Agents in access', exact: true }).getByRole('rowheader', { name: 'Claude for work' }),
};
export const ACCESS_SESSIONS: ReadPage = {
  name: 'sessions',
  what: 'The sessions',
  path: ACCESS.sessions,
  where: calls('GET', ACCESS.sessions),
  address: async () => '/access/sessions',
  shown: (page) => page.getByRole('table', { name: 'Sessions', exact: true }).getByRole('rowheader').first(),
};
export const READ_PAGES = [LIST, AGENT_PAGE, OWNERS_TAB, CREDENTIALS_TAB, CONNECTIONS_TAB, RESOURCE_SERVERS, RESOURCE_SERVER, MCP_SERVERS, TOOLS_TAB, OPERATIONS, PROVIDERS, IMPORT_RUNS, IMPORT_RUN, STAGING, SYSTEM_LOG, MY_CONNECTIONS, ACCESS_APPS, ACCESS_APP, ACCESS_AGENTS, ACCESS_SESSIONS];
