import { ONE_AGENT, PATHS } from '../../support/api_paths.ts';
import { comeBack, useClock } from '../../support/fault_pages.ts';
import { AGENT, IMPORT_RUN, LIST, OWNER, READ_PAGES, STAGING } from '../../support/read_pages.ts';
import { calls } from '../../support/faults.ts';
import { expect, test } from '../../support/test.ts';

// F19: what another tab or another admin changed is there as soon as the reader comes back.

const SOON = { timeout: 2_000 };

test('F19 list: a change made elsewhere is there when the reader comes back', { tag: '@once' }, async ({ page, api, agents, shell }) => {
  await agents.open();
  const { id } = await api.agent(AGENT);
  await api.patch(id, { profile: { description: 'Changed at another desk' } });
  await api.lifecycle(id, 'deactivate');
  await expect(page.getByText('Changed at another desk')).toHaveCount(0);
  await shell.accountButton.focus();
  await comeBack(page);
  await expect(page.getByText('Changed at another desk')).toBeVisible(SOON);
  await expect(agents.row(AGENT).cell('Inactive')).toBeVisible(SOON);
  await expect(shell.accountButton, 'the keyboard is where it was').toBeFocused();
});

test('F19 agent page: a change made in another tab is there when the reader comes back', { tag: '@once' }, async ({ page, context, api, agentPage, confirm, toast }) => {
  const { id } = await api.agent(AGENT);
  await agentPage.open(id);
  // Another tab of the same browser, used as one would.
  const other = await context.newPage();
  await other.goto(`/agents/${id}/profile`);
  await other.getByRole('main').getByRole('button', { name: 'Actions', exact: true }).click();
  await other.getByRole('menuitem', { name: 'Deactivate', exact: true }).click();
  await other.getByRole('alertdialog').getByRole('button', { name: 'Deactivate agent', exact: true }).click();
  await expect(other.getByRole('heading', { level: 1, name: AGENT })).toContainText('Inactive');
  await other.close();
  await agentPage.expectStatus(AGENT, 'Active');
  await comeBack(page);
  await expect(agentPage.heading(AGENT)).toContainText('Inactive', SOON);
  // What the first tab now offers belongs to the new state.
  const menu = await agentPage.actions(AGENT);
  await menu.choose('Activate');
  await confirm('Activate agent');
  await expect(toast(`${AGENT} activated`)).toBeVisible();
});

test('F19 owners tab: owners changed elsewhere are there when the reader comes back', { tag: '@once' }, async ({ page, api, backend, agentPage, shell }) => {
  const agent = await api.agent(AGENT);
  await agentPage.open(agent.id, 'owners');
  await expect(agentPage.removeOwner(OWNER)).toBeEnabled();
  const read = await page.request.get(`${PATHS.agents}/${agent.id}?expand=owners`, { headers: { 'X-Agent-Console': '1' } });
  const { _embedded, _links } = await read.json();
  const owner = _embedded.owners.find((one: { profile: { name: string } }) => one.profile.name === OWNER);
  const resourceOrn = /"(orn:.*)"/.exec(new URL(_links.delegationLinks.href).searchParams.get('filter') ?? '')?.[1];
  backend.changed = true;
  const data = { resourceOrn, data: [{ op: 'REMOVE', path: '/principalOrn', value: owner.orn }] };
  expect((await page.request.patch(PATHS.owners, { headers: { 'X-Agent-Console': '1' }, data })).ok()).toBe(true);
  await expect(agentPage.owner(OWNER)).toBeVisible();
  await shell.accountButton.focus();
  await comeBack(page);
  await expect(agentPage.owner(OWNER)).toHaveCount(0, SOON);
  await expect(agentPage.owners).toHaveCount(1);
  await expect(shell.accountButton).toBeFocused();
});

test('F19 operations: what was done elsewhere is there when the reader comes back', { tag: '@once' }, async ({ page, api, operations }) => {
  await useClock(page);
  await operations.open();
  // With the clock standing still the list does not look by itself: only coming back can make it.
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 500);
  await api.lifecycle((await api.agent(AGENT)).id, 'deactivate');
  await comeBack(page);
  await expect(operations.rows.first()).toContainText(AGENT, SOON);
});

