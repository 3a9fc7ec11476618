//! Installing one tool into the cache: a program of a Rust crate, of an npm package, of a Python package.

use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process::Run;
use crate::progress::step;
use crate::toolchain::cache::{Tool, ensure};
use crate::workspace::Workspace;

const REMEDY: &str = "check the network connection and the free disk space, then run the command again: what is installed already is kept.";

/// A crate with programs, in exactly one version.
pub(super) struct Crate<'a> {
    /// What people call the tool: `trunk`.
    pub name: &'a str,
    /// Its version.
    pub version: &'a str,
    /// The crate, where it is named otherwise.
    pub package: &'a str,
    /// The programs that must be there afterwards.
    pub programs: &'a [&'a str],
    /// More arguments of `cargo install`.
    pub options: &'a [&'a str],
    /// With the dependencies of its own lock file.
    pub locked: bool,
    /// How much the compiler works on it. Most tools orchestrate others: an optimised build takes twice as long and
    /// gains nothing.
    pub optimised: &'a str,
}

impl<'a> Crate<'a> {
    /// The program, the crate and the tool have one name.
    pub(super) const fn new(name: &'a str, version: &'a str) -> Self {
        Self { name, version, package: name, programs: &[], options: &[], locked: true, optimised: "0" }
    }

    /// Installs it if it is missing; answers the folder of its programs.
    pub(super) fn ensure(&self, ws: &Workspace) -> Outcome<PathBuf> {
        let folder = format!("{}-{}", self.name, self.version);
        let own = [self.name];
        let programs = if self.programs.is_empty() { own.as_slice() } else { self.programs };
        let paths: Vec<_> = programs.iter().map(|program| format!("bin/{program}")).collect();
        let files: Vec<_> = paths.iter().map(String::as_str).collect();
        let place = ensure(&ws.cache, &Tool { folder: &folder, files: &files }, |partial| {
            step(&format!("Install {} {} (some minutes, once)", self.name, self.version), || {
                self.compile(ws, partial)?;
                files::remove_folder(&build_folder(partial))
            })
        })?;
        Ok(place.join("bin"))
    }

    /// `cargo install` into `partial`, away from this workspace: neither its configuration nor its target folder has a
    /// part in it.
    fn compile(&self, ws: &Workspace, partial: &Path) -> Outcome<()> {
        let locked = if self.locked { ["--locked"].as_slice() } else { &[] };
        Run::new("cargo")
            .args(["install", &format!("{}@{}", self.package, self.version), "--root"])
            .args([partial.as_os_str()])
            .args(["--target-dir".as_ref(), build_folder(partial).as_os_str()])
            .args(locked)
            .args(self.options)
            .cwd(partial)
            .env("RUSTUP_TOOLCHAIN", &ws.channel)
            .env("CARGO_PROFILE_RELEASE_LTO", "off")
            .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
            .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", self.optimised)
            .without_env(&[
                "CARGO_TARGET_DIR",
                "CARGO_BUILD_TARGET_DIR",
                "CARGO_BUILD_TARGET",
                "CARGO_INSTALL_ROOT",
                "CARGO_ENCODED_RUSTFLAGS",
                "RUSTFLAGS",
            ])
            .quiet(&ws.log(&format!("install-{}", self.name)), REMEDY)
    }
}

fn build_folder(partial: &Path) -> PathBuf {
    partial.join("build")
}

/// An npm package and the programs in it.
pub(super) fn ensure_npm(ws: &Workspace, package: &str, version: &str, programs: &[&str]) -> Outcome<PathBuf> {
    let folder = format!("{package}-{version}");
    let paths: Vec<_> = programs.iter().map(|program| format!("node_modules/.bin/{program}")).collect();
    let files: Vec<_> = paths.iter().map(String::as_str).collect();
    let tool = Tool { folder: &folder, files: &files };
    let place = ensure(&ws.cache, &tool, |partial| {
        step(&format!("Install {package} {version} (npm)"), || {
            Run::new("npm")
                .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
                .args([partial.as_os_str()])
                .args([format!("{package}@{version}")])
                .cwd(partial)
                .quiet(&ws.log(&format!("install-{package}")), REMEDY)
        })
    })?;
    Ok(place.join("node_modules").join(".bin"))
}

/// A Python package with one program of the same name, importable from a folder of its own; answers that folder. A
/// virtual environment would hold the path it was made in, and could not be moved into its place.
pub(super) fn ensure_python(ws: &Workspace, package: &str, version: &str) -> Outcome<PathBuf> {
    let remedy =
        "install Python 3.10 or newer with pip (Debian: `apt-get install python3-pip`), then run the command again.";
    if Run::new("python3").args(["-m", "pip", "--version"]).answer().is_none() {
        return Err(Failure::new("python3 -m pip --version", "Python or its pip is not there", remedy));
    }
    let folder = format!("{package}-{version}");
    let main = format!("{package}/__init__.py");
    ensure(&ws.cache, &Tool { folder: &folder, files: &[&main] }, |partial| {
        step(&format!("Install {package} {version} (pip)"), || {
            Run::new("python3")
                .args(["-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check", "--target"])
                .args([partial.as_os_str()])
                .args([format!("{package}=={version}")])
                .quiet(&ws.log(&format!("install-{package}")), REMEDY)
        })
    })
}
