import type { Page } from '@playwright/test';
import { PATHS } from '../../support/api_paths.ts';
import { AGENT, AGENT_PAGE, LIST, OPERATIONS, OWNERS_TAB, type ReadPage } from '../../support/read_pages.ts';
import { calls } from '../../support/faults.ts';
import { expect, test } from '../../support/test.ts';

// F20: what matters is in the address, so that links, reloads, Back and Forward lead to the same, and nothing is done twice.

const NOTHING_WRITTEN = ['POST', 'PUT', 'PATCH', 'DELETE'] as const;

interface Place {
  on: ReadPage;
  /** The state that its address carries, beside the page itself. */
  query: string;
  holds: (page: Page) => Promise<void>;
}

const PLACES: Place[] = [
  {
    on: LIST,
    query: '?q=in&status=active&source=manual&owners=some&sort=name',
    holds: async (page) => {
      await expect(page.getByRole('searchbox', { name: 'Search agents', exact: true })).toHaveValue('in');
      await expect(page.getByRole('radio', { name: 'Active', exact: true })).toBeChecked();
      await expect(page.getByRole('combobox', { name: 'Source', exact: true })).toHaveValue('manual');
      await expect(page.getByRole('combobox', { name: 'Has owner', exact: true })).toHaveValue('some');
      await expect(page.getByRole('columnheader', { name: 'Name', exact: true })).toHaveAttribute('aria-sort', 'ascending');
      await expect(LIST.shown(page)).toBeVisible();
    },
  },
  { on: AGENT_PAGE, query: '?edit', holds: (page) => expect(page.getByRole('textbox', { name: 'Name', exact: true })).toHaveValue(AGENT) },
  { on: OWNERS_TAB, query: '', holds: (page) => expect(OWNERS_TAB.shown(page)).toBeVisible() },
  { on: OPERATIONS, query: '', holds: (page) => expect(OPERATIONS.shown(page)).toBeVisible() },
];

for (const { on, query, holds } of PLACES) {
  test(`F20 ${on.name}: a link, a reload, Back and Forward lead to the same, and repeat nothing`, { tag: '@once' }, async ({ page, context, api, watch, shell }) => {
    const address = `${await on.address(api)}${query}`;
    const elsewhere = on === OPERATIONS ? 'AI agents' : 'Operations';
    await page.goto(address);
    await holds(page);
    await page.reload();
    await holds(page);
    await expect(page).toHaveURL(address);

    await shell.goTo(elsewhere);
    await page.goBack();
    await holds(page);
    await expect(page).toHaveURL(address);
    await page.goForward();
    await expect(page.getByRole('heading', { level: 1, name: elsewhere })).toBeVisible();
    await page.goBack();
    await holds(page);

    // Away from the console and back: by the browser's own memory of the page, or by loading it again.
    await page.goto('about:blank');
    await page.goBack();
    await holds(page);
    await expect(page).toHaveURL(address);

    const opened = context.waitForEvent('page');
    await shell.navigationLink(elsewhere).click({ button: 'middle' });
    const tab = await opened;
    await expect(tab.getByRole('heading', { level: 1, name: elsewhere })).toBeVisible();
    await holds(page);
    await expect(page, 'the first tab stays where it is').toHaveURL(address);
    for (const method of NOTHING_WRITTEN) expect(watch.sent(method, /./), method).toEqual([]);
  });
}

test('F20 list: an agent opened with the middle button has a tab of its own', { tag: '@once' }, async ({ page, context, agents, api }) => {
  const { id } = await api.agent(AGENT);
  await agents.open('?q=invoice');
  const opened = context.waitForEvent('page');
  await agents.row(AGENT).link.click({ button: 'middle' });
  const tab = await opened;
  await expect(tab).toHaveURL(`/agents/${id}/profile`);
  await expect(tab.getByRole('heading', { level: 1, name: AGENT })).toBeVisible();
  await expect(page).toHaveURL('/agents?q=invoice');
  await expect(agents.row(AGENT).link).toBeVisible();
});

test('F20 owners tab: a tab opened with the middle button is another window on the same agent', { tag: '@once' }, async ({ page, context, agentPage, api }) => {
  const { id } = await api.agent(AGENT);
  await agentPage.open(id);
  const opened = context.waitForEvent('page');
  await agentPage.tabLink('Owners').click({ button: 'middle' });
  const tab = await opened;
  await expect(tab).toHaveURL(`/agents/${id}/owners`);
  await expect(OWNERS_TAB.shown(tab)).toBeVisible();
  await expect(agentPage.tabLink('Profile'), 'the first tab stays where it is').toHaveAttribute('aria-current', 'page');
  await expect(page).toHaveURL(`/agents/${id}/profile`);
});

test('F20 operations: Back from an agent restores rows and scroll position', { tag: '@once' }, async ({ page, faults, api, operations, agentPage }) => {
  const { id } = await api.agent(AGENT);
  const data = Array.from({ length: 90 }, (_, at) => ({ id: `op-${at}`, type: 'ai-agent:Patch', status: 'COMPLETED', resource: { id, name: `Subject ${at}` } }));
  await faults.answer(calls('GET', PATHS.operations), { status: 200, json: { data } });
  await operations.open();
  await operations.table.hover();
  await page.mouse.wheel(0, 2_500);
  await expect(operations.about('Subject 0')).not.toBeInViewport();
  const link = operations.table.getByRole('link', { name: 'Subject 50', exact: true });
  await link.scrollIntoViewIfNeeded();
  const before = (await link.boundingBox())?.y;
  await link.click();
  await expect(agentPage.heading(AGENT)).toBeVisible();
  await page.goBack();
  await expect(link, 'what was in view is in view again').toBeInViewport();
  expect((await link.boundingBox())?.y).toBeCloseTo(before ?? 0, -1);
});
