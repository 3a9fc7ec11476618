import { expectLaidOut } from '../support/layout.ts';
import { expect, test } from '../support/test.ts';
import type { Page } from '@playwright/test';

/** Turns the page round as a translation would, and expects every text and control in the mirrored place, none on another. */
async function expectMirrored(page: Page, what: string): Promise<void> {
  await page.evaluate(() => (document.documentElement.dir = 'ltr'));
  await page.evaluate(() => Promise.allSettled(document.getAnimations().filter((animation) => animation.effect?.getTiming().iterations !== Number.POSITIVE_INFINITY).map((animation) => animation.finished)));
  const before = await page.evaluateHandle(places);
  await page.evaluate(() => (document.documentElement.dir = 'rtl'));
  const after = await page.evaluateHandle(places);
  expect.soft(await before.evaluate(differences, after), `${what}, mirrored`).toEqual([]);
  await before.dispose();
  await after.dispose();
  await expectLaidOut(page, what);
}

/** Where each element's own text, and each control, is drawn. A drawing stays as it is. */
function places(): Map<Element, { left: number; right: number }> {
  const found = new Map<Element, { left: number; right: number }>();
  const layer = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
  for (const element of layer.querySelectorAll('*')) {
    if (element.closest('svg, option, .vh, .skip') || !element.checkVisibility({ visibilityProperty: true })) continue;
    const range = document.createRange();
    const own = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    const boxes = own.flatMap((node) => (range.selectNodeContents(node), [...range.getClientRects()]));
    if (element.matches('button, a[href], input, select, textarea')) boxes.push(element.getBoundingClientRect());
    if (boxes.length > 0) found.set(element, { left: Math.min(...boxes.map((box) => box.left)), right: Math.max(...boxes.map((box) => box.right)) });
  }
  return found;
}

function differences(before: Map<Element, { left: number; right: number }>, after: Map<Element, { left: number; right: number }>): string[] {
  const width = document.documentElement.clientWidth;
  const told: string[] = [];
  for (const [element, from] of before) {
    const to = after.get(element);
    const name = `${element.tagName} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40)}`;
    // A text that is wider than its box starts at the other side of it: its box is judged by what it holds.
    if (to && element.scrollWidth <= element.clientWidth + 1 && (Math.abs(width - from.right - to.left) > 3 || Math.abs(width - from.left - to.right) > 3)) {
      told.push(`${name}: ${Math.round(to.left)} to ${Math.round(to.right)} instead of ${Math.round(width - from.right)} to ${Math.round(width - from.left)}`);
    }
  }
  return told.slice(0, 12);
}

for (const [width, height] of [[1440, 900], [390, 844]] as const) {
  test(`from right to left, ${width} wide: all is mirrored, nothing overlaps, nothing runs out`, { tag: '@once' }, async ({ agents, agentPage, register, shell, operations, api, page }) => {
    await page.setViewportSize({ width, height });
    await agents.openRecent();
    await expectMirrored(page, 'the list');
    await agents.row('Invoice triage').menu();
    await expectLaidOut(page, 'a menu');
    await page.keyboard.press('Escape');
    await register.open();
    await register.owners.choose('Dana Reyes');
    await register.owners.field.fill('ops');
    await expect(register.owners.option('Legal ops')).toBeVisible();
    await expect(register.root.getByRole('option').filter({ hasNotText: /ops/i }), 'the list is that of the search').toHaveCount(0);
    await expectMirrored(page, 'the register form with an open list');
    await register.owners.close(page);
    await register.submit.click();
    await expectMirrored(page, 'the register form with an error');
    await page.keyboard.press('Escape');
    await shell.confirm('Leave page');
    await agents.open('?q=Visitor+badge+desk');
    await (await agents.row('Visitor badge desk').menu()).choose('Delete');
    await expect(shell.question('Delete Visitor badge desk?').root).toBeVisible();
    await expectMirrored(page, 'the question before a deletion');
    await agentPage.open((await api.agent('Support reply drafter')).id);
    await expect(agentPage.main.getByRole('term').first()).toBeVisible();
    await expectMirrored(page, 'the profile');
    await agentPage.startEditing();
    await expectMirrored(page, 'the form of the profile');
    await agentPage.tab('Owners');
    await expectMirrored(page, 'the owners');
    await operations.open();
    await expectMirrored(page, 'operations');
  });
}
