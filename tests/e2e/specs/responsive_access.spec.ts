import type { Page } from '@playwright/test';
import { MyConnections } from '../pages/my_connections.ts';
import { expect, test } from '../support/access_api.ts';
import { overhang } from '../support/layout.ts';

/** The pages of agent access, and how one sees that their answer is there. */
const PAGES: [address: string, shown: (page: Page) => ReturnType<Page['getByRole']>][] = [
  ['/access/connections', (page) => page.getByRole('heading', { level: 2, name: 'Ledger Cloud' })],
  ['/access/connections?view=table', (page) => page.getByRole('rowheader', { name: 'Ledger Cloud' })],
  ['/access/apps', (page) => page.getByRole('rowheader', { name: 'Ledger Cloud' })],
  ['/access/apps?panel=add', (page) => page.getByRole('dialog')],
  ['/access/agents', (page) => page.getByRole('rowheader', { name: 'Claude for work' })],
  ['/access/sessions', (page) => page.getByRole('rowheader').first()],
  ['/access/offboarding', (page) => page.getByRole('combobox').first()],
];

for (const [name, size] of [['a phone', { width: 390, height: 844 }], ['a small phone', { width: 320, height: 640 }], ['a desk', { width: 1440, height: 900 }]] as const) {
  test.describe(`on ${name}`, () => {
    test.use({ viewport: size, hasTouch: size.width < 500 });

    test('no page of agent access scrolls sideways', async ({ page, access }) => {
      const { id } = await access.app('Tidewater CRM');
      const { user } = (await access.connections({ status: 'ERROR' }))[0] as { user: { id: string } };
      const more: typeof PAGES = [
        [`/access/apps/${id}/users`, (one) => one.getByRole('rowheader').first()],
        [`/access/offboarding?user=${user.id}`, (one) => one.getByRole('button', { name: 'Cut everything', exact: true })],
      ];
      for (const [address, shown] of [...PAGES, ...more]) {
        await page.goto(address);
        await expect(shown(page)).toBeVisible();
        expect.soft(await overhang(page), address).toBeLessThanOrEqual(0);
      }
    });
  });
}

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, identity: 'member' });

  test('the main action of a card is as large as a finger', async ({ page }) => {
    const list = new MyConnections(page);
    await list.open();
    for (const [app, label] of [['Tidewater CRM', 'Reconnect'], ['Ledger Cloud', 'Connect'], ['Boardwalk', 'Actions for Boardwalk']] as const) {
      const box = await list.button(app, label).boundingBox();
      expect(box?.height, `${label} on ${app}`).toBeGreaterThanOrEqual(24);
      expect(box?.width, `${label} on ${app}`).toBeGreaterThanOrEqual(24);
    }
  });
});
