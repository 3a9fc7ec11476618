import { type BadAnswer, expectHeld, RAW } from '../../support/fault_pages.ts';
import { READ_PAGES } from '../../support/read_pages.ts';
import { errorBody } from '../../support/faults.ts';
import { test } from '../../support/test.ts';

const HTML = `<!doctype html><title>${RAW}</title><h1>${RAW}</h1><pre>at ${RAW} (server.js:1)</pre>`;
const named = (type: string, id: string) => ({ 'content-type': type, 'x-okta-request-id': id });

const failing: BadAnswer = {
  answer: { status: 500, headers: named('application/json', 'reqE2Efailed'), json: errorBody('E0000009', RAW) },
  words: 'The server failed with status 500',
  id: 'reqE2Efailed',
  tries: 3,
};

const gateway = [502, 503, 504].map((status): BadAnswer => ({
  answer: { status, headers: named('text/html', `reqE2E${status}`), body: HTML },
  words: `The server failed with status ${status}`,
  id: `reqE2E${status}`,
  tries: 3,
}));

// What stands between reader and server answers in its place: asking again at once would give the same.
const captive: BadAnswer = {
  answer: { status: 200, headers: named('text/html; charset=utf-8', 'reqE2Eportal'), body: HTML },
  words: 'answered with text/html instead of data',
  id: 'reqE2Eportal',
  tries: 1,
};

for (const on of READ_PAGES) {
  test(`F9 ${on.name}: a failure is tried three times, told with its id, and mended by one key`, { tag: '@once' }, async ({ page, api, faults, watch, shell }) => {
    await expectHeld({ page, api, faults, watch, shell }, on, [failing]);
  });

  test(`F10 ${on.name}: the page of a gateway is a failure like any other, and never shown`, { tag: '@once' }, async ({ page, api, faults, watch, shell }) => {
    await expectHeld({ page, api, faults, watch, shell }, on, gateway);
  });

  test(`F11 ${on.name}: a success that is a web page is said as such, and never shown`, { tag: '@once' }, async ({ page, api, faults, watch, shell }) => {
    await expectHeld({ page, api, faults, watch, shell }, on, [captive]);
  });
}
