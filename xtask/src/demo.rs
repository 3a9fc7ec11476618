//! `cargo xtask demo`: from a fresh clone to a running console.

use std::env;
use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;
use std::sync::mpsc::{Receiver, RecvTimeoutError};
use std::thread;
use std::time::Duration;

use crate::backend::{self, Server};
use crate::failure::{Failure, Outcome};
use crate::process::{self, Run, found_on_path};
use crate::progress::step;
use crate::toolchain::ensure_openid_packages;
use crate::workspace::Workspace;

const PORT: u16 = 8080;
/// The backend's flag for where its demo apps sign people in.
pub const OPENID: &str = "--demo-openid";
const LOOK_AGAIN: Duration = Duration::from_millis(200);

/// Builds what is out of date, starts the backend on the built console with demo data, and stays until Ctrl-C. `extra`
/// goes to the backend.
///
/// # Errors
/// When a step fails, or the backend ends by itself.
pub fn demo(ws: &Workspace, open: bool, extra: &[String]) -> Outcome<()> {
    crate::build_all(ws)?;
    let interrupts = process::on_interrupt()?;
    let openid = openid(ws, extra)?;
    let issuer = openid.as_ref().map(|provider| provider.address.as_str());
    let arguments = arguments(&ws.dist(), extra, is_free(PORT), issuer);
    let log = ws.log("demo");
    let executable = ws.executable("release", backend::NAME);
    let mut server = step("Start the backend with demo data", || Server::start(&executable, &arguments, &log))?;
    println!("\nAgent Console: {}\nStop it with Ctrl-C. Its log: {}", server.address, log.display());
    if open {
        open_in_browser(&server.address);
    }
    stay(&mut server, &interrupts, &log)
}

/// The provider that the demo's apps sign people in at, on a free port; none where another one is given.
///
/// # Errors
/// When its packages can't be had, or it does not start.
pub fn openid(ws: &Workspace, extra: &[String]) -> Outcome<Option<Server>> {
    if is_given(extra, OPENID) {
        return Ok(None);
    }
    ensure_openid_packages(ws)?;
    let arguments = [ws.openid().join("provider.mjs").display().to_string(), "0".to_owned()];
    let log = ws.log("demo-openid");
    let start = || Server::start(Path::new("node"), &arguments, &log);
    step("Start the demo's OpenID provider", start).map(Some)
}

fn is_given(extra: &[String], flag: &str) -> bool {
    extra.iter().any(|argument| argument == flag || argument.starts_with(&format!("{flag}=")))
}

fn stay(server: &mut Server, interrupts: &Receiver<()>, log: &Path) -> Outcome<()> {
    loop {
        match interrupts.recv_timeout(LOOK_AGAIN) {
            Err(RecvTimeoutError::Timeout) => {}
            Ok(()) | Err(RecvTimeoutError::Disconnected) => {
                server.process.stop();
                println!("\nStopped.");
                return Ok(());
            }
        }
        if let Some(status) = server.process.ended() {
            let remedy = format!("look at the end of {}, then run the command again.", log.display());
            return Err(Failure::new(backend::NAME, format!("it ended by itself: {status}"), remedy));
        }
    }
}

/// The backend's arguments; what `extra` sets is not set by us as well.
fn arguments(dist: &Path, extra: &[String], usual_port_is_free: bool, issuer: Option<&str>) -> Vec<String> {
    let listen = format!("127.0.0.1:{}", if usual_port_is_free { PORT } else { 0 });
    let dist = dist.display().to_string();
    let mut arguments = vec!["serve".to_owned(), "--demo".to_owned()];
    for (flag, value) in [("--static", dist.as_str()), ("--listen", listen.as_str()), ("--database", ":memory:")] {
        if !is_given(extra, flag) {
            arguments.extend([flag.to_owned(), value.to_owned()]);
        }
    }
    arguments.extend(issuer.into_iter().flat_map(|issuer| [OPENID.to_owned(), issuer.to_owned()]));
    arguments.extend(extra.iter().filter(|argument| *argument != "--demo").cloned());
    arguments
}

/// Whether we could listen on this port of this machine.
pub fn is_free(port: u16) -> bool {
    TcpListener::bind(("127.0.0.1", port)).is_ok()
}

/// Opens the address where there is a desktop. There need not be one, so nothing here is an error.
fn open_in_browser(address: &str) {
    let program = if cfg!(target_os = "macos") {
        "open"
    } else if env::var_os("DISPLAY").is_some() || env::var_os("WAYLAND_DISPLAY").is_some() {
        "xdg-open"
    } else {
        return;
    };
    if found_on_path(&[program]).is_none() {
        return;
    }
    let mut command = Run::new(program).args([address]).into_command();
    command.stdout(Stdio::null()).stderr(Stdio::null());
    if let Ok(mut child) = command.spawn() {
        thread::spawn(move || child.wait());
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::arguments;

    fn words(text: &str) -> Vec<String> {
        text.split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect()
    }

    #[test]
    fn the_usual_demo_keeps_nothing() {
        let expected = words("serve --demo --static dist --listen 127.0.0.1:8080 --database :memory:");
        assert_eq!(arguments(Path::new("dist"), &[], true, None), expected);
    }

    #[test]
    fn the_provider_is_handed_on() {
        let usual = arguments(Path::new("dist"), &[], true, Some("http://127.0.0.1:1"));
        assert!(usual.ends_with(&words("--demo-openid http://127.0.0.1:1")), "{usual:?}");
    }

    #[test]
    fn a_taken_port_gives_way_to_a_free_one() {
        assert!(arguments(Path::new("dist"), &[], false, None).contains(&"127.0.0.1:0".to_owned()));
    }

    #[test]
    fn given_arguments_replace_ours() {
        let extra = words("--database=kept.sqlite --listen 127.0.0.1:9000 --agents 100000");
        let expected =
            words("serve --demo --static dist --database=kept.sqlite --listen 127.0.0.1:9000 --agents 100000");
        assert_eq!(arguments(Path::new("dist"), &extra, true, None), expected);
    }
}
