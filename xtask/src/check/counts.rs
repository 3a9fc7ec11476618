//! Counting tests from what the runners print.

use std::ops::AddAssign;

/// How many tests passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed.
    pub failed: u32,
}

impl Tally {
    /// One check that passed and has no tests of its own.
    pub const ONE: Self = Self { passed: 1, failed: 0 };

    /// What a line of output adds. Cargo's runner and wasm-bindgen's end each test program with `test result: ok. 3
    /// passed; 1 failed; ...`; Playwright ends with lines such as `  2 failed`, `  1 flaky` and `  12 passed (30.2s)`.
    /// A flaky test passed in the end.
    #[must_use]
    pub fn of_line(line: &str) -> Self {
        if let Some(result) = line.trim_start().strip_prefix("test result: ") {
            let counts = result.split_once(". ").map_or("", |(_, counts)| counts);
            return Self { passed: cargo_count(counts, "passed"), failed: cargo_count(counts, "failed") };
        }
        playwright_count(line).unwrap_or_default()
    }
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// 3 for `passed` in `3 passed; 1 failed; 0 ignored`.
fn cargo_count(counts: &str, word: &str) -> u32 {
    counts
        .split(';')
        .filter_map(|part| part.trim().split_once(' '))
        .find(|(_, name)| *name == word)
        .and_then(|(number, _)| number.parse().ok())
        .unwrap_or_default()
}

/// Its summary lines are indented by two spaces and hold nothing else than the count, and after `passed` the time.
fn playwright_count(line: &str) -> Option<Tally> {
    let (number, rest) = line.strip_prefix("  ")?.split_once(' ')?;
    let number = number.parse().ok()?;
    let word = rest.split_once(" (").map_or(rest, |(word, _)| word);
    match word {
        "passed" | "flaky" => Some(Tally { passed: number, failed: 0 }),
        "failed" | "interrupted" => Some(Tally { passed: 0, failed: number }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::Tally;

    fn count(output: &str) -> Tally {
        let mut tally = Tally::default();
        for line in output.lines() {
            tally += Tally::of_line(line);
        }
        tally
    }

    #[test]
    fn cargos_results_add_up_over_test_programs() {
        let output = "running 2 tests\ntest a ... ok\ntest b ... ok\n\n\
            test result: ok. 2 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\
            test result: FAILED. 31 passed; 4 failed; 1 ignored; 0 measured; 0 filtered out; finished in 1.20s\n";
        assert_eq!(count(output), Tally { passed: 33, failed: 4 });
    }

    #[test]
    fn wasm_bindgens_result_has_the_same_form() {
        let output = "test result: ok. 9 passed; 0 failed; 0 ignored; 0 filtered out; finished in 0.21s";
        assert_eq!(count(output), Tally { passed: 9, failed: 0 });
    }

    #[test]
    fn playwrights_summary_is_counted_and_its_test_lines_are_not() {
        let output = "Running 17 tests using 2 workers\n\n\
            \u{20} ok  1 [light] agents.spec.ts:3:1 > 3 failed rows are shown (1.2s)\n\
            \u{20} 2 failed\n    [light] agents.spec.ts:9:1 > deleting\n\
            \u{20} 1 flaky\n    [dark] menu.spec.ts:5:1 > keyboard\n  1 skipped\n  1 did not run\n  12 passed (30.2s)\n";
        assert_eq!(count(output), Tally { passed: 13, failed: 2 });
    }

    #[test]
    fn our_own_lines_are_not_counted() {
        assert_eq!(count("5 passed, 1 failed\n== fmt: passed"), Tally::default());
    }
}
