// F6 does not apply to the register form: there is nothing yet that somebody else could have changed.
import type { Api } from '../../support/api.ts';
import { ONE_AGENT, PATHS } from '../../support/api_paths.ts';
import type { Agent } from '../../support/api_records.ts';
import { calls } from '../../support/faults.ts';
import { expect, test } from '../../support/test.ts';
import { Delete, Lifecycle, Owners, ownersOf, Profile } from '../../support/write_agents.ts';
import { expectFailed } from '../../support/write_forms.ts';

/** Somebody else gives the agent another description. */
async function changeElsewhere(api: Api, name: string, description = 'Theirs'): Promise<Agent> {
  const agent = await api.agent(name);
  await api.patch(agent.id, { profile: { description } });
  return api.agent(name);
}

test('F6 profile form: three fields in conflict stand side by side; cancelling overwrites nothing', { tag: '@once' }, async ({ page, api, watch, shell, confirm }) => {
  watch.announce(412, ONE_AGENT);
  const write = new Profile(page, api);
  await write.prepare();
  await write.form.name.fill('Invoice sorter');
  await write.form.app.choose('Orders');
  await write.form.app.close(page);
  const agent = await api.agent(Profile.NAME);
  await api.patch(agent.id, { profile: { name: 'Invoice reader', description: 'Theirs' } });
  await write.button.click();
  const beside = page.getByRole('alert', { name: 'Changed by somebody else' });
  await expect(beside).toContainText('Nothing was overwritten');
  await expect(beside.getByRole('row', { name: 'Name Invoice reader Invoice sorter' })).toBeVisible();
  await expect(beside.getByRole('row', { name: `Description Theirs ${Profile.TEXT}` })).toBeVisible();
  await expect(beside.getByRole('row', { name: 'Linked app none Orders' })).toBeVisible();
  await expect(write.form.name, 'what was typed is still there').toHaveValue('Invoice sorter');
  await write.button.click();
  expect(watch.sent('PATCH', ONE_AGENT), 'nothing is sent before a choice is made').toHaveLength(1);
  await write.form.main.getByRole('button', { name: 'Cancel', exact: true }).click();
  await expect(shell.question('Leave without saving?').root).toBeVisible();
  await confirm('Leave page');
  await expect(write.form.heading('Invoice reader')).toBeVisible();
  await write.form.expectFact('Description', 'Theirs');
  expect((await api.agent('Invoice reader')).profile.description).toBe('Theirs');
});

test('F6 profile form: mine is kept with the version of theirs, so a third change is noticed too', { tag: '@once' }, async ({ page, api, watch }) => {
  watch.announce(412, ONE_AGENT);
  const write = new Profile(page, api);
  await write.prepare();
  const beside = page.getByRole('alert', { name: 'Changed by somebody else' });
  for (const theirs of ['Theirs', 'Theirs again']) {
    await changeElsewhere(api, Profile.NAME, theirs);
    await write.button.click();
    await expect(beside.getByRole('row', { name: `Description ${theirs} ${Profile.TEXT}` })).toBeVisible();
    await beside.getByRole('button', { name: 'Keep mine', exact: true }).click();
    await expect(beside).toHaveCount(0);
    expect((await api.agent(Profile.NAME)).profile.description).toBe(theirs);
  }
  await write.button.click();
  await write.expectDone();
  const tags = watch.sent('PATCH', ONE_AGENT).map((request) => request.headers['if-match']);
  expect(new Set(tags).size, 'each with the version it knew').toBe(3);
});

test('F6 profile form: a page that was read again in the meantime does not take the form\'s older version for the newer one', { tag: '@once' }, async ({ page, api, watch }) => {
  watch.announce(412, ONE_AGENT);
  const write = new Profile(page, api);
  await write.prepare();
  await changeElsewhere(api, Profile.NAME);
  const read = page.waitForResponse((answer) => answer.request().method() === 'GET' && ONE_AGENT.test(new URL(answer.url()).pathname));
  await page.evaluate(() => dispatchEvent(new Event('focus')));
  await read;
  await write.expectKept();
  await write.button.click();
  await expect(page.getByRole('alert', { name: 'Changed by somebody else' }).getByRole('row', { name: `Description Theirs ${Profile.TEXT}` })).toBeVisible();
  expect((await api.agent(Profile.NAME)).profile.description).toBe('Theirs');
});

