import { ONE_AGENT, PATHS } from '../support/api_paths.ts';
import { WHY } from '../support/facts.ts';
import { calls } from '../support/faults.ts';
import { expect, test } from '../support/test.ts';

test.describe('editing', () => {
  test('sends only what changed', async ({ agentPage, api, toast, watch }) => {
    const agent = await api.agent('Invoice triage');
    await agentPage.open(agent.id);
    await agentPage.startEditing();
    await expect(agentPage.name).toBeFocused();
    await agentPage.description.fill('Reads invoices');
    await agentPage.save.click();
    await expect(toast('Invoice triage updated')).toBeVisible();
    await agentPage.expectFact('Description', 'Reads invoices');
    const [patch] = watch.sent('PATCH', ONE_AGENT);
    expect(JSON.parse(patch?.body ?? '')).toEqual({ profile: { description: 'Reads invoices' } });
    expect(patch?.headers['content-type']).toBe('application/merge-patch+json');
    expect(patch?.headers['if-match']).toBeTruthy();
  });

  test('takes a description away with null, and a name with its new text', async ({ agentPage, api, toast, watch }) => {
    await agentPage.open((await api.agent('Invoice triage')).id);
    await agentPage.startEditing();
    await agentPage.name.fill('Invoice sorter');
    await agentPage.description.fill('');
    await agentPage.save.click();
    await expect(toast('Invoice sorter updated')).toBeVisible();
    await expect(agentPage.heading('Invoice sorter')).toBeVisible();
    expect(JSON.parse(watch.sent('PATCH', ONE_AGENT)[0]?.body ?? '')).toEqual({ profile: { name: 'Invoice sorter', description: null } });
  });

  test('links an application', async ({ agentPage, api, toast, watch, page }) => {
    await agentPage.open((await api.agent('Invoice triage')).id);
    await agentPage.startEditing();
    await agentPage.app.choose('Orders');
    await agentPage.app.close(page);
    await agentPage.save.click();
    await expect(toast('Invoice triage updated')).toBeVisible();
    await agentPage.expectFact('Linked app', 'Orders');
    expect(JSON.parse(watch.sent('PATCH', ONE_AGENT)[0]?.body ?? '')).toEqual({ appId: expect.stringMatching(/^0oa/) });
  });

  test('saving nothing sends nothing', async ({ agentPage, api, watch }) => {
    await agentPage.open((await api.agent('Invoice triage')).id);
    await agentPage.startEditing();
    await agentPage.save.click();
    await expect(agentPage.edit).toBeVisible();
    expect(watch.sent('PATCH', ONE_AGENT)).toEqual([]);
  });

  test('asks before unsaved changes are lost: by Cancel, by a link, by a reload', async ({ agentPage, api, shell, confirm, page }) => {
    await agentPage.open((await api.agent('Invoice triage')).id);
    await agentPage.startEditing();
    await agentPage.name.fill('Invoice sorter');
    await expect(page.getByText('Unsaved changes', { exact: true })).toBeVisible();
    await agentPage.tabLink('Owners').click();
    await expect(shell.question('Leave without saving?').root).toBeVisible();
    await confirm('Keep editing');
    await expect(agentPage.name).toHaveValue('Invoice sorter');
    await agentPage.main.getByRole('button', { name: 'Cancel', exact: true }).click();
    await confirm('Leave page');
    await expect(agentPage.edit).toBeVisible();
    await agentPage.tab('Owners');
  });

  test('a name that is taken is said at the field', async ({ agentPage, api, watch }) => {
    watch.announce(400, ONE_AGENT);
    await agentPage.open((await api.agent('Invoice triage')).id);
    await agentPage.startEditing();
    await agentPage.name.fill('shift planner');
    await agentPage.save.click();
    await expect(agentPage.name).toHaveAccessibleDescription(/already exists/);
    await expect(agentPage.name).toHaveValue('shift planner');
    await agentPage.name.fill('x');
    await agentPage.save.click();
    await expect(agentPage.name).toHaveAccessibleDescription(new RegExp(WHY.nameLength));
  });

  test('an imported agent is read only, and says why', async ({ agentPage, api, page }) => {
    const agent = await api.agent('Contract clause reader');
    await agentPage.open(agent.id);
    await expect(agentPage.edit).toHaveAttribute('aria-disabled', 'true');
    await expect(agentPage.edit).toHaveAccessibleDescription(WHY.editImported);
    await agentPage.expectFact('Source', 'Quarry Cloud');
    await agentPage.expectFact('Platform', 'Amazon Bedrock');
    await page.goto(`/agents/${agent.id}/profile?edit`);
    await expect(agentPage.edit).toBeVisible();
    await expect(agentPage.name, 'the address opens no form that may not be used').toHaveCount(0);
  });

  test('another admin\'s change is shown beside mine, and mine can be kept', async ({ agentPage, api, watch, toast, page }) => {
    watch.announce(412, ONE_AGENT);
    const agent = await api.agent('Invoice triage');
    await agentPage.open(agent.id);
    await agentPage.startEditing();
    await agentPage.description.fill('Mine');
    await api.patch(agent.id, { profile: { description: 'Theirs' } });
    await agentPage.save.click();
    const beside = page.getByRole('alert', { name: 'Changed by somebody else' });
    await expect(beside).toContainText('Nothing was overwritten');
    await expect(beside.getByRole('row', { name: 'Description Theirs Mine' })).toBeVisible();
    expect((await api.agent('Invoice triage')).profile.description).toBe('Theirs');
    await beside.getByRole('button', { name: 'Keep mine', exact: true }).click();
    await expect(agentPage.description).toHaveValue('Mine');
    await agentPage.save.click();
    await expect(toast('Invoice triage updated')).toBeVisible();
    expect((await api.agent('Invoice triage')).profile.description).toBe('Mine');
  });

  test('another admin\'s change can be taken', async ({ agentPage, api, watch, page }) => {
    watch.announce(412, ONE_AGENT);
    const agent = await api.agent('Invoice triage');
    await agentPage.open(agent.id);
    await agentPage.startEditing();
    await agentPage.description.fill('Mine');
    await api.patch(agent.id, { profile: { description: 'Theirs' } });
    await agentPage.save.click();
    await page.getByRole('button', { name: 'Take theirs', exact: true }).click();
    await expect(agentPage.description).toHaveValue('Theirs');
    await expect(page.getByRole('alert', { name: 'Changed by somebody else' })).toHaveCount(0);
  });

  test('a form that was left alone does not undo somebody else\'s change of another field', async ({ agentPage, api, watch, toast, page }) => {
    watch.announce(412, ONE_AGENT);
    const agent = await api.agent('Invoice triage');
    await agentPage.open(agent.id);
    await agentPage.startEditing();
    await agentPage.name.fill('Invoice sorter');
    await api.patch(agent.id, { profile: { description: 'Theirs' } });
    await agentPage.save.click();
    await page.getByRole('button', { name: 'Keep mine', exact: true }).click();
    await agentPage.save.click();
    await expect(toast('Invoice sorter updated')).toBeVisible();
    expect((await api.agent('Invoice sorter')).profile).toEqual({ name: 'Invoice sorter', description: 'Theirs' });
  });

  test('a change whose operation fails is told in the form, and nothing is lost', async ({ agentPage, api, page }) => {
    await agentPage.open((await api.agent('Sentinel: operation fails')).id);
    await agentPage.startEditing();
    await agentPage.description.fill('Never to be');
    await agentPage.save.click();
    await expect(page.getByRole('main').getByRole('alert')).toContainText('The change was not made');
    await expect(agentPage.description).toHaveValue('Never to be');
  });
});

