//! Effects, compiled once.

use leptos::prelude::*;

/// As `Effect::new`: runs `act` now, and again when a signal that it read has changed, each time with what it gave before. An effect of
/// the library is compiled for each closure, which weighs a kilobyte; this one is compiled once and calls closures through a box.
pub fn effect<T: 'static>(mut act: impl FnMut(Option<T>) -> T + 'static) {
    let mut last = None;
    boxed(Box::new(move || last = Some(act(last.take()))));
}

fn boxed(mut act: Box<dyn FnMut()>) {
    Effect::new(move |_| act());
}
