import { createPublicKey, createSign, createVerify, generateKeyPairSync, type KeyObject } from 'node:crypto';
import type { Page } from '@playwright/test';
import { CredentialsTab, KeyForm } from '../pages/credentials_tab.ts';
import type { Api } from '../support/api.ts';
import { expectAccessibleEverywhere } from '../support/axe.ts';
import { calls } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';
import { loseAnswers, UNKNOWN } from '../support/write_forms.ts';

/** An agent with three seeded keys: two that were retired, and one that works. */
const AGENT = 'Invoice triage';
const KEYS = /^\/workload-principals\/api\/v1\/ai-agents\/[^/]+\/credentials\/jwks$/;

interface Jwk {
  id: string;
  kid: string;
  status: string;
}

/** The keys of an agent at the server. */
async function keysOf(page: Page, agent: string): Promise<Jwk[]> {
  const answer = await page.request.get(`/workload-principals/api/v1/ai-agents/${agent}/credentials/jwks`, { headers: { 'X-Agent-Console': '1' } });
  return ((await answer.json()) as { data: Jwk[] }).data;
}

const jwkOf = (key: KeyObject, more: object = {}) => JSON.stringify({ ...key.export({ format: 'jwk' }), ...more });
const ec = () => generateKeyPairSync('ec', { namedCurve: 'P-256' });

async function opened(page: Page, api: Api, name = AGENT): Promise<{ tab: CredentialsTab; id: string }> {
  const tab = new CredentialsTab(page);
  const { id } = await api.agent(name);
  await tab.open(id);
  return { tab, id };
}

test('the tab shows the keys, and the menu of each what its status allows, with reasons', async ({ page, api, agentPage }) => {
  const tab = new CredentialsTab(page);
  const { id } = await api.agent(AGENT);
  await agentPage.open(id);
  await agentPage.tab('Credentials');
  await expect(tab.rows).toHaveCount(3);
  await expect(page.getByText('3 of 50 · 1 active')).toBeVisible();
  const [retired, , works] = await keysOf(page, id);
  await expect(tab.row(works?.kid ?? '')).toContainText('Active');
  await expect(tab.row(works?.kid ?? '')).toContainText('RS256');
  await expect(tab.row(works?.kid ?? '')).toContainText('RSA, 3072 bits');
  const menu = await tab.menu(works?.kid ?? '');
  await menu.expectLines([
    'View public key',
    'Copy key id',
    ['Deactivate', 'Activate another key first: this is the agent\'s only active one.'],
    ['Delete', 'Deactivate it first: only inactive keys can be deleted.'],
  ]);
  await page.keyboard.press('Escape');
  await (await tab.menu(retired?.kid ?? '')).expectLines(['View public key', 'Copy key id', 'Activate', 'Delete']);
});

test('an only key can\'t be deactivated, and who has none is told so', async ({ page, api }) => {
  const { id } = await api.register('Keyless agent');
  const tab = new CredentialsTab(page);
  await tab.open(id);
  await expect(page.getByRole('heading', { name: 'No keys yet' })).toBeVisible();
  const form = await tab.openForm();
  await form.text.fill(jwkOf(ec().publicKey, { kid: 'only' }));
  await form.choose('Active');
  await form.submit.click();
  await expect(tab.row('only')).toContainText('Active');
  await (await tab.menu('only')).expectLines([
    'View public key',
    'Copy key id',
    ['Deactivate', 'Add a second key first: an agent\'s only key can\'t be deactivated.'],
    ['Delete', 'Deactivate it first: only inactive keys can be deleted.'],
  ]);
});

test('a pasted key is explained before it is sent, starts inactive, and is there at once', async ({ page, api, toast, watch }) => {
  const { tab, id } = await opened(page, api);
  const form = await tab.openForm();
  await form.text.fill(jwkOf(ec().publicKey, { kid: 'pasted' }));
  await expect(form.explained).toContainText('EC, P-256 · ES256 · pasted');
  expect(watch.sent('POST', KEYS)).toEqual([]);
  await form.submit.click();
  await expect(form.root).toHaveCount(0);
  await expect(toast('Key pasted added')).toBeVisible();
  await expect(tab.row('pasted')).toContainText('Inactive');
  expect((await keysOf(page, id)).map(({ kid, status }) => [kid, status])).toContainEqual(['pasted', 'INACTIVE']);
  expect(watch.sent('POST', KEYS)[0]?.headers['idempotency-key']).toMatch(/\S{16,}/);
});

