import { ImportsList } from '../pages/imports.ts';
import { McpServerPage } from '../pages/mcp_servers.ts';
import { ProvidersPage } from '../pages/providers.ts';
import { StagingPage } from '../pages/staging.ts';
import { SystemLog } from '../pages/system_log.ts';
import { PATHS } from '../support/api_paths.ts';
import { expect, test } from '../support/test.ts';

test('the policy of the page allows its own files and nothing inline', { tag: '@once' }, async ({ page, agents, shell, agentPage, operations, api }) => {
  const agent = await api.agent('Invoice triage');
  const answer = await page.goto('/agents?q=invoice');
  const policy = (await answer?.allHeaders())?.['content-security-policy'] ?? '';
  const rules = new Map(policy.split(';').map((rule) => rule.trim().split(/\s+/)).map(([name, ...values]) => [name, values.join(' ')]));
  expect(rules.get('default-src')).toBe('\'none\'');
  expect(rules.get('script-src')).toBe('\'self\' \'wasm-unsafe-eval\'');
  expect(rules.get('style-src')).toBe('\'self\'');
  expect(rules.get('connect-src')).toBe('\'self\'');
  expect(rules.get('base-uri')).toBe('\'none\'');
  expect(rules.get('frame-ancestors')).toBe('\'none\'');
  expect(rules.get('object-src')).toBe('\'none\'');
  expect(rules.get('require-trusted-types-for')).toBe('\'script\'');
  for (const weak of ['unsafe-inline', '\'unsafe-eval\'', 'data:', 'blob:', 'https:', '*']) expect(policy).not.toContain(weak);
  // A walk over what there is: the watch fails this test on any violation.
  await expect(agents.rows.nth(1)).toBeVisible();
  await agents.row('Invoice triage').menu();
  await page.keyboard.press('Escape');
  await shell.chooseTheme('Dark');
  await agents.row('Invoice triage').open();
  await expect(agentPage.heading('Invoice triage')).toBeVisible();
  await agentPage.startEditing();
  await agentPage.open(agent.id, 'owners');
  await agentPage.openOwners('Add owners');
  await operations.open();
  await shell.goTo('MCP servers');
  const server = new McpServerPage(page);
  await server.open((await api.mcpServer('Knowledge search')).id, 'tools');
  await expect(server.offered('Tools')).toHaveCount(3);
  await shell.goTo('Providers');
  const providers = new ProvidersPage(page);
  await (await providers.openForm()).schedule('Weekly').check();
  await page.keyboard.press('Escape');
  await page.getByRole('alertdialog').getByRole('button', { name: 'Leave page', exact: true }).click();
  await providers.openPriority();
  await page.keyboard.press('Escape');
  await shell.goTo('Import monitoring');
  const saved = page.waitForEvent('download');
  await (await new ImportsList(page).menu('Fieldline CRM')).choose('Export as CSV');
  await saved;
  await new ImportsList(page).openRun('Tessel Foundry');
  await shell.goTo('System Log');
  const log = new SystemLog(page);
  await log.details(log.entries.first());
  await log.chart.press('End');
  await log.exported('JSON');
  const staging = new StagingPage(page);
  await staging.open();
  await staging.button('Confirm as new').click();
  await expect(staging.name).toBeFocused();
});

test('the watch would notice: a script written into the page is refused and reported', { tag: '@once' }, async ({ page, agents }) => {
  await agents.open('?q=invoice');
  const refused = await page.evaluate(async () => {
    const told = new Promise<string>((done) => addEventListener('securitypolicyviolation', (event) => {
      event.stopImmediatePropagation();
      done(event.effectiveDirective);
    }, { capture: true, once: true }));
    const style = document.createElement('div');
    try {
      style.innerHTML = '<script>window.__xss = 1</script>';
    } catch {
      return 'refused by the page itself';
    }
    document.body.append(style);
    return told;
  });
  expect(refused).toBe('refused by the page itself');
  expect(await page.evaluate(() => (window as { __xss?: number }).__xss)).toBeUndefined();
});

test('every answer carries the headers that keep it in its place', { tag: '@once' }, async ({ page, agents }) => {
  const seen: [string, Record<string, string>][] = [];
  page.on('response', async (answer) => seen.push([new URL(answer.url()).pathname, await answer.allHeaders()]));
  await page.goto('/agents');
  await expect(agents.rows.nth(1)).toBeVisible();
  const kinds = [/^\/agents$/, /\.wasm$/, /\.js$/, /\.css$/, new RegExp(`^${PATHS.agents}$`)];
  for (const kind of kinds) {
    const headers = seen.find(([path]) => kind.test(path))?.[1] ?? {};
    expect(headers['x-content-type-options'], `${kind}`).toBe('nosniff');
    expect(headers['referrer-policy'], `${kind}`).toBe('no-referrer');
    expect(headers['cross-origin-opener-policy'], `${kind}`).toBe('same-origin');
    expect(headers['access-control-allow-origin'], `${kind}`).toBeUndefined();
  }
  expect(seen.find(([path]) => path.endsWith('.wasm'))?.[1]['content-type']).toBe('application/wasm');
  expect(seen.find(([path]) => path === PATHS.agents)?.[1]['cache-control']).toBe('no-store');
  expect(seen.find(([path]) => path.endsWith('.wasm'))?.[1]['cache-control']).toContain('immutable');
});
