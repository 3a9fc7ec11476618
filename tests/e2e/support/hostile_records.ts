/** Records as a server might answer them, all of whose texts are one hostile text. */

/** A name that turns the order of what follows it. */
export const TURNED = 'gnp.\u202Egpj.exe';

/** A user who owns something. */
export const principal = (text: string, at: number) => ({ id: `pri${at}`, type: 'users', orn: `orn:okta:directory:00oX:users:00uH${at}`, profile: { id: `00uH${at}`, name: text, email: text } });

/** An agent all of whose texts are this one. */
export const agentOf = (text: string, at: number) => ({
  id: `wlpHOSTILE${at}`,
  status: at % 5 === 4 ? text : 'ACTIVE',
  created: '2026-01-02T03:04:05.000Z',
  lastUpdated: '2026-01-02T03:04:05.000Z',
  appId: text,
  platform: text,
  externalId: text,
  profile: { name: text, description: text },
  _links: {
    delegationLinks: { href: `https://x.example/d?filter=${encodeURIComponent('sourceOrn eq "orn:okta:directory:00oX:workload-principals:ai-agents:wlpH"')}` },
    providers: [{ href: text, name: text }],
  },
  _embedded: { owners: [principal(text, at)], app: { label: text }, credentials: { active: 0, total: 1 }, connections: { active: 1, total: 1 } },
});

/** A connection all of whose texts are this one. */
export const connectionTo = (text: string, at: number) => ({
  id: `mcnHOSTILE${at}`,
  status: 'ACTIVE',
  connectionType: 'IDENTITY_ASSERTION_CUSTOM_AS',
  protocolType: 'IDENTITY_ASSERTION',
  authorizationServer: { orn: `orn:x:${at}`, name: text, issuerUrl: text, resourceIndicator: text },
  resourceIndicator: text,
  scopeCondition: 'INCLUDE_ONLY',
  scopes: [text],
});

/** A public key all of whose texts are this one. */
export const keyOf = (text: string, at: number) => ({
  id: `pksHOSTILE${at}`,
  kid: text,
  kty: text,
  alg: text,
  use: 'sig',
  status: at % 5 === 4 ? text : 'ACTIVE',
  created: '2026-01-02T03:04:05.000Z',
  lastUpdated: '2026-01-02T03:04:05.000Z',
});

/** A resource server all of whose texts are this one. */
export const serverOf = (text: string, at: number) => ({
  id: `apiHOSTILE${at}`,
  resourceUrl: text,
  status: at % 5 === 4 ? text : 'ACTIVE',
  metadata: { displayName: text, description: text },
  authorizationServer: { authorizeEndpoint: text, tokenEndpoint: text },
  clientAuthSettings: [{ id: `rscHOSTILE${at}`, name: text, clientId: text, scopes: [text] }],
  lastUpdated: '2026-01-02T03:04:05.000Z',
  _embedded: { usedBy: { agents: 1, connections: 1 } },
});

/** A connection that leads to a server, of an agent called like this. */
export const useOf = (text: string, at: number) => ({ id: `mcnUSE${at}`, status: 'ACTIVE', agent: { id: `wlpHOSTILE${at}`, name: text, status: text } });

/** An MCP server all of whose texts are this one, who gives out tokens for it, and what it offers. */
export const mcpServerOf = (text: string, at: number) => ({
  id: `mcpHOSTILE${at}`,
  resourceUrl: text,
  status: at % 5 === 4 ? text : 'INVALID',
  metadata: { displayName: text, description: text },
  detectedMetadata: { resourceName: text, scopesSupported: [text], lastRefreshedAt: '2026-01-02T03:04:05.000Z' },
  validationError: text,
  authorizationServerCount: 1,
  clientAuthSettings: [{ id: `rscHOSTILE${at}`, name: text, clientId: text, scopes: [text] }],
  capabilities: { tools: 1, prompts: 1, resources: 1 },
  lastUpdated: '2026-01-02T03:04:05.000Z',
  _embedded: { usedBy: { agents: 1, connections: 1 } },
});
export const issuerOf = (text: string, at: number) => ({ id: `easHOSTILE${at}`, issuer: text, status: 'ACTIVE', authorizeEndpoint: text, tokenEndpoint: text, scopesSupported: [text] });
export const offerOf = (texts: string[]) => ({
  offer: {
    implementation: texts[0],
    protocolVersion: '2025-11-25',
    tools: texts.map((text) => ({ name: text, title: `${text} `, description: text, inputSchema: { type: 'object', properties: { [text]: { type: 'string', description: text } }, required: [text] } })),
    prompts: texts.map((text) => ({ name: text, description: text, arguments: [text] })),
    resources: texts.map((text) => ({ uri: text, name: text, description: text, mimeType: text })),
  },
  answeredAt: '2026-01-02T03:04:05.000Z',
  lastDiscoveredAt: '2026-01-02T03:04:05.000Z',
  discoveryError: texts[0],
  inProgress: false,
});

/** A provider all of whose texts are this one, an import run of it, and what became of an agent. */
export const runOf = (text: string, at: number) => ({
  id: `impHOSTILE${at}`,
  provider: { id: `aipHOSTILE${at}`, name: text, status: 'ACTIVE', importing: false },
  trigger: text,
  status: at % 5 === 4 ? text : 'FAILED',
  started: '2026-01-02T03:04:05.000Z',
  completed: '2026-01-02T03:04:06.000Z',
  found: 1,
  imported: 0,
  updated: 0,
  skipped: 1,
  error: text,
  startedBy: text,
});
export const entryOf = (text: string, at: number) => ({ position: at, externalId: text, name: text, outcome: at % 5 === 4 ? text : 'SKIPPED', reason: text });
export const stagedOf = (text: string, at: number) => ({
  id: `imsHOSTILE${at}`,
  providerId: `aipHOSTILE${at}`,
  providerName: text,
  platform: text,
  importId: `impHOSTILE${at}`,
  externalId: text,
  name: text,
  description: text,
  status: at % 5 === 4 ? text : 'WAITING',
  existing: { id: `wlpHOSTILE${at}`, name: text, description: text, status: text, platform: text, externalId: text, providerName: text, ownerCount: 1, lastUpdated: '2026-01-02T03:04:05.000Z' },
  created: '2026-01-02T03:04:05.000Z',
  decidedBy: text,
});
export const providerOf = (text: string, at: number) => ({
  id: `aipHOSTILE${at}`,
  sourceName: text,
  status: at % 5 === 4 ? text : 'REAUTHENTICATE',
  platform: at % 5 === 3 ? text : 'MICROSOFT_FOUNDRY',
  settings: { url: text, tokenUrl: text, clientId: text },
  validationError: `${text} `,
  agentCount: 1,
  defaultOwners: [principal(text, at)],
  schedule: { expression: text, timeZone: text },
  nextImport: text,
  priority: at + 1,
  unownedAgents: 1,
  waitingInStaging: 1,
  lastImport: runOf(text, at),
});

/** An entry of the System Log all of whose texts are this one. */
export const logEventOf = (text: string, at: number) => ({
  uuid: `evtHOSTILE${at}`,
  published: at % 5 === 3 ? text : '2026-01-02T03:04:05.000Z',
  eventType: text,
  severity: text,
  displayMessage: text,
  actor: { id: text, type: text, displayName: text },
  outcome: { result: at % 5 === 4 ? text : 'FAILURE', reason: text },
  target: [{ id: text, type: at % 2 ? text : 'AI_AGENT', displayName: text, changeDetails: { from: { [text]: text }, to: { [text]: [{ name: text }] } } }],
  debugContext: { debugData: { requestId: text, operationId: text } },
});
