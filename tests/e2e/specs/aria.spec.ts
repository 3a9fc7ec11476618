import { ProvidersPage } from '../pages/providers.ts';
import { StagingPage } from '../pages/staging.ts';
import { Api } from '../support/api.ts';
import { PATHS } from '../support/api_paths.ts';
import { calls, errorBody } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

// What assistive tech is given of the main states, kept beside this file, with nothing left out (`deep-equal`). Times and new ids are
// patterns, and a row is known by its cells, so that only what a reader hears can change them. After a wanted change run with
// `--update-snapshots`, read the difference, and put the patterns back.

test.describe('as written down', { tag: '@once' }, () => {
  test('the list, its menu and its form', async ({ agents, page, register }) => {
    await agents.open('?q=lead');
    await expect(page.getByRole('document')).toMatchAriaSnapshot({ name: 'list.aria.yml' });
    const menu = await agents.row('Lead enrichment').menu();
    await expect(menu.root).toMatchAriaSnapshot({ name: 'menu.aria.yml' });
    await expect(agents.row('Lead enrichment').root).toMatchAriaSnapshot({ name: 'row-with-open-menu.aria.yml' });
    await page.keyboard.press('Escape');
    await register.open();
    await expect(register.root).toMatchAriaSnapshot({ name: 'register.aria.yml' });
    await register.owners.choose('Dana Reyes');
    await register.owners.field.fill('ops');
    await expect(register.root).toMatchAriaSnapshot({ name: 'register-choosing.aria.yml' });
    await register.owners.close(page);
    await register.submit.click();
    await expect(register.root).toMatchAriaSnapshot({ name: 'register-refused.aria.yml' });
  });

  test('an agent\'s page and its owners', async ({ api, agentPage }) => {
    await agentPage.open((await api.agent('Invoice triage')).id);
    await expect(agentPage.main).toMatchAriaSnapshot({ name: 'profile.aria.yml' });
    await agentPage.tab('Owners');
    await expect(agentPage.main.getByRole('region', { name: 'Owners', exact: true })).toMatchAriaSnapshot({ name: 'owners.aria.yml' });
    const form = await agentPage.openOwners('Replace owners');
    await expect(form.root).toMatchAriaSnapshot({ name: 'replace-owners.aria.yml' });
  });

  test('the form of a provider, and an agent in staging', async ({ page }) => {
    const providers = new ProvidersPage(page);
    await providers.open();
    const form = await providers.edit('Quarry Cloud');
    await expect(form.root).toMatchAriaSnapshot({ name: 'provider.aria.yml' });
    await form.schedule('Weekly').check();
    await form.time.fill('');
    await form.save.click();
    await expect(form.root).toMatchAriaSnapshot({ name: 'provider-refused.aria.yml' });
    const staging = new StagingPage(page);
    await staging.open('?panel=agent');
    await staging.button('Confirm as new').click();
    await expect(staging.name).toBeFocused();
    await expect(staging.pane).toMatchAriaSnapshot({ name: 'staging.aria.yml' });
  });

  test('the question before a deletion', async ({ agents, shell }) => {
    await agents.open('?q=Visitor+badge+desk');
    await (await agents.row('Visitor badge desk').menu()).choose('Delete');
    await expect(shell.question('Delete Visitor badge desk?').root).toMatchAriaSnapshot({ name: 'delete.aria.yml' });
  });

  test('nothing yet', async ({ page, startBackend, context }) => {
    const empty = await startBackend({ agents: 0 });
    await new Api(context.request, empty).signIn('super-admin');
    await page.goto(`${empty.origin}/agents`);
    await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'empty.aria.yml' });
    await page.goto(`${empty.origin}/operations`);
    await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'operations-empty.aria.yml' });
  });

  test('operations', async ({ page, startBackend, request, context }) => {
    // Two of its own, on a server without a past: one that went well, one that did not.
    const empty = await startBackend({ agents: 0 });
    const here = new Api(request, empty);
    await here.signIn('super-admin');
    await here.register('Parcel tracker');
    await here.register('Sentinel: operation fails').catch(() => {});
    await new Api(context.request, empty).signIn('super-admin');
    await page.goto(`${empty.origin}/operations`);
    await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'operations.aria.yml' });
  });

  test('nothing matches, and a failure', async ({ page, faults, watch }) => {
    watch.announce(500, PATHS.agents);
    await page.goto('/agents?q=no+such+agent');
    await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'no-match.aria.yml' });
    await faults.answer(calls('GET', PATHS.agents), { status: 500, headers: { 'x-okta-request-id': 'reqE2E' }, json: errorBody('E0000009', 'Internal Server Error') });
    await page.goto('/agents');
    await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'error.aria.yml' });
  });

  test.describe('nobody', () => {
    test.use({ identity: 'nobody' });

    test('the sign-in card', async ({ signIn, page }) => {
      await signIn.open();
      await expect(page.getByRole('main')).toMatchAriaSnapshot({ name: 'sign-in.aria.yml' });
    });
  });
});