for (const [where, Kind] of [['lifecycle', Lifecycle], ['delete', Delete]] as const) {
  test(`F6 ${where}: somebody else changed it after the question was asked: it is told, nothing is done, and asking again shows it as it is`, { tag: '@once' }, async ({
    page, api, watch,
  }) => {
    watch.announce(412, /\/ai-agents\//);
    const write = new Kind(page, api);
    await write.prepare();
    await changeElsewhere(api, Kind.NAME);
    await write.button.click();
    await expectFailed(page, write, 'Somebody changed it meanwhile');
    await expect(write.told.getByRole('button', { name: 'Try again', exact: true }), 'not over somebody else\'s change').toHaveCount(0);
    expect(await write.done()).toBe(false);
    await expect(write.row.root, 'the row shows the change').toContainText('Theirs');
    const [sent] = watch.sent(write.method, write.path);
    expect(sent?.headers['if-match']).toBe('"v1"');
    if (where === 'delete') watch.announce(404, ONE_AGENT);
    await write.told.getByRole('button', { name: 'Dismiss', exact: true }).click();
    await write.prepare();
    await write.button.click();
    await write.expectDone();
  });

  test(`F6 ${where}: confirmed before the fresh reading is here: the version goes along all the same`, { tag: '@once' }, async ({ page, api, watch, faults }) => {
    if (where === 'delete') watch.announce(404, ONE_AGENT);
    const write = new Kind(page, api);
    await write.agents.open(`?q=${Kind.NAME.replaceAll(' ', '+')}`);
    const held = await faults.hold(calls('GET', ONE_AGENT));
    await (await write.row.menu()).choose(write.line);
    if (where === 'delete') await write.question.typeName(Kind.NAME).fill(Kind.NAME);
    await write.button.click();
    held.letGo();
    await write.expectDone();
    expect(watch.sent(write.method, write.path)[0]?.headers['if-match'], 'If-Match').toBe('"v1"');
  });
}

test('F6 lifecycle: activating again from the message goes with a version too', { tag: '@once' }, async ({ page, api, watch, toast }) => {
  const write = new Lifecycle(page, api);
  await write.prepare();
  await write.button.click();
  await write.expectDone();
  await toast(`${Lifecycle.NAME} deactivated`).getByRole('button', { name: 'Activate again', exact: true }).click();
  await expect(toast(`${Lifecycle.NAME} activated`)).toBeVisible();
  const [sent] = watch.sent('POST', /lifecycle\/activate$/);
  expect(sent?.headers['if-match'], 'If-Match').toMatch(/^"v\d+"$/);
});

test('F6 lifecycle: unlinking an application goes with a version', { tag: '@once' }, async ({ agents, confirm, toast, watch, page }) => {
  await agents.openRecent();
  const read = page.waitForResponse((answer) => answer.request().method() === 'GET' && ONE_AGENT.test(new URL(answer.url()).pathname));
  await (await agents.row('Shift planner').menu()).choose('Unlink app');
  await read;
  await confirm('Unlink application');
  await expect(toast('Shift planner updated')).toBeVisible();
  expect(watch.sent('PATCH', ONE_AGENT)[0]?.headers['if-match'], 'If-Match').toMatch(/^"v\d+"$/);
});

// Owners have no version at the server, and saving sets all of them: who was added or removed meanwhile must not be lost unseen.
test('F6 owners form: somebody else changed the owners while the form was open: it is told, and theirs are not overwritten', { tag: '@once' }, async ({
  page, api, watch, context, backend,
}) => {
  const write = new Owners(page, api);
  await write.prepare();
  const agent = await api.agent(Owners.NAME) as Agent & { _links: { delegationLinks: { href: string } } };
  const orn = /"(orn:[^"]+)"/.exec(decodeURIComponent(agent._links.delegationLinks.href))?.[1] ?? '';
  const owners = `${backend.origin}${PATHS.owners}`;
  const headers = { 'X-Agent-Console': '1' };
  const present = await (await context.request.get(`${owners}?${new URLSearchParams({ filter: `parentResourceOrn eq "${orn}"` })}`, { headers })).json();
  const left = present.data[0].principals.filter((owner: { profile: { name: string } }) => owner.profile.name !== 'Mika Koski');
  const answer = await context.request.post(owners, { headers, data: { resourceOrns: [orn], principalOrns: left.map((owner: { orn: string }) => owner.orn) } });
  expect(answer.ok()).toBe(true);
  backend.changed = true;
  expect(await ownersOf(api, Owners.NAME)).toEqual(['Dana Reyes']);
  await write.button.click();
  await expect(write.told).toContainText(/somebody else changed/i, { timeout: 2_000 });
  expect(await ownersOf(api, Owners.NAME), 'theirs are not overwritten').toEqual(['Dana Reyes']);
  expect(watch.sent('POST', PATHS.owners)).toEqual([]);
  await expect(write.form.owners.chosen('Rui Stone'), 'what was chosen is kept').toBeVisible();
  await write.again();
  await expect(write.form.root).toBeHidden();
  expect(await ownersOf(api, Owners.NAME), 'knowing of it, one may').toContain('Rui Stone');
});
