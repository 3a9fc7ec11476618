// Where the API answers, as tests name it. Those of agent access: access_paths.ts.

/** The paths of the API that tests name. */
export const PATHS = {
  agents: '/workload-principals/api/v1/ai-agents',
  operations: '/workload-principals/api/v1/operations',
  providers: '/workload-principals/api/v1/ai-agent-providers',
  priority: '/workload-principals/api/v1/ai-agent-providers/priority',
  imports: '/workload-principals/api/v1/ai-agent-imports',
  staging: '/workload-principals/api/v1/ai-agent-imports/staging',
  owners: '/governance/api/v1/resource-owners',
  users: '/api/v1/users',
  groups: '/api/v1/groups',
  apps: '/api/v1/apps',
  logs: '/api/v1/logs',
  logCounts: '/api/v1/logs/counts',
  logExport: '/api/v1/logs/export',
  resourceServers: '/resource-servers/api/v1/api-servers',
  mcpServers: '/resource-servers/api/v1/mcp-servers',
  serverOperations: '/resource-servers/api/v1/operations',
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
/** Any path of one MCP server, of who uses it, of its authorization servers, and of what it offers. */
export const ONE_MCP_SERVER = /^\/resource-servers\/api\/v1\/mcp-servers\/[^/]+$/;
export const USES_OF_ONE_MCP = /^\/resource-servers\/api\/v1\/mcp-servers\/[^/]+\/connections$/;
export const ISSUERS_OF_ONE_MCP = /^\/resource-servers\/api\/v1\/mcp-servers\/[^/]+\/authorization-servers$/;
export const OFFER_OF_ONE_MCP = /^\/resource-servers\/api\/v1\/mcp-servers\/[^/]+\/capabilities$/;
/** Any path of one provider, of one import run, and of what became of its agents. */
export const ONE_PROVIDER = /^\/workload-principals\/api\/v1\/ai-agent-providers\/[^/]+$/;
export const ONE_IMPORT = /^\/workload-principals\/api\/v1\/ai-agent-imports\/[^/]+$/;
export const ENTRIES_OF_ONE = /^\/workload-principals\/api\/v1\/ai-agent-imports\/[^/]+\/entries$/;
/** Decisions about any agent in staging. */
export const CONFIRM_OF_ONE = /^\/workload-principals\/api\/v1\/ai-agent-imports\/staging\/[^/]+\/confirm$/;
export const IGNORE_OF_ONE = /^\/workload-principals\/api\/v1\/ai-agent-imports\/staging\/[^/]+\/ignore$/;
/** Any path of one operation. */
export const ONE_OPERATION = /^\/workload-principals\/api\/v1\/operations\/[^/]+$/;

/** What lets a client in at the demo's own providers. */
export const DEMO_CLIENT = 'demo';
export const DEMO_SECRET = 'demo-secret';
