//! The backend: building it, and running it until we end.

use std::fs::File;
use std::io::{BufRead, BufReader, Write};
use std::path::Path;
use std::process::{ChildStdout, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process::{Background, Run};
use crate::progress::step;
use crate::workspace::Workspace;

/// Package and executable.
pub const NAME: &str = "agent-console-backend";
const READY: &str = "listening on ";
/// Seeding 100,000 agents takes most of a minute.
const PATIENCE: Duration = Duration::from_secs(180);
const LOOK_AGAIN: Duration = Duration::from_millis(100);

/// Builds the release backend.
///
/// # Errors
/// When the compiler finds an error.
pub fn build_release(ws: &Workspace) -> Outcome<()> {
    step("Build the backend (release)", || {
        let build = Run::new("cargo").cwd(&ws.root).args(["build", "--release", "--locked", "--package", NAME]);
        build.quiet(&ws.log("backend-build"), "mend what the compiler reports, then run the command again.")
    })
}

/// A running backend.
#[derive(Debug)]
pub struct Server {
    /// The process.
    pub process: Background,
    /// The address it listens on, `http://HOST:PORT`.
    pub address: String,
}

impl Server {
    /// Starts `executable` with `args` and waits until it says that it listens. Its output goes to `log`.
    ///
    /// # Errors
    /// When it cannot be started, ends before it listens (the failure repeats what it said), or takes longer than three
    /// minutes.
    pub fn start(executable: &Path, args: &[String], log: &Path) -> Outcome<Self> {
        files::write(log, b"")?;
        let open = || File::options().append(true).open(log).map_err(|error| files::failure("opening", log, &error));
        let run = Run::new(executable).args(args);
        let shown = run.shown().to_owned();
        let mut command = run.into_command();
        command.stdout(Stdio::piped()).stderr(open()?);
        let mut process = Background::start(command, "build the backend first: `cargo xtask build`.")?;
        let (sender, addresses) = channel();
        if let Some(output) = process.child().stdout.take() {
            let file = open()?;
            thread::spawn(move || relay(output, file, &sender));
        }
        match wait_for_address(&mut process, &addresses) {
            Ok(address) => Ok(Self { process, address }),
            Err(why) => {
                let said = files::read(log).unwrap_or_default();
                Err(Failure::new(
                    shown,
                    format!("{said}{why}"),
                    "look at what it says above; `--listen` and `--database` choose another address or file.",
                ))
            }
        }
    }
}

fn wait_for_address(process: &mut Background, addresses: &Receiver<String>) -> Result<String, String> {
    let until = Instant::now() + PATIENCE;
    while Instant::now() < until {
        match addresses.recv_timeout(LOOK_AGAIN) {
            Ok(address) => return Ok(address),
            // The output is closed: it is about to end, and is looked after below.
            Err(RecvTimeoutError::Disconnected) => thread::sleep(LOOK_AGAIN),
            Err(RecvTimeoutError::Timeout) => {}
        }
        if let Some(status) = process.ended() {
            return Err(format!("it ended before it listened: {status}"));
        }
    }
    Err(format!("it did not say \"{READY}\" within {} seconds", PATIENCE.as_secs()))
}

/// Copies the output into the log for as long as there is any: a full pipe would stop the server.
fn relay(output: ChildStdout, mut log: File, addresses: &Sender<String>) {
    for line in BufReader::new(output).lines().map_while(Result::ok) {
        drop(writeln!(log, "{line}"));
        if let Some(address) = address_of(&line) {
            drop(addresses.send(address.to_owned()));
        }
    }
}

/// The address in the line `listening on http://ADDR`.
fn address_of(line: &str) -> Option<&str> {
    let address = line.trim().strip_prefix(READY)?;
    address.starts_with("http").then_some(address)
}

#[cfg(test)]
mod tests {
    use super::address_of;

    #[test]
    fn the_address_is_read_from_the_one_line_that_gives_it() {
        assert_eq!(address_of("listening on http://127.0.0.1:8080"), Some("http://127.0.0.1:8080"));
        assert_eq!(address_of("{\"message\":\"listening on http://127.0.0.1:8080\"}"), None);
        assert_eq!(address_of("listening on a socket"), None);
    }
}
