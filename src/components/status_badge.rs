//! Every status as shape, word and tone; one match per enum, all of them in `domain`.

use crate::domain::availability::{Look, Tone};
use crate::ui::badge::Badge;
use crate::wire::open::{Code, Open};
use leptos::prelude::*;

/// The tone's name in the style sheets.
#[must_use]
pub fn tone_name(tone: Tone) -> &'static str {
    match tone {
        Tone::Ok => "ok",
        Tone::Info => "info",
        Tone::Warn => "warn",
        Tone::Bad => "bad",
        Tone::Idle => "idle",
    }
}

/// A status; one that the rules do not know is shown as the text that came.
#[component]
pub fn StatusBadge<T: Code>(
    /// The status as it came.
    status: Open<T>,
    /// How a known one looks.
    look: fn(T) -> Look,
    /// Drawn as a chip, for headers.
    #[prop(optional)]
    chip: bool,
) -> impl IntoView {
    let look = match &status {
        Open::Known(known) => look(*known),
        Open::Unknown(_) => Look { shape: "inactive", word: "", tone: Tone::Idle },
    };
    let word = if look.word.is_empty() { status.code().to_owned() } else { look.word.to_owned() };
    view! { <Badge shape=look.shape tone=tone_name(look.tone) word chip /> }
}
