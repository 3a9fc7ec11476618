//! `cargo xtask bench`: measured by `tests/bench`.

use std::path::PathBuf;

use crate::backend;
use crate::console;
use crate::failure::Outcome;
use crate::process::Run;
use crate::toolchain::{browser_for_pages, ensure_e2e_packages, ensure_oha};
use crate::workspace::Workspace;

/// What can be measured.
pub struct Subject {
    /// Its name for `--only`.
    pub name: &'static str,
    script: &'static str,
    /// Part of a run with `--quick` and no `--only`.
    quick: bool,
}

/// In the order they are measured in.
pub const SUBJECTS: [Subject; 5] = [
    Subject { name: "console", script: "tests/bench/bench.mjs", quick: true },
    Subject { name: "lists", script: "tests/bench/lists.mjs", quick: false },
    Subject { name: "backend", script: "tests/bench/backend.mjs", quick: false },
    Subject { name: "log", script: "tests/bench/system_log.mjs", quick: false },
    Subject { name: "imports", script: "tests/bench/imports.mjs", quick: false },
];

/// Builds what is out of date, measures it, and prints figures, ratios and goals; `options` go to the harness.
///
/// # Errors
/// When a build fails, or something could not be measured.
pub fn bench(ws: &Workspace, only: Option<&str>, options: &[String]) -> Outcome<()> {
    ensure_e2e_packages(ws)?;
    let chromium = browser_for_pages(ws)?;
    console::build(ws)?;
    backend::build_release(ws)?;
    let quick = options.iter().any(|option| option == "--quick");
    let chosen = |subject: &&Subject| only.map_or(subject.quick || !quick, |name| name == subject.name);
    for subject in SUBJECTS.iter().filter(chosen) {
        let oha = if subject.name == "backend" { ensure_oha(ws)? } else { PathBuf::new() };
        Run::new("node")
            .args([subject.script])
            .args(options)
            .cwd(&ws.root)
            .env("CHROMIUM", &chromium)
            .env("CONSOLE_BACKEND", ws.executable("release", backend::NAME))
            .env("CONSOLE_DIST", ws.dist())
            .env("OHA", oha)
            .shown_live("see what did not answer, above.", &mut |_| ())?;
    }
    Ok(())
}
