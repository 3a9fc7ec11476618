import { test as base, expect, type Locator, request } from '@playwright/test';
import { AgentPage } from '../pages/agent_page.ts';
import { AgentsList } from '../pages/agents_list.ts';
import { RegisterForm } from '../pages/dialogs.ts';
import { OperationsList } from '../pages/operations_list.ts';
import { Shell, SignIn } from '../pages/shell.ts';
import { Api } from './api.ts';
import { Backend, type BackendOptions } from './backend.ts';
import { Faults } from './faults.ts';
import { McpElsewhere } from './mcp_elsewhere.ts';
import { Watch } from './watch.ts';

/** Who is signed in when a test starts; `nobody` starts at the sign-in card. */
export interface Options {
  identity: 'super-admin' | 'auditor' | 'member' | 'no-access' | 'nobody';
}

interface Fixtures {
  /** Fails the test on everything it did not ask for. */
  watch: Watch;
  /** Another admin at another desk, over the API. */
  api: Api;
  /** Answers put in place of the server's. */
  faults: Faults;
  /** Another server than the worker's own, such as one with more agents; it ends with the test. */
  startBackend: (options: BackendOptions) => Promise<Backend>;
  /** MCP servers that are not the demo's, and answer when the test lets them. */
  elsewhere: McpElsewhere;
  shell: Shell;
  signIn: SignIn;
  agents: AgentsList;
  agentPage: AgentPage;
  operations: OperationsList;
  register: RegisterForm;
  /** Presses the confirming button of the open question: `confirm('Deactivate agent')`. */
  confirm: (label: string) => Promise<void>;
  /** A message by its title: `toast('Invoice triage deactivated')`. */
  toast: (title: string) => Locator;
}

interface WorkerFixtures {
  /** The real server; one for each worker. */
  backend: Backend;
}

export const test = base.extend<Options & Fixtures, WorkerFixtures>({
  identity: ['super-admin', { option: true }],

  backend: [
    // eslint-disable-next-line no-empty-pattern -- the runner reads the names of what a fixture needs from here
    async ({}, use) => {
      const backend = await Backend.start();
      await use(backend);
      await backend.stop();
    },
    { scope: 'worker', timeout: 30_000 },
  ],

  baseURL: async ({ backend }, use) => use(backend.origin),

  watch: [
    async ({ backend, context, identity }, use, testInfo) => {
      await backend.restore();
      const watch = new Watch([backend.origin], () => (backend.changed = true));
      await watch.listen(context);
      if (identity !== 'nobody') await new Api(context.request, backend).signIn(identity);
      await use(watch);
      const faults = await watch.verdict(context.pages());
      const passed = testInfo.status === 'passed';
      if (!passed || faults.length > 0) await testInfo.attach('server log', { body: backend.log, contentType: 'text/plain' });
      if (passed) expect(faults, 'nothing went wrong on the side').toEqual([]);
      // Where the test itself failed this may tell why, but it is not the news.
      else if (faults.length > 0) await testInfo.attach('on the side', { body: faults.join('\n'), contentType: 'text/plain' });
    },
    { auto: true },
  ],

  api: async ({ backend, watch }, use) => {
    void watch; // the organization is as seeded before anybody else touches it
    const elsewhere = await request.newContext();
    const api = new Api(elsewhere, backend);
    await api.signIn('super-admin');
    await use(api);
    await elsewhere.dispose();
  },

  faults: async ({ page }, use) => {
    const faults = new Faults(page);
    await use(faults);
    await faults.clear();
  },

  startBackend: async ({ watch }, use) => {
    const started: Backend[] = [];
    await use(async (options) => {
      const backend = await Backend.start(options);
      started.push(backend);
      watch.allow(backend.origin);
      if (backend.openid) watch.allow(backend.openid);
      return backend;
    });
    // Pages may look once more before they are closed.
    watch.networkMayFail();
    await Promise.all(started.map((backend) => backend.stop()));
  },

  // eslint-disable-next-line no-empty-pattern -- the runner reads the names of what a fixture needs from here
  elsewhere: async ({}, use) => {
    const elsewhere = await McpElsewhere.start();
    await use(elsewhere);
    await elsewhere.stop();
  },

  shell: async ({ page }, use) => use(new Shell(page)),
  signIn: async ({ page }, use) => use(new SignIn(page)),
  agents: async ({ page }, use) => use(new AgentsList(page)),
  agentPage: async ({ page }, use) => use(new AgentPage(page)),
  operations: async ({ page }, use) => use(new OperationsList(page)),
  register: async ({ page }, use) => use(new RegisterForm(page)),
  confirm: async ({ shell }, use) => use((label) => shell.confirm(label)),
  toast: async ({ shell }, use) => use((title) => shell.toast(title)),
});

export { expect };
