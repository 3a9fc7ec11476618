import { PATHS } from '../support/api_paths.ts';
import { expectAccessibleEverywhere } from '../support/axe.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

const SHORT = '?q=phishing';
const LIST = calls('GET', PATHS.agents);

test('waiting', async ({ page, faults, agents }) => {
  const held = await faults.hold(LIST);
  await page.goto(`/agents${SHORT}`);
  await expect(page.getByText('Loading: The agents')).toBeAttached();
  await expectAccessibleEverywhere(page, agents.heading);
  await expect(page.getByText('Loading: The agents'), 'it was waiting all the time').toBeAttached();
  held.letGo();
  await expect(agents.rows.nth(1)).toBeVisible();
});

test('no agents at all, and no operations', async ({ page, startBackend, context }) => {
  const empty = await startBackend({ agents: 0 });
  await context.request.post(`${empty.origin}/session`, { headers: { 'X-Agent-Console': '1' }, data: { identity: 'super-admin' } });
  await page.goto(`${empty.origin}/agents`);
  await expectAccessibleEverywhere(page, page.getByRole('heading', { name: 'No agents yet' }));
  await page.goto(`${empty.origin}/operations`);
  await expectAccessibleEverywhere(page, page.getByRole('heading', { name: 'No operations yet' }));
});

test('nothing matches', async ({ page }) => {
  await page.goto('/agents?q=no+such+agent');
  await expectAccessibleEverywhere(page, page.getByRole('heading', { name: 'No agent matches these filters' }));
});

test('failed, and failed over older rows', async ({ page, faults, watch, agents }) => {
  watch.announce(500, PATHS.agents);
  const failing = { status: 500, headers: { 'x-okta-request-id': 'req1' }, json: errorBody('E0000009', 'Internal Server Error') };
  await faults.answer(LIST, failing);
  await page.goto('/agents');
  await expectAccessibleEverywhere(page, page.getByRole('heading', { name: 'The agents couldn\'t be loaded' }));
  await faults.clear();
  await agents.open(SHORT);
  await faults.answer(LIST, failing);
  await agents.search('invoice');
  await expectAccessibleEverywhere(page, page.getByRole('main').getByRole('alert').filter({ hasText: 'What you see is the last answer' }));
});

test('rate limited', async ({ page, faults, watch, agents }) => {
  watch.announce(429, PATHS.agents);
  await agents.open(SHORT);
  await faults.answer(LIST, { status: 429, headers: { 'retry-after': '60' }, json: errorBody('E0000047', 'Too many') });
  await agents.search('invoice');
  await expectAccessibleEverywhere(page, page.getByText('Too many requests'));
});

test('offline', async ({ page, agents, context, watch }) => {
  watch.networkMayFail();
  await agents.open(SHORT);
  await context.setOffline(true);
  await expectAccessibleEverywhere(page, page.getByText('You\'re offline.'));
});

test('no such page, no such agent', async ({ page, watch }) => {
  watch.announce(404, /ai-agents\/wlpNOBODY$/);
  await page.goto('/nothing/here');
  await expectAccessibleEverywhere(page, page.getByRole('heading', { name: 'There is no such page' }));
  await page.goto('/agents/wlpNOBODY/profile');
  await expectAccessibleEverywhere(page, page.getByRole('heading', { name: 'The agent can\'t be found' }));
});

test.describe('forbidden', () => {
  test.use({ identity: 'no-access' });

  test('the page that says what lacks', async ({ page, watch }) => {
    watch.announce(403, PATHS.agents);
    await page.goto('/agents');
    await expectAccessibleEverywhere(page, page.getByRole('heading', { name: 'You can\'t see this page' }));
  });
});

test.describe('read only', () => {
  test.use({ identity: 'auditor' });

  test('a list whose main action is disabled with its reason', async ({ page, agents }) => {
    await agents.open(SHORT);
    await expect(agents.registerButton).toHaveAttribute('aria-disabled', 'true');
    await agents.registerButton.focus();
    await expectAccessibleEverywhere(page, agents.registerButton);
  });
});

test.describe('sign-in', () => {
  test.use({ identity: 'nobody' });

  test('the card, with and without an error', async ({ page, watch, signIn }) => {
    watch.announce(401, PATHS.session);
    await signIn.open();
    await expectAccessibleEverywhere(page, signIn.heading);
    await signIn.token.fill('no');
    await signIn.tokenButton.click();
    await expect(signIn.token).toHaveAttribute('aria-invalid', 'true');
    await expectAccessibleEverywhere(page, signIn.heading);
  });
});
