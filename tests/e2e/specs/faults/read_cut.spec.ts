import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type BadAnswer, expectHeld } from '../../support/fault_pages.ts';
import { READ_PAGES } from '../../support/read_pages.ts';
import type { Faults } from '../../support/faults.ts';
import { test } from '../../support/test.ts';

// A body can't be cut at the browser's door, so a relay stands before the server and breaks the connection in the middle of one.

/** How a body is cut: its length promises more than comes, or a chunk is the last without saying so. */
const CUTS = ['length', 'chunk'] as const;
const CUT_HEADER = 'x-cut';

class Relay implements Pick<Faults, 'answer' | 'clear'> {
  origin = '';
  readonly #to: string;
  readonly #server: Server;
  #cut: { matches: (url: URL) => boolean; how: string | undefined; count: number } | undefined;

  constructor(to: string) {
    this.#to = to;
    this.#server = createServer((asked, answer) => {
      const url = new URL(asked.url ?? '/', this.#to);
      const cut = asked.method === 'GET' && this.#cut?.matches(url) ? this.#cut : undefined;
      const { 'accept-encoding': packed, ...headers } = asked.headers;
      const onward = request(url, { method: asked.method, headers: cut ? headers : { ...headers, 'accept-encoding': packed } }, async (came) => {
        if (!cut) {
          answer.writeHead(came.statusCode ?? 502, came.headers);
          came.pipe(answer);
          return;
        }
        cut.count += 1;
        const body = Buffer.concat(await came.toArray());
        const { 'content-length': length, ...kept } = came.headers;
        answer.writeHead(200, { ...kept, 'x-okta-request-id': 'reqE2Ecut', ...(cut.how === 'length' ? { 'content-length': length } : {}) });
        answer.write(body.subarray(0, body.length / 2), () => answer.destroy());
      });
      onward.on('error', () => answer.destroy());
      asked.pipe(onward);
    });
  }

  async start(): Promise<void> {
    await new Promise<void>((ready) => this.#server.listen(0, '127.0.0.1', ready));
    this.origin = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  async answer(...[where, with_]: Parameters<Faults['answer']>): ReturnType<Faults['answer']> {
    const cut = { matches: where.matches, how: with_?.headers?.[CUT_HEADER], count: 0 };
    this.#cut = cut;
    return { count: () => cut.count };
  }

  async clear(): Promise<void> {
    this.#cut = undefined;
  }
}

const cuts = CUTS.map((how): BadAnswer => ({
  answer: { status: 200, headers: { [CUT_HEADER]: how } },
  words: 'couldn\'t be loaded',
  id: 'reqE2Ecut',
  tries: 3,
}));

for (const on of READ_PAGES) {
  test(`F13 ${on.name}: an answer cut in the middle is a failure like any other`, { tag: '@once' }, async ({ page, api, watch, shell, backend }) => {
    const relay = new Relay(backend.origin);
    await relay.start();
    watch.allow(relay.origin);
    watch.networkMayFail();
    try {
      await expectHeld({ page, api, faults: relay, watch, shell, origin: relay.origin }, on, cuts);
    } finally {
      await relay.stop();
    }
  });
}