test.describe('owners', () => {
  test('are added to those who are there', async ({ agentPage, api, toast, watch }) => {
    await agentPage.open((await api.agent('Invoice triage')).id, 'owners');
    await expect(agentPage.owners).toHaveCount(2);
    const form = await agentPage.openOwners('Add owners');
    await expect(form.owners.chosen('Dana Reyes')).toBeVisible();
    await form.owners.choose('Rui Stone');
    await form.save();
    await expect(toast('Owners saved')).toBeVisible();
    await expect(agentPage.owners).toHaveCount(3);
    await expect(agentPage.owner('Rui Stone')).toContainText('rui.stone@harbourvale.example');
    expect(watch.sent('PUT', PATHS.owners).length + watch.sent('PATCH', PATHS.owners).length + watch.sent('POST', PATHS.owners).length).toBe(1);
  });

  test('can\'t be changed before they are known: what is not known would be lost', async ({ agentPage, api, faults, page }) => {
    const held = await faults.hold(calls('GET', PATHS.owners));
    await agentPage.open((await api.agent('Invoice triage')).id, 'owners');
    for (const label of ['Add owners', 'Replace owners'] as const) {
      await expect(agentPage.ownersButton(label)).toHaveAttribute('aria-disabled', 'true');
      await expect(agentPage.ownersButton(label)).toHaveAccessibleDescription(/\S/);
    }
    await agentPage.ownersButton('Add owners').click({ force: true });
    await expect(page.getByRole('dialog')).toHaveCount(0);
    held.letGo();
    const form = await agentPage.openOwners('Add owners');
    await expect(form.owners.chosen('Dana Reyes')).toBeVisible();
    await expect(form.owners.chosen('Mika Koski')).toBeVisible();
  });

  test('are replaced, here by a group', async ({ agentPage, api, toast }) => {
    await agentPage.open((await api.agent('Invoice triage')).id, 'owners');
    const form = await agentPage.openOwners('Replace owners');
    await expect(form.owners.chosen('Dana Reyes')).toHaveCount(0);
    await form.owners.choose('Finance systems');
    await form.save();
    await expect(toast('Owners saved')).toBeVisible();
    await expect(agentPage.owners).toHaveCount(1);
    await expect(agentPage.owner('Finance systems')).toContainText('Group');
  });

  test('are removed one by one, down to the last owner of an active agent', async ({ agentPage, api, confirm, toast, shell }) => {
    await agentPage.open((await api.agent('Invoice triage')).id, 'owners');
    await agentPage.removeOwner('Mika Koski').click();
    await expect(shell.question('Remove Mika Koski as owner?').root).toContainText('no longer answer');
    await confirm('Remove owner');
    await expect(toast('Mika Koski no longer owns this agent')).toBeVisible();
    await expect(agentPage.owners).toHaveCount(1);
    await expect(agentPage.removeOwner('Dana Reyes')).toHaveAttribute('aria-disabled', 'true');
    await expect(agentPage.removeOwner('Dana Reyes')).toHaveAccessibleDescription(WHY.lastOwner);
    const form = await agentPage.openOwners('Replace owners');
    await form.save();
    await expect(form.owners.field).toHaveAccessibleDescription(new RegExp(WHY.lastOwner));
  });

  test('the last owner of an inactive agent may go', async ({ agentPage, api, confirm, page }) => {
    await agentPage.open((await api.agent('Old wiki redirector')).id, 'owners');
    await agentPage.removeOwner('Chiara Fontana').click();
    await confirm('Remove owner');
    await expect(page.getByRole('heading', { name: 'Nobody owns this agent' })).toBeVisible();
  });

  test('at most five people are taken', async ({ agentPage, api }) => {
    await agentPage.open((await api.agent('Support reply drafter')).id, 'owners');
    const form = await agentPage.openOwners('Add owners');
    await form.owners.choose('Dana Reyes');
    await form.owners.choose('Rui Stone');
    await form.owners.field.fill('Priya Nair');
    await expect(form.owners.option('Priya Nair')).toHaveAccessibleDescription(/at most five/);
  });

  test('who has left the organization is not offered', async ({ agentPage, api, page }) => {
    await agentPage.open((await api.agent('Invoice triage')).id, 'owners');
    const form = await agentPage.openOwners('Add owners');
    await form.owners.field.fill('Ibrahim Sesay');
    await expect(page.getByText('Nothing found', { exact: true })).toBeVisible();
  });

  test('a banner says that an active agent has nobody', async ({ agentPage, api, page }) => {
    await agentPage.open((await api.agent('Survey summariser')).id);
    const banner = page.getByRole('status').filter({ hasText: 'No owner: it stays active' });
    await expect(banner).toBeVisible();
    await banner.getByRole('link', { name: 'Add owners' }).click();
    await expect(agentPage.tabLink('Owners')).toHaveAttribute('aria-current', 'page');
  });
});

