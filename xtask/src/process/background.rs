//! A program that runs beside us until it is stopped.

use std::process::{Child, Command, ExitStatus};
use std::thread;
use std::time::{Duration, Instant};

use crate::failure::{Failure, Outcome};
use crate::process::Run;

/// How long a program may take to end after it was asked to.
const GRACE: Duration = Duration::from_secs(10);
const LOOK_AGAIN: Duration = Duration::from_millis(50);

/// A running program; dropping it stops it.
#[derive(Debug)]
pub struct Background {
    child: Child,
}

impl Background {
    /// Starts a prepared command.
    ///
    /// # Errors
    /// When the program cannot be started.
    pub fn start(mut command: Command, remedy: &str) -> Outcome<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        command
            .spawn()
            .map(|child| Self { child })
            .map_err(|error| Failure::new(format!("starting {name}"), error, remedy))
    }

    /// The running child, to take its pipes.
    pub fn child(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Its exit status once it has ended by itself.
    pub fn ended(&mut self) -> Option<ExitStatus> {
        self.child.try_wait().ok().flatten()
    }

    /// Asks it to end (SIGTERM), waits, and ends it by force if it does not. Does nothing when it has ended already.
    pub fn stop(&mut self) {
        if self.ended().is_some() {
            return;
        }
        if cfg!(unix) {
            // The shell's own `kill`: not every system has a program of that name.
            let pid = self.child.id().to_string();
            let asked = Run::new("sh").args(["-c", "kill -TERM \"$1\"", "sh", &pid]).answer();
            let until = Instant::now() + GRACE;
            while asked.is_some() && Instant::now() < until {
                if self.ended().is_some() {
                    return;
                }
                thread::sleep(LOOK_AGAIN);
            }
        }
        drop(self.child.kill());
        drop(self.child.wait());
    }
}

impl Drop for Background {
    fn drop(&mut self) {
        self.stop();
    }
}
