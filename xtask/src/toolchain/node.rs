//! Node, which runs wasm-opt and the browser tests, and npm's packages.

use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process::Run;
use crate::progress::step;
use crate::workspace::Workspace;

/// The oldest Node that the tools below run on.
const OLDEST: u32 = 20;
const REMEDY: &str = "install Node 20 or newer with npm (https://nodejs.org), see that `node --version` prints it, then run the command again.";

/// Node and npm, new enough.
///
/// # Errors
/// When either is missing or Node is too old.
pub fn ensure_node() -> Outcome<()> {
    let version = Run::new("node").args(["--version"]).answer();
    let Some(version) = version else {
        return Err(Failure::new("node --version", "Node is not on PATH", REMEDY));
    };
    match major(&version) {
        Some(major) if major >= OLDEST => {}
        _ => {
            let why = format!("Node {version} is too old: {OLDEST} or newer is needed");
            return Err(Failure::new("node --version", why, REMEDY));
        }
    }
    match Run::new("npm").args(["--version"]).answer() {
        Some(_) => Ok(()),
        None => Err(Failure::new("npm --version", "npm is not on PATH, or does not run", REMEDY)),
    }
}

/// The packages of the end-to-end suite, exactly as locked; nothing to do when they are those of the lock file already.
///
/// # Errors
/// When the suite has no lock file or npm fails.
pub fn ensure_e2e_packages(ws: &Workspace) -> Outcome<()> {
    ensure_packages(&ws.e2e(), &ws.log("npm-ci"), "Install the packages of the end-to-end tests (npm ci)")
}

/// The packages of the `OpenID` provider that runs beside the demo, exactly as locked.
///
/// # Errors
/// When it has no lock file or npm fails.
pub fn ensure_openid_packages(ws: &Workspace) -> Outcome<()> {
    ensure_packages(
        &ws.openid(),
        &ws.log("npm-ci-openid"),
        "Install the packages of the demo's OpenID provider (npm ci)",
    )
}

fn ensure_packages(folder: &Path, log: &Path, what: &str) -> Outcome<()> {
    ensure_node()?;
    let lock = files::read(&folder.join("package-lock.json"))?;
    let mut hasher = DefaultHasher::new();
    lock.hash(&mut hasher);
    let wanted = format!("{:016x}", hasher.finish());
    // Inside node_modules, so that it goes when they go.
    let stamp = folder.join("node_modules").join(".installed-lock");
    if std::fs::read_to_string(&stamp).is_ok_and(|installed| installed == wanted) {
        return Ok(());
    }
    step(what, || {
        Run::new("npm")
            .args(["ci", "--no-audit", "--no-fund"])
            .cwd(folder)
            // The browser is chosen by us, see `browser`.
            .env("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")
            .quiet(log, "check the network connection, then run the command again.")?;
        files::write(&stamp, wanted.as_bytes())
    })
}

/// 20 for `v20.20.2`.
fn major(version: &str) -> Option<u32> {
    version.trim().trim_start_matches('v').split('.').next()?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::major;

    #[test]
    fn the_major_version_is_a_number() {
        assert_eq!(major("v20.20.2\n"), Some(20));
        assert_eq!(major("v8.17.0"), Some(8));
        assert_eq!(major("not a version"), None);
    }
}
