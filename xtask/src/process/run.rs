//! A program run to its end, with its output shown or kept in a log.

use std::collections::VecDeque;
use std::env;
use std::ffi::OsStr;
use std::io::{self, BufRead, BufReader, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, ExitStatus, Stdio};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::thread;
use std::time::Duration;

use crate::failure::{Failure, Outcome};
use crate::files;

/// How many last lines of output a failure repeats.
const TAIL: usize = 25;
/// How long an output may be silent before we look whether its program has ended.
const SILENCE: Duration = Duration::from_millis(500);

/// A command to be run to its end.
#[derive(Debug)]
pub struct Run {
    command: Command,
    shown: String,
}

impl Run {
    /// A command in the current folder. What Cargo set for xtask as a package is taken out of its environment: some
    /// build scripts watch those variables, and would run again each time Cargo is called with and without xtask.
    pub fn new(program: impl AsRef<OsStr>) -> Self {
        let mut command = Command::new(program.as_ref());
        for (name, _) in env::vars_os() {
            let text = name.to_string_lossy();
            let of_package = ["CARGO_PKG_", "CARGO_MANIFEST_", "CARGO_BIN_", "CARGO_CRATE_", "CARGO_PRIMARY_"];
            if of_package.iter().any(|prefix| text.starts_with(prefix)) {
                command.env_remove(&name);
            }
        }
        command.stdin(Stdio::null());
        Self { command, shown: program.as_ref().to_string_lossy().into_owned() }
    }

    /// Cargo in the workspace root, in colour where a person reads along.
    pub fn cargo(root: &Path) -> Self {
        let run = Self::new("cargo").cwd(root);
        if io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none() {
            run.env("CARGO_TERM_COLOR", "always")
        } else {
            run
        }
    }

    /// Adds arguments.
    #[must_use]
    pub fn args<S: AsRef<OsStr>>(mut self, args: impl IntoIterator<Item = S>) -> Self {
        for arg in args {
            let text = arg.as_ref().to_string_lossy();
            let quote = if text.contains(' ') { "'" } else { "" };
            self.shown.push_str(&format!(" {quote}{text}{quote}"));
            self.command.arg(arg.as_ref());
        }
        self
    }

    /// Sets a variable.
    #[must_use]
    pub fn env(mut self, name: &str, value: impl AsRef<OsStr>) -> Self {
        self.command.env(name, value);
        self
    }

    /// Takes variables away.
    #[must_use]
    pub fn without_env(mut self, names: &[&str]) -> Self {
        for name in names {
            self.command.env_remove(name);
        }
        self
    }

    /// Sets the folder to run in.
    #[must_use]
    pub fn cwd(mut self, folder: &Path) -> Self {
        self.command.current_dir(folder);
        self
    }

    /// The command line as a person would type it.
    #[must_use]
    pub fn shown(&self) -> &str {
        &self.shown
    }

    /// The prepared command, for a program that runs beside us.
    #[must_use]
    pub fn into_command(self) -> Command {
        self.command
    }

    /// Its standard output when it succeeds, `None` otherwise. For asking a tool a question.
    #[must_use]
    pub fn answer(self) -> Option<String> {
        let (succeeded, output) = self.said();
        succeeded.then_some(output)
    }

    /// Whether it succeeded, and its standard output. For a tool whose report is to be read in both cases.
    #[must_use]
    pub fn said(mut self) -> (bool, String) {
        match self.command.stderr(Stdio::null()).output() {
            Ok(output) => (output.status.success(), String::from_utf8_lossy(&output.stdout).trim().to_owned()),
            Err(_) => (false, String::new()),
        }
    }

    /// Runs it with its output in the file `log` only.
    ///
    /// # Errors
    /// When it cannot be started or fails; the failure repeats the end of its output and the place of the rest.
    pub fn quiet(self, log: &Path, remedy: &str) -> Outcome<()> {
        if let Some(folder) = log.parent() {
            files::make_folder(folder)?;
        }
        let mut file = std::fs::File::create(log).map_err(|error| files::failure("writing", log, &error))?;
        let remedy = format!("{remedy} The whole output is in {}.", log.display());
        self.drive(&remedy, &mut |line| drop(writeln!(file, "{line}")))
    }

