// The System Log over time: the picture, live, and coming back.
import { ago, DAY, SystemLog } from '../pages/system_log.ts';
import { comeBack } from '../support/fault_pages.ts';
import { expect, test } from '../support/test.ts';

const AGENT = 'Invoice triage';

test('the picture is brushed with the pointer and with the keyboard, and has the same numbers as a table', async ({ page, api }) => {
  const log = new SystemLog(page);
  await log.open('?last=90d');
  await expect(log.sum).toBeVisible();
  const area = await log.chart.boundingBox();
  if (!area) throw new Error('The picture is not there.');
  const at = (share: number) => [area.x + area.width * share, area.y + area.height / 2] as const;
  await page.mouse.move(...at(0.75));
  await page.mouse.down();
  await page.mouse.move(...at(0.9), { steps: 5 });
  await page.mouse.up();
  await expect(page).toHaveURL(/from=.+&to=/);
  const stretch = () => {
    const asked = new URL(page.url()).searchParams;
    return { since: asked.get('from') as string, until: asked.get('to') as string };
  };
  const brushed = stretch();
  const days = (Date.parse(brushed.until) - Date.parse(brushed.since)) / DAY;
  expect(days).toBeGreaterThan(11);
  expect(days).toBeLessThan(18);
  await expect(log.sum).toHaveText(new RegExp(`^${(await api.log(brushed)).length} events?`));
  await log.button('Zoom out').click();
  await expect(page).toHaveURL(/\?last=90d$/);
  await expect(log.sum).toHaveText(new RegExp(`^${(await api.log({ since: ago(90) })).length} events`));
  // The last stretch but two, by keys alone.
  await log.chart.focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(log.chart).toHaveAttribute('aria-valuetext', /^\d+ \w+ \d{4} [\d:]+ to .+: [\d,]+ events?, [\d,]+ failed$/);
  const words = (await log.chart.getAttribute('aria-valuetext')) as string;
  await expect(log.main.getByText(words)).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/from=.+&to=/);
  await expect(log.sum.or(page.getByRole('heading', { name: 'Nothing happened in this time' }))).toBeVisible();
  const keyed = await api.log(stretch());
  expect(words).toContain(`: ${keyed.length} event`);
  await page.goBack();
  await log.button('Show as table').click();
  await expect(log.button('Show as table')).toHaveAttribute('aria-pressed', 'true');
  const cells = await log.numbers.getByRole('row').evaluateAll((rows) => rows.slice(1).map((row) => [...row.querySelectorAll('td')].map((cell) => Number(cell.textContent))));
  const total = cells.reduce((sum, [good = 0, bad = 0]) => sum + good + bad, 0);
  expect(total).toBe((await api.log({ since: ago(90) })).length);
  await log.numbers.getByRole('row').last().getByRole('button').click();
  const [good = 0, bad = 0] = cells.at(-1) ?? [];
  await expect(log.sum).toHaveText(`${good + bad} event${good + bad === 1 ? '' : 's'}, ${bad} failed`);
});

test('live: what happens shows by itself; who reads further down is told, and nothing moves', async ({ page, api }) => {
  const log = new SystemLog(page);
  await log.open();
  await expect(log.sum).toBeVisible();
  await log.live.click();
  await expect(log.live).toHaveAttribute('aria-pressed', 'true');
  await expect(page).toHaveURL(/live=on/);
  const { id } = await api.register('Tide watcher');
  await expect(log.entries.first(), 'within seconds, without a press').toContainText('Tide watcher');
  const { raw } = await log.details(log.entry('Tide watcher'));
  await raw.scrollIntoViewIfNeeded();
  const before = await raw.boundingBox();
  await api.patch(id, { profile: { description: 'Knows the tides' } });
  const news = log.button('Show 1 new event');
  await expect(news).toBeVisible();
  await expect(log.entries.first()).toContainText('Register AI agent');
  expect((await raw.boundingBox())?.height).toBe(before?.height);
  await news.click();
  await expect(log.entries.first()).toContainText('Update AI agent');
  await expect(news).toHaveCount(0);
  await log.live.click();
  await expect(page).not.toHaveURL(/live/);
});

test('what was done elsewhere is there when the reader comes back', { tag: '@once' }, async ({ page, api }) => {
  const log = new SystemLog(page);
  await log.open();
  await expect(log.sum).toBeVisible();
  await api.lifecycle((await api.agent(AGENT)).id, 'deactivate');
  await comeBack(page);
  await expect(log.entries.first()).toContainText('Deactivate AI agent');
});
