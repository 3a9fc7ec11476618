import type { Locator, Page, Route } from '@playwright/test';
import { errorBody } from './faults.ts';

/** Chance that can be repeated: the same seed gives the same numbers. (mulberry32) */
export class Dice {
  #state: number;

  constructor(seed: number) {
    this.#state = seed >>> 0;
  }

  /** A number from 0 up to 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = this.#state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  chance(share: number): boolean {
    return this.next() < share;
  }

  pick<T>(from: readonly T[]): T {
    if (from.length === 0) throw new Error('There is nothing to pick from.');
    return from[Math.floor(this.next() * from.length)] as T;
  }
}

/** Makes a share of all API requests fail, each in one of the ways that a network and servers have. */
export class Chaos {
  /** How many failed. */
  failed = 0;
  /** How many were sent. */
  sent = 0;
  #share = 0;
  readonly #dice: Dice;

  constructor(seed: number) {
    this.#dice = new Dice(seed);
  }

  async listen(page: Page): Promise<void> {
    await page.route(/\/(workload-principals|governance|api)\//, (route) => this.#answer(route).catch(() => {}));
  }

  begin(share: number): void {
    this.#share = share;
  }

  end(): void {
    this.#share = 0;
  }

  async #answer(route: Route): Promise<void> {
    this.sent += 1;
    if (!this.#dice.chance(this.#share)) return route.continue();
    this.failed += 1;
    const kind = this.#dice.pick(['500', '503', '429', 'lost', 'cut'] as const);
    switch (kind) {
      case '500':
        return route.fulfill({ status: 500, json: errorBody('E0000009', 'Internal Server Error') });
      case '503':
        return route.fulfill({ status: 503, contentType: 'text/html', body: '<html><h1>Service unavailable</h1></html>' });
      case '429':
        return route.fulfill({ status: 429, headers: { 'retry-after': '1' }, json: errorBody('E0000047', 'API call exceeded rate limit') });
      case 'lost':
        return route.abort('connectionreset');
      case 'cut': {
        // The server did what it was asked; of its answer half arrives, or nothing where there is no body.
        const answer = await route.fetch();
        const text = await answer.text();
        if (text.length < 2) return route.abort('connectionreset');
        return route.fulfill({ response: answer, body: text.slice(0, Math.floor(text.length / 2)) });
      }
    }
  }
}

/** One thing on the screen, as a screen reader tells it. */
interface Thing {
  role: string;
  name: string;
  disabled: boolean;
  depth: number;
  value: string;
}

/** What is on the screen, in the order of the page: role, name, whether it can be used. */
export function things(snapshot: string): Thing[] {
  return snapshot.split('\n').flatMap((line) => {
    const found = /^(\s*)- '?([a-z]+)(?: (?:"((?:[^"\\]|\\.)*)"|\/(.*?)\/))?(.*)$/.exec(line);
    if (!found) return [];
    const [, indent = '', role = '', name = '', , rest = ''] = found;
    const value = /: (.*)$/.exec(rest)?.[1] ?? '';
    return [{ role, name: name.replaceAll('\\"', '"').replaceAll('\'\'', '\''), disabled: rest.includes('[disabled]'), depth: indent.length, value }];
  });
}

/** What lies within the thing at this place. */
function inside(all: Thing[], at: number): Thing[] {
  const top = all[at];
  const rest = all.slice(at + 1);
  const end = rest.findIndex((thing) => thing.depth <= (top?.depth ?? 0));
  return end < 0 ? rest : rest.slice(0, end);
}

const WORDS = ['invoice', 'shift', 'wiki', 'a', 'tracker', 'no such agent', ''];
const NAMES = ['Parcel tracker', 'Berth planner', 'Tide watcher', 'Crane scheduler', 'Invoice triage', 'ab'];
/** What is done more often than the rest: what changes something, and what leads to it. */
const KINDS: [RegExp, number][] = [
  [/^button (Activate agent|Deactivate agent|Delete agent|Unlink application|Remove owner)$/, 9],
  [/^button (Register agent|Save changes|Save owners)$/, 5],
  [/^menuitem (Activate|Deactivate|Delete|Unlink app)$/, 9],
  [/^menuitem Edit/, 3],
  [/^textbox Type/, 9],
  [/^textbox Name/, 4],
  [/^option /, 5],
  [/^textbox|^combobox (Owners|Linked app)/, 2],
  [/^button Actions/, 8],
  [/^button (Edit|Add owners|Replace owners)$/, 3],
  [/^button (Try again|Try now|Activate again|Keep mine|Take theirs)$/, 3],
  [/^button Dismiss$/, 4],
  [/^button Remove/, 1],
  [/^(radio|searchbox|combobox)/, 2],
  [/^link (AI agents|Operations|Profile|Owners)$/, 1],
  [/^link/, 2],
];
const PRESSED = ['button', 'link', 'menuitem', 'menuitemradio', 'radio', 'option', 'textbox', 'searchbox', 'combobox'];

/** A walk of somebody who presses whatever can be pressed. */
export class Walk {
  /** What was done, for whoever has to find out why a walk failed. */
  readonly log: string[] = [];
  /** Presses that found their thing gone. */
  missed = 0;
  readonly #page: Page;
  readonly #dice: Dice;

  constructor(page: Page, seed: number) {
    this.#page = page;
    this.#dice = new Dice(seed ^ 0x9e3779b9);
  }

