//! `cargo xtask bench`: the console beside the floor page, measured by `tests/bench`.

use crate::backend;
use crate::console;
use crate::failure::Outcome;
use crate::process::Run;
use crate::toolchain::{browser_for_pages, ensure_e2e_packages};
use crate::workspace::Workspace;

/// Builds what is out of date, measures it, and prints figures and ratios; `options` go to the harness.
///
/// # Errors
/// When a build fails, or a page could not be measured.
pub fn bench(ws: &Workspace, options: &[String]) -> Outcome<()> {
    ensure_e2e_packages(ws)?;
    let chromium = browser_for_pages(ws)?;
    console::build(ws)?;
    backend::build_release(ws)?;
    Run::new("node")
        .args(["tests/bench/bench.mjs"])
        .args(options)
        .cwd(&ws.root)
        .env("CHROMIUM", chromium)
        .env("CONSOLE_BACKEND", ws.executable("release", backend::NAME))
        .env("CONSOLE_DIST", ws.dist())
        .shown_live("see which page did not answer, above.", &mut |_| ())
}
