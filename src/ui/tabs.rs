//! Tabs that are links: each has its own address.

use super::router::Router;
use leptos::prelude::*;

/// One tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TabItem {
    pub label: String,
    pub href: String,
    /// A number beside the label, for the eye only.
    pub count: Option<String>,
}

/// A navigation named `label`; the tab whose address is the current one says `aria-current="page"`. Needs a [`Router`] in its context.
#[component]
pub fn Tabs(#[prop(into)] label: String, #[prop(into)] items: Signal<Vec<TabItem>>) -> impl IntoView {
    let router = expect_context::<Router>();
    let tab = move |item: TabItem| {
        let goal = path(&item.href).to_owned();
        view! {
            <a href=item.href aria-current=move || (path(&router.path()) == goal).then_some("page")>
                {item.label}
                " "
                {item.count.map(|count| view! { <span class="n" aria-hidden="true">{count}</span> })}
            </a>
        }
    };
    view! {
        <nav class="tabs" aria-label=label>
            {move || items.get().into_iter().map(tab).collect_view()}
        </nav>
    }
}

/// The path of an address, without query, fragment and final slash.
fn path(address: &str) -> &str {
    let path = address.split(['?', '#']).next().unwrap_or_default();
    if path.len() > 1 { path.trim_end_matches('/') } else { path }
}

#[cfg(test)]
mod tests {
    use super::path;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    #[test]
    fn only_the_path_counts() {
        assert_eq!(path("/agents/a1/?tab=x#top"), "/agents/a1");
        assert_eq!(path("/"), "/");
    }
}