  /** Does one thing that a user could do now; fails where there is nothing. */
  async step(): Promise<void> {
    if (this.#dice.chance(0.08) && (await this.#through())) return;
    const all = things(await this.#page.ariaSnapshot());
    const [scope, within] = this.#top(all);
    // The lines of a `select` are chosen through it, those of a picker are pressed.
    const picking = within.some((thing) => thing.role === 'listbox');
    const usable = (thing: Thing) => PRESSED.includes(thing.role) && !thing.disabled && thing.name !== '' && !avoided(thing);
    const choices = within.filter((thing) => usable(thing) && (picking || thing.role !== 'option'));
    if (scope !== this.#page && (choices.length === 0 || this.#dice.chance(0.1))) {
      await this.#page.keyboard.press('Escape');
      this.log.push('Escape');
      return;
    }
    if (choices.length === 0) throw new Error(`A dead end: nothing can be pressed.\n${await this.#page.ariaSnapshot()}`);
    const thing = this.#choose(choices);
    const same = choices.filter((other) => other.role === thing.role && other.name === thing.name);
    const target = scope.getByRole(thing.role as 'button', { name: thing.name, exact: true }).nth(Math.max(0, same.indexOf(thing)));
    const words = await this.#act(thing, target).catch((error: Error) => {
      if (!/Timeout|not attached|not enabled|strict mode/i.test(error.message)) throw error;
      this.missed += 1;
      return `missed ${thing.role} "${thing.name}"`;
    });
    this.log.push(words);
  }

  /** Where the user is: the uppermost dialog (no dialog has a menu of its own), else an open menu, else the page. */
  #top(all: Thing[]): [Locator | Page, Thing[]] {
    for (const role of ['alertdialog', 'dialog', 'menu'] as const) {
      const at = all.findLastIndex((thing) => thing.role === role);
      if (at >= 0) return [this.#page.getByRole(role).last(), inside(all, at)];
    }
    return [this.#page, all];
  }

  /** Back or forward, as far as there is a page of ours. */
  async #through(): Promise<boolean> {
    const way = this.#dice.chance(0.7) ? 'back' : 'forward';
    const went = await this.#page.evaluate((way) => {
      const { navigation } = window as unknown as { navigation: { canGoBack: boolean; canGoForward: boolean } };
      if (way === 'back' ? !navigation.canGoBack : !navigation.canGoForward) return false;
      if (way === 'back') history.back();
      else history.forward();
      return true;
    }, way);
    if (went) this.log.push(way);
    return went;
  }

  /** One of these: first what kind of thing, by its weight, then which one, so that rows do not crowd out all else. */
  #choose(choices: Thing[]): Thing {
    const kinds = new Map<number, Thing[]>();
    for (const thing of choices) {
      const kind = KINDS.findIndex(([words]) => words.test(`${thing.role} ${thing.name}`));
      kinds.set(kind, [...(kinds.get(kind) ?? []), thing]);
    }
    const weights = [...kinds].map(([kind, of]) => [KINDS[kind]?.[1] ?? 1, of] as const);
    let left = this.#dice.next() * weights.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, of] of weights) {
      left -= weight;
      if (left < 0) return this.#dice.pick(of);
    }
    return this.#dice.pick(choices);
  }

  async #act(thing: Thing, target: Locator): Promise<string> {
    const quick = { timeout: 1_500 };
    const { role, name } = thing;
    if (role === 'searchbox' || role === 'textbox') {
      const confirming = /^Type (.*) to confirm$/.exec(name)?.[1];
      const text = confirming ?? (role === 'searchbox' ? this.#dice.pick(WORDS) : name === 'Name' ? this.#dice.pick(NAMES) : this.#dice.pick(['', 'Knows the tides', 'Knows nothing']));
      await target.fill(text, quick);
      return `type "${text}" into ${name}`;
    }
    if (role === 'combobox') {
      const label = `${this.#dice.pick(['da', 'r', 'o', 'desk'])}`;
      if ((await target.getAttribute('aria-haspopup', quick)) !== null) {
        await target.fill(label, quick);
        return `type "${label}" into ${name}`;
      }
      const options = await target.getByRole('option').allInnerTexts();
      const option = this.#dice.pick(options);
      await target.selectOption({ label: option.trim() }, quick);
      return `choose "${option.trim()}" in ${name}`;
    }
    if (role === 'radio') await target.check(quick);
    else await target.click(quick);
    return `press ${role} "${name}"`;
  }
}

/** What a walk keeps away from: ways out of the console, and agents that are slow on purpose. */
function avoided({ name }: Thing): boolean {
  return /^Sign out|^Account|^Skip to|Sentinel|^Copy /.test(name);
}

/** The rows of a table on the screen: the link in each row's header, and its cells. */
export function rowsOf(table: string): { name: string; cells: string[] }[] {
  const rows: { name: string; cells: string[] }[] = [];
  let header = false;
  for (const { role, name, value } of things(table)) {
    if (role === 'row') rows.push({ name: '', cells: [] });
    const row = rows.at(-1);
    if (!row) continue;
    if (role === 'rowheader') header = true;
    if (role === 'cell') {
      header = false;
      row.cells.push(name || value);
    }
    if (role === 'link' && header) row.name = name || value;
  }
  return rows.filter((row) => row.name !== '');
}
