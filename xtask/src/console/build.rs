//! From sources to `dist/`.

use crate::console::compress::compress_all;
use crate::console::fingerprint;
use crate::console::sizes::Sizes;
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process::Run;
use crate::progress::step;
use crate::toolchain::{WasmTools, ensure_wasm_target};
use crate::workspace::Workspace;
use std::env;
use std::path::PathBuf;

const REMEDY: &str = "mend what the compiler or Trunk reports, then run the command again.";

/// Builds the release console into `dist/`, hashed and precompressed, unless it is there already; prints and returns
/// its sizes.
///
/// # Errors
/// When a tool cannot be installed, or a step of the build fails.
pub fn build(ws: &Workspace) -> Outcome<Sizes> {
    let _held = files::lock(&ws.scratch("console.lock"), "building the console")?;
    let stamp_file = ws.scratch("console.stamp");
    let print = fingerprint::of_inputs(&ws.root)?;
    if fingerprint::is_current(&stamp_file, &print, &ws.dist()) {
        println!("- Build the console ... unchanged");
    } else {
        ensure_wasm_target(ws)?;
        let tools = WasmTools::ensure(ws)?;
        step("Fetch the console's dependencies", || {
            let fetch = Run::new("cargo").cwd(&ws.root).args(["fetch", "--locked"]);
            fetch.quiet(
                &ws.log("fetch"),
                "check the network connection, and that Cargo.lock is the one of git, then run the command again.",
            )
        })?;
        step("Build the console (WebAssembly, optimised for size, split by page)", || {
            let trunk = tools.trunk(ws).env(TARGET_FLAGS, without_own_paths()).args(["build", "--release"]);
            trunk.quiet(&ws.log("trunk"), REMEDY)?;
            has_a_page(ws)
        })?;
        step("Compress the console (brotli 11, gzip 9)", || compress_all(&ws.dist()))?;
        files::write(&stamp_file, fingerprint::stamp(&print, &ws.dist())?.as_bytes())?;
    }
    let sizes = Sizes::of(&ws.dist())?;
    println!("{sizes}");
    Ok(sizes)
}

/// Flags that cargo adds to those of `.cargo/config.toml` for the browser's target.
const TARGET_FLAGS: &str = "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS";

/// Panic messages name source files: those of dependencies must not tell where on the builder's machine they lie.
fn without_own_paths() -> String {
    let home = || env::home_dir().map(|home| home.join(".cargo"));
    let cargo = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(home);
    let sources = cargo.map(|cargo| cargo.join("registry").join("src"));
    let folders = sources.and_then(|sources| std::fs::read_dir(sources).ok()).into_iter().flatten().flatten();
    // The variable is split at blanks, so a path with one stays as it is.
    let paths = folders.map(|folder| format!("{}/", folder.path().display())).filter(|path| !path.contains(' '));
    paths.map(|path| format!("--remap-path-prefix={path}=")).collect::<Vec<_>>().join(" ")
}

/// Trunk ends well also when index.html has no application in it.
fn has_a_page(ws: &Workspace) -> Outcome<()> {
    let ends = |ending: &str| {
        files::walk(&ws.dist()).map(|all| all.iter().any(|file| file.extension().is_some_and(|found| found == ending)))
    };
    if ws.dist().join("index.html").is_file() && ends("wasm")? && ends("js")? {
        return Ok(());
    }
    let why = "dist/ lacks index.html, the WebAssembly module or its JavaScript";
    Err(Failure::new("trunk build --release", why, "see that index.html has `<link data-trunk rel=\"rust\">`."))
}
