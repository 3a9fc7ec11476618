//! What every step returns when it cannot go on.

use std::fmt;

/// A step that stopped: which command or check, why, and what the reader can do about it.
#[derive(Debug)]
pub struct Failure {
    /// The command or check that failed.
    pub what: String,
    /// Its own words: an exit status and the end of its output, or an error of the system.
    pub why: String,
    /// One or two sentences: what to do now.
    pub remedy: String,
}

/// The result of a step.
pub type Outcome<T> = Result<T, Failure>;

impl Failure {
    /// Builds a failure from its three parts.
    pub fn new(what: impl Into<String>, why: impl fmt::Display, remedy: impl Into<String>) -> Self {
        Self { what: what.into(), why: why.to_string(), remedy: remedy.into() }
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "failed: {}", self.what)?;
        for line in self.why.lines() {
            writeln!(f, "  | {line}")?;
        }
        write!(f, "to do:  {}", self.remedy)
    }
}
