import { defineConfig } from '@playwright/test';
import { browserArguments, browserPath } from './support/browser.ts';
import type { Options } from './support/test.ts';

const DESKTOP = { width: 1440, height: 900 };
const PHONE = { width: 390, height: 844 };

/** What follows the colour scheme, so it runs in each. */
const SCHEMES = '**/theme.spec.ts';
/** States that axe judges: each test goes through all colours by itself, so it runs once for a mouse and once for a finger. */
const STATES = /a11y(_access|_dialogs|_pages|_states)?\.spec\.ts$/;
/** Sets its own widths, so it runs once in each colour scheme. */
const WIDTHS = '**/responsive*.spec.ts';

// A test tagged `@once` is about what goes over the wire: how wide the window is can't matter, so it runs in light-1440 alone.
export default defineConfig<Options>({
  testDir: 'specs',
  outputDir: 'test-results',
  fullyParallel: true,
  workers: Number(process.env.E2E_WORKERS ?? 2),
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: [['list'], ['json', { outputFile: 'test-results/results.json' }], ['./support/results.ts']],
  use: {
    browserName: 'chromium',
    headless: true,
    launchOptions: { executablePath: browserPath(), args: browserArguments },
    locale: 'en-GB',
    timezoneId: 'Europe/Berlin',
    actionTimeout: 7_000,
    navigationTimeout: 15_000,
    screenshot: 'only-on-failure',
    trace: 'off',
    video: 'off',
  },
  projects: [
    { name: 'light-1440', use: { colorScheme: 'light', viewport: DESKTOP }, testIgnore: [WIDTHS] },
    { name: 'dark-1440', use: { colorScheme: 'dark', viewport: DESKTOP }, testMatch: SCHEMES },
    { name: 'light-390', use: { colorScheme: 'light', viewport: PHONE, hasTouch: true }, testMatch: [STATES, SCHEMES, WIDTHS] },
    { name: 'dark-390', use: { colorScheme: 'dark', viewport: PHONE, hasTouch: true }, testIgnore: [STATES], grepInvert: /@once/ },
  ],
});