test.describe('what the page tells', () => {
  test('status, source, owners, readiness and the lifecycle in words', async ({ agentPage, api, page }) => {
    const agent = await api.agent('Refund checker');
    await agentPage.open(agent.id);
    await agentPage.expectStatus('Refund checker', 'Active');
    await expect(page).toHaveTitle('Refund checker · Agent Console');
    await expect(agentPage.main).toContainText('Owned by Rui Stone');
    await expect(agentPage.main).toContainText('3 of 4 done');
    const ready = agentPage.main.getByRole('listitem');
    await expect(ready.filter({ hasText: 'Active key: missing' })).toContainText('It can\'t sign in without one');
    await expect(ready.filter({ hasText: 'App linked: done' })).toContainText('Orders');
    await expect(agentPage.lifecycle).toHaveAccessibleName(/This agent is Active\. Next step: Deactivate\./);
  });

  test('the lifecycle offers what is legal now', async ({ agentPage, api }) => {
    const told: [string, RegExp][] = [
      ['Shift planner', /is Staged\. Next step: Activate or Deactivate\./],
      ['Onboarding guide', /is Staged\. Next step: Deactivate\./],
      ['Visitor badge desk', /is Inactive\. Next step: Delete\./],
      ['Model card keeper', /is Inactive\. No next step now\./],
    ];
    for (const [name, words] of told) {
      await agentPage.open((await api.agent(name)).id);
      await expect(agentPage.lifecycle).toHaveAccessibleName(words);
    }
  });

  test('the id can be copied', async ({ agentPage, api, page, agents, shell }) => {
    const agent = await api.agent('Invoice triage');
    await agentPage.open(agent.id);
    await page.getByRole('button', { name: 'Copy agent id', exact: true }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeVisible();
    await shell.goTo('AI agents');
    await agents.searchBox.focus();
    await page.keyboard.press('ControlOrMeta+V');
    await expect(agents.searchBox).toHaveValue(agent.id);
  });

  test('deep links, reload and Back keep the tab', async ({ agentPage, api, page }) => {
    const agent = await api.agent('Invoice triage');
    await page.goto(`/agents/${agent.id}`);
    await expect(page).toHaveURL(`/agents/${agent.id}/profile`);
    await agentPage.tab('Owners');
    await page.reload();
    await expect(agentPage.tabLink('Owners')).toHaveAttribute('aria-current', 'page');
    await expect(agentPage.owner('Dana Reyes')).toBeVisible();
    await page.goBack();
    await expect(agentPage.tabLink('Profile')).toHaveAttribute('aria-current', 'page');
  });

  test('an agent that does not exist says so and leads back', async ({ page, watch, agents }) => {
    watch.announce(404, ONE_AGENT);
    await page.goto('/agents/wlpNOSUCHAGENT000000/profile');
    await expect(page.getByRole('heading', { name: 'The agent can\'t be found' })).toBeVisible();
    await page.getByRole('link', { name: 'Back to AI agents' }).click();
    await expect(agents.heading).toBeVisible();
  });

  test('odd ids in the address are one path segment', async ({ page, watch }) => {
    watch.announce(404, /./);
    for (const id of ['__proto__', 'a%2Fb', '%23%3F%26']) {
      await page.goto(`/agents/${id}/profile`);
      await expect(page.getByRole('heading', { name: /can't be found/ })).toBeVisible();
    }
  });

  test('an address that shows nothing leads back', async ({ page, agents }) => {
    await page.goto('/nothing/here');
    await expect(page.getByRole('heading', { level: 1, name: 'There is no such page' })).toBeVisible();
    await page.getByRole('link', { name: 'Go to AI agents' }).click();
    await expect(agents.heading).toBeVisible();
  });

  test('slow answers are waited for', async ({ page, agentPage, api }) => {
    const agents = await api.agents({ search: 'profile.name sw "Sentinel: slow"', limit: '1' });
    await page.goto(`/agents/${agents[0]?.id}/profile`);
    await expect(agentPage.heading('Sentinel: slow answers')).toBeVisible({ timeout: 15_000 });
  });
});
