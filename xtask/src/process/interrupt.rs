//! Ctrl-C, a closed terminal and SIGTERM, as a message instead of a sudden end.

use std::sync::mpsc::{Receiver, channel};

use crate::failure::{Failure, Outcome};

/// From here on an interruption arrives as a message, so that the programs beside us can be ended first.
///
/// # Errors
/// When the system refuses the handler; it can be set once only.
pub fn on_interrupt() -> Outcome<Receiver<()>> {
    let (sender, receiver) = channel();
    ctrlc::set_handler(move || {
        // Nobody receives any more: we are ending already.
        let _ = sender.send(());
    })
    .map_err(|error| Failure::new("setting up Ctrl-C", error, "run the command again."))?;
    Ok(receiver)
}
