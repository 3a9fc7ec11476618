// Records as the API prints them, as far as tests look.

/** An agent as the API prints it, as far as tests look. */
export interface Agent {
  id: string;
  status: string;
  profile: { name: string; description?: string };
  appId?: string;
}

/** An entry of the System Log as the API prints it, as far as tests look. */
export interface LogEvent {
  uuid: string;
  published: string;
  eventType: string;
  displayMessage: string;
  actor: { id: string; displayName: string };
  outcome: { result: string; reason?: string };
  target: { id: string; type: string; displayName: string; changeDetails?: { from: Record<string, unknown>; to: Record<string, unknown> } }[];
  debugContext: { debugData: { requestId?: string; operationId?: string } };
}

/** How many entries there are over time. */
export interface LogCounts {
  since: string;
  until: string;
  total: number;
  buckets: { start: string; success: number; failure: number }[];
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

/** An MCP server as the API prints it, as far as tests look. */
export interface McpServer {
  id: string;
  status: string;
  resourceUrl: string;
  metadata: { displayName: string; description?: string };
  detectedMetadata?: { resourceName?: string; lastRefreshedAt?: string };
  validationError?: string;
  authorizationServerCount: number;
  clientAuthSettings: { id: string; name: string; clientId: string; scopes: string[] }[];
  capabilities?: { tools: number; prompts: number; resources: number };
  lastUpdated: string;
  _embedded: { usedBy: { agents: number; connections: number } };
}

/** A provider as the API prints it, as far as tests look. */
export interface Provider {
  id: string;
  sourceName: string;
  status: string;
  platform: string;
  settings: { url: string; tokenUrl?: string; region?: string; clientId: string };
  validationError?: string;
  agentCount: number;
  defaultOwners?: { profile: { name: string } }[];
  schedule?: { expression: string; timeZone: string };
  nextImport?: string;
  priority: number;
  unownedAgents: number;
  waitingInStaging: number;
  lastImport?: ImportRun;
}

/** An agent in staging as the API prints it, as far as tests look. */
export interface StagedAgent {
  id: string;
  providerId: string;
  providerName: string;
  externalId: string;
  name: string;
  description?: string;
  status: string;
  existing?: { id: string; name: string; description?: string; providerName?: string; sameProvider: boolean };
  agentId?: string;
}

/** An import run as the API prints it, as far as tests look. */
export interface ImportRun {
  id: string;
  provider: { id: string; name: string; status?: string };
  trigger: string;
  status: string;
  started: string;
  completed?: string;
  total?: number;
  found: number;
  imported: number;
  updated: number;
  staged: number;
  skipped: number;
  error?: string;
  startedBy?: string;
  retryOf?: string;
  retriedBy?: string;
}

/** What became of one agent of a run. */
export interface ImportEntry {
  name: string;
  externalId: string;
  outcome: string;
  reason?: string;
  agentId?: string;
}
