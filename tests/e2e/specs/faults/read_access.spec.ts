import { ONE_AGENT, ONE_IMPORT, ONE_MCP_SERVER, ONE_RESOURCE_SERVER, PATHS } from '../../support/api_paths.ts';
import { ACCESS, ONE_APP } from '../../support/access_paths.ts';
import { comeBack, expectTold, passTime, useClock } from '../../support/fault_pages.ts';
import { AGENT, AGENT_PAGE, LIST, OPERATIONS, OWNERS_TAB, READ_PAGES, type ReadPage } from '../../support/read_pages.ts';
import { errorBody } from '../../support/faults.ts';
import { expect, test } from '../../support/test.ts';

const named = (id: string) => ({ 'content-type': 'application/json', 'x-okta-request-id': id });

/** Each page with something of its own in the address, to be found again after signing in. */
const RETURNS: [on: ReadPage, query: string][] = [[LIST, '?q=invoice&status=active&sort=name'], [AGENT_PAGE, ''], [OWNERS_TAB, ''], [OPERATIONS, '']];

for (const [on, query] of RETURNS) {
  test(`F1 ${on.name}: who is not signed in, or no longer, signs in and is on the same page`, { tag: '@once' }, async ({ page, context, api, faults, watch, signIn }) => {
    const address = `${await on.address(api)}${query}`;
    await context.clearCookies();
    await page.goto(address);
    await expect(signIn.heading).toBeVisible();
    await expect(page.getByText(AGENT)).toHaveCount(0);
    await signIn.continueAs('Super admin');
    await expect(on.shown(page)).toBeVisible();
    await expect(page, 'page, tab and filters are kept').toHaveURL(address);

    watch.announce(401, on.path);
    const ended = await faults.answer(on.where, { status: 401, headers: named('reqE2Eended'), json: errorBody('E0000011', 'Invalid session') });
    await page.reload();
    await expect(signIn.over).toBeVisible();
    await expect(signIn.over.getByRole('button', { name: 'Continue as Super admin', exact: true })).toBeEnabled();
    expect(await signIn.over.evaluate((dialog) => dialog.contains(document.activeElement)), 'the keyboard is in the dialog').toBe(true);
    const asked = ended.count();
    await faults.clear();
    await signIn.continueAs('Super admin');
    await expect(on.shown(page)).toBeVisible();
    await expect(page).toHaveURL(address);
    expect(asked, 'a session that ended is not asked again by itself').toBe(1);
  });
}

const SCOPES: [on: ReadPage, scope: string][] = [
  [LIST, 'okta.aiAgents.read'],
  [AGENT_PAGE, 'okta.aiAgents.read'],
  [OWNERS_TAB, 'okta.governance.resourceOwner.read'],
  [OPERATIONS, 'okta.aiAgents.read'],
];

for (const [on, scope] of SCOPES) {
  test(`F3 ${on.name}: a refusal names what lacks, is not asked again by itself, and the rest works`, { tag: '@once' }, async ({ page, api, faults, watch, shell, agentPage }) => {
    watch.announce(403, on.path);
    await useClock(page);
    const headers = { ...named('reqE2Erefused'), 'www-authenticate': `Bearer error="insufficient_scope", scope="${scope}"` };
    const answer = { status: 403, headers, json: errorBody('E0000006', 'You do not have permission to perform the requested action') };

    const opened = await faults.answer(on.where, answer);
    await page.goto(await on.address(api));
    const message = await expectTold(page, on, { words: scope, id: 'reqE2Erefused', old: false });
    await page.clock.runFor(60_000);
    expect(opened.count(), 'no retry loop').toBe(1);
    if (on === OWNERS_TAB) {
      await expect(agentPage.ownersButton('Add owners')).toHaveAttribute('aria-disabled', 'true');
      await expect(agentPage.ownersButton('Add owners')).toHaveAccessibleDescription(/./);
      await agentPage.tab('Profile');
      await agentPage.expectFact('Name', AGENT);
      await agentPage.tab('Owners');
    } else if (on !== OPERATIONS) {
      await shell.goTo('Operations');
      await expect(OPERATIONS.shown(page)).toBeVisible();
      await page.goBack();
    }
    await expect(message, 'still so').toBeVisible();

    await faults.clear();
    await message.getByRole('button', { name: 'Try again', exact: true }).click();
    await expect(on.shown(page), 'once it is granted one press suffices').toBeVisible();

    const later = await faults.answer(on.where, answer);
    await shell.accountButton.focus();
    await comeBack(page);
    await passTime(page, () => later.count() >= 1);
    await expectTold(page, on, { words: scope, id: 'reqE2Erefused', old: true });
    await expect(shell.accountButton).toBeFocused();
  });
}

