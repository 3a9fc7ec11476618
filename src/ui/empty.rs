//! Nothing to show: why, and what to do about it.

use leptos::prelude::*;

use super::icon::Icon;

/// Title, one sentence, and below them whatever helps (buttons in a `.row`, chips, a request id).
#[component]
pub fn Empty(
    #[prop(into)] title: Signal<String>,
    #[prop(into)] text: Signal<String>,
    /// Icon above the title, see [`Icon`]; none when empty.
    #[prop(optional)]
    icon: &'static str,
    #[prop(optional)] children: Option<Children>,
) -> impl IntoView {
    let glyph = (!icon.is_empty()).then(|| {
        view! {
            <span class="glyph">
                <Icon name=icon />
            </span>
        }
    });
    view! {
        <div class="empty">
            {glyph} <h2>{title}</h2> <p>{text}</p> {children.map(|children| children())}
        </div>
    }
}
