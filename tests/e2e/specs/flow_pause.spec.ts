import { MyConnections } from '../pages/my_connections.ts';
import { AccessApi, expect, test } from '../support/access_api.ts';
import { Api } from '../support/api.ts';

test.describe.configure({ timeout: 90_000 });

test.describe('with the seeded connections', () => {
  test.use({ identity: 'member' });

  test('F6: pausing keeps the sign-in and blocks agents, resuming lets them go on', async ({ page, access, accessAs, toast, shell }) => {
    const member = await accessAs('member');
    const boardwalk = (await member.connections({ q: 'Boardwalk' }))[0];
    const { token } = await access.addAgent({ name: 'Boardwalk helper', client: 'Command line' });
    const start = { userId: boardwalk?.user.id as string, appIds: [boardwalk?.app.id as string] };
    await access.startSession(token, start);

    const list = new MyConnections(page);
    await list.open();
    await (await list.menu('Boardwalk')).choose('Pause');
    await expect(toast('Boardwalk paused')).toContainText('The sign-in is kept; agents are blocked.');
    await expect(list.card('Boardwalk')).toContainText('Paused');
    await expect(list.button('Boardwalk', 'Resume'), 'the card stays where it is').toBeVisible();
    expect((await list.names()).at(-1)).toBe('Boardwalk');
    await expect(access.startSession(token, start), 'agents are blocked').rejects.toThrow(/40[03]/);

    await toast('Boardwalk paused').getByRole('button', { name: 'Resume', exact: true }).click();
    await expect(toast('Boardwalk resumed')).toBeVisible();
    await expect(list.card('Boardwalk')).toContainText('Active');
    await access.startSession(token, start);
    if (await shell.menuButton.isVisible()) await shell.menuButton.click();
    await expect(shell.navigationLink('My connections')).toHaveAccessibleName('My connections 1 in Error');
  });

  test('disconnecting asks first, erases the sign-in, and leaves the rest', { tag: '@once' }, async ({ page, accessAs, toast, shell, confirm }) => {
    const member = await accessAs('member');
    const list = new MyConnections(page);
    await list.open();
    await (await list.menu('Foghorn Chat')).choose('Disconnect');
    const question = shell.question('Disconnect Foghorn Chat?');
    await expect(question.root).toContainText('Your sign-in is revoked at the app and erased here.');
    await page.keyboard.press('Escape');
    expect((await member.connections({ q: 'Foghorn' }))[0]?.status, 'nothing was done').toBe('PAUSED');
    await (await list.menu('Foghorn Chat')).choose('Disconnect');
    await confirm('Disconnect app');
    await expect(toast('Foghorn Chat disconnected')).toBeVisible();
    await expect(list.card('Foghorn Chat')).toContainText('Not Connected');
    await expect(list.button('Foghorn Chat', 'Connect')).toBeEnabled();
    expect((await member.connections({ q: 'Tidewater' }))[0]?.status, 'the others are as they were').toBe('ERROR');
  });
});

test.describe('with a real sign-in', () => {
  test.use({ identity: 'nobody' });

  test('F6: what died while it was paused is in Error once it is resumed', { tag: '@once' }, async ({ page, context, startBackend, toast }) => {
    const backend = await startBackend({ agents: 5, openid: true });
    await backend.tokenLife(5);
    await new Api(context.request, backend).signIn('member');
    const api = await AccessApi.of(backend, 'member');
    const list = new MyConnections(page);
    await list.open('', backend.origin);
    await list.button('Ledger Cloud', 'Connect').click();
    await list.answer('Allow');
    await expect(list.card('Ledger Cloud')).toContainText('Active');
    await (await list.menu('Ledger Cloud')).choose('Pause');
    await expect(toast('Ledger Cloud paused')).toBeVisible();
    await backend.revokeGrants();
    const ends = Date.parse((await api.connections({ q: 'Ledger Cloud' }))[0]?.expires as string);
    await expect.poll(() => Date.now(), { timeout: 15_000 }).toBeGreaterThan(ends);
    expect((await api.connections({ q: 'Ledger Cloud' }))[0]?.status, 'a paused one is left alone').toBe('PAUSED');

    await list.button('Ledger Cloud', 'Resume').click();
    await expect(toast('Ledger Cloud resumed, and is in Error')).toBeVisible();
    await expect(list.card('Ledger Cloud')).toContainText('Agents are blocked until you reconnect.');
    await backend.tokenLife(3600);
    await list.button('Ledger Cloud', 'Reconnect').click();
    await list.answer('Allow');
    await expect(list.card('Ledger Cloud')).toContainText('Active');
    await (await list.menu('Ledger Cloud')).choose('Disconnect');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Disconnect app', exact: true }).click();
    await expect(toast('Ledger Cloud disconnected')).toContainText('The sign-in is revoked at the app and erased here.');
    await api.dispose();
  });
});