    /// Runs it with its output on ours, handing each line (without colours) to `observe`.
    ///
    /// # Errors
    /// When it cannot be started or fails. Its output has been seen, so the failure holds its exit status alone.
    pub fn shown_live(mut self, remedy: &str, observe: &mut dyn FnMut(&str)) -> Outcome<()> {
        println!("$ {}", self.shown);
        let status = self.pump(&mut |line| {
            println!("{line}");
            observe(&plain(line));
        });
        self.judge(status, "see its output above", remedy)
    }

    fn drive(mut self, remedy: &str, sink: &mut dyn FnMut(&str)) -> Outcome<()> {
        let mut tail = VecDeque::new();
        let status = self.pump(&mut |line| {
            if tail.len() == TAIL {
                tail.pop_front();
            }
            tail.push_back(plain(line));
            sink(line);
        });
        self.judge(status, &tail.make_contiguous().join("\n"), remedy)
    }

    fn judge(self, status: io::Result<ExitStatus>, said: &str, remedy: &str) -> Outcome<()> {
        let why = match status {
            Ok(status) if status.success() => return Ok(()),
            Ok(status) => format!("{said}\n{status}"),
            Err(error) => format!("it could not be started: {error}"),
        };
        Err(Failure::new(self.shown, why, remedy))
    }

    /// Feeds each line of both outputs to `sink`, in the order of arrival.
    fn pump(&mut self, sink: &mut dyn FnMut(&str)) -> io::Result<ExitStatus> {
        let mut child = self.command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn()?;
        let (sender, lines) = channel();
        if let Some(output) = child.stdout.take() {
            forward(output, sender.clone());
        }
        if let Some(output) = child.stderr.take() {
            forward(output, sender);
        }
        loop {
            match lines.recv_timeout(SILENCE) {
                Ok(line) => sink(&line),
                Err(RecvTimeoutError::Disconnected) => break,
                // Something that it started may outlive it with its outputs open: their end is not waited for.
                Err(RecvTimeoutError::Timeout) if child.try_wait()?.is_some() => break,
                Err(RecvTimeoutError::Timeout) => {}
            }
        }
        child.wait()
    }
}

fn forward(output: impl Read + Send + 'static, lines: Sender<String>) {
    thread::spawn(move || {
        let mut reader = BufReader::new(output);
        let mut line = Vec::new();
        while matches!(reader.read_until(b'\n', &mut line), Ok(read) if read > 0) {
            let text = String::from_utf8_lossy(&line);
            if lines.send(text.trim_end_matches(['\n', '\r']).to_owned()).is_err() {
                return;
            }
            line.clear();
        }
    });
}

/// The line without terminal colours.
#[must_use]
pub fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(next) = rest.next() {
        if next == '\u{1b}' {
            // A control sequence ends at its first letter: ESC [ 3 2 m.
            for part in rest.by_ref() {
                if part.is_ascii_alphabetic() {
                    break;
                }
            }
        } else {
            text.push(next);
        }
    }
    text
}

/// The first of `names` that is a file on PATH.
#[must_use]
pub fn found_on_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH")?;
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|candidate| candidate.is_file())
}

#[cfg(test)]
mod tests {
    use super::{Run, plain};

    #[test]
    fn colours_are_taken_out() {
        assert_eq!(plain("test result: \u{1b}[32mok\u{1b}[m. 2 passed"), "test result: ok. 2 passed");
    }

    #[test]
    fn a_failure_names_the_command_and_repeats_its_output() {
        let run = Run::new("sh").args(["-c", "echo broken; exit 3"]);
        let failure = run.drive("mend it.", &mut |_| ()).expect_err("the command exits with 3");
        assert_eq!(failure.what, "sh -c 'echo broken; exit 3'");
        assert!(failure.why.contains("broken") && failure.why.contains('3'), "{}", failure.why);
    }

    #[test]
    fn what_a_program_leaves_running_is_not_waited_for() {
        let mut seen = Vec::new();
        let run = Run::new("sh").args(["-c", "sleep 20 & echo done"]);
        run.drive("nothing.", &mut |line| seen.push(line.to_owned())).expect("the shell ends well");
        assert_eq!(seen, ["done"]);
    }
}
