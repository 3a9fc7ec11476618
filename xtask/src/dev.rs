//! `cargo xtask dev`: Trunk's server with reload, proxying to a debug backend that is rebuilt on change.

use std::fs;
use std::process::Stdio;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::time::{Duration, SystemTime};

use crate::backend::{self, Server};
use crate::demo::{OPENID, is_free, openid};
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process::{self, Background, Run};
use crate::toolchain::{WasmTools, ensure_wasm_target};
use crate::workspace::Workspace;

/// The backend's port; the proxies of Trunk.toml name it.
const BACKEND_PORT: u16 = 8081;
const PAGE_PORT: u16 = 8080;
const LOOK_AGAIN: Duration = Duration::from_secs(1);
/// What the backend is built from.
const BACKEND_INPUTS: [&str; 7] =
    ["backend/src", "backend/migrations", "backend/Cargo.toml", "src/domain", "src/wire", "src/lib.rs", "Cargo.lock"];
const REMEDY: &str = "mend what the compiler reports; it is built again when a file changes.";

/// Runs until Ctrl-C. `extra` goes to the backend.
///
/// # Errors
/// When a tool is missing, a port is taken, or the first build of the backend fails.
pub fn dev(ws: &Workspace, open: bool, extra: &[String]) -> Outcome<()> {
    ensure_wasm_target(ws)?;
    let tools = WasmTools::ensure(ws)?;
    for port in [BACKEND_PORT, PAGE_PORT] {
        if !is_free(port) {
            let why = format!("another program listens on 127.0.0.1:{port}");
            return Err(Failure::new(
                "starting the development servers",
                why,
                "end that program, then run the command again.",
            ));
        }
    }
    Run::cargo(&ws.root)
        .args(["fetch", "--locked"])
        .quiet(&ws.log("fetch"), "check the network connection, then run the command again.")?;
    let mut changed = newest(ws);
    build(ws)?;
    let interrupts = process::on_interrupt()?;
    let provider = openid(ws, extra)?;
    let mut extra = extra.to_vec();
    extra.extend(provider.iter().flat_map(|provider| [OPENID.to_owned(), provider.address.clone()]));
    let mut server = Some(start(ws, &extra)?);
    let mut trunk = serve(ws, &tools, open)?;
    println!("\nAgent Console, rebuilt on change: http://127.0.0.1:{PAGE_PORT}\nStop it with Ctrl-C.\n");
    while wait(&interrupts) {
        if let Some(status) = trunk.ended() {
            return Err(Failure::new(
                "trunk serve",
                format!("it ended by itself: {status}"),
                "look at what it says above.",
            ));
        }
        let now = newest(ws);
        if now != changed {
            changed = now;
            restart(ws, &mut server, &extra);
        }
    }
    trunk.stop();
    println!("\nStopped.");
    Ok(())
}

/// True after a while without an interruption.
fn wait(interrupts: &Receiver<()>) -> bool {
    matches!(interrupts.recv_timeout(LOOK_AGAIN), Err(RecvTimeoutError::Timeout))
}

/// Builds again and replaces the running backend; while it does not build, the old one goes on.
fn restart(ws: &Workspace, server: &mut Option<Server>, extra: &[String]) {
    let replaced = build(ws).and_then(|()| {
        // The old one must be gone first: both want the same port.
        drop(server.take());
        start(ws, extra)
    });
    match replaced {
        Ok(new) => {
            println!("Backend restarted.");
            *server = Some(new);
        }
        Err(failure) => println!("{failure}"),
    }
}

fn build(ws: &Workspace) -> Outcome<()> {
    Run::cargo(&ws.root).args(["build", "--locked", "--package", backend::NAME]).shown_live(REMEDY, &mut |_| ())
}

fn start(ws: &Workspace, extra: &[String]) -> Outcome<Server> {
    let mut arguments: Vec<String> = ["serve", "--demo", "--listen"].map(str::to_owned).to_vec();
    arguments.push(format!("127.0.0.1:{BACKEND_PORT}"));
    if !extra.iter().any(|argument| argument.starts_with("--database")) {
        arguments.extend(["--database", ":memory:"].map(str::to_owned));
    }
    arguments.extend(extra.iter().cloned());
    Server::start(&ws.executable("debug", backend::NAME), &arguments, &ws.log("dev-backend"))
}

/// Trunk's server, with a folder of its own: `dist/` stays the release build.
fn serve(ws: &Workspace, tools: &WasmTools, open: bool) -> Outcome<Background> {
    let dist = ws.scratch("dev-dist");
    files::make_folder(&dist)?;
    let mut run = tools.trunk(ws).args(["serve", "--port", &PAGE_PORT.to_string(), "--dist"]).args([dist.as_os_str()]);
    if open {
        run = run.args(["--open"]);
    }
    let mut command = run.into_command();
    command.stdout(Stdio::inherit()).stderr(Stdio::inherit());
    Background::start(command, "run `cargo xtask setup`, then the command again.")
}

/// The latest change of the backend's sources.
fn newest(ws: &Workspace) -> Option<SystemTime> {
    BACKEND_INPUTS
        .iter()
        .filter_map(|input| files::walk(&ws.root.join(input)).ok())
        .flatten()
        .filter_map(|file| fs::metadata(file).and_then(|data| data.modified()).ok())
        .max()
}