test('PEM and sets are read too; a name of one\'s own is taken', { tag: '@once' }, async ({ page, api }) => {
  const { tab, id } = await opened(page, api);
  const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey;
  for (const [key, words, kid] of [[rsa, 'RSA, 2048 bits · RS256', 'from-pem-1'], [generateKeyPairSync('ec', { namedCurve: 'P-384' }).publicKey, 'EC, P-384 · ES384', 'from-pem-2']] as const) {
    const form = await tab.openForm();
    await form.text.fill(key.export({ type: 'spki', format: 'pem' }).toString());
    await expect(form.explained).toContainText(words);
    await form.kid.fill(kid);
    await form.submit.click();
    await expect(tab.row(kid)).toContainText('Inactive');
  }
  const form = await tab.openForm();
  const set = ['set-1', 'set-2'].map((kid) => ({ ...ec().publicKey.export({ format: 'jwk' }), kid }));
  await form.text.fill(JSON.stringify({ keys: set }));
  await expect(form.root.getByRole('list', { name: 'What was pasted' }).getByRole('listitem')).toHaveCount(2);
  await form.submit.click();
  await expect(tab.rows).toHaveCount(7);
  expect((await keysOf(page, id)).map(({ kid }) => kid).slice(3)).toEqual(['from-pem-1', 'from-pem-2', 'set-1', 'set-2']);
});

test('what is no public key is refused in words, before anything is sent', { tag: '@once' }, async ({ page, api, watch }) => {
  const { tab } = await opened(page, api);
  const form = await tab.openForm();
  const pair = ec();
  const refused: [text: string, words: RegExp][] = [
    ['ssh-ed25519 AAAA', /Paste a public key as JWK, as a JWK set, or as PEM/],
    ['{"kty":', /Check line 1, column \d+: this is not JSON/],
    ['{}', /missing field `kty`/],
    ['{"keys":[]}', /this one is empty/],
    ['{"keys":5}', /keys is no list/],
    ['{"kty":"oct","k":"c2VjcmV0"}', /This is a private key/],
    [jwkOf(pair.privateKey), /This is a private key.*Nothing was sent/],
    [pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(), /This is a private key/],
    [generateKeyPairSync('rsa', { modulusLength: 1024 }).publicKey.export({ type: 'spki', format: 'pem' }).toString(), /at least 2048 bits/],
    [generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString(), /another kind/],
    ['-----BEGIN PUBLIC KEY-----\n!!!\n-----END PUBLIC KEY-----', /cut or changed/],
    [jwkOf(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).publicKey), /P-256, P-384 or P-521/],
  ];
  for (const [text, words] of refused) {
    await form.text.fill(text);
    await expect(form.explained, text.slice(0, 40)).toContainText(words);
    await form.submit.click();
    await expect(form.text).toHaveAttribute('aria-invalid', 'true');
    await expect(form.text, 'kept').toHaveValue(text);
  }
  expect(watch.sent('POST', KEYS)).toEqual([]);
});

test('a key is made in the page: its private part is shown once, belongs to what the server has, and is nowhere afterwards', async ({ page, api, watch }) => {
  const { tab, id } = await opened(page, api);
  const form = await tab.openForm();
  await form.choose('Generate here');
  await form.submit.click();
  const shown = page.getByRole('dialog', { name: 'Store the private key', exact: true });
  await expect(shown).toBeVisible();
  const text = await shown.getByLabel('Private key', { exact: true }).innerText();
  const secret = JSON.parse(text) as { d: string; kid: string; crv: string };
  expect(secret.crv).toBe('P-256');
  await page.keyboard.press('Escape');
  await expect(shown, 'it goes only when somebody says that it is stored').toBeVisible();
  await expect(shown.getByRole('button', { name: 'Done', exact: true })).toHaveAccessibleDescription(/Store it first/);
  await shown.getByRole('radio', { name: 'PEM', exact: true }).check();
  const pem = await shown.getByLabel('Private key', { exact: true }).innerText();
  const saved = page.waitForEvent('download');
  await shown.getByRole('button', { name: 'Download', exact: true }).click();
  expect((await saved).suggestedFilename()).toBe(`${secret.kid}.private.pem`);

  // What the private part signs, the public part at the server verifies.
  const kept = (await keysOf(page, id)).find(({ kid }) => kid === secret.kid);
  expect(kept?.status).toBe('INACTIVE');
  const signature = createSign('sha256').update('hello').sign(pem, 'base64');
  expect(createVerify('sha256').update('hello').verify(createPublicKey({ key: kept as never, format: 'jwk' }), signature, 'base64')).toBe(true);

  await shown.getByRole('checkbox', { name: 'I have stored it' }).check();
  await shown.getByRole('button', { name: 'Done', exact: true }).click();
  await expect(shown).toHaveCount(0);
  await expect(tab.row(secret.kid)).toContainText('Inactive');
  const inside = pem.split('\n').slice(1, 2).join('');
  const sent = watch.sent('POST', KEYS).map(({ body }) => body ?? '').join();
  for (const part of [secret.d, inside]) {
    expect(sent, 'it was not sent').not.toContain(part);
    expect(await places(page, part), 'it is nowhere').toEqual([]);
  }
});

