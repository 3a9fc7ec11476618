//! The list of checks, and running them.

use std::time::Instant;

use crate::check::counts::Tally;
use crate::check::results::Results;
use crate::check::{api_fuzz, browsers, native, supply};
use crate::failure::{Failure, Outcome};
use crate::progress::readable;
use crate::workspace::Workspace;

/// What checks are given, and hand on to those after them.
pub struct Session<'a> {
    /// The folders.
    pub ws: &'a Workspace,
    /// Arguments for the test runner.
    pub extra: &'a [String],
    /// Tests counted so far in the running check.
    pub tally: Tally,
    /// What all checks found out so far.
    pub results: &'a mut Results,
}

impl Session<'_> {
    /// One more judgement that has no test program of its own.
    pub fn held(&mut self, what: &str) {
        self.tally += Tally::ONE;
        println!("ok: {what}");
    }
}

/// One named check.
pub struct Check {
    /// Its name for `--only`.
    pub name: &'static str,
    /// What it does, for the help.
    pub about: &'static str,
    /// A check that must not have failed before; this one is skipped then.
    needs: Option<&'static str>,
    /// Runs only when it is named: it takes long, and a short version of it is part of another check.
    pub long: bool,
    run: fn(&mut Session<'_>) -> Outcome<()>,
}

/// All checks, the quick ones first.
pub const CHECKS: [Check; 17] = [
    check("fmt", "Rust formatting", None, native::fmt),
    check("clippy", "clippy on console rules, backend and xtask, warnings denied", None, native::clippy),
    check("clippy-wasm", "clippy on the console for WebAssembly, with its component tests", None, native::clippy_wasm),
    check("purity", "the rules build without the browser; the backend has no Leptos", None, native::purity),
    check("xtask", "xtask's own tests", None, native::xtask),
    check("rules", "domain, wire and path tests, import rules", None, native::rules),
    check("backend", "backend and agreement tests", None, native::backend),
    check("supply", "licences, sources and known vulnerabilities of what is depended upon", None, supply::supply),
    check("components", "component tests in headless Chromium", None, browsers::components),
    check("build", "release build of console and backend", None, browsers::build),
    check("size", "WASM, JavaScript and CSS within the limit", Some("build"), browsers::size),
    check("api-fuzz", "requests invented from the API's descriptions", Some("build"), api_fuzz::api_fuzz),
    check("e2e", "Playwright against the real backend, with axe", Some("build"), browsers::e2e),
    long("faults", "every row of the fault list on every page; some are known not to hold yet", browsers::faults),
    long("chaos", "100 random walks of 500 steps while every fifth request fails", browsers::chaos),
    long("walk", "1,000 navigations: memory, elements and listeners stay flat", browsers::walk),
    long("durability", "50 times kill -9 under the writes of eight clients", native::durability),
];

const fn check(
    name: &'static str,
    about: &'static str,
    needs: Option<&'static str>,
    run: fn(&mut Session<'_>) -> Outcome<()>,
) -> Check {
    Check { name, about, needs, long: false, run }
}

const fn long(name: &'static str, about: &'static str, run: fn(&mut Session<'_>) -> Outcome<()>) -> Check {
    Check { name, about, needs: None, long: true, run }
}

/// Runs the checks named in `only`, or all but the long ones; prints the count as the last line. True when none failed.
pub fn run(ws: &Workspace, only: &[String], extra: &[String]) -> bool {
    let started = Instant::now();
    let mut total = Tally::default();
    let mut failures: Vec<(&str, Failure)> = Vec::new();
    let mut skipped = Vec::new();
    let mut results = Results::default();
    let chosen =
        |check: &&Check| if only.is_empty() { !check.long } else { only.iter().any(|name| name == check.name) };
    for check in CHECKS.iter().filter(chosen) {
        println!("\n== {}: {}", check.name, check.about);
        if check.needs.is_some_and(|needed| failures.iter().any(|(name, _)| *name == needed)) {
            println!("== {}: skipped", check.name);
            skipped.push(check.name);
            continue;
        }
        let began = Instant::now();
        let mut session = Session { ws, extra, tally: Tally::default(), results: &mut results };
        let result = (check.run)(&mut session);
        total += settled(session.tally, result.is_ok());
        let took = readable(began.elapsed());
        match result {
            Ok(()) => println!("== {}: passed in {took}", check.name),
            Err(failure) => {
                println!("{failure}\n== {}: FAILED after {took}", check.name);
                failures.push((check.name, failure));
            }
        }
    }
    summary(&failures, &skipped);
    let table = results.table();
    if !table.is_empty() {
        print!("\nFound out:\n{table}");
    }
    println!("\nAll in all: {}", readable(started.elapsed()));
    println!("{} passed, {} failed", total.passed, total.failed);
    failures.is_empty()
}

/// A check without tests of its own counts as one; one that failed for another reason than a test counts that as one.
fn settled(tally: Tally, passed: bool) -> Tally {
    match (tally, passed) {
        (Tally { passed: 0, failed: 0 }, true) => Tally::ONE,
        (Tally { failed: 0, .. }, false) => Tally { failed: 1, ..tally },
        _ => tally,
    }
}

fn summary(failures: &[(&str, Failure)], skipped: &[&str]) {
    if !failures.is_empty() {
        println!("\nFailed:");
    }
    for (name, failure) in failures {
        println!(
            "  {name}: {}\n    to do: {}\n    alone: cargo xtask test --only {name}",
            failure.what, failure.remedy
        );
    }
    for name in skipped {
        println!("  {name}: skipped, since it needs a check that failed");
    }
}

#[cfg(test)]
mod tests {
    use super::settled;
    use crate::check::counts::Tally;

    #[test]
    fn each_check_counts_at_least_once() {
        assert_eq!(settled(Tally::default(), true), Tally::ONE);
        assert_eq!(settled(Tally { passed: 5, failed: 0 }, true), Tally { passed: 5, failed: 0 });
    }

    #[test]
    fn a_failure_is_never_counted_as_none() {
        assert_eq!(settled(Tally::default(), false), Tally { passed: 0, failed: 1 });
        assert_eq!(settled(Tally { passed: 5, failed: 0 }, false), Tally { passed: 5, failed: 1 });
        assert_eq!(settled(Tally { passed: 5, failed: 2 }, false), Tally { passed: 5, failed: 2 });
    }
}
