/** The paths of agent access. */
export const ACCESS = {
  apps: '/agent-access/api/v1/apps',
  connections: '/agent-access/api/v1/connections',
  agents: '/agent-access/api/v1/agents',
  sessions: '/agent-access/api/v1/sessions',
};

/** Any path of one app, and the calls that block and unblock it. */
export const ONE_APP = /^\/agent-access\/api\/v1\/apps\/[^/]+$/;
export const SUSPEND_OF_ONE_APP = /^\/agent-access\/api\/v1\/apps\/[^/]+\/lifecycle\/suspend$/;
/** Any path of one connection, and what is done with it. */
export const ONE_CONNECTION = /^\/agent-access\/api\/v1\/connections\/[^/]+$/;
export const DISCONNECT_OF_ONE = /^\/agent-access\/api\/v1\/connections\/[^/]+\/lifecycle\/disconnect$/;
/** Any path of one agent in access, and of one session. */
export const ONE_ACCESS_AGENT = /^\/agent-access\/api\/v1\/agents\/[^/]+$/;
export const ONE_SESSION = /^\/agent-access\/api\/v1\/sessions\/[^/]+$/;
/** Offboarding of any user. */
export const OFFBOARDING_OF_ONE = /^\/agent-access\/api\/v1\/users\/[^/]+\/offboarding$/;
