import type { Page } from '@playwright/test';
import { AgentsList } from '../../pages/agents_list.ts';
import { askAgain, expectTold, RAW, told } from '../../support/fault_pages.ts';
import { AGENT_PAGE, LIST, OPERATIONS, OWNERS_TAB, type ReadPage } from '../../support/read_pages.ts';
import { expect, test } from '../../support/test.ts';

/** More than the 53 bits that a number keeps in JavaScript. */
const LONG_ID = '9223372036854775807';
const LONG_COUNT = '9007199254740993';

const ORN = `orn:okta:directory:00oE2E:workload-principals:ai-agents:${LONG_ID}`;
const LINKS = { delegationLinks: { href: `https://example.test/links?filter=to.resourceOrn%20eq%20%22${encodeURIComponent(ORN)}%22` } };
const person = (id: string, name: string) => ({ id: `pri${id}`, type: 'users', orn: `orn:okta:directory:00oE2E:users:${id}`, profile: { id, name }, mood: [1] });
const agent = { id: LONG_ID, status: 'HIBERNATING', profile: { name: 'From the future', mood: 'fine' }, _links: LINKS, newMember: { deep: [null] } };
const operation = { id: LONG_ID, type: 'ai-agent:Teleport', status: 'DREAMING', resource: { id: 'wlpE2E', name: 'From the future' }, newMember: 1 };

/** What is wrong with an answer, the answer, and how the member at fault is named. */
type Broken = [what: string, body: string | object | null, member: string];

/** Wrong whatever is asked for. */
const ANYTHING: Broken[] = [
  ['no JSON at all', `{"${RAW}`, 'can\'t be read'],
  ['nothing', '', 'can\'t be read'],
  ['null', null, 'null'],
  ['another kind of value', '"text"', 'string'],
];
const listOf = (item: object, wrong: [string, object, string][]): Broken[] => [
  ...ANYTHING,
  ['null where the rows belong', { data: null }, 'data'],
  ['an object where the rows belong', { data: {} }, 'data'],
  ['no rows at all', {}, 'data'],
  ['null where a row belongs', { data: [item, null] }, 'data[1]'],
  ...wrong.map(([what, row, member]): Broken => [what, { data: [item, row] }, `data[1]${member}`]),
];

interface Case {
  on: ReadPage;
  broken: Broken[];
  /** An answer that is unusual and yet readable, and how one sees that it was read. */
  odd: object;
  seen: (page: Page) => Promise<void>;
}

