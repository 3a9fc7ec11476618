//! Status badge: shape, then word, then colour.

use leptos::prelude::*;

use super::icon::Shape;

/// A status. The words are the whole text, so that a cell with a badge holds exactly the status word.
#[component]
pub fn Badge(
    /// Shape of the status, see [`Shape`].
    shape: &'static str,
    /// Colour family: `ok`, `info`, `warn`, `bad`, `hold` or `idle`.
    tone: &'static str,
    #[prop(into)] word: String,
    /// A tinted pill, for headers and cards.
    #[prop(optional)]
    chip: bool,
) -> impl IntoView {
    let class = format!("st is-{tone}{}", if chip { " st--chip" } else { "" });
    view! {
        <span class=class>
            <Shape name=shape spin={shape == "progress"} />
            {word}
        </span>
    }
}
