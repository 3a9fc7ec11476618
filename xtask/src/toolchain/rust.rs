//! The parts of the Rust toolchain that are not there by default.

use std::path::Path;

use crate::failure::{Failure, Outcome};
use crate::process::Run;
use crate::progress::step;
use crate::workspace::Workspace;

const TARGET: &str = "wasm32-unknown-unknown";
const REMEDY: &str =
    "check the network connection and that rustup (https://rustup.rs) is installed, then run the command again.";

/// The standard library for WebAssembly. Asked for explicitly, because rustup may be told not to install by itself.
///
/// # Errors
/// When rustup is missing or cannot fetch it.
pub fn ensure_wasm_target(ws: &Workspace) -> Outcome<()> {
    let libraries = rustc(ws).args(["--print", "target-libdir", "--target", TARGET]).answer();
    if libraries.is_some_and(|folder| Path::new(&folder).is_dir()) {
        return Ok(());
    }
    step("Install the Rust target for WebAssembly", || {
        rustup(ws, &["target", "add", "--toolchain", &ws.channel, TARGET], "rust-target")
    })
}

/// rustfmt and clippy.
///
/// # Errors
/// When rustup is missing or cannot fetch them.
pub fn ensure_components(ws: &Workspace) -> Outcome<()> {
    let present = |tool: &str| Run::new("cargo").cwd(&ws.root).args([tool, "--version"]).answer().is_some();
    if present("fmt") && present("clippy") {
        return Ok(());
    }
    step("Install rustfmt and clippy", || {
        rustup(ws, &["component", "add", "--toolchain", &ws.channel, "rustfmt", "clippy"], "rust-components")
    })
}

fn rustc(ws: &Workspace) -> Run {
    Run::new("rustc").cwd(&ws.root)
}

fn rustup(ws: &Workspace, args: &[&str], log: &str) -> Outcome<()> {
    if Run::new("rustup").args(["--version"]).answer().is_none() {
        let command = format!("rustup {}", args.join(" "));
        return Err(Failure::new(command, "rustup is not on PATH", REMEDY));
    }
    Run::new("rustup").args(args).quiet(&ws.log(log), REMEDY)
}