/** Where a script of the page would find this text. */
async function places(page: Page, secret: string): Promise<string[]> {
  return page.evaluate((text) => {
    const all: Record<string, string> = {
      address: location.href,
      title: document.title,
      'history state': JSON.stringify(history.state) ?? '',
      'local storage': JSON.stringify({ ...localStorage }),
      'session storage': JSON.stringify({ ...sessionStorage }),
      cookies: document.cookie,
      'the page': document.documentElement.outerHTML,
      requests: performance.getEntries().map((entry) => entry.name).join(' '),
    };
    return Object.entries(all).filter(([, kept]) => kept.includes(text)).map(([place]) => place);
  }, secret);
}

test('a key that was made here and whose answer was lost is added once, and its private part is shown, when it is sent again', { tag: '@once' }, async ({ page, api, watch }) => {
  watch.networkMayFail();
  const { tab, id } = await opened(page, api);
  const before = await keysOf(page, id);
  const form = await tab.openForm();
  await form.choose('Generate here');
  const lost = await loseAnswers(page, { method: 'POST', path: KEYS });
  await form.submit.click();
  await expect(form.root.getByRole('alert')).toContainText(UNKNOWN);
  await lost.mend();
  await form.submit.click();
  const shown = page.getByRole('dialog', { name: 'Store the private key', exact: true });
  await expect(shown).toBeVisible();
  const secret = JSON.parse(await shown.getByLabel('Private key', { exact: true }).innerText()) as Jwk & { x: string };
  const added = (await keysOf(page, id)).filter(({ id: key }) => !before.some((old) => old.id === key));
  expect(added, 'the one whose private part is shown, and no other').toEqual([expect.objectContaining({ kid: secret.kid, x: secret.x })]);
});

test('a key is rotated step by step, and taken up again where it was left', async ({ page, api, confirm, toast, agentPage }) => {
  const { id } = await api.register('Rotating agent');
  const tab = new CredentialsTab(page);
  await tab.open(id);
  await tab.rotateButton.click();
  const step = async (number: number) => expect(tab.rotation).toContainText(`Step ${number} of 5`);
  const add = async (kid: string, status: 'Active' | 'Inactive') => {
    const form = new KeyForm(page);
    await form.text.fill(jwkOf(ec().publicKey, { kid }));
    await form.choose(status);
    await form.submit.click();
    await expect(tab.row(kid)).toContainText(status);
  };
  await step(1);
  await tab.rotation.getByRole('button', { name: 'Add a key' }).click();
  await add('old', 'Active');
  await step(1);
  await tab.rotation.getByRole('button', { name: 'Add a key' }).click();
  await add('new', 'Inactive');
  await step(2);
  await tab.rotation.getByRole('button', { name: 'Activate new key' }).click();
  await expect(toast('Key new activated')).toBeVisible();
  await step(3);

  // Left, and taken up again: where it stands is read from the keys.
  await agentPage.tab('Profile');
  await page.reload();
  await agentPage.tab('Credentials');
  await tab.rotateButton.click();
  await step(3);
  await tab.rotation.getByRole('button', { name: 'Deactivate old key' }).click();
  await confirm('Deactivate key');
  await expect(tab.row('old')).toContainText('Inactive');
  await step(5);
  await tab.rotation.getByRole('button', { name: 'Delete old key' }).click();
  await confirm('Delete key');
  await expect(tab.row('old')).toHaveCount(0);
  await step(1);
  expect((await keysOf(page, id)).map(({ kid, status }) => [kid, status])).toEqual([['new', 'ACTIVE']]);
});

