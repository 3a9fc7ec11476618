import { MyConnections } from '../pages/my_connections.ts';
import { expectAccessibleEverywhere } from '../support/axe.ts';
import { expect, test } from '../support/access_api.ts';

test.describe('as a member', () => {
  test.use({ identity: 'member' });

  test('one\'s own connections: cards, a menu, the table', async ({ page }) => {
    const list = new MyConnections(page);
    await list.open();
    await expectAccessibleEverywhere(page, list.card('Tidewater CRM'));
    await expectAccessibleEverywhere(page, async () => {
      await page.keyboard.press('Escape');
      return (await list.menu('Almanac Travel')).root;
    });
    await list.open('?view=table');
    await expectAccessibleEverywhere(page, list.row('Tidewater CRM'));
  });

  test('the question before a sign-in is erased, and agents as a member has them', async ({ page }) => {
    const list = new MyConnections(page);
    await list.open();
    await (await list.menu('Boardwalk')).choose('Disconnect');
    await expectAccessibleEverywhere(page, page.getByRole('alertdialog'));
    await page.goto('/access/agents');
    await expectAccessibleEverywhere(page, page.getByRole('rowheader').first());
  });
});

test('apps and the form of one', async ({ page }) => {
  await page.goto('/access/apps');
  await expectAccessibleEverywhere(page, page.getByRole('rowheader', { name: 'Anchor HR' }));
  await page.goto('/access/apps?panel=add');
  await expectAccessibleEverywhere(page, page.getByRole('dialog').getByRole('textbox', { name: 'Name', exact: true }));
});

test('the page of an app: who has connected, and what happened', async ({ page, access }) => {
  const { id } = await access.app('Tidewater CRM');
  await page.goto(`/access/apps/${id}/users`);
  await expectAccessibleEverywhere(page, page.getByRole('table', { name: 'Users', exact: true }).getByRole('rowheader').first());
  await page.goto(`/access/apps/${id}/activity`);
  await expectAccessibleEverywhere(page, page.getByRole('heading', { level: 1, name: 'Tidewater CRM' }));
});

test('agents in access, what to send, and the same numbers as a table', async ({ page }) => {
  await page.goto('/access/agents');
  const row = page.getByRole('row').filter({ has: page.getByRole('rowheader', { name: 'Claude for work' }) });
  await expectAccessibleEverywhere(page, row);
  await page.getByRole('button', { name: 'Pre-register agent', exact: true }).click();
  await expectAccessibleEverywhere(page, page.getByRole('dialog'));
});

test('sessions and one of them', async ({ page, access }) => {
  await page.goto('/access/sessions');
  await expectAccessibleEverywhere(page, page.getByRole('table', { name: 'Sessions', exact: true }).getByRole('rowheader').first());
  const [session] = await access.sessions({ limit: '1' });
  await page.goto(`/access/sessions?session=${session?.id}`);
  await expectAccessibleEverywhere(page, page.getByRole('dialog'));
});

test('offboarding: whom, what will be cut, and what became of it', async ({ page, access }) => {
  await page.goto('/access/offboarding');
  await expectAccessibleEverywhere(page, page.getByRole('combobox').first());
  const broken = (await access.connections({ status: 'ERROR' }))[0];
  await page.goto(`/access/offboarding?user=${broken?.user.id}`);
  await expectAccessibleEverywhere(page, page.getByRole('button', { name: 'Cut everything', exact: true }));
  expect(broken).toBeDefined();
});
