//! `cargo xtask`: installs what is missing, builds, runs and tests Agent Console.

mod arguments;
mod backend;
mod bench;
mod check;
mod console;
mod demo;
mod dev;
mod failure;
mod files;
mod help;
mod process;
mod progress;
mod toolchain;
mod workspace;

use std::process::ExitCode;
use std::time::Instant;

use crate::arguments::Order;
use crate::failure::Outcome;
use crate::workspace::Workspace;

fn main() -> ExitCode {
    let order = match arguments::parse(std::env::args().skip(1)) {
        Ok(order) => order,
        Err(complaint) => {
            eprintln!("{complaint} All commands and options: cargo xtask help");
            return ExitCode::from(2);
        }
    };
    let started = Instant::now();
    match carry_out(&order) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(failure) => {
            eprintln!("\n{failure}\n(after {})", progress::readable(started.elapsed()));
            ExitCode::FAILURE
        }
    }
}

/// True when all went well; false when checks failed and have been reported.
fn carry_out(order: &Order) -> Outcome<bool> {
    if matches!(order, Order::Help) {
        println!("{}", help::text());
        return Ok(true);
    }
    let ws = Workspace::discover()?;
    match order {
        Order::Help => {}
        Order::Setup => setup(&ws)?,
        Order::Build => build_all(&ws)?,
        Order::Stage => console::stage(&ws)?,
        Order::Demo { open, extra } => demo::demo(&ws, *open, extra)?,
        Order::Dev { open, extra } => dev::dev(&ws, *open, extra)?,
        Order::Bench { only, options } => bench::bench(&ws, only.as_deref(), options)?,
        Order::Test { only, extra } => return Ok(check::run(&ws, only, extra)),
    }
    Ok(true)
}

/// Installs everything that any command needs.
fn setup(ws: &Workspace) -> Outcome<()> {
    toolchain::ensure_wasm_target(ws)?;
    toolchain::ensure_components(ws)?;
    toolchain::WasmTools::ensure(ws)?;
    if ws.e2e().join("package-lock.json").is_file() {
        toolchain::ensure_e2e_packages(ws)?;
    }
    toolchain::ensure_openid_packages(ws)?;
    let pages = toolchain::browser_for_pages(ws)?;
    let components = toolchain::browser_for_components(ws)?;
    println!("Ready. Tools: {}", ws.cache.display());
    println!("Chromium: {}; chromedriver: {}", pages.display(), components.chromedriver.display());
    Ok(())
}

/// Builds console and backend in release.
fn build_all(ws: &Workspace) -> Outcome<()> {
    let sizes = console::build(ws)?;
    if let Some(excess) = sizes.excess() {
        println!("warning: {excess}");
    }
    backend::build_release(ws)
}
