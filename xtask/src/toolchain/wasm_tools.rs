//! Trunk, wasm-bindgen, wasm-split, Binaryen and esbuild, each in exactly one version.

use std::env;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process::Run;
use crate::progress::step;
use crate::toolchain::cache::{Tool, ensure};
use crate::toolchain::cargo_lock::version_of;
use crate::toolchain::node::ensure_node;
use crate::workspace::Workspace;

const TRUNK: &str = "0.21.14";
/// The Binaryen project's own npm package. Debian's wasm-opt is too old: it breaks the module without an error.
const BINARYEN: &str = "132.0.0";
/// Minifies the JavaScript around the program: Trunk's own minifier fails on it.
const ESBUILD: &str = "0.28.2";
/// Understands what the `wasm_split_helpers` of Cargo.lock (0.2) leave in a module.
const WASM_SPLIT: &str = "0.2.4";
const REMEDY: &str = "check the network connection and the free disk space, then run the command again: what is installed already is kept.";

/// The installed tools.
#[derive(Debug)]
pub struct WasmTools {
    folders: [PathBuf; 5],
}

impl WasmTools {
    /// Installs what is missing.
    ///
    /// # Errors
    /// When Node is missing or an installation fails.
    pub fn ensure(ws: &Workspace) -> Outcome<Self> {
        ensure_node()?;
        let folders = [
            ensure_trunk(ws)?,
            ensure_wasm_bindgen(ws)?,
            ensure_npm(ws, "binaryen", BINARYEN, &["wasm-opt", "wasm-metadce"])?,
            ensure_npm(ws, "esbuild", ESBUILD, &["esbuild"])?,
            ensure_wasm_split(ws)?,
        ];
        Ok(Self { folders })
    }

    /// PATH with these tools first: Trunk takes the first `wasm-bindgen` and `wasm-opt` it finds.
    #[must_use]
    pub fn path(&self) -> OsString {
        let rest = env::var_os("PATH").unwrap_or_default();
        let folders = self.folders.iter().cloned().chain(env::split_paths(&rest));
        // Fails only for a folder with the separator in its name, which PATH could not hold before either.
        env::join_paths(folders).unwrap_or(rest)
    }

    /// One of these tools by its name, in the workspace root.
    #[must_use]
    pub fn run(&self, ws: &Workspace, name: &str) -> Run {
        Run::new(name).cwd(&ws.root).env("PATH", self.path())
    }

    /// Trunk in the workspace root, with the tools on its PATH.
    #[must_use]
    pub fn trunk(&self, ws: &Workspace) -> Run {
        Run::new(self.folders[0].join("trunk"))
            .cwd(&ws.root)
            .env("PATH", self.path())
            .env("RUST_BACKTRACE", "0")
            // Trunk reads it as `--no-color` and refuses values such as 1.
            .without_env(&["NO_COLOR"])
            .args(["--skip-version-check"])
    }
}

fn ensure_trunk(ws: &Workspace) -> Outcome<PathBuf> {
    let folder = format!("trunk-{TRUNK}");
    let tool = Tool { folder: &folder, files: &["bin/trunk"] };
    let place = ensure(&ws.cache, &tool, |partial| {
        step(&format!("Install Trunk {TRUNK} (about 5 minutes, once)"), || {
            let package = format!("trunk@{TRUNK}");
            let install = cargo_install(ws, partial, &package)
                .args(["--locked", "--no-default-features", "--features", "rustls"])
                // It orchestrates other tools: an optimised build takes twice as long and gains nothing.
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "0");
            finish(install, &ws.log("install-trunk"), partial)
        })
    })?;
    Ok(place.join("bin"))
}

fn ensure_wasm_bindgen(ws: &Workspace) -> Outcome<PathBuf> {
    let version = version_of(&files::read(&ws.root.join("Cargo.lock"))?, "wasm-bindgen").ok_or_else(|| {
        Failure::new("reading Cargo.lock", "it has no package wasm-bindgen", "restore the file from git.")
    })?;
    let folder = format!("wasm-bindgen-cli-{version}");
    let tool = Tool { folder: &folder, files: &["bin/wasm-bindgen", "bin/wasm-bindgen-test-runner"] };
    let place = ensure(&ws.cache, &tool, |partial| {
        step(&format!("Install wasm-bindgen-cli {version} (about 2 minutes, once)"), || {
            let package = format!("wasm-bindgen-cli@{version}");
            // Without --locked: the lock file it ships names a version that was withdrawn.
            let install = cargo_install(ws, partial, &package).args(["--no-default-features"]);
            finish(install, &ws.log("install-wasm-bindgen-cli"), partial)
        })
    })?;
    Ok(place.join("bin"))
}

fn ensure_wasm_split(ws: &Workspace) -> Outcome<PathBuf> {
    let folder = format!("wasm-split-cli-{WASM_SPLIT}");
    let tool = Tool { folder: &folder, files: &["bin/wasm-split-cli"] };
    let place = ensure(&ws.cache, &tool, |partial| {
        step(&format!("Install wasm-split-cli {WASM_SPLIT} (about 2 minutes, once)"), || {
            let package = format!("wasm_split_cli_support@{WASM_SPLIT}");
            let install = cargo_install(ws, partial, &package)
                .args(["--features", "build-binary"])
                // It works for a tenth of a second.
                .env("CARGO_PROFILE_RELEASE_LTO", "off")
                .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
                .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1");
            finish(install, &ws.log("install-wasm-split-cli"), partial)
        })
    })?;
    Ok(place.join("bin"))
}

/// An npm package and the programs in it.
fn ensure_npm(ws: &Workspace, package: &str, version: &str, programs: &[&str]) -> Outcome<PathBuf> {
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

/// `cargo install` into `partial`, away from this workspace: neither its configuration nor its target folder has a part
/// in it.
fn cargo_install(ws: &Workspace, partial: &Path, package: &str) -> Run {
    Run::new("cargo")
        .args(["install", package, "--root"])
        .args([partial.as_os_str()])
        .args(["--target-dir".as_ref(), build_folder(partial).as_os_str()])
        .cwd(partial)
        .env("RUSTUP_TOOLCHAIN", &ws.channel)
        .without_env(&[
            "CARGO_TARGET_DIR",
            "CARGO_BUILD_TARGET_DIR",
            "CARGO_BUILD_TARGET",
            "CARGO_INSTALL_ROOT",
            "CARGO_ENCODED_RUSTFLAGS",
            "RUSTFLAGS",
        ])
}

fn build_folder(partial: &Path) -> PathBuf {
    partial.join("build")
}

fn finish(install: Run, log: &Path, partial: &Path) -> Outcome<()> {
    install.quiet(log, REMEDY)?;
    files::remove_folder(&build_folder(partial))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::BINARYEN;
    use crate::files;
    use crate::toolchain::cargo_lock::version_of;

    #[test]
    fn trunk_toml_pins_what_is_installed() {
        let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
        let trunk = files::read(&root.join("Trunk.toml")).expect("Trunk.toml");
        let lock = files::read(&root.join("Cargo.lock")).expect("Cargo.lock");
        let bindgen = version_of(&lock, "wasm-bindgen").expect("wasm-bindgen is locked");
        let binaryen = BINARYEN.split('.').next().expect("a version");
        assert!(
            trunk.contains(&format!("wasm_bindgen = \"{bindgen}\"")),
            "wasm_bindgen of Trunk.toml is not {bindgen}"
        );
        assert!(
            trunk.contains(&format!("wasm_opt = \"version_{binaryen}\"")),
            "wasm_opt of Trunk.toml is not {binaryen}"
        );
    }
}