/** The file that each page needs and that a new version of the console has replaced, and how one gets there. */
const LATER: Partial<Record<(typeof READ_PAGES)[number]['name'], [file: RegExp, what: string]>> = {
  list: [/\/split_later\.wasm$/, 'couldn\'t be loaded'],
  operations: [/\/split_operations\.wasm$/, 'The operations page couldn\'t be loaded'],
  'resource servers': [/\/split_resource_servers\.wasm$/, 'The resource servers page couldn\'t be loaded'],
  'MCP servers': [/\/split_mcp_servers\.wasm$/, 'The MCP servers page couldn\'t be loaded'],
  providers: [/\/split_providers\.wasm$/, 'The providers page couldn\'t be loaded'],
  'import runs': [/\/split_imports\.wasm$/, 'The import monitoring page couldn\'t be loaded'],
  'import run': [/\/split_import_run\.wasm$/, 'The import run page couldn\'t be loaded'],
  staging: [/\/split_staging\.wasm$/, 'The staging page couldn\'t be loaded'],
  'System Log': [/\/split_system_log\.wasm$/, 'The System Log couldn\'t be loaded'],
  'my connections': [/\/split_my_connections\.wasm$/, 'Your connections couldn\'t be loaded'],
  'access apps': [/\/split_access_apps\.wasm$/, 'The connections page couldn\'t be loaded'],
  'access app': [/\/split_access_app\.wasm$/, 'The page of the app couldn\'t be loaded'],
  'access agents': [/\/split_access_agents\.wasm$/, 'The page of agents in access couldn\'t be loaded'],
  sessions: [/\/split_access_sessions\.wasm$/, 'The sessions page couldn\'t be loaded'],
  'tools tab': [/\/split_mcp_tools\.wasm$/, 'Tools couldn\'t be loaded'],
  'resource server': [/\/split_resource_server\.wasm$/, 'The resource server page couldn\'t be loaded'],
};
/** Parts of a page that come in files of their own beside it: the page stands without them, and says what is missing in their place. */
const PARTS = [
  ['what is decided in staging', STAGING, /\/split_staging_pane\.wasm$/, 'This agent couldn\'t be loaded'],
  ['the agents of an import run', IMPORT_RUN, /\/split_import_entries\.wasm$/, 'The agents of this run couldn\'t be loaded'],
] as const;
const FILES = [
  ...READ_PAGES.map((on) => [on.name, on, ...(LATER[on.name] ?? [/\/split_agent\.wasm$/, 'The agent page couldn\'t be loaded'])] as const),
  ...PARTS,
];

for (const [name, on, file, what] of FILES) {
  test(`F19 ${name}: a file that a new version has replaced is said, and a reload offered`, { tag: '@once' }, async ({ page, api, faults, watch, agents, agentPage }) => {
    watch.announce(404, file);
    const gone = await faults.answer(calls('GET', file), { status: 404, contentType: 'text/plain', body: 'no such file' });
    if (on === LIST) {
      // The empty list stands in a later file.
      await page.goto('/agents?q=no+such+agent');
    } else {
      await page.goto(await on.address(api));
    }
    const told = page.getByRole('main').getByRole('alert').filter({ hasText: what });
    await expect(told).toBeVisible();
    await expect(told).toContainText('the console was renewed on the server: reload the page');
    await expect(told.getByRole('button', { name: 'Try again', exact: true })).toBeEnabled();
    expect(gone.count()).toBeGreaterThan(0);
    await faults.clear();
    await told.getByRole('button', { name: 'Reload the page', exact: true }).press('Enter');
    if (on === LIST) {
      await expect(page.getByRole('heading', { name: 'No agent matches these filters' })).toBeVisible();
      await expect(agents.searchBox, 'what was asked is kept').toHaveValue('no such agent');
    } else {
      await expect(on.shown(page)).toBeVisible();
      if (!LATER[on.name]) await expect(agentPage.heading(AGENT)).toBeVisible();
    }
  });
}

test('F19 start: a reload after a new version brings nothing of the old one', { tag: '@once' }, async ({ page, agents, watch }) => {
  await agents.open();
  const asked: string[] = [];
  page.on('response', (answer) => asked.push(`${answer.status()} ${new URL(answer.url()).pathname}`));
  await page.reload();
  await expect(agents.rows.nth(1)).toBeVisible();
  // The page itself is asked for each time: it names the files of the version that is there.
  expect(asked.some((line) => /^(200|304) \/agents$/.test(line))).toBe(true);
  expect(watch.asked(ONE_AGENT)).toEqual([]);
});
