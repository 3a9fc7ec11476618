import { MyConnections } from '../pages/my_connections.ts';
import { ACCESS, AccessApi, expect, test } from '../support/access_api.ts';
import { Api } from '../support/api.ts';
import type { Backend } from '../support/backend.ts';

const LEDGER = 'Ledger Cloud';
const CALLBACK = '/agent-access/oauth/callback';
const REFUSED = '/agent-access/oauth/refused';

test.use({ identity: 'nobody' });
test.describe.configure({ timeout: 90_000 });

/** A server with a real OpenID provider beside it, and a member who looks at their connections. */
async function member(context: import('@playwright/test').BrowserContext, backend: Backend, page: import('@playwright/test').Page) {
  await new Api(context.request, backend).signIn('member');
  const list = new MyConnections(page);
  await list.open('', backend.origin);
  return { list, api: await AccessApi.of(backend, 'member') };
}

test('F5: a token that expired is told, and reconnecting leads back to the same card', { tag: '@once' }, async ({ page, context, startBackend, toast, shell }) => {
  const backend = await startBackend({ agents: 5, openid: true });
  await backend.tokenLife(8);
  const { list, api } = await member(context, backend, page);
  const before = (await api.agents()).map(({ name, status }) => [name, status]);

  await list.button(LEDGER, 'Connect').click();
  await list.answer('Allow', ['openid', 'offline_access']);
  await expect(toast(`${LEDGER} connected`)).toBeVisible();
  await expect(page, 'a reload tells nothing twice').toHaveURL(`${backend.origin}/access/connections`);
  await expect(list.card(LEDGER)).toContainText('Active');
  await expect(list.card(LEDGER)).toContainText('The sign-in is renewed by itself.');
  await expect(list.card(LEDGER).getByRole('heading', { level: 2 }), 'the same card has the keyboard').toBeFocused();

  // The grant ends at the app: the next renewal is refused.
  await backend.revokeGrants();
  await expect.poll(async () => (await api.connections({ q: LEDGER }))[0]?.status, { timeout: 20_000 }).toBe('ERROR');
  const broken = (await api.connections({ q: LEDGER }))[0];
  expect(Date.parse(broken?.errorAt as string)).toBeLessThanOrEqual(Date.now());
  // Nobody reloads: the page looks by itself.
  await expect(list.card(LEDGER)).toContainText(broken?.error as string, { timeout: 20_000 });
  await expect(list.card(LEDGER)).toContainText('Agents are blocked until you reconnect.');
  await expect(shell.navigationLink('My connections')).toHaveAccessibleName('My connections 2 in Error');

  // Saying no leaves it in Error, and says why.
  await list.button(LEDGER, 'Reconnect').click();
  await list.answer('Refuse');
  await expect(toast(`${LEDGER} was not connected`)).toContainText('You or the app said no to it. The connection is as it was before.');
  await expect(list.card(LEDGER)).toContainText('Error');
  await expect(list.card(LEDGER).getByRole('heading', { level: 2 })).toBeFocused();

  await backend.tokenLife(3600);
  await toast(`${LEDGER} was not connected`).getByRole('button', { name: 'Reconnect', exact: true }).click();
  await list.answer('Allow');
  await expect(toast(`${LEDGER} connected`)).toBeVisible();
  await expect(list.card(LEDGER)).toContainText('Active');
  await expect(shell.navigationLink('My connections')).toHaveAccessibleName('My connections 1 in Error');
  expect((await api.agents()).map(({ name, status }) => [name, status]), 'agents have a status of their own').toEqual(before);
  await api.dispose();
});

test('an answer that nobody asked for, a second one, and one of another browser are refused with a clear page', { tag: '@once' }, async ({ page, context, browser, startBackend, watch }) => {
  const backend = await startBackend({ agents: 5, openid: true });
  const { list, api } = await member(context, backend, page);
  const answers: string[] = [];
  page.on('request', (request) => {
    if (request.url().startsWith(`${backend.origin}${CALLBACK}`)) answers.push(request.url());
  });
  watch.announce(400, REFUSED);
  await page.goto(`${backend.origin}${CALLBACK}?code=guessed&state=guessed`);
  await expect(page.getByRole('heading', { level: 1, name: 'Not connected' })).toBeVisible();
  await page.getByRole('link', { name: 'Go to my connections', exact: true }).click();

  await list.button(LEDGER, 'Connect').click();
  await list.answer('Allow');
  await expect(list.card(LEDGER)).toContainText('Active');
  // The same answer a second time changes nothing.
  const [answer] = answers.slice(-1);
  await page.goto(answer as string);
  await expect(page.getByRole('heading', { level: 1, name: 'Not connected' })).toBeVisible();
  await expect(page.getByRole('main')).toContainText('This answer was used before, and an answer counts once.');
  await expect(page.getByRole('main')).toContainText('Nothing was changed by it.');
  await expect(page, 'no code stays in the address').toHaveURL(`${backend.origin}${REFUSED}?why=answered`);
  expect((await api.connections({ q: LEDGER }))[0]?.status).toBe('ACTIVE');

  // Begun here, answered there: the other browser is nobody that asked.
  const { id } = (await api.connections({ q: 'Harbour Mail' }))[0] as { id: string };
  const begun = await context.request.post(`${backend.origin}${ACCESS.connections}/${id}/lifecycle/connect`, { headers: { 'X-Agent-Console': '1' } });
  const { authorizationUrl } = await begun.json();
  expect(new URL(authorizationUrl).searchParams.get('code_challenge_method')).toBe('S256');
  const stranger = await browser.newContext();
  const elsewhere = await stranger.newPage();
  await elsewhere.goto(authorizationUrl);
  await elsewhere.getByRole('button', { name: 'Allow', exact: true }).click();
  await expect(elsewhere).toHaveURL(`${backend.origin}${REFUSED}?why=other-browser`);
  await expect(elsewhere.getByRole('heading', { level: 1, name: 'Not connected' })).toBeVisible();
  expect((await api.connections({ q: 'Harbour Mail' }))[0]?.status).toBe('NOT_CONNECTED');
  await stranger.close();
  await api.dispose();
});
