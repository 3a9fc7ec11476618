//! Trunk, wasm-bindgen, wasm-split, Binaryen and esbuild, each in exactly one version.

use std::env;
use std::ffi::OsString;
use std::path::PathBuf;

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process::Run;
use crate::toolchain::cargo_lock::version_of;
use crate::toolchain::install::{Crate, ensure_npm};
use crate::toolchain::node::ensure_node;
use crate::workspace::Workspace;

const TRUNK: &str = "0.21.14";
/// The Binaryen project's own npm package. Debian's wasm-opt is too old: it breaks the module without an error.
const BINARYEN: &str = "132.0.0";
/// Minifies the JavaScript around the program: Trunk's own minifier fails on it.
const ESBUILD: &str = "0.28.2";
/// Understands what the `wasm_split_helpers` of Cargo.lock (0.2) leave in a module.
const WASM_SPLIT: &str = "0.2.4";

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
            Crate { options: &["--no-default-features", "--features", "rustls"], ..Crate::new("trunk", TRUNK) }
                .ensure(ws)?,
            ensure_wasm_bindgen(ws)?,
            ensure_npm(ws, "binaryen", BINARYEN, &["wasm-opt", "wasm-metadce", "wasm-merge", "wasm-dis", "wasm-as"])?,
            ensure_npm(ws, "esbuild", ESBUILD, &["esbuild"])?,
            Crate {
                package: "wasm_split_cli_support",
                options: &["--features", "build-binary"],
                locked: false,
                ..Crate::new("wasm-split-cli", WASM_SPLIT)
            }
            .ensure(ws)?,
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

fn ensure_wasm_bindgen(ws: &Workspace) -> Outcome<PathBuf> {
    let version = version_of(&files::read(&ws.root.join("Cargo.lock"))?, "wasm-bindgen").ok_or_else(|| {
        Failure::new("reading Cargo.lock", "it has no package wasm-bindgen", "restore the file from git.")
    })?;
    // Without --locked: the lock file it ships names a version that was withdrawn.
    let programs = &["wasm-bindgen", "wasm-bindgen-test-runner"];
    Crate { locked: false, programs, ..Crate::new("wasm-bindgen-cli", &version) }.ensure(ws)
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
