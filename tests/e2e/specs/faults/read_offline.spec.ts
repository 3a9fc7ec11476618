import { comeBack, expectTold, passTime, told, useClock } from '../../support/fault_pages.ts';
import { READ_PAGES } from '../../support/read_pages.ts';
import { expect, test } from '../../support/test.ts';

const UNREACHABLE = 'The server can\'t be reached';

for (const on of READ_PAGES) {
  test(`F16 ${on.name}: no network is said at once, what was read stays, and reading goes on by itself`, { tag: '@once' }, async ({ page, context, api, watch, shell }) => {
    watch.networkMayFail();
    await useClock(page);
    const banner = page.getByRole('status').filter({ hasText: 'You\'re offline.' });
    const address = await on.address(api);

    // The network goes while the page is being opened.
    let asked = 0;
    await page.route((url) => on.where.matches(url), async (route) => {
      asked += 1;
      await context.setOffline(true);
      await route.abort('internetdisconnected');
    });
    await page.goto(address);
    await expect(banner).toBeVisible();
    const message = told(page, UNREACHABLE);
    await passTime(page, () => message.isVisible());
    await expectTold(page, on, { words: UNREACHABLE, old: false });
    await page.clock.runFor(60_000);
    expect(asked, 'nothing is asked into the void').toBeLessThanOrEqual(3);
    await page.unrouteAll({ behavior: 'ignoreErrors' });
    await context.setOffline(false);
    await expect(on.shown(page), 'read by itself').toBeVisible();
    await expect(banner).toHaveCount(0);
    await expect(message).toHaveCount(0);

    // It goes while one reads.
    await shell.accountButton.focus();
    await context.setOffline(true);
    await expect(banner, 'said at once').toBeVisible({ timeout: 1_000 });
    await expect(banner).toContainText('What you see is the last answer');
    await expect(on.shown(page)).toBeVisible();
    await comeBack(page);
    await passTime(page, () => message.isVisible());
    await expectTold(page, on, { words: UNREACHABLE, old: true });
    await expect(shell.accountButton).toBeFocused();
    await context.setOffline(false);
    await expect(message, 'read again by itself').toHaveCount(0);
    await expect(banner).toHaveCount(0);
    await expect(on.shown(page)).toBeVisible();
    await expect(shell.accountButton).toBeFocused();
  });
}
