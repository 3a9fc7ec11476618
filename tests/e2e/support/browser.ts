/** Chromium of the machine: nothing is downloaded. `CHROMIUM` names another one. */
export function browserPath(): string {
  return process.env.CHROMIUM ?? '/usr/bin/chromium';
}

/** Keeps the browser from talking to anybody but the server under test. */
export const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];