const CASES: Case[] = [
  {
    on: LIST,
    broken: listOf(agent, [
      ['a number of 64 bits where text belongs', { ...agent, id: 9007199254740993 }, '.id'],
      ['null where text belongs', { ...agent, profile: { name: null } }, '.profile.name'],
      ['a list where an object belongs', { ...agent, profile: [] }, '.profile'],
      ['an object where a list belongs', { ...agent, _embedded: { owners: {} } }, '._embedded.owners'],
      ['a row without its status', { id: 'wlp1', profile: { name: 'No status' } }, ''],
    ]),
    odd: { data: [agent, { id: 'wlpE2E', status: '', profile: { name: 'Least of all' } }, agent], metadata: '@COUNT@', future: true },
    seen: async (page) => {
      const agents = new AgentsList(page);
      await expect(agents.row('From the future').root, 'an id that comes twice is one row').toHaveCount(1);
      await expect(agents.row('From the future').cell('HIBERNATING')).toBeVisible();
      await expect(agents.row('From the future').link).toHaveAttribute('href', new RegExp(LONG_ID));
      await expect(agents.row('Least of all').link).toBeVisible();
      await expect(agents.heading).toContainText('9,007,199,254,740,993');
    },
  },
  {
    on: AGENT_PAGE,
    broken: [
      ...ANYTHING,
      ['a list', '[]', 'can\'t be read'],
      ['a number of 64 bits where text belongs', { ...agent, id: 9007199254740993 }, 'id'],
      ['null where text belongs', { ...agent, profile: { name: null } }, 'profile.name'],
      ['a list where an object belongs', { ...agent, profile: [] }, 'profile'],
      ['an agent without its profile', { id: 'wlp1', status: 'ACTIVE' }, 'profile'],
      ['text where a list belongs', { ...agent, _links: { providers: 'none' } }, '_links.providers'],
    ],
    odd: agent,
    seen: async (page) => {
      await expect(page.getByRole('heading', { level: 1, name: 'From the future' })).toContainText('HIBERNATING');
      await expect(page.getByRole('definition').filter({ hasText: LONG_ID })).toBeVisible();
    },
  },
  {
    on: OWNERS_TAB,
    broken: listOf({ parentResourceOrn: ORN }, [
      ['a number where text belongs', { parentResourceOrn: 7 }, '.parentResourceOrn'],
      ['null where a list belongs', { parentResourceOrn: ORN, principals: null }, '.principals'],
      ['an owner without a name of its own', { parentResourceOrn: ORN, principals: [{ id: 'pri1' }] }, '.principals[0]'],
      ['a list where an object belongs', { parentResourceOrn: ORN, principals: [{ ...person('1', 'x'), profile: [1] }] }, '.principals[0].profile'],
    ]),
    odd: { data: [{ parentResourceOrn: ORN, principals: [person(LONG_ID, 'Ada Long'), { orn: 'orn:new-kind', type: 'robots' }, person(LONG_ID, 'Ada Long'), person('2', 'Zoe Last')] }] },
    seen: async (page) => {
      const owners = page.getByRole('list', { name: 'Owners', exact: true }).getByRole('listitem');
      await expect(owners.filter({ hasText: 'Ada Long' }).first()).toBeVisible();
      await expect(owners.filter({ hasText: 'Zoe Last' })).toBeVisible();
      await expect(owners.filter({ hasText: 'orn:new-kind' }), 'somebody of a new kind is not nobody').toBeVisible();
    },
  },
  {
    on: OPERATIONS,
    broken: listOf(operation, [
      ['a number of 64 bits where text belongs', { ...operation, id: 9007199254740993 }, '.id'],
      ['a number where text belongs', { ...operation, status: 3 }, '.status'],
      ['an operation without its type', { id: 'op1', status: 'FAILED' }, ''],
      ['text where an object belongs', { ...operation, errorDetails: 'bad' }, '.errorDetails'],
    ]),
    odd: { data: [operation, operation, { id: 'op-least', type: 'ai-agent:Patch', status: 'FAILED' }] },
    seen: async (page) => {
      const rows = page.getByRole('table', { name: 'Operations', exact: true }).getByRole('row');
      await expect(rows.filter({ hasText: LONG_ID }), 'an id that comes twice is one row').toHaveCount(1);
      await expect(rows.filter({ hasText: LONG_ID })).toContainText('ai-agent:Teleport');
      await expect(rows.filter({ hasText: LONG_ID })).toContainText('DREAMING');
      await expect(rows.filter({ hasText: 'op-least' })).toContainText('Failed');
    },
  },
];

const sent = (body: Broken[1]) => ({
  status: 200,
  headers: { 'content-type': 'application/json', 'x-okta-request-id': 'reqE2Eshape' },
  // Numbers of 64 bits are written by hand: JSON.stringify would have rounded them already.
  body: typeof body === 'string' ? body : JSON.stringify(body).replace('"@COUNT@"', `{"total":${LONG_COUNT},"unfiltered":${LONG_COUNT}}`),
});

for (const { on, broken, odd, seen } of CASES) {
  test(`F12 ${on.name}: an answer of another shape names its member; a strange one that can be read is shown`, { tag: '@once' }, async ({ page, api, faults }) => {
    const address = await on.address(api);
    let first = true;
    for (const [what, body, member] of broken) {
      const fault = await faults.answer(on.where, sent(body));
      if (first) await page.goto(address);
      else await askAgain(told(page, 'can\'t be read'));
      first = false;
      await expect.poll(fault.count, what).toBe(1);
      await expect(told(page, 'The server\'s answer can\'t be read'), what).toContainText(member);
      await expectTold(page, on, { words: 'The server\'s answer can\'t be read', id: 'reqE2Eshape', old: false });
    }
    await faults.answer(on.where, sent(odd));
    await askAgain(told(page, 'can\'t be read'));
    await seen(page);
    await expect(told(page, 'can\'t be read')).toHaveCount(0);
    await expect(page.getByRole('heading', { name: 'Agent Console stopped working' })).toHaveCount(0);
  });
}
