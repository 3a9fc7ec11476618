//! One line for each step: what it is and how long it took.

use std::io::{self, Write};
use std::time::{Duration, Instant};

use crate::failure::Outcome;

/// Runs a step between its name and its duration on one line.
///
/// # Errors
/// What `work` returns, after the line is ended with "failed".
pub fn step<T>(what: &str, work: impl FnOnce() -> Outcome<T>) -> Outcome<T> {
    print!("- {what} ... ");
    flush();
    let started = Instant::now();
    let result = work();
    let took = readable(started.elapsed());
    match &result {
        Ok(_) => println!("{took}"),
        Err(_) => println!("failed after {took}"),
    }
    result
}

/// Shows what is printed so far, also without a line end.
pub fn flush() {
    // Nobody reads us any more: there is nobody to tell either.
    drop(io::stdout().flush());
}

/// `0.4 s`, `12.3 s`, `2 min 05 s`.
#[must_use]
pub fn readable(duration: Duration) -> String {
    let seconds = duration.as_secs();
    if seconds < 60 {
        format!("{:.1} s", duration.as_secs_f64())
    } else {
        format!("{} min {:02} s", seconds / 60, seconds % 60)
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::readable;

    #[test]
    fn durations_are_short_words() {
        assert_eq!(readable(Duration::from_millis(420)), "0.4 s");
        assert_eq!(readable(Duration::from_secs(125)), "2 min 05 s");
    }
}
