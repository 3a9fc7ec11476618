//! The checks in a browser, and the build they run against.

use std::path::Path;

use crate::backend;
use crate::check::native::tests;
use crate::check::suite::Session;
use crate::console;
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process::Run;
use crate::toolchain::{
    WasmTools, browser_for_components, browser_for_pages, ensure_e2e_packages, ensure_openid_packages,
    ensure_wasm_target,
};

/// What keeps Chromium quiet and off the network in tests; `--no-sandbox` because CI runs as root.
const CHROMIUM_ARGUMENTS: [&str; 9] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
];

/// The widgets' own tests (in Node), and the component tests of `tests/web.rs` (in Chromium).
pub fn components(session: &mut Session<'_>) -> Outcome<()> {
    let ws = session.ws;
    ensure_wasm_target(ws)?;
    let tools = WasmTools::ensure(ws)?;
    let browser = browser_for_components(ws)?;
    let capabilities = ws.scratch("webdriver.json");
    files::write(&capabilities, capabilities_for(&browser.chromium).as_bytes())?;
    let run = Run::cargo(&ws.root)
        .args(["test", "--package", "agent-console", "--target", "wasm32-unknown-unknown", "--lib", "--test", "web"])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", "wasm-bindgen-test-runner")
        .env("PATH", tools.path())
        .env("CHROMEDRIVER", &browser.chromedriver)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", &capabilities)
        // The defaults, 20 and 5 seconds, are too short for a busy machine.
        .env("WASM_BINDGEN_TEST_TIMEOUT", "180")
        .env("WASM_BINDGEN_TEST_DRIVER_TIMEOUT", "60")
        // Each of these would take precedence over the driver above.
        .without_env(&[
            "GECKODRIVER",
            "GECKODRIVER_REMOTE",
            "SAFARIDRIVER",
            "SAFARIDRIVER_REMOTE",
            "CHROMEDRIVER_REMOTE",
            "NO_HEADLESS",
        ]);
    tests(session, run)
}

/// The release build of both programs.
pub fn build(session: &mut Session<'_>) -> Outcome<()> {
    console::build(session.ws)?;
    backend::build_release(session.ws)
}

/// The size limit of the built console.
pub fn size(session: &mut Session<'_>) -> Outcome<()> {
    match console::build(session.ws)?.excess() {
        None => Ok(()),
        Some(excess) => {
            let remedy =
                "find what grew (`twiggy top` on the module, `git log` for a new dependency) and make it smaller.";
            Err(Failure::new("the size limit", excess, remedy))
        }
    }
}

/// The Playwright suite. It starts backends of its own, on the built console. On a busy machine a test may need a second try: the table
/// says how many did, the output which, and more than a few fail the run (`support/results.ts`).
pub fn e2e(session: &mut Session<'_>) -> Outcome<()> {
    playwright(session, &[], &[])
}

/// Every row of the fault list.
pub fn faults(session: &mut Session<'_>) -> Outcome<()> {
    playwright(session, &["faults/", "--project=light-1440"], &[])
}

/// The chaos walk with many seeds and long walks.
pub fn chaos(session: &mut Session<'_>) -> Outcome<()> {
    let long = [("CHAOS_SEEDS", "100"), ("CHAOS_STEPS", "500")];
    playwright(session, &["chaos", "--project=light-1440"], &long)
}

/// The long walk through the pages.
pub fn walk(session: &mut Session<'_>) -> Outcome<()> {
    playwright(session, &["memory", "--project=light-1440"], &[("WALK_NAVIGATIONS", "1000")])
}

fn playwright(session: &mut Session<'_>, arguments: &[&str], settings: &[(&str, &str)]) -> Outcome<()> {
    let ws = session.ws;
    ensure_e2e_packages(ws)?;
    ensure_openid_packages(ws)?;
    let chromium = browser_for_pages(ws)?;
    // Quick when the check `build` ran before; needed when only this one runs.
    console::build(ws)?;
    backend::build_release(ws)?;
    let run = Run::new(ws.e2e().join("node_modules").join(".bin").join("playwright"))
        .args(["test", "--forbid-only", "--retries=1", "--reporter=list,./support/results.ts"])
        .args(arguments)
        .cwd(&ws.e2e())
        .env("CHROMIUM", chromium)
        .env("CONSOLE_BACKEND", ws.executable("release", backend::NAME))
        .env("CONSOLE_DIST", ws.dist());
    tests(session, settings.iter().fold(run, |run, (name, value)| run.env(name, value)))
}

/// What wasm-bindgen's runner asks chromedriver for.
fn capabilities_for(chromium: &Path) -> String {
    let arguments: Vec<String> = CHROMIUM_ARGUMENTS.iter().map(|argument| json_string(argument)).collect();
    let binary = json_string(&chromium.display().to_string());
    format!("{{\"goog:chromeOptions\":{{\"binary\":{binary},\"args\":[{}]}}}}\n", arguments.join(","))
}

/// Paths and flags hold no control characters: the two that JSON quotes are enough.
fn json_string(text: &str) -> String {
    format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::capabilities_for;

    #[test]
    fn the_capabilities_are_json_with_the_browsers_path() {
        let text = capabilities_for(Path::new("/opt/a \"b\"/chromium"));
        assert!(
            text.starts_with(r#"{"goog:chromeOptions":{"binary":"/opt/a \"b\"/chromium","args":["--headless=new","#),
            "{text}"
        );
        assert!(text.trim_end().ends_with(r#""--disable-dev-shm-usage"]}}"#), "{text}");
    }
}
