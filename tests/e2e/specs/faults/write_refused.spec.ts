import { letPass, useClock } from '../../support/fault_pages.ts';
import { Api } from '../../support/api.ts';
import { ONE_AGENT, PATHS } from '../../support/api_paths.ts';
import { errorBody } from '../../support/faults.ts';
import { expect, test } from '../../support/test.ts';
import { Profile, Register } from '../../support/write_agents.ts';
import { callsOf, expectFailed, pathOf, RAW, said, SOON, WRITES } from '../../support/write_forms.ts';

/** Any path: what else was asked meanwhile is refused as well. */
const ANY = /^\//;

const json = (status: number, body: object, headers: Record<string, string> = {}) => ({
  status,
  headers: { 'content-type': 'application/json', 'x-okta-request-id': 'reqE2Ewrite', ...headers },
  json: body,
});

/** The scope that is named where it is not that of agents. */
const SCOPES: Record<string, string> = { 'owners form': 'okta.governance.resourceOwner.manage', 'MCP form': 'okta.resourceServers.mcpServers.manage' };

for (const [where, Kind] of WRITES) {
  test(`F2 ${where}: the session ends before it is sent: sign in over the page, nothing is lost, the same change is offered again and sent once`, { tag: '@once' }, async ({
    page, api, watch, context, signIn,
  }) => {
    watch.announce(401, ANY);
    const write = new Kind(page, api);
    await write.prepare();
    // What the list's filters offer is read when the browser has time: not between the end of the session and the sending.
    if (new URL(page.url()).pathname === '/agents') {
      const apps = where === 'register form' ? 2 : 1;
      await expect.poll(() => [watch.asked(PATHS.providers).length, watch.asked(PATHS.apps).length >= apps]).toEqual([1, true]);
    }
    await watch.calm();
    await context.clearCookies();
    await write.button.click();
    await expect(signIn.over).toBeVisible();
    await expect(signIn.over).toContainText('What you typed is still here');
    // The present owners are read before they are replaced: that was refused already.
    const refused = where === 'owners form' ? 0 : 1;
    await signIn.continueAs('Super admin');
    await write.expectKept();
    expect(watch.sent(write.method, write.path), 'signing in sends nothing').toHaveLength(refused);
    expect(await write.done()).toBe(false);
    if (where === 'delete') watch.announce(404, ONE_AGENT);
    await write.again();
    await write.expectDone();
    const sent = watch.sent(write.method, write.path);
    expect(sent, 'once refused, once sent').toHaveLength(refused + 1);
    const [first, second] = [sent.at(0), sent.at(-1)];
    expect(second?.body, 'the very same change').toBe(first?.body);
    for (const header of ['if-match', 'idempotency-key']) expect.soft(second?.headers[header], header).toBe(first?.headers[header]);
  });

  test(`F3 ${where}: refused for want of a scope: it is named, nothing is lost, nothing is sent again`, { tag: '@once' }, async ({
    page, api, watch, context, backend,
  }) => {
    watch.announce(403, pathOf(where));
    const write = new Kind(page, api);
    await write.prepare();
    // The same browser becomes somebody who may read alone, as another tab may do.
    const here = new Api(context.request, backend);
    await here.signIn('auditor');
    await write.button.click();
    await expectFailed(page, write, SCOPES[where] ?? 'okta.aiAgents.manage');
    expect(watch.sent(write.method, write.path), 'no loop').toHaveLength(1);
    expect(await write.done()).toBe(false);
    if (where === 'lifecycle' || where === 'delete') return; // the question is gone; what it was about is as it was
    await here.signIn('super-admin');
    await write.again();
    await write.expectDone();
  });

  test(`F5 ${where}: a clash with another change is said in the server's words, and nothing is lost`, { tag: '@once' }, async ({ page, api, watch, faults }) => {
    watch.announce(409, pathOf(where));
    const write = new Kind(page, api);
    await write.prepare();
    const clash = 'Wait for it to finish: another change to this agent is still running.';
    const body = { ...errorBody('E0000001', 'Api validation failed: state'), errorCauses: [{ errorSummary: clash, reason: 'OPERATION_IN_PROGRESS' }] };
    const fault = await faults.answer(callsOf(write), json(409, body));
    await write.button.click();
    await expectFailed(page, write, clash, 'reqE2Ewrite');
    expect(fault.count()).toBe(1);
  });

  test(`F7 ${where}: too many requests: the wait is said, and nothing is sent by itself`, { tag: '@once' }, async ({ page, api, watch, faults }) => {
    watch.announce(429, pathOf(where));
    await useClock(page);
    const write = new Kind(page, api);
    await write.prepare();
    const fault = await faults.answer(callsOf(write), json(429, errorBody('E0000047', RAW), { 'retry-after': '7' }));
    await write.button.click();
    await expectFailed(page, write, /Too many requests/i);
    await expect.soft(write.told, 'how long to wait').toContainText(/\b[67] s(econds)?\b/, SOON);
    await expect.soft(write.told, 'nothing goes on by itself').not.toContainText('goes on in a moment', SOON);
    await letPass(page, 20);
    expect(fault.count()).toBe(1);
    await write.expectKept();
    await faults.clear();
    if (where === 'delete') watch.announce(404, ONE_AGENT);
    await write.again();
    await write.expectDone();
  });

  test(`F8 ${where}: too many requests without a helpful time: a wait of at most a minute is said, and nothing is sent by itself`, { tag: '@once' }, async ({
    page, api, watch, faults,
  }) => {
    watch.announce(429, pathOf(where));
    await useClock(page);
    const write = new Kind(page, api);
    await write.prepare();
    const unhelpful: Record<string, string>[] = [{}, { 'retry-after': '-5' }, { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, { 'retry-after': 'NaN' }, { 'x-rate-limit-reset': '253370764800' }];
    for (const [at, headers] of unhelpful.entries()) {
      const fault = await faults.answer(callsOf(write), json(429, errorBody('E0000047', RAW), headers));
      await (at === 0 ? write.button.click() : write.again());
      await expectFailed(page, write, /Too many requests/i);
      await expect.soft(write.told, JSON.stringify(headers)).toContainText(/\b([1-9]|[1-5]\d|60) s(econds)?\b/, SOON);
      await letPass(page, 61);
      expect(fault.count(), JSON.stringify(headers)).toBe(1);
      await faults.clear();
    }
  });
}

for (const [where, Kind] of [['register form', Register], ['profile form', Profile]] as const) {
  test(`F5 ${where}: a name that is taken by now is said at its field and aloud, and nothing else is lost`, { tag: '@once' }, async ({ page, api, watch, faults }) => {
    watch.announce(409, pathOf(where));
    const write = new Kind(page, api);
    await write.prepare();
    const taken = 'Choose another name: an agent with this name already exists.';
    const body = { ...errorBody('E0000001', 'Api validation failed: profile'), errorCauses: [{ errorSummary: taken, location: 'profile.name' }] };
    await faults.answer(callsOf(write), json(409, body), 1);
    await write.button.click();
    await expect(write.form.name).toHaveAttribute('aria-invalid', 'true');
    await expect(write.form.name).toHaveAccessibleDescription(new RegExp(taken));
    await expect.soft(said(page, taken), 'said in a live region').toBeAttached(SOON);
    await write.expectKept();
    await write.form.name.fill('Another name');
    await write.button.click();
    await expect(page.getByRole('heading', { level: 1, name: 'Another name' })).toBeVisible();
  });
}
