import { test } from '@playwright/test';
import type { FullResult, Reporter, TestCase, TestResult } from '@playwright/test/reporter';

/** What the suite counts beside its tests; each is a line of the table at the end of `cargo xtask test`. */
export type Counted = 'axe states' | 'hostile strings' | 'chaos steps';

/** Adds to what the running test tried. It counts only if the test passes. */
export function counted(what: Counted, times = 1): void {
  test.info().annotations.push({ type: what, description: String(times) });
}

/** A test of a row of the fault list has a title that starts with the row and the page: `F7 list: counts down`. */
const FAULT = /^F(\d+) ([A-Za-z ]+):/;

/** So many tests may need a second try before the whole run counts as failed. */
const SECOND_TRIES = 4;

/** Prints `result: NAME = FIGURE` for what was counted, for the table of `cargo xtask test`, and names each test that needed a second try. */
export default class Results implements Reporter {
  readonly #counts = new Map<string, number>();
  readonly #cases = new Set<TestCase>();

  onTestEnd(testCase: TestCase, result: TestResult): void {
    if (result.status === 'skipped') return;
    this.#cases.add(testCase);
    if (result.status !== 'passed') return;
    for (const { type, description } of result.annotations) {
      const times = Number(description);
      if (Number.isInteger(times)) this.#counts.set(type, (this.#counts.get(type) ?? 0) + times);
    }
  }

  async onEnd(result: FullResult): Promise<{ status: FullResult['status'] }> {
    this.#printRows();
    for (const [what, times] of this.#counts) console.log(`result: ${what} = ${times}`);
    const twice = [...this.#cases].filter((testCase) => testCase.outcome() === 'flaky');
    for (const testCase of twice) console.log(`passed at the second try only: ${testCase.titlePath().filter(Boolean).join(' › ')}`);
    console.log(`result: end-to-end tests that needed a second try = ${twice.length} (at most ${SECOND_TRIES})`);
    return { status: twice.length > SECOND_TRIES ? 'failed' : result.status };
  }

  /** Which rows of the fault list held, on all pages and on each. */
  #printRows(): void {
    const rows = new Map<string, boolean>();
    for (const testCase of this.#cases) {
      const row = FAULT.exec(testCase.title);
      if (!row) continue;
      const cell = `F${row[1]} ${row[2]}`;
      rows.set(cell, (rows.get(cell) ?? true) && testCase.outcome() !== 'unexpected');
    }
    const cells = [...rows];
    if (cells.length === 0) return;
    const names = (of: [string, boolean][]) => new Set(of.map(([cell]) => cell.split(' ')[0]));
    const broken = names(cells.filter(([, held]) => !held));
    const held = cells.filter(([cell]) => !broken.has(cell.split(' ')[0]));
    console.log(`result: fault rows held = ${names(held).size} of ${names(cells).size}`);
    console.log(`result: faults on a page held = ${cells.filter(([, passed]) => passed).length} of ${cells.length}`);
  }
}