for (const on of [AGENT_PAGE, OWNERS_TAB]) {
  test(`F4 ${on.name}: an agent that is gone is said to be, with the way back, and what was read stays`, { tag: '@once' }, async ({ page, api, faults, watch, shell, agents }) => {
    watch.announce(404, ONE_AGENT);
    await useClock(page);
    const gone = { status: 404, headers: named('reqE2Egone'), json: errorBody('E0000007', 'Not found: Resource not found (AiAgent)') };
    const back = page.getByRole('link', { name: 'Back to AI agents', exact: true });

    const opened = await faults.answer(AGENT_PAGE.where, gone);
    await page.goto(await on.address(api));
    await expectTold(page, AGENT_PAGE, { words: 'no longer', id: 'reqE2Egone', old: false });
    await expect(back).toBeVisible();
    await page.clock.runFor(10_000);
    expect(opened.count(), 'what is gone is not asked for again').toBe(1);

    await faults.clear();
    await page.reload();
    await expect(on.shown(page)).toBeVisible();
    await shell.accountButton.focus();
    await faults.answer(AGENT_PAGE.where, gone);
    await comeBack(page);
    await expectTold(page, AGENT_PAGE, { words: 'no longer', id: 'reqE2Egone', old: true });
    await expect(on.shown(page)).toBeVisible();
    await expect(shell.accountButton).toBeFocused();
    await back.press('Enter');
    await expect(agents.rows.nth(1)).toBeVisible();
  });
}

const DELETED = 'Old wiki redirector';

test('F4 list: the row of an agent that another admin deleted goes, and its page says so', { tag: '@once' }, async ({ page, api, backend, watch, agents }) => {
  watch.announce(404, ONE_AGENT);
  const { id } = await api.agent(DELETED);
  await agents.open('?q=wiki');
  await expect(agents.row(DELETED).link).toBeVisible();
  backend.changed = true;
  expect((await page.request.delete(`${PATHS.agents}/${id}`, { headers: { 'X-Agent-Console': '1' } })).ok()).toBe(true);
  await expect.poll(() => api.has(DELETED)).toBe(false);
  // The row is still there: its link leads to an agent that is not.
  await agents.row(DELETED).open();
  await expectTold(page, AGENT_PAGE, { words: 'no longer', old: false });
  await page.goBack();
  await expect(agents.row(DELETED).root).toHaveCount(0);
  await expect(agents.heading).toBeVisible();

  await page.reload();
  await comeBack(page);
  await expect(agents.row(DELETED).root).toHaveCount(0);
});

test('F4 operations: what was done to an agent that is gone stays, and its link says so', { tag: '@once' }, async ({ page, faults, watch, operations }) => {
  watch.announce(404, ONE_AGENT);
  await operations.open();
  await faults.answer(AGENT_PAGE.where, { status: 404, headers: named('reqE2Egone'), json: errorBody('E0000007', 'Not found') });
  await OPERATIONS.shown(page).click();
  await expectTold(page, AGENT_PAGE, { words: 'no longer', id: 'reqE2Egone', old: false });
  await page.goBack();
  await expect(OPERATIONS.shown(page)).toBeVisible();
});

/** The scope that a page needs, by the start of its address. */
const NEEDED: [start: string, scope: string][] = [
  ['/resources', 'okta.resourceServers.mcpServers.read'],
  ['/mcp-servers', 'okta.resourceServers.mcpServers.read'],
  ['/system-log', 'okta.logs.read'],
  ['/access/apps', 'agentAccess.read'],
  ['/access/', 'agentAccess.own'],
];

test('F3 start: somebody without any permission is told which, on every page', { tag: '@once' }, async ({ page, context, watch, api }) => {
  for (const path of [PATHS.agents, ONE_AGENT, PATHS.operations, PATHS.resourceServers, ONE_RESOURCE_SERVER, PATHS.mcpServers, ONE_MCP_SERVER, PATHS.providers, PATHS.imports, ONE_IMPORT, PATHS.logs, ...Object.values(ACCESS), ONE_APP]) watch.announce(403, path);
  const addresses = await Promise.all(READ_PAGES.map((on) => on.address(api)));
  await context.request.post('/session', { headers: { 'X-Agent-Console': '1' }, data: { identity: 'no-access' } });
  for (const address of addresses) {
    await page.goto(address);
    await expect(page.getByRole('heading', { name: 'You can\'t see this page' })).toBeVisible();
    const scope = NEEDED.find(([start]) => address.startsWith(start))?.[1] ?? 'okta.aiAgents.read';
    await expect(page.getByRole('main')).toContainText(scope);
  }
});
