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

/** Prints `result: NAME = FIGURE` for what was counted, for the table of `cargo xtask test`. */
export default class Results implements Reporter {
  readonly #counts = new Map<string, number>();
  readonly #rows = new Map<string, boolean>();

  onTestEnd(testCase: TestCase, result: TestResult): void {
    if (result.status === 'skipped') return;
    const passed = result.status === 'passed';
    const row = FAULT.exec(testCase.title);
    if (row) {
      const cell = `F${row[1]} ${row[2]}`;
      this.#rows.set(cell, (this.#rows.get(cell) ?? true) && passed);
    }
    if (!passed) return;
    for (const { type, description } of result.annotations) {
      const times = Number(description);
      if (Number.isInteger(times)) this.#counts.set(type, (this.#counts.get(type) ?? 0) + times);
    }
  }

  onEnd(_result: FullResult): void {
    const cells = [...this.#rows];
    const rows = (of: [string, boolean][]) => new Set(of.map(([cell]) => cell.split(' ')[0])).size;
    const broken = new Set(cells.filter(([, held]) => !held).map(([cell]) => cell.split(' ')[0]));
    const held = cells.filter(([cell]) => !broken.has(cell.split(' ')[0]));
    if (cells.length > 0) {
      console.log(`result: fault rows held = ${rows(held)} of ${rows(cells)}`);
      console.log(`result: faults on a page held = ${cells.filter(([, passed]) => passed).length} of ${cells.length}`);
    }
    for (const [what, times] of this.#counts) console.log(`result: ${what} = ${times}`);
  }
}
