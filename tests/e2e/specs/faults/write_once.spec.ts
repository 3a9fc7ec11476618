import { useClock } from '../../support/fault_pages.ts';
import { ONE_AGENT, PATHS } from '../../support/api_paths.ts';
import { reachable } from '../../support/layout.ts';
import { expect, test } from '../../support/test.ts';
import { Delete, Lifecycle } from '../../support/write_agents.ts';
import { callsOf, CREATES, WRITES } from '../../support/write_forms.ts';

for (const [where, Kind] of WRITES) {
  test(`F17 ${where}: a double click, and more clicks while it takes five seconds, send one request`, { tag: '@once' }, async ({ page, api, watch, faults }) => {
    if (where === 'delete') watch.announce(404, ONE_AGENT);
    await useClock(page);
    const write = new Kind(page, api);
    await write.prepare();
    const held = await faults.hold(callsOf(write));
    await write.button.dblclick();
    await write.expectBusy();
    for (let second = 0; second < 5; second += 1) {
      await page.clock.runFor(1_000);
      if (await write.button.isVisible()) await write.button.dblclick({ force: true });
    }
    held.letGo();
    await write.expectDone();
    const sent = watch.sent(write.method, write.path);
    expect(sent).toHaveLength(1);
    if (CREATES.includes(where)) expect(sent[0]?.headers['idempotency-key'], 'a key on what creates').toMatch(/\S{16,}/);
  });

  test(`F17 ${where}: a key that is held down, then Enter and a click at once, send one request`, { tag: '@once' }, async ({ page, api, watch, faults }) => {
    if (where === 'delete') watch.announce(404, ONE_AGENT);
    const write = new Kind(page, api);
    await write.prepare();
    const held = await faults.hold(callsOf(write));
    await write.button.focus();
    // What a key that stays down does: the same press again and again.
    for (let times = 0; times < 12; times += 1) await page.keyboard.down('Enter');
    await page.keyboard.up('Enter');
    if (await write.button.isVisible()) {
      await write.expectBusy();
      await write.button.press('Enter');
      await write.button.click({ force: true });
      await write.button.press('Space');
    }
    held.letGo();
    await expect(write.success).toBeVisible();
    expect(watch.sent(write.method, write.path)).toHaveLength(1);
  });
}

