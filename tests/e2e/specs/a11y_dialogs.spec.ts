import { ProvidersPage } from '../pages/providers.ts';
import { PATHS } from '../support/api_paths.ts';
import { expectAccessibleEverywhere } from '../support/axe.ts';
import { expect, test } from '../support/test.ts';

const SHORT = '?q=phishing';

test('the register form, fresh and with errors', async ({ agents, register, page }) => {
  await agents.open(SHORT);
  await register.open();
  await expectAccessibleEverywhere(page, register.root);
  await register.submit.click();
  await expect(register.name).toHaveAttribute('aria-invalid', 'true');
  await expectAccessibleEverywhere(page, register.root);
});

test('the register form with an open list of people and one chosen', async ({ agents, register, page }) => {
  await agents.open(SHORT);
  await register.open();
  await register.owners.choose('Dana Reyes');
  await register.owners.field.fill('ops');
  await expectAccessibleEverywhere(page, register.owners.option('Legal ops'));
  await register.owners.field.fill('dana');
  await page.keyboard.press('ArrowDown');
  await expectAccessibleEverywhere(page, register.owners.option('Dana Reyes'));
});

test('the owners form', async ({ agentPage, api, page }) => {
  await agentPage.open((await api.agent('Invoice triage')).id, 'owners');
  const form = await agentPage.openOwners('Replace owners');
  await expectAccessibleEverywhere(page, form.root);
  await form.owners.field.fill('Dana');
  await expectAccessibleEverywhere(page, form.owners.option('Dana Reyes'));
});

test('the form of a provider: owners to choose from, each schedule, and with errors', async ({ page }) => {
  const providers = new ProvidersPage(page);
  await providers.open();
  const form = await providers.openForm();
  await form.owners.field.fill('Dana');
  await expectAccessibleEverywhere(page, form.owners.option('Dana Reyes'));
  await form.owners.close(page);
  for (const choice of ['Weekly', 'Custom'] as const) {
    await form.schedule(choice).check();
    await form.zone.fill('');
    await form.save.click();
    await expect(form.zone).toHaveAttribute('aria-invalid', 'true');
    await expectAccessibleEverywhere(page, form.zone);
  }
});

test('the questions before a change and before a deletion', async ({ agents, page, shell }) => {
  await agents.open('?q=Visitor+badge+desk');
  await (await agents.row('Visitor badge desk').menu()).choose('Delete');
  await expectAccessibleEverywhere(page, shell.question('Delete Visitor badge desk?').root);
  await agents.open('?q=Shift+planner');
  await (await agents.row('Shift planner').menu()).choose('Deactivate');
  await expectAccessibleEverywhere(page, shell.question('Deactivate Shift planner?').root);
});

test('the question before an owner is removed', async ({ agentPage, api, page, shell }) => {
  await agentPage.open((await api.agent('Invoice triage')).id, 'owners');
  await agentPage.removeOwner('Dana Reyes').click();
  await expectAccessibleEverywhere(page, shell.question('Remove Dana Reyes as owner?').root);
});

test('the question before typed text is lost', async ({ agentPage, api, page, shell }) => {
  await agentPage.open((await api.agent('Invoice triage')).id);
  await agentPage.startEditing();
  await agentPage.name.fill('Invoice sorter');
  await agentPage.tabLink('Owners').click();
  await expectAccessibleEverywhere(page, shell.question('Leave without saving?').root);
});

test('the card over a page whose session ended', async ({ page, agents, watch, context, signIn }) => {
  watch.announce(401, PATHS.agents);
  await agents.open(SHORT);
  await watch.calm();
  await context.clearCookies();
  await agents.search('invoice');
  await expectAccessibleEverywhere(page, signIn.over);
});
