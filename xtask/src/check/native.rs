//! The checks that need no browser.

use crate::check::counts::Tally;
use crate::check::suite::Session;
use crate::failure::{Failure, Outcome};
use crate::process::Run;
use crate::toolchain::{ensure_components, ensure_wasm_target};

const MEND: &str = "mend what is reported above.";
const WASM: &str = "wasm32-unknown-unknown";

/// `cargo fmt --check` over all packages.
pub fn fmt(session: &mut Session<'_>) -> Outcome<()> {
    ensure_components(session.ws)?;
    cargo(session, &["fmt", "--all", "--check"], "run `cargo fmt --all`.")
}

/// clippy for this machine. Package by package: one call for all would unify features and build the backend with
/// Leptos.
pub fn clippy(session: &mut Session<'_>) -> Outcome<()> {
    ensure_components(session.ws)?;
    for package in [["agent-console", "--no-default-features"].as_slice(), &["agent-console-backend"], &["xtask"]] {
        let lint = [&["clippy", "--all-targets", "--package"], package, &["--", "-D", "warnings"]].concat();
        cargo(session, &lint, MEND)?;
    }
    Ok(())
}

/// clippy for the browser.
pub fn clippy_wasm(session: &mut Session<'_>) -> Outcome<()> {
    ensure_components(session.ws)?;
    ensure_wasm_target(session.ws)?;
    let lint = ["clippy", "--package", "agent-console", "--target", WASM, "--all-targets", "--", "-D", "warnings"];
    cargo(session, &lint, MEND)
}

/// The rules stand on their own, and the backend takes nothing of the browser with them.
pub fn purity(session: &mut Session<'_>) -> Outcome<()> {
    let pure = ["check", "--package", "agent-console", "--lib", "--no-default-features"];
    cargo(session, &pure, "take out of `domain`, `wire` and `paths` what needs the feature `web`.")?;
    let tree = Run::new("cargo").cwd(&session.ws.root).args([
        "tree",
        "--package",
        "agent-console-backend",
        "--prefix",
        "none",
    ]);
    let shown = tree.shown().to_owned();
    let Some(packages) = tree.answer() else {
        return Err(Failure::new(shown, "it failed", "run it by hand to see why."));
    };
    match browser_package(&packages) {
        None => Ok(()),
        Some(package) => {
            let why = format!("the backend depends on {package}");
            Err(Failure::new(shown, why, "let the backend take agent-console with `default-features = false`."))
        }
    }
}

/// xtask's own tests.
pub fn xtask(session: &mut Session<'_>) -> Outcome<()> {
    tests(session, Run::cargo(&session.ws.root).args(["test", "--package", "xtask"]))
}

/// The tests of the rules, for this machine.
pub fn rules(session: &mut Session<'_>) -> Outcome<()> {
    let run = Run::cargo(&session.ws.root);
    tests(session, run.args(["test", "--no-fail-fast", "--package", "agent-console", "--no-default-features"]))
}

/// The backend's tests.
pub fn backend(session: &mut Session<'_>) -> Outcome<()> {
    let run = Run::cargo(&session.ws.root);
    tests(session, run.args(["test", "--no-fail-fast", "--package", "agent-console-backend", "--", "--show-output"]))
}

/// The durability tests with many kills.
pub fn durability(session: &mut Session<'_>) -> Outcome<()> {
    let run = Run::cargo(&session.ws.root).env("KILLS", "50");
    let tested = ["test", "--package", "agent-console-backend", "--test", "durability", "--", "--show-output"];
    tests(session, run.args(tested))
}

/// Runs a program of tests and counts them. None at all is a failure: it would look the same as all passed.
pub fn tests(session: &mut Session<'_>, run: Run) -> Outcome<()> {
    let run = run.args(session.extra);
    let shown = run.shown().to_owned();
    let Session { tally, results, .. } = &mut *session;
    run.shown_live("mend the failed tests above.", &mut |line| {
        *tally += Tally::of_line(line);
        results.take(line);
    })?;
    if session.tally == Tally::default() {
        return Err(Failure::new(shown, "no test ran", "see that the tests are there, and that the filter names one."));
    }
    Ok(())
}

fn cargo(session: &Session<'_>, args: &[&str], remedy: &str) -> Outcome<()> {
    Run::cargo(&session.ws.root).args(args).shown_live(remedy, &mut |_| ())
}

/// The first package of `cargo tree --prefix none` that belongs to the browser.
fn browser_package(tree: &str) -> Option<&str> {
    tree.lines().find(|line| line.split(' ').next().is_some_and(|name| name.starts_with("leptos") || name == "web-sys"))
}

#[cfg(test)]
mod tests {
    use super::browser_package;

    #[test]
    fn only_packages_count_not_their_paths() {
        let clean = "agent-console-backend v0.1.0 (/home/me/leptos/backend)\naxum v0.8.9\nserde v1.0.1 (*)";
        assert_eq!(browser_package(clean), None);
        assert_eq!(browser_package("axum v0.8.9\nleptos_router v0.8.17"), Some("leptos_router v0.8.17"));
    }
}
