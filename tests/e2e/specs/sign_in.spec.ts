import { ONE_AGENT, PATHS } from '../support/api_paths.ts';
import { READER_NAME, READER_TOKEN } from '../support/backend.ts';
import { ORGANIZATION } from '../support/facts.ts';
import { expect, test } from '../support/test.ts';
import type { Identity } from '../pages/shell.ts';

test.describe('somebody who is not signed in', () => {
  test.use({ identity: 'nobody' });

  for (const identity of ['Super admin', 'Auditor'] as const) {
    test(`continues as ${identity}`, async ({ signIn, agents, shell, page }) => {
      await signIn.open();
      await signIn.continueAs(identity);
      await expect(agents.rows.nth(1)).toBeVisible();
      await expect(page).toHaveURL(/\/agents$/);
      await expect(shell.accountButton).toHaveAccessibleName(`Account: ${identity}`);
    });
  }

  test('continues as Member, at their own connections', async ({ signIn, shell, page }) => {
    await signIn.open();
    await signIn.continueAs('Member');
    await expect(page.getByRole('heading', { level: 1, name: 'My connections' })).toBeVisible();
    await expect(page).toHaveURL(/\/access\/connections$/);
    await expect(shell.accountButton).toHaveAccessibleName('Account: Member');
  });

  test('continues as No access and is told so', async ({ signIn, shell, page, watch }) => {
    watch.announce(403, PATHS.agents);
    await signIn.open();
    await signIn.continueAs('No access');
    await expect(page.getByRole('heading', { name: 'You can\'t see this page' })).toBeVisible();
    await expect(shell.accountButton).toHaveAccessibleName('Account: No access');
  });

  test('finds each identity described, and the field for a token', async ({ signIn }) => {
    await signIn.open();
    const described: [Identity, RegExp][] = [
      ['Super admin', /changes everything/],
      ['Auditor', /changes nothing/],
      ['Member', /sees nobody else's/],
      ['No access', /may not read/],
    ];
    for (const [identity, words] of described) await expect(signIn.as(identity)).toHaveAccessibleDescription(words);
    await expect(signIn.token).toHaveAttribute('type', 'password');
  });

  test('is told at the field that a token is not accepted, and keeps it to mend it', async ({ signIn, watch }) => {
    watch.announce(401, PATHS.session);
    await signIn.open();
    await signIn.token.fill('not-a-token');
    await signIn.tokenButton.click();
    await expect(signIn.token).toHaveAccessibleDescription(/This access token is not accepted\./);
    await expect(signIn.token).toHaveAttribute('aria-invalid', 'true');
    await expect(signIn.token).toHaveValue('not-a-token');
    await expect(signIn.heading).toBeVisible();
  });

  test('is told that an empty token does not do, without a request', async ({ signIn, watch }) => {
    await signIn.open();
    await signIn.tokenButton.click();
    await expect(signIn.token).toHaveAccessibleDescription(/Paste an access token first\./);
    expect(watch.sent('POST', PATHS.session)).toEqual([]);
  });

  test('signs in with a token and may do what the token may', async ({ signIn, agents, shell, watch, page }) => {
    await signIn.open();
    await signIn.token.fill(READER_TOKEN);
    await signIn.tokenButton.click();
    await expect(agents.rows.nth(1)).toBeVisible();
    await expect(shell.accountButton).toHaveAccessibleName(`Account: ${READER_NAME}`);
    await expect(agents.registerButton).toHaveAttribute('aria-disabled', 'true');
    // What the token may not read is not offered, and not asked.
    await expect(page.getByRole('combobox', { name: 'App', exact: true })).toHaveCount(0);
    expect(watch.asked(PATHS.apps)).toEqual([]);
    await page.reload();
    await expect(agents.rows.nth(1)).toBeVisible();
  });

  test('gets to the page of the link once signed in', async ({ signIn, page, api, agentPage }) => {
    const agent = await api.agent('Invoice triage');
    await signIn.open(`/agents/${agent.id}/owners`);
    await signIn.continueAs('Super admin');
    await expect(agentPage.heading('Invoice triage')).toBeVisible();
    await expect(page).toHaveURL(`/agents/${agent.id}/owners`);
    await expect(agentPage.owner('Dana Reyes')).toBeVisible();
  });
});

test('the organization is named beside the product', async ({ agents, shell, page }) => {
  await agents.open();
  if (await shell.menuButton.isVisible()) await shell.menuButton.click();
  await expect(page.getByText(ORGANIZATION)).toBeVisible();
});

test('a session that ends in the middle of an edit keeps what was typed, and the same save works after signing in', async ({
  agents, agentPage, signIn, api, watch, context, toast, page,
}) => {
  watch.announce(401, ONE_AGENT);
  await agents.openRecent();
  await agents.row('Invoice triage').open();
  await agentPage.startEditing();
  await agentPage.description.fill('Reads invoices, then proposes an account code');
  await watch.calm();
  await context.clearCookies();
  await agentPage.save.click();
  await expect(signIn.over).toBeVisible();
  await expect(signIn.over).toContainText('What you typed is still here');
  await signIn.continueAs('Super admin');
  await expect(agentPage.description).toHaveValue('Reads invoices, then proposes an account code');
  await expect(page).toHaveURL(/edit/);
  expect((await api.agent('Invoice triage')).profile.description).not.toContain('then proposes');
  await agentPage.save.click();
  await expect(toast('Invoice triage updated')).toBeVisible();
  expect(watch.sent('PATCH', ONE_AGENT)).toHaveLength(2);
  expect((await api.agent('Invoice triage')).profile.description).toBe('Reads invoices, then proposes an account code');
});

test('a session that ends under a list brings the card over it, and the list goes on afterwards', async ({ agents, signIn, shell, watch, context, operations }) => {
  watch.announce(401, PATHS.operations);
  await agents.open();
  await watch.calm();
  await context.clearCookies();
  await shell.goTo('Operations');
  await expect(signIn.over).toBeVisible();
  await signIn.continueAs('Super admin');
  await expect(operations.rows.first()).toBeVisible();
});

test('signing out leads to the card, and Back shows nothing of before', async ({ agents, shell, signIn, page }) => {
  await agents.open();
  await shell.goTo('Operations');
  await shell.signOut();
  await expect(signIn.heading).toBeVisible();
  await page.goBack();
  await expect(signIn.heading).toBeVisible();
  await page.reload();
  await expect(signIn.heading).toBeVisible();
  await expect(agents.table).toBeHidden();
});