test('F17 lifecycle: trying again is one request too, however often it is pressed', { tag: '@once' }, async ({ page, api, watch, faults }) => {
  watch.announce(503, /\/ai-agents\//);
  const write = new Lifecycle(page, api);
  await write.prepare();
  const fault = await faults.answer(callsOf(write), { status: 503, contentType: 'text/html', body: 'down' }, 1);
  await write.button.click();
  await write.told.getByRole('button', { name: 'Try again', exact: true }).dblclick();
  await write.expectDone();
  expect(fault.count(), 'the first, and one more').toBe(2);
  await expect.soft(write.told, 'a failure that is mended is not on the screen any more').toHaveCount(0);
});

test('F17 delete: the menu of a record that is being deleted offers nothing that would send it again', { tag: '@once' }, async ({ page, api, watch, faults }) => {
  watch.announce(404, ONE_AGENT);
  const write = new Delete(page, api);
  await write.prepare();
  const held = await faults.hold(callsOf(write));
  await write.button.click();
  await write.expectBusy();
  const menu = await write.row.menu();
  for (const label of ['Delete', 'Activate', 'Edit name/desc']) await expect(menu.item(label)).toHaveAttribute('aria-disabled', 'true');
  await menu.item('Delete').click({ force: true });
  await expect(write.question.root).toHaveCount(0);
  await page.keyboard.press('Escape');
  held.letGo();
  await write.expectDone();
  expect(watch.sent('DELETE', ONE_AGENT)).toHaveLength(1);
});

for (const [where, Kind] of [['lifecycle', Lifecycle], ['delete', Delete]] as const) {
  test(`F18 ${where}: the question names the agent, wants a deliberate act, does not start on what destroys, and the result is said`, { tag: '@once' }, async ({ page, api, watch }) => {
    const write = new Kind(page, api);
    await write.agents.open(`?q=${Kind.NAME.replaceAll(' ', '+')}`);
    await (await write.row.menu()).choose(write.line);
    await expect(write.question.root).toHaveAccessibleName(`${write.line} ${Kind.NAME}?`);
    await expect(write.question.root, 'what it means is read together with the title').toHaveAccessibleDescription(/What happens:/);
    await expect(write.button).not.toBeFocused();
    const inside = await write.question.root.evaluate((root) => root.contains(document.activeElement));
    expect(inside, 'the keyboard is in the question').toBe(true);
    await page.keyboard.press('Enter');
    expect(watch.sent(write.method, write.path), 'Enter alone destroys nothing').toEqual([]);
    if (where === 'delete') {
      for (const wrong of ['', 'old wiki redirector', `${Kind.NAME} x`, Kind.NAME.slice(0, -1)]) {
        await write.question.typeName(Kind.NAME).fill(wrong);
        await write.question.typeName(Kind.NAME).press('Enter');
        await write.button.click({ force: true });
        await expect(write.question.root, `not with "${wrong}"`).toBeVisible();
      }
      expect(watch.sent(write.method, write.path)).toEqual([]);
      await write.question.typeName(Kind.NAME).fill(Kind.NAME);
      watch.announce(404, ONE_AGENT);
    }
    if (!(await write.question.root.isVisible())) await (await write.row.menu()).choose(write.line);
    await write.button.click();
    await write.expectDone();
    await expect(write.success).toHaveRole('status');
    const back = write.success.getByRole('button', { name: 'Activate again', exact: true });
    await expect(back, 'taken back where the API can').toHaveCount(where === 'delete' ? 0 : 1);
  });
}

test('F18 owners tab: taking an owner away names the person, does not start on what destroys, and the result is said', { tag: '@once' }, async ({ page, api, agentPage, shell, toast, watch }) => {
  await agentPage.open((await api.agent('Invoice triage')).id, 'owners');
  await agentPage.removeOwner('Mika Koski').click();
  const question = shell.question('Remove Mika Koski as owner?');
  await expect(question.root).toBeVisible();
  await expect(question.button('Remove owner')).not.toBeFocused();
  await page.keyboard.press('Enter');
  expect(watch.sent('PATCH', PATHS.owners), 'Enter alone destroys nothing').toEqual([]);
  if (!(await question.root.isVisible())) await agentPage.removeOwner('Mika Koski').click();
  await question.button('Remove owner').dblclick();
  await expect(toast('Mika Koski no longer owns this agent')).toHaveRole('status');
  await expect(agentPage.owners).toHaveCount(1);
  expect(watch.sent('PATCH', PATHS.owners), 'once').toHaveLength(1);
});

test('F9 owners tab: an owner that could not be taken away is still there, and the request is named', { tag: '@once' }, async ({ api, agentPage, shell, toast, watch, faults }) => {
  watch.announce(500, PATHS.owners);
  await agentPage.open((await api.agent('Invoice triage')).id, 'owners');
  const fault = await faults.answer({ method: 'PATCH', matches: (url) => url.pathname === PATHS.owners }, {
    status: 500, headers: { 'content-type': 'application/json', 'x-okta-request-id': 'reqE2Eowner' }, json: {},
  });
  await agentPage.removeOwner('Mika Koski').click();
  await shell.confirm('Remove owner');
  const told = toast('Mika Koski was not removed');
  await expect(told).toHaveRole('alert');
  await expect(told).toContainText('status 500');
  await expect(agentPage.owner('Mika Koski')).toBeVisible();
  expect(fault.count()).toBe(1);
  await expect(told, 'the id of the request').toContainText('reqE2Eowner');
});

test('F9 lifecycle: failures that pile up do not cover what the page is for', { tag: '@once' }, async ({ page, api, watch, faults, agents }) => {
  watch.announce(500, /lifecycle/);
  const write = new Lifecycle(page, api);
  await write.prepare();
  await faults.answer(callsOf(write), { status: 500, json: {} });
  await write.button.click();
  await expect(write.told).toBeVisible();
  for (let times = 0; times < 11; times += 1) {
    const before = watch.sent(write.method, write.path).length;
    await (await write.row.menu()).choose(write.line);
    await write.button.click();
    await expect.poll(() => watch.sent(write.method, write.path).length).toBe(before + 1);
    await expect(write.row.cell('Active')).toBeVisible();
    if (!(await reachable(agents.registerButton)) || !(await reachable(write.row.menuButton))) break;
  }
  expect(await reachable(agents.registerButton), 'Register agent can be pressed').toBe(true);
  expect(await reachable(write.row.menuButton), 'the menu of the row can be opened').toBe(true);
});

for (const from of ['list', 'agent page'] as const) {
  test(`F9 lifecycle: trying again works after the ${from} it was asked on was left`, { tag: '@once' }, async ({ page, api, watch, faults, agents, agentPage, shell }) => {
    watch.announce(503, /lifecycle/);
    const write = new Lifecycle(page, api);
    await agents.openRecent();
    if (from === 'agent page') {
      await write.row.open();
      await (await agentPage.actions(write.name)).choose(write.line);
    } else {
      await (await write.row.menu()).choose(write.line);
    }
    await faults.answer(callsOf(write), { status: 503, contentType: 'text/html', body: 'down' }, 1);
    await write.button.click();
    await expect(write.told).toBeVisible();
    await shell.goTo('Operations');
    await write.again();
    await expect(write.success).toBeVisible();
    expect(await write.done()).toBe(true);
  });
}

for (const line of ['Deactivate', 'Unlink app'] as const) {
  test(`F20 lifecycle: Back while the question about ${line} stands: the question goes with its page, and nothing breaks`, { tag: '@once' }, async ({ page, agents, agentPage, watch }) => {
    const name = line === 'Deactivate' ? 'Invoice triage' : 'Shift planner';
    await agents.openRecent();
    await agents.row(name).open();
    await (await agentPage.actions(name)).choose(line);
    const question = page.getByRole('alertdialog');
    await expect(question).toBeVisible();
    await page.goBack();
    await expect(agents.heading).toBeAttached();
    await expect.soft(question, 'the question is gone').toHaveCount(0, { timeout: 1_000 });
    if (await question.isVisible()) await question.getByRole('button', { name: /^(Deactivate agent|Unlink application)$/ }).click();
    await agents.row(name).open();
    await expect(agentPage.heading(name)).toBeVisible();
    expect(watch.sent('POST', /lifecycle/)).toEqual([]);
  });
}

test('F20 delete: Back while the question stands: the question goes with its page, and nothing is deleted', { tag: '@once' }, async ({ page, agents, agentPage, api, watch }) => {
  await agents.open(`?q=${Delete.NAME.replaceAll(' ', '+')}`);
  await agents.row(Delete.NAME).open();
  await (await agentPage.actions(Delete.NAME)).choose('Delete');
  const question = page.getByRole('alertdialog');
  await question.getByRole('textbox').fill(Delete.NAME);
  await page.goBack();
  await expect.soft(question, 'the question is gone').toHaveCount(0, { timeout: 1_000 });
  await expect(agents.row(Delete.NAME).root).toHaveCount(1);
  expect(watch.sent('DELETE', ONE_AGENT)).toEqual([]);
  expect(await api.has(Delete.NAME)).toBe(true);
});
