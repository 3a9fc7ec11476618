//! Chromium and its driver from Debian, where we may install packages.

use crate::failure::{Failure, Outcome};
use crate::process::{Run, found_on_path};
use crate::progress::step;
use crate::workspace::Workspace;

const PACKAGES: [&str; 2] = ["chromium", "chromium-driver"];

/// Whether this system has apt-get.
#[must_use]
pub fn is_debian() -> bool {
    found_on_path(&["apt-get"]).is_some()
}

/// The exact command that installs them by hand.
#[must_use]
pub fn command_by_hand() -> String {
    format!("sudo apt-get update && sudo apt-get install -y --no-install-recommends {}", PACKAGES.join(" "))
}

/// Installs both packages. Not as root, it only says what to run.
///
/// # Errors
/// When we are not root, or apt-get fails twice.
pub fn install_chromium(ws: &Workspace) -> Outcome<()> {
    let remedy = format!("run `{}`, then the command again.", command_by_hand());
    if Run::new("id").args(["-u"]).answer().as_deref() != Some("0") {
        return Err(Failure::new("installing Chromium and chromedriver", "Debian packages need root", remedy));
    }
    step("Install Chromium and chromedriver (apt-get)", || {
        apt(ws, &["update"], &remedy)?;
        let install = ["install", "-y", "--no-install-recommends", PACKAGES[0], PACKAGES[1]];
        if apt(ws, &install, &remedy).is_ok() {
            return Ok(());
        }
        // An installation can stop half way; what it left behind is finished first.
        let configure = Run::new("dpkg").args(["--configure", "-a"]).env("DEBIAN_FRONTEND", "noninteractive");
        configure.quiet(&ws.log("dpkg-configure"), &remedy)?;
        apt(ws, &["install", "-f", "-y"], &remedy)?;
        apt(ws, &install, &remedy)
    })
}

fn apt(ws: &Workspace, args: &[&str], remedy: &str) -> Outcome<()> {
    Run::new("apt-get")
        // Another installation may be running: wait for it instead of failing at once.
        .args(["-o", "DPkg::Lock::Timeout=300"])
        .args(args)
        .env("DEBIAN_FRONTEND", "noninteractive")
        .quiet(&ws.log(&format!("apt-{}", args[0])), remedy)
}
