// Scrolls long lists from end to end in a real browser: how long a frame takes, and whether the page grows. `cargo xtask bench --only lists`.
//
//     node tests/bench/lists.mjs [--quick] [--agents N]
import { createRequire } from 'node:module';
import { startBackend } from './servers.mjs';

const { chromium } = createRequire(new URL('../e2e/package.json', import.meta.url))('playwright-core');
const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const ROWS = 'table[aria-label="AI agents"] tbody tr[aria-rowindex]';
const option = (name, otherwise) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : otherwise);
const sizes = option('--agents', process.argv.includes('--quick') ? '10000' : '10000,100000').split(',').map(Number);

console.log(`\n${'list'.padEnd(10)}${['frames', 'p50 ms', 'p95 ms', 'slowest', 'rows read', 'elements', 'memory', 'grown', 'find'].map((title) => title.padStart(11)).join('')}`);
for (const agents of sizes) await measure(agents);

async function measure(agents) {
  const backend = await startBackend({ binary: process.env.CONSOLE_BACKEND, dist: process.env.CONSOLE_DIST, agents });
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
    const [name, value] = backend.cookie.split(/=(.*)/s);
    await context.addCookies([{ name, value, url: backend.origin, httpOnly: true, sameSite: 'Strict' }]);
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await page.goto(`${backend.origin}/agents`);
    await page.locator(ROWS).nth(5).waitFor();
    const before = await weight(page, devtools);
    const frames = await page.evaluate(scrollThrough, { rows: ROWS, most: agents });
    const after = await weight(page, devtools);
    const find = await findOne(page, agents);
    const sorted = frames.times.sort((one, other) => one - other);
    const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))].toFixed(1);
    const cells = [sorted.length, at(0.5), at(0.95), at(1), frames.reached, after.elements, `${after.megabytes.toFixed(1)} MB`, `${(after.megabytes - before.megabytes).toFixed(1)} MB`, find];
    console.log(`${String(agents).padEnd(10)}${cells.map((cell) => String(cell).padStart(11)).join('')}`);
  } finally {
    await browser.close();
    await backend.stop();
  }
}

/** Runs in the page: scrolls a screen a frame until the end, and notes what each frame took. */
async function scrollThrough({ rows, most }) {
  let scroller = document.querySelector(rows);
  while (scroller.scrollHeight <= scroller.clientHeight || getComputedStyle(scroller).overflowY === 'visible') scroller = scroller.parentElement;
  const last = () => Number([...document.querySelectorAll(rows)].at(-1)?.getAttribute('aria-rowindex') ?? 0);
  const times = [];
  let from = await new Promise(requestAnimationFrame);
  let resting = 0;
  while (resting < 600 && last() < most + 1) {
    const top = scroller.scrollTop;
    scroller.scrollBy(0, innerHeight * 0.8);
    const now = await new Promise(requestAnimationFrame);
    times.push(now - from);
    from = now;
    resting = scroller.scrollTop === top ? resting + 1 : 0;
  }
  return { times, reached: last() - 1 };
}

async function weight(page, devtools) {
  await devtools.send('HeapProfiler.collectGarbage');
  const heap = await devtools.send('Runtime.getHeapUsage');
  const elements = await page.evaluate(() => document.getElementsByTagName('*').length);
  return { elements, megabytes: (heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0)) / 1_048_576 };
}

/** Finds an agent far down by search; answers how many list requests that took. */
async function findOne(page, agents) {
  const asked = [];
  page.on('request', (request) => { if (/ai-agents\?/.test(request.url())) asked.push(request.url()); });
  await page.getByRole('searchbox', { name: 'Search agents' }).fill('Old wiki redirector');
  await page.getByRole('link', { name: 'Old wiki redirector', exact: true }).waitFor();
  return `${asked.length} of ${agents}`;
}
