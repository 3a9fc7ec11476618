import { expect, test } from '../support/test.ts';

/** Forms in dialogs: the page, the button that opens it, and the one that sends it. */
const FORMS = [
  ['/agents', 'Register agent', 'Register agent'],
  ['/providers', 'Add provider', 'Save'],
  ['/access/apps', 'Add app', 'Save'],
  ['/access/agents', 'Pre-register agent', 'Pre-register agent'],
  ['/mcp-servers', 'Add MCP server', 'Register and continue'],
  ['/resources', 'Add resource server', 'Save and continue'],
] as const;

for (const [path, open, send] of FORMS) {
  test(`${open}: the title and the buttons stay in sight while its fields scroll, also where a fault gets the keyboard`, async ({ page, viewport }) => {
    // Lower than the form, with its faults.
    await page.setViewportSize({ width: viewport?.width ?? 0, height: 380 });
    await page.goto(path);
    await page.getByRole('main').getByRole('button', { name: open, exact: true }).first().click();
    const dialog = page.getByRole('dialog', { name: open, exact: true });
    const button = dialog.getByRole('button', { name: send, exact: true });
    await button.click();
    await expect(dialog.locator('[aria-invalid=true]').first()).toBeFocused();
    await dialog.getByRole('textbox').last().focus();
    await expect(dialog.getByRole('textbox').last()).toBeInViewport({ ratio: 0.5 });
    await expect(dialog.getByRole('heading', { name: open, exact: true })).toBeInViewport({ ratio: 1 });
    await expect(button).toBeInViewport({ ratio: 1 });
    expect(await dialog.evaluate(({ scrollTop, scrollHeight, clientHeight }) => ({ scrollTop, beyond: scrollHeight - clientHeight }))).toEqual({ scrollTop: 0, beyond: 0 });
  });
}

for (const path of ['/agents', '/providers', '/imports', '/system-log', '/access/connections', '/access/sessions', '/operations']) {
  test(`${path}: parts scroll, the page itself does not`, { tag: '@once' }, async ({ page }) => {
    await page.setViewportSize({ width: 1440, height: 380 });
    await page.goto(path);
    await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(page.getByRole('navigation', { name: 'Main' }).getByText('in Error')).toBeAttached();
    await page.getByRole('navigation', { name: 'Main' }).getByRole('link').last().focus();
    expect(await page.evaluate(() => ({ at: window.scrollY, beyond: document.documentElement.scrollHeight - window.innerHeight }))).toEqual({ at: 0, beyond: 0 });
  });
}
