//! A Chromium for the page tests, and one with its driver for the component tests.

use std::env;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::process::{Run, found_on_path};
use crate::progress::step;
use crate::toolchain::debian;
use crate::toolchain::node::ensure_e2e_packages;
use crate::workspace::Workspace;

const CHROMIUM_NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];
const MAC_CHROME: [&str; 2] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
];
const BY_HAND: &str = "install Chromium and chromedriver of the same version, then run the command again; CHROMIUM and CHROMEDRIVER may name the two files.";

/// A browser and the driver that speaks to it.
#[derive(Debug)]
pub struct Browser {
    /// The browser's executable.
    pub chromium: PathBuf,
    /// chromedriver of the same major version.
    pub chromedriver: PathBuf,
}

/// Chromium for Playwright: the one of `CHROMIUM`, else one that is installed, else Playwright's own, else Debian's.
///
/// # Errors
/// When none can be had; the failure says what to run.
pub fn browser_for_pages(ws: &Workspace) -> Outcome<PathBuf> {
    if let Some(path) = given("CHROMIUM")? {
        return Ok(path);
    }
    if let Some(path) = installed_chromiums().into_iter().next() {
        return Ok(path);
    }
    if let Some(path) = playwrights_own(ws) {
        return Ok(path);
    }
    install(ws)?;
    installed_chromiums().into_iter().next().ok_or_else(|| not_found("Chromium"))
}

/// Chromium with a chromedriver of the same major version: they refuse each other otherwise.
///
/// # Errors
/// When no such pair can be had; the failure says what to run.
pub fn browser_for_components(ws: &Workspace) -> Outcome<Browser> {
    let mut chosen = given("CHROMIUM")?;
    if chosen.is_none() && installed_chromiums().is_empty() {
        chosen = playwrights_own(ws);
    }
    if driver()?.is_none() {
        install(ws)?;
    }
    let chromedriver = driver()?.ok_or_else(|| not_found("chromedriver"))?;
    let wanted = major_of(&chromedriver);
    let candidates: Vec<PathBuf> = chosen.into_iter().chain(installed_chromiums()).collect();
    let versions: Vec<String> = candidates.iter().filter_map(|path| version_of(path)).collect();
    match candidates.into_iter().find(|path| major_of(path) == wanted) {
        Some(chromium) => Ok(Browser { chromium, chromedriver }),
        None => {
            let driver = version_of(&chromedriver).unwrap_or_default();
            let why = format!("the versions do not match:\n{driver}\n{}", versions.join("\n"));
            Err(Failure::new("looking for Chromium and chromedriver", why, BY_HAND))
        }
    }
}

/// The executable that the variable `name` gives; a wrong value is an error, not a reason to look elsewhere.
fn given(name: &str) -> Outcome<Option<PathBuf>> {
    let Some(path) = env::var_os(name).filter(|value| !value.is_empty()).map(PathBuf::from) else {
        return Ok(None);
    };
    if version_of(&path).is_some() {
        return Ok(Some(path));
    }
    let why = format!("{} does not run with --version", path.display());
    Err(Failure::new(format!("using {name}"), why, format!("correct or unset {name}, then run the command again.")))
}

fn driver() -> Outcome<Option<PathBuf>> {
    Ok(given("CHROMEDRIVER")?.or_else(|| found_on_path(&["chromedriver"]).filter(|path| version_of(path).is_some())))
}

/// Those that are there and run, the preferred one first.
fn installed_chromiums() -> Vec<PathBuf> {
    CHROMIUM_NAMES
        .iter()
        .filter_map(|name| found_on_path(&[name]))
        .chain(MAC_CHROME.iter().map(PathBuf::from).filter(|path| path.is_file()))
        .filter(|path| version_of(path).is_some())
        .collect()
}

/// Playwright's build, downloaded if need be. It may be out of reach (no network) or lack libraries of the system: then
/// there is none.
fn playwrights_own(ws: &Workspace) -> Option<PathBuf> {
    ensure_e2e_packages(ws).ok()?;
    let place = || {
        let script = "process.stdout.write(require('@playwright/test').chromium.executablePath())";
        let answer = Run::new("node").args(["-e", script]).cwd(&ws.e2e()).answer()?;
        Some(PathBuf::from(answer)).filter(|path| version_of(path).is_some())
    };
    place().or_else(|| {
        let download = Run::new("npx").args(["playwright", "install", "chromium"]).cwd(&ws.e2e());
        // Without a network this must give up soon: Debian's packages come next.
        let download = download.env("PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT", "10000");
        step("Install Playwright's Chromium", || download.quiet(&ws.log("playwright-install"), BY_HAND)).ok()?;
        place()
    })
}

fn install(ws: &Workspace) -> Outcome<()> {
    if debian::is_debian() { debian::install_chromium(ws) } else { Ok(()) }
}

fn not_found(what: &str) -> Failure {
    let remedy = if debian::is_debian() {
        format!("run `{}`, then the command again; or {BY_HAND}", debian::command_by_hand())
    } else if cfg!(target_os = "macos") {
        "run `brew install --cask google-chrome chromedriver`, then the command again.".to_owned()
    } else {
        BY_HAND.to_owned()
    };
    Failure::new(format!("looking for {what}"), format!("there is no {what} on PATH that runs"), remedy)
}

/// What the program calls itself, such as `Chromium 156.0.8078.79`; `None` when it does not run.
fn version_of(program: &Path) -> Option<String> {
    Run::new(program).args(["--version"]).answer()
}

fn major_of(program: &Path) -> Option<u32> {
    major(&version_of(program)?)
}

/// 156 for `ChromeDriver 156.0.8078.79 (…)` and for `Google Chrome 156.0.8078.79`.
fn major(version: &str) -> Option<u32> {
    version.split_whitespace().find_map(|word| word.split_once('.')?.0.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn browser_and_driver_say_their_version_in_different_words() {
        assert_eq!(major("ChromeDriver 156.0.8078.79 (0123456789abcdef-refs/branch-heads/8078@{#1})"), Some(156));
        assert_eq!(major("Google Chrome 156.0.8078.79 unknown"), Some(156));
        assert_eq!(major("Chromium 155.0.1.2 built on Debian"), Some(155));
        assert_eq!(major("no version"), None);
    }
}
