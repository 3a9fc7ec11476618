// Takes the pictures of README.md from the real console and a demo of its own:
//
//     cargo xtask build && node tests/e2e/pictures.mjs
//
// CHROMIUM, CONSOLE_BACKEND and CONSOLE_DIST name another browser, backend or build. Not a test: nothing is compared.
import { spawn } from 'node:child_process';
import { accessSync, constants, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { delimiter, dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const HERE = dirname(fileURLToPath(import.meta.url));
const ROOT = join(HERE, '../..');
const FOLDER = join(HERE, 'pictures');
const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

// Not installed before `cargo xtask test` or `cargo xtask setup` ran once.
const { chromium } = createRequire(import.meta.url)('playwright-core');

const server = await startBackend();
const browser = await chromium.launch({ executablePath: findBrowser(), args: ['--no-sandbox', '--disable-gpu'] });
try {
  mkdirSync(FOLDER, { recursive: true });
  await take('agents-light', { colorScheme: 'light', viewport: DESKTOP }, openMenu('Lead enrichment'));
  await take('agents-dark', { colorScheme: 'dark', viewport: DESKTOP });
  await take('agent-light', { colorScheme: 'light', viewport: DESKTOP }, openPage('Support reply drafter'));
  await take('server-light', { colorScheme: 'light', viewport: DESKTOP }, openServer('Ledger archive API'));
  await take('tools-light', { colorScheme: 'light', viewport: DESKTOP }, openTools('Knowledge search'));
  await take('imports-light', { colorScheme: 'light', viewport: DESKTOP }, openImports);
  await take('connections-light', { colorScheme: 'light', viewport: DESKTOP }, openConnections);
  await take('agents-390', { colorScheme: 'light', viewport: PHONE, hasTouch: true });
} finally {
  await browser.close();
  server.process.kill('SIGTERM');
}

/** Signs in, opens the agents list, lets `act` go on from there, and keeps what is on the screen. */
async function take(name, look, act = async () => {}) {
  const settings = { ...look, deviceScaleFactor: 1, reducedMotion: 'reduce', locale: 'en-GB', timezoneId: 'Europe/Berlin' };
  const context = await browser.newContext(settings);
  const page = await context.newPage();
  await page.goto(server.origin);
  await page.getByRole('button', { name: 'Continue as Super admin', exact: true }).click();
  await page.getByRole('table', { name: 'AI agents', exact: true }).getByRole('link', { name: 'Shift planner', exact: true }).waitFor();
  await act(page);
  // Nothing is under the pointer in a picture.
  await page.mouse.move(0, 0);
  await page.evaluate(() => document.fonts.ready);
  const path = join(FOLDER, `${name}.png`);
  const picture = await page.screenshot({ path });
  console.log(`${name}.png, ${Math.round(picture.length / 1024)} kB`);
  await context.close();
}

function openMenu(agent) {
  return async (page) => {
    await page.getByRole('button', { name: `Actions for ${agent}`, exact: true }).click();
    await page.getByRole('menu', { name: `Actions for ${agent}`, exact: true }).waitFor();
  };
}

function openPage(agent) {
  return async (page) => {
    await page.getByRole('link', { name: agent, exact: true }).click();
    await page.getByRole('heading', { name: 'Profile', exact: true }).waitFor();
  };
}

async function openImports(page) {
  await page.getByRole('link', { name: 'Import monitoring', exact: true }).click();
  await page.getByRole('table', { name: 'Import runs', exact: true }).getByRole('row').nth(1).waitFor();
}

async function openConnections(page) {
  await page.getByRole('link', { name: /^My connections/ }).click();
  await page.getByRole('list', { name: 'My connections', exact: true }).getByRole('listitem').first().waitFor();
}

function openTools(name) {
  return async (page) => {
    await page.getByRole('link', { name: 'MCP servers', exact: true }).click();
    await page.getByRole('table', { name: 'MCP servers', exact: true }).getByRole('link', { name, exact: true }).click();
    await page.getByRole('navigation', { name: 'MCP server sections' }).getByRole('link', { name: /^Tools/ }).click();
    await page.getByText('search_articles').waitFor();
    await page.getByText('Input schema').first().click();
  };
}

function openServer(name) {
  return async (page) => {
    await page.getByRole('link', { name: 'Resource servers', exact: true }).click();
    await page.getByRole('link', { name, exact: true }).click();
    await page.getByRole('form', { name: 'Client credentials', exact: true }).waitFor();
  };
}

/** A demo on a free port; its one line on stdout says where. */
async function startBackend() {
  const binary = process.env.CONSOLE_BACKEND ?? join(ROOT, 'target/release/agent-console-backend');
  const dist = process.env.CONSOLE_DIST ?? join(ROOT, 'dist');
  const options = ['serve', '--demo', '--listen', '127.0.0.1:0', '--database', ':memory:', '--static', dist];
  const child = spawn(binary, options, { stdio: ['ignore', 'pipe', 'ignore'] });
  child.once('error', (error) => console.error(`${error.message}: run \`cargo xtask build\` first.`));
  for await (const line of createInterface({ input: child.stdout })) {
    const origin = /^listening on (http:\/\/\S+)$/.exec(line)?.[1];
    if (origin) return { origin, process: child };
  }
  throw new Error('The backend ended before it listened.');
}

/** The browser that `CHROMIUM` names, or the first one on PATH; undefined is Playwright's own. */
function findBrowser() {
  if (process.env.CHROMIUM) return process.env.CHROMIUM;
  const folders = (process.env.PATH ?? '').split(delimiter);
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  return names.flatMap((name) => folders.map((folder) => join(folder, name))).find(runs);
}

function runs(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
