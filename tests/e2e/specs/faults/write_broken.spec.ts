import { letPass, useClock } from '../../support/fault_pages.ts';
import { ONE_AGENT } from '../../support/api_paths.ts';
import { errorBody } from '../../support/faults.ts';
import { expect, test } from '../../support/test.ts';
import { Delete, Lifecycle, Register } from '../../support/write_agents.ts';
import { callsOf, CREATES, expectFailed, loseAnswers, pathOf, RAW, UNKNOWN, WRITES } from '../../support/write_forms.ts';

const ID = 'reqE2Ewrite';
const own = { 'content-type': 'application/json', 'x-okta-request-id': ID };
const page_ = (words: string) => `<!doctype html><html><h1>${RAW} ${words}</h1></html>`;

for (const [where, Kind] of WRITES) {
  test(`F9 ${where}: a failure of the server is said with its request, nothing is sent by itself, and one press sends the same change again`, { tag: '@once' }, async ({
    page, api, watch, faults,
  }) => {
    watch.announce(500, pathOf(where));
    await useClock(page);
    const write = new Kind(page, api);
    await write.prepare();
    const fault = await faults.answer(callsOf(write), { status: 500, headers: own, json: errorBody('E0000009', RAW) });
    await write.button.click();
    await expectFailed(page, write, /The server failed with status 500/, ID);
    await letPass(page, 60);
    expect(fault.count(), 'not by itself').toBe(1);
    expect(await write.done()).toBe(false);
    await faults.clear();
    if (where === 'delete') watch.announce(404, ONE_AGENT);
    await write.again();
    await write.expectDone();
    const [first, second, ...more] = watch.sent(write.method, write.path);
    expect(more).toEqual([]);
    expect(second?.body).toBe(first?.body);
    for (const header of ['if-match', 'idempotency-key']) expect.soft(second?.headers[header], header).toBe(first?.headers[header]);
  });

  test(`F10 ${where}: the page of a proxy is not shown: the failure is said in words, each time nothing is sent by itself`, { tag: '@once' }, async ({ page, api, watch, faults }) => {
    const write = new Kind(page, api);
    await write.prepare();
    const statuses = [502, 503, 504];
    for (const [at, status] of statuses.entries()) {
      watch.announce(status, pathOf(where));
      const fault = await faults.answer(callsOf(write), { status, headers: { 'content-type': 'text/html', 'x-okta-request-id': `${ID}${status}` }, body: page_('Bad gateway') });
      await (at === 0 ? write.button.click() : write.again());
      await expectFailed(page, write, new RegExp(`status ${status}`), `${ID}${status}`);
      expect(fault.count()).toBe(1);
      await faults.clear();
    }
    expect(await write.done()).toBe(false);
    if (where === 'delete') watch.announce(404, ONE_AGENT);
    await write.again();
    await write.expectDone();
    const keys = watch.sent(write.method, write.path).map((request) => request.headers['idempotency-key']);
    expect(keys).toHaveLength(4);
    expect.soft(new Set(keys).size, 'the same sending each time').toBe(1);
  });

  test(`F11 ${where}: a page of something in between is no success: it is said that nobody knows what came of it`, { tag: '@once' }, async ({ page, api, faults, watch }) => {
    const write = new Kind(page, api);
    await write.prepare();
    const fault = await faults.answer(callsOf(write), { status: 200, contentType: 'text/html', body: page_('Hotel guest network') });
    await write.button.click();
    await expectFailed(page, write, UNKNOWN);
    await expect(write.told).toContainText('text/html instead of data');
    expect(fault.count()).toBe(1);
    await faults.clear();
    if (where === 'delete') watch.announce(404, ONE_AGENT);
    await write.again();
    await write.expectDone();
  });

  test(`F12 ${where}: an answer that can't be read is no success: it is said that nobody knows what came of it`, { tag: '@once' }, async ({ page, api, faults, watch }) => {
    const write = new Kind(page, api);
    await write.prepare();
    const unreadable = [`{"${RAW}":`, '', 'null', '[]'];
    for (const [at, body] of unreadable.entries()) {
      const fault = await faults.answer(callsOf(write), { status: 200, contentType: 'application/json', body });
      await (at === 0 ? write.button.click() : write.again());
      await expectFailed(page, write, UNKNOWN);
      expect(fault.count(), body).toBe(1);
      await faults.clear();
    }
    if (where === 'delete') watch.announce(404, ONE_AGENT);
    await write.again();
    await write.expectDone();
  });

  test(`F13 ${where}: the answer is cut off after the server made the change: nobody claims that it was not made`, { tag: '@once' }, async ({ page, api, watch }) => {
    watch.networkMayFail();
    watch.anyAnswer(); // whether it is asked for again while it is going is left open
    const write = new Kind(page, api);
    await write.prepare();
    const lost = await loseAnswers(page, write);
    await write.button.click();
    await expect.soft(write.told).toContainText(UNKNOWN, { timeout: 2_000 });
    await expect.soft(write.told).not.toContainText(/\bwas not (registered|updated|deactivated|deleted|made)/, { timeout: 1_000 });
    expect(watch.sent(write.method, write.path)).toHaveLength(1);
    await lost.mend();
    await expect.poll(() => write.done(), 'the server made it').toBe(true);
    if (write instanceof Lifecycle) await expect(write.row.cell('Inactive'), 'and the row shows it').toBeVisible();
    if (write instanceof Delete) await expect(write.row.root, 'and the row goes').toHaveCount(0);
    if (CREATES.includes(where)) {
      // The same sending twice is one registration.
      await write.again();
      await write.expectDone();
    }
  });

  test(`F14 ${where}: a slow server: it can be seen that it is on its way, and after half a minute it is told`, { tag: '@once' }, async ({ page, api, watch, faults }) => {
    await useClock(page);
    const write = new Kind(page, api);
    await write.prepare();
    const held = await faults.hold(callsOf(write));
    await write.button.click();
    await write.expectBusy();
    // What a form reads before it sends is no slow answer.
    await expect.poll(() => watch.sent(write.method, write.path).length, 'it is on its way').toBe(1);
    await page.clock.runFor(10_000);
    await write.expectBusy();
    await expect(write.told).toHaveCount(0);
    await page.clock.runFor(20_500);
    await expect(write.told).toContainText('30 seconds');
    await expectFailed(page, write, UNKNOWN);
    await letPass(page, 60);
    expect(watch.sent(write.method, write.path), 'not by itself').toHaveLength(1);
    await faults.clear();
    held.letGo();
    if (where === 'delete') watch.announce(404, ONE_AGENT);
    await write.again();
    await write.expectDone();
  });

  test(`F16 ${where}: without a network it is said, kept, and waits for the user when the network is back`, { tag: '@once' }, async ({ page, api, watch, context }) => {
    watch.networkMayFail();
    await useClock(page);
    const write = new Kind(page, api);
    await write.prepare();
    await context.setOffline(true);
    const banner = page.getByRole('status').filter({ hasText: 'You\'re offline.' });
    await expect(banner).toBeVisible();
    await write.button.click();
    await expectFailed(page, write, /can't be reached|offline/);
    await context.setOffline(false);
    await expect(banner).toHaveCount(0);
    await letPass(page, 60);
    await write.expectKept();
    expect(await write.done()).toBe(false);
    expect(watch.sent(write.method, write.path).length, 'not by itself').toBeLessThanOrEqual(1);
    if (where === 'delete') watch.announce(404, ONE_AGENT);
    await write.again();
    await write.expectDone();
  });
}

test('F9 register form: a failure that comes after the agent was made: the next try finds it made, once', { tag: '@once' }, async ({ page, api, watch }) => {
  watch.announce(500, /\/ai-agents$/);
  const write = new Register(page, api);
  await write.prepare();
  const lost = await loseAnswers(page, write, { status: 500, contentType: 'application/json', body: JSON.stringify(errorBody('E0000009', 'Internal Server Error')) });
  await write.button.click();
  await expectFailed(page, write, /status 500/);
  await lost.mend();
  await write.again();
  await write.expectDone();
});
