import { type BrowserContext, type ConsoleMessage, expect, type Page, type Request, type Response } from '@playwright/test';
import { ACCESS } from './access_paths.ts';

/** An answer that a test provokes: its status, and the path it comes from. */
interface Announced {
  status: number;
  path: string | RegExp;
  seen: number;
}

/**
 * Fails a test on everything it did not ask for: console errors and warnings, uncaught errors, violations of the content
 * security policy, requests to other hosts, answers of 400 and above, and anything like a token where a script could read it.
 *
 * One kind of console line is judged elsewhere: the browser's own "Failed to load resource" repeats what the answer
 * (or its absence) has told already, so the answer decides.
 */
export class Watch {
  readonly #faults: string[] = [];
  readonly #announced: Announced[] = [];
  readonly #origins = new Set<string>();
  readonly #writes: { method: string; path: string; body: string | null; headers: Record<string, string> }[] = [];
  readonly #reads: string[] = [];
  readonly #onWrite: (origin: string) => void;
  #networkMayFail = false;
  #anyAnswer = false;

  constructor(origins: string[], onWrite: (origin: string) => void) {
    for (const origin of origins) this.allow(origin);
    this.#onWrite = onWrite;
  }

  /** Listens to every page of the browser context, from its first moment on. */
  async listen(context: BrowserContext): Promise<void> {
    await context.exposeBinding('reportPolicyViolation', (_source, what: string) => {
      this.#faults.push(`content security policy: ${what}`);
    });
    await context.addInitScript(() => {
      const report = (window as unknown as { reportPolicyViolation(what: string): void }).reportPolicyViolation;
      addEventListener('securitypolicyviolation', (event) => {
        report(`${event.effectiveDirective} refused ${event.blockedURI || event.sample} at ${event.sourceFile}:${event.lineNumber}`);
      });
    });
    context.on('console', (message) => this.#console(message));
    context.on('weberror', (error) => this.#faults.push(`uncaught: ${error.error().stack ?? error.error().message}`));
    context.on('request', (request) => this.#request(request));
    context.on('requestfailed', (request) => this.#failed(request));
    context.on('response', (response) => this.#response(response));
  }

  /** Another server may be called as well. */
  allow(origin: string): void {
    this.#origins.add(origin);
  }

  /** The answer `status` from `path` belongs to this test; it must come at least once. */
  announce(status: number, path: string | RegExp): void {
    this.#announced.push({ status, path, seen: 0 });
  }

  /** From now on requests may fail for want of a network. */
  networkMayFail(): void {
    this.#networkMayFail = true;
  }

  /** From now on any answer may be a failure: those of a test that makes requests fail by chance. */
  anyAnswer(): void {
    this.#anyAnswer = true;
  }

  /** Requests that were sent: a method and a path. */
  sent(method: string, path: string | RegExp) {
    return this.#writes.filter((request) => request.method === method && matches(request.path, path));
  }

  /** GET requests that were sent, with their query. */
  asked(path: string | RegExp): string[] {
    return this.#reads.filter((url) => (typeof path === 'string' ? url.split('?')[0] === path : path.test(url)));
  }

  /** Waits until the navigation has counted what is in Error: nothing is asked by itself then for a while. */
  async calm(): Promise<void> {
    await expect.poll(() => this.asked(ACCESS.connections).length, 'the navigation counts').toBeGreaterThan(0);
  }

  /** What is wrong, in words; empty when nothing is. */
  async verdict(pages: Page[]): Promise<string[]> {
    const open = pages.filter((page) => !page.isClosed() && page.url().startsWith('http'));
    const kept = await Promise.all(open.map((page) => secretsIn(page)));
    const missing = this.#announced.filter((one) => one.seen === 0);
    return [...this.#faults, ...kept.flat(), ...missing.map((one) => `announced but never came: ${one.status} from ${one.path}`)];
  }

  #console(message: ConsoleMessage): void {
    const loud = message.type() === 'error' || message.type() === 'warning';
    if (!loud || message.text().startsWith('Failed to load resource:')) return;
    this.#faults.push(`console ${message.type()}: ${message.text()} (${message.location().url})`);
  }

  #request(request: Request): void {
    const url = new URL(request.url());
    if (!url.protocol.startsWith('http')) return;
    if (!this.#origins.has(url.origin)) this.#faults.push(`request to another host: ${request.url()}`);
    if (request.method() === 'GET') {
      this.#reads.push(`${url.pathname}${url.search}`);
      return;
    }
    this.#writes.push({ method: request.method(), path: url.pathname, body: request.postData(), headers: request.headers() });
    if (url.pathname !== '/session') this.#onWrite(url.origin);
  }

  #failed(request: Request): void {
    const why = request.failure()?.errorText ?? '';
    // A page that is left takes its requests with it.
    if (why === 'net::ERR_ABORTED' || this.#networkMayFail) return;
    this.#faults.push(`request failed: ${request.method()} ${request.url()} ${why}`);
  }

  #response(response: Response): void {
    if (response.status() < 400 || this.#anyAnswer) return;
    const { pathname: path, search } = new URL(response.url());
    // The navigation counts by itself, at any time: that the session is over is told by what the reader does next.
    if (response.status() === 401 && path === ACCESS.connections && search.includes('&limit=1&')) return;
    const announced = this.#announced.find((one) => one.status === response.status() && matches(path, one.path));
    if (announced) announced.seen += 1;
    else this.#faults.push(`unannounced ${response.status()} from ${response.request().method()} ${path}`);
  }
}

function matches(path: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? path === wanted : wanted.test(path);
}

/** A long run of letters and digits with no meaning, or the head of a JSON web token. Ids of the API stay below 25. */
const TOKEN_LIKE = /eyJ[\w-]{8,}|e2e-reader-[0-9a-f]+|[A-Za-z0-9_-]{32,}/;

/** What a script in the page could read and must not find: storage other than the theme, cookies, tokens in address or title. */
async function secretsIn(page: Page): Promise<string[]> {
  const found = await page.evaluate(async () => ({
    local: Object.entries(localStorage),
    session: Object.entries(sessionStorage),
    cookie: document.cookie,
    databases: (await indexedDB.databases()).map((database) => database.name ?? ''),
    caches: await caches.keys(),
    url: location.href,
    title: document.title,
    state: JSON.stringify(history.state),
  }));
  const faults = [];
  for (const [key, value] of found.local) {
    if (key !== 'theme' || !['light', 'dark'].includes(value)) faults.push(`localStorage holds ${key}=${value}`);
  }
  for (const [key, value] of found.session) faults.push(`sessionStorage holds ${key}=${value}`);
  if (found.cookie) faults.push(`a cookie can be read by script: ${found.cookie}`);
  for (const name of [...found.databases, ...found.caches]) faults.push(`the browser keeps a database or cache: ${name}`);
  for (const [where, text] of [['address', found.url], ['title', found.title], ['history state', found.state ?? '']]) {
    if (TOKEN_LIKE.test(text ?? '')) faults.push(`something like a token in the ${where}: ${text}`);
  }
  return faults;
}
