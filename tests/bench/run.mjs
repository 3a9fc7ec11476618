// One cold run: a browser of its own, one page, its start and the interactions with it.
import { createRequire } from 'node:module';
import { probe } from './probe.mjs';

const { chromium } = createRequire(new URL('../e2e/package.json', import.meta.url))('playwright-core');

const ARGUMENTS = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];
const SLOW_4G = { offline: false, latency: 562.5, downloadThroughput: 180_000, uploadThroughput: 84_375 };

/** How fast the machine and the line are made. */
export const PROFILES = { plain: {}, cpu4: { cpu: 4 }, mobile: { cpu: 4, line: SLOW_4G } };
/** How long a page is left alone after its rows are painted, so that all it does at the start is counted. */
const SETTLED_MS = 1200;
const PATIENCE_MS = 60_000;

async function until(what, met) {
  const end = Date.now() + PATIENCE_MS;
  while (!(await met())) {
    if (Date.now() > end) throw new Error(`waited too long for ${what}`);
    await new Promise((done) => setTimeout(done, 20));
  }
}

/** Measures `subject` once under `profile`; answers its figures by name. */
export async function run(subject, profile, warm = false) {
  const { cpu, line } = PROFILES[profile];
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM, args: ARGUMENTS });
  try {
    const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
    if (subject.cookie) {
      const [name, value] = subject.cookie.split(/=(.*)/s);
      await context.addCookies([{ name, value, url: subject.origin, httpOnly: true, sameSite: 'Strict' }]);
    }
    if (warm) await visit(context, subject, {});
    return await visit(context, subject, { cpu, line, measure: true });
  } finally {
    await browser.close();
  }
}

async function visit(context, subject, { cpu, line, measure }) {
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  await devtools.send('Performance.enable');
  const requests = new Map();
  const faults = [];
  devtools.on('Network.requestWillBeSent', (event) => {
    if (/^https?:/.test(event.request.url)) requests.set(event.requestId, { from: event.timestamp, bytes: 0 });
  });
  devtools.on('Network.loadingFinished', (event) => {
    const request = requests.get(event.requestId);
    if (request) Object.assign(request, { to: event.timestamp, bytes: event.encodedDataLength });
  });
  page.on('console', (message) => { if (message.type() === 'error') faults.push(message.text()); });
  page.on('pageerror', (error) => faults.push(error.message));
  await page.addInitScript(probe, { rows: subject.rows, least: subject.least });
  if (cpu) await devtools.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (line) await devtools.send('Network.emulateNetworkConditions', line);
  await page.goto(subject.origin + subject.path, { waitUntil: 'commit' });
  await until(`the rows of ${subject.name}`, () => page.evaluate(() => Boolean(window.__bench?.rowsPainted)));
  await new Promise((done) => setTimeout(done, SETTLED_MS));
  const start = await started(page, devtools, [...requests.values()]);
  if (measure) {
    for (const [name, interaction] of Object.entries(subject.interactions)) start[name] = await interact(page, name, interaction);
    start.inp = await page.evaluate(() => Math.max(0, ...window.__bench.events));
  }
  if (faults.length > 0) throw new Error(`${subject.name} wrote to the console: ${faults[0]}`);
  await page.close();
  return start;
}

async function started(page, devtools, requests) {
  const noted = await page.evaluate(() => {
    const { long, shift, firstPaint, rowsAt, rowsPainted, program } = window.__bench;
    const blocking = long.reduce((sum, duration) => sum + Math.max(0, duration - 50), 0);
    return { firstPaint, rowsAt, rowsPainted, shift, blocking, program: program(), elements: document.getElementsByTagName('*').length };
  });
  const metrics = Object.fromEntries((await devtools.send('Performance.getMetrics')).metrics.map((metric) => [metric.name, metric.value]));
  await devtools.send('HeapProfiler.collectGarbage');
  const heap = await devtools.send('Runtime.getHeapUsage');
  const counters = await devtools.send('Memory.getDOMCounters');
  const memory = heap.usedSize + (heap.embedderHeapUsedSize ?? 0) + (heap.backingStorageSize ?? 0) + noted.program;
  return {
    bytes: requests.reduce((sum, request) => sum + request.bytes, 0),
    requests: requests.length,
    chain: chain(requests),
    firstPaint: noted.firstPaint,
    rowsAt: noted.rowsAt,
    rowsPainted: noted.rowsPainted,
    blocking: noted.blocking,
    mainThread: metrics.TaskDuration * 1000,
    memory: memory / 1_048_576,
    elements: noted.elements,
    listeners: counters.jsEventListeners,
    shift: noted.shift,
  };
}

/** How many requests stand one behind the other at most: each began when one of the rank before had ended. */
function chain(requests) {
  const ended = requests.filter((request) => request.to).sort((one, other) => one.from - other.from);
  for (const request of ended) {
    request.rank = 1 + Math.max(0, ...ended.filter((other) => other.to <= request.from).map((other) => other.rank ?? 0));
  }
  return Math.max(0, ...ended.map((request) => request.rank));
}

/** From the key or the pointer to the painted result, in milliseconds. */
async function interact(page, name, { prepare, act, done, after }) {
  await prepare?.(page);
  await page.evaluate(`window.__bench.waiting = { from: null, painted: null, met: false, done: ${done} }`);
  await act(page);
  await until(`the interaction "${name}"`, () => page.evaluate(() => window.__bench.waiting.painted !== null));
  const took = await page.evaluate(() => {
    const { painted, from } = window.__bench.waiting;
    window.__bench.waiting = null;
    return painted - from;
  });
  await after?.(page);
  return took;
}