test('deleting the last key says what it means; deactivating can be taken back', async ({ page, api, shell, toast, confirm }) => {
  const { id } = await api.register('Careful agent');
  const tab = new CredentialsTab(page);
  await tab.open(id);
  for (const [kid, status] of [['one', 'Active'], ['two', 'Active']] as const) {
    const form = await tab.openForm();
    await form.text.fill(jwkOf(ec().publicKey, { kid }));
    await form.choose(status);
    await form.submit.click();
    await expect(tab.row(kid)).toContainText('Active');
  }
  await (await tab.menu('one')).choose('Deactivate');
  await confirm('Deactivate key');
  await toast('Key one deactivated').getByRole('button', { name: 'Activate again', exact: true }).click();
  await expect(toast('Key one activated')).toBeVisible();
  await (await tab.menu('one')).choose('Deactivate');
  await confirm('Deactivate key');
  await expect(tab.row('one')).toContainText('Inactive');
  await (await tab.menu('one')).choose('Delete');
  await expect(shell.question('Delete key one?').root).not.toContainText('The agent keeps no key');
  await confirm('Delete key');
  await expect(tab.row('one')).toHaveCount(0);
  const { id: other } = await api.register('Last key agent');
  await tab.open(other);
  const form = await tab.openForm();
  await form.text.fill(jwkOf(ec().publicKey, { kid: 'last' }));
  await form.submit.click();
  await (await tab.menu('last')).choose('Delete');
  await expect(shell.question('Delete key last?').root).toContainText('The agent keeps no key: it can\'t sign in until one is added and activated.');
});

test('a failure of the server is said with its request, nothing typed is lost, and one press adds it once', { tag: '@once' }, async ({ page, api, watch, faults }) => {
  watch.announce(500, KEYS);
  const { tab, id } = await opened(page, api);
  const form = await tab.openForm();
  const text = jwkOf(ec().publicKey, { kid: 'again' });
  await form.text.fill(text);
  await faults.answer(calls('POST', KEYS), { status: 500, headers: { 'x-okta-request-id': 'reqE2Ekey' }, json: {} }, 1);
  await form.submit.click();
  await expect(form.root.getByRole('alert')).toContainText('The server failed with status 500');
  await expect(form.root.getByRole('alert')).toContainText('reqE2Ekey');
  await expect(form.text).toHaveValue(text);
  await form.submit.click();
  await expect(tab.row('again')).toBeVisible();
  const [first, second] = watch.sent('POST', KEYS);
  expect(second?.headers['idempotency-key']).toBe(first?.headers['idempotency-key']);
  expect((await keysOf(page, id)).filter(({ kid }) => kid === 'again')).toHaveLength(1);
});

test('a kid that is taken is told, and everything typed stays', { tag: '@once' }, async ({ page, api, watch }) => {
  watch.announce(400, KEYS);
  const { tab, id } = await opened(page, api);
  const [first] = await keysOf(page, id);
  const form = await tab.openForm();
  const text = jwkOf(ec().publicKey);
  await form.text.fill(text);
  await form.kid.fill(first?.kid ?? '');
  await form.submit.click();
  await expect(form.root.getByRole('alert')).toContainText('Choose another kid');
  await expect(form.text).toHaveValue(text);
});

test.describe('an auditor', () => {
  test.use({ identity: 'auditor' });

  test('sees the keys and is told why nothing can be changed', async ({ page, api }) => {
    const { tab, id } = await opened(page, api);
    await expect(tab.addButton).toHaveAccessibleDescription(/okta\.aiAgents\.manage/);
    const [key] = await keysOf(page, id);
    const menu = await tab.menu(key?.kid ?? '');
    await expect(menu.item('Activate')).toHaveAccessibleDescription(/okta\.aiAgents\.manage/);
    await menu.choose('View public key');
    const view = page.getByRole('dialog', { name: `Key ${key?.kid}`, exact: true });
    await expect(view.getByLabel('Public key (JWK)', { exact: true })).toContainText(`"kid": "${key?.kid}"`);
    await expect(view.getByRole('button', { name: 'Copy thumbprint', exact: true })).toBeVisible();
  });
});

test('table, form, steps and the private key are accessible in every colour and width', { tag: '@once' }, async ({ page, api }) => {
  test.slow();
  const { tab } = await opened(page, api);
  await tab.rotateButton.click();
  await expectAccessibleEverywhere(page, tab.table);
  const form = await tab.openForm();
  await form.text.fill('nothing');
  await form.submit.click();
  await expectAccessibleEverywhere(page, form.root);
  await form.choose('Generate here');
  await form.submit.click();
  const shown = page.getByRole('dialog', { name: 'Store the private key', exact: true });
  await expect(shown).toBeVisible();
  await expectAccessibleEverywhere(page, shown);
});
