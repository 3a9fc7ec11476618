//! An address that shows nothing.

use crate::paths;
use crate::ui::icon::Icon;
use leptos::prelude::*;

/// Says that there is no such page, and leads back.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    view! {
        <div class="page page--doc">
            <section class="card">
                <div class="empty">
                    <span class="glyph"><Icon name="search" /></span>
                    <h1>"There is no such page"</h1>
                    <p>"The address may be mistyped, or the page belongs to another version."</p>
                    <div class="row"><a href=paths::AGENTS class="btn btn--primary">"Go to AI agents"</a></div>
                </div>
            </section>
        </div>
    }
}
