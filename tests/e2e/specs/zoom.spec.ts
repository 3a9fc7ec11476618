import { expectLaidOut, expectReachable } from '../support/layout.ts';
import { expect, test } from '../support/test.ts';
import type { Page } from '@playwright/test';

const SPACING = '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-block-end: 2em !important }';

/** The text spacing that 1.4.12 asks for, put in as a reader's own style sheet would be: the policy allows none inside the page. */
async function spaceOut(page: Page): Promise<void> {
  await page.evaluate((rules) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(rules);
    document.adoptedStyleSheets.push(sheet);
  }, SPACING);
}

for (const [zoom, use] of [
  ['200 % of 1440 x 900', { viewport: { width: 720, height: 450 }, deviceScaleFactor: 2 }],
  ['400 % of 1440 x 900', { viewport: { width: 360, height: 225 }, deviceScaleFactor: 4 }],
  ['400 % of 1280 x 1024', { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
] as const) {
  test.describe(zoom, () => {
    test.use(use);

    for (const spaced of [false, true]) {
      const how = spaced ? ', with wide text spacing' : '';

      test(`the list, its menu and its form${how}: nothing is cut off, all is reached`, { tag: '@once' }, async ({ agents, register, page, shell }) => {
        await agents.open('?q=invoice&status=active');
        if (spaced) await spaceOut(page);
        await agents.filter('Source'); // unfolds the filters
        await expectLaidOut(page, 'the list');
        await expectReachable(page, 'the list');
        const menu = await agents.row('Invoice triage').menu();
        await expectLaidOut(page, 'a menu');
        for (const label of ['Edit name/desc', 'Owners', 'Add connection', 'Unlink app', 'Deactivate', 'Delete']) {
          await page.keyboard.press('ArrowDown');
          await expect(menu.item(label)).toBeFocused();
          await expect(menu.item(label)).toBeInViewport();
        }
        await page.keyboard.press('Escape');
        await register.open();
        await register.name.fill('Parcel tracker');
        await expectLaidOut(page, 'the register form');
        await expectReachable(page, 'the register form');
        await page.keyboard.press('Escape');
        await expect(shell.question('Leave without saving?').root).toBeVisible();
        await expectLaidOut(page, 'the question before typed text is lost');
        await expectReachable(page, 'the question before typed text is lost');
      });

      test(`an agent's page and its forms${how}: nothing is cut off, all is reached`, { tag: '@once' }, async ({ agentPage, api, page }) => {
        await agentPage.open((await api.agent('Support reply drafter')).id);
        if (spaced) await spaceOut(page);
        await expect(agentPage.main.getByRole('term').first()).toBeVisible();
        await expectLaidOut(page, 'the profile');
        await expectReachable(page, 'the profile');
        await agentPage.startEditing();
        await expectLaidOut(page, 'the form of the profile');
        await expectReachable(page, 'the form of the profile');
        await agentPage.tab('Owners');
        await expect(agentPage.ownersButton('Replace owners')).not.toHaveAttribute('aria-disabled', 'true');
        await expectLaidOut(page, 'the owners');
        await expectReachable(page, 'the owners');
        await agentPage.openOwners('Replace owners');
        await expectLaidOut(page, 'the owners form');
        await expectReachable(page, 'the owners form');
      });

      test(`the question before a deletion, operations, no such page${how}: nothing is cut off, all is reached`, { tag: '@once' }, async ({ agents, operations, shell, page }) => {
        await agents.open('?q=Visitor+badge+desk');
        if (spaced) await spaceOut(page);
        await (await agents.row('Visitor badge desk').menu()).choose('Delete');
        await expect(shell.question('Delete Visitor badge desk?').root).toBeVisible();
        await expectLaidOut(page, 'the question before a deletion');
        await expectReachable(page, 'the question before a deletion');
        await operations.open();
        if (spaced) await spaceOut(page);
        await expectLaidOut(page, 'operations');
        await page.goto('/nothing/here');
        if (spaced) await spaceOut(page);
        await expect(page.getByRole('heading', { name: 'There is no such page' })).toBeVisible();
        await expectLaidOut(page, 'no such page');
        await expectReachable(page, 'no such page');
      });
    }

    test.describe('sign-in', () => {
      test.use({ identity: 'nobody' });

      test('the card: nothing is cut off, all is reached', { tag: '@once' }, async ({ page, signIn }) => {
        await signIn.open();
        await expectLaidOut(page, 'the card');
        await expectReachable(page, 'the card');
        await spaceOut(page);
        await expectLaidOut(page, 'the card with wide text spacing');
      });
    });
  });
}

test('at 1440 x 900 no control is small, and none is hidden while it has the focus', { tag: '@once' }, async ({ agents, page, agentPage, api }) => {
  await agents.open('?q=invoice');
  await expectReachable(page, 'the list');
  await agentPage.open((await api.agent('Support reply drafter')).id, 'owners');
  await expectReachable(page, 'the owners');
});

for (const [width, height] of [[1440, 900], [390, 844]] as const) {
  test(`walking up a long list, ${width} wide: no row is covered by what sticks above it`, { tag: '@once' }, async ({ agents, page }) => {
    await page.setViewportSize({ width, height });
    await agents.openRecent();
    const box = await agents.table.boundingBox();
    await page.mouse.move((box?.x ?? 0) + 100, (box?.y ?? 0) + 200);
    await page.mouse.wheel(0, 3_000);
    await expect(agents.row('Shift planner').root).toHaveCount(0);
    await agents.table.getByRole('rowheader').getByRole('link').last().focus();
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press('Shift+Tab');
      const seen = await page.evaluate(() => {
        const focused = document.activeElement;
        const box = focused?.getBoundingClientRect();
        if (!focused || !box) return 'nothing has the focus';
        const hit = document.elementFromPoint(box.left + Math.min(box.width, 40) / 2, box.top + box.height / 2);
        return hit && (focused.contains(hit) || hit.contains(focused)) ? '' : `${focused.textContent || focused.getAttribute('aria-label')} is covered by ${hit?.tagName} ${hit?.textContent?.slice(0, 30)}`;
      });
      expect(seen).toBe('');
    }
  });
}
