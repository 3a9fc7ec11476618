import type { Page, Route } from '@playwright/test';

/** Which answers a fault replaces. */
interface Where {
  method: string;
  matches: (url: URL) => boolean;
}

/** All calls of `method` to `path`; `query` is a part of what stands behind the question mark. */
export function calls(method: string, path: string | RegExp, query = ''): Where {
  const here = (url: URL) => (typeof path === 'string' ? url.pathname === path : path.test(url.pathname));
  return { method, matches: (url) => here(url) && url.search.includes(query) };
}

/** An error body as the API prints it. */
export function errorBody(code: string, summary: string): object {
  return { errorCode: code, errorSummary: summary, errorLink: code, errorId: 'oaeE2Efault', errorCauses: [{ errorSummary: summary }] };
}

/** Answers put in place of the server's, at the browser's door. The server itself stays as it is. */
export class Faults {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** Answers the first `times` matching calls (all when not given) with this. Counts them. */
  async answer(where: Where, with_: Parameters<Route['fulfill']>[0], times = Number.POSITIVE_INFINITY): Promise<{ count(): number }> {
    let count = 0;
    await this.#route(where, async (route) => {
      count += 1;
      if (count <= times) await route.fulfill(with_);
      else await route.fallback();
    });
    return { count: () => count };
  }

  /** Holds matching calls until they are let go. */
  async hold(where: Where): Promise<{ letGo(): void }> {
    let letGo = () => {};
    const gate = new Promise<void>((open) => (letGo = open));
    await this.#route(where, async (route) => {
      await gate;
      // The page may have dropped the request meanwhile.
      await route.fallback().catch(() => {});
    });
    return { letGo };
  }

  /** Takes all faults away. */
  async clear(): Promise<void> {
    await this.#page.unrouteAll({ behavior: 'ignoreErrors' });
  }

  async #route(where: Where, handle: (route: Route) => Promise<void>): Promise<void> {
    await this.#page.route(where.matches, async (route, request) => {
      if (request.method() === where.method) await handle(route);
      else await route.fallback();
    });
  }
}
