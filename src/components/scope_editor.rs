//! Which scopes a connection allows: all, only some, or all but some. [api 2.5, pages 1.6]

use crate::domain::scope_grant::{Condition, Grant, fault};
use crate::ui::button::Button;
use crate::ui::icon::Shape;
use crate::ui::react::{derive, memo};
use crate::ui::segmented::{SegmentOption, Segmented};
use crate::ui::show::Show;
use crate::ui::text_field::TextField;
use crate::wire::authorization_servers::ServerScope;
use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

/// What is chosen.
#[derive(Clone, Copy)]
pub struct Scopes {
    /// Code of the condition.
    pub condition: RwSignal<String>,
    /// The scopes; those of another condition are kept while somebody compares.
    pub list: RwSignal<Vec<String>>,
    /// What is wrong with them.
    pub error: RwSignal<Option<String>>,
}

impl Scopes {
    /// As a connection has them.
    #[must_use]
    pub fn of(grant: &Grant) -> Self {
        Self {
            condition: RwSignal::new(grant.condition.code().to_owned()),
            list: RwSignal::new(grant.scopes.clone()),
            error: RwSignal::new(None),
        }
    }

    fn condition_now(self) -> Condition {
        self.condition.with(|code| Condition::parse(code)).unwrap_or(Condition::AllScopes)
    }

    /// What is chosen, looked at. Tracked.
    ///
    /// # Errors
    /// What is wrong, in a sentence.
    pub fn grant(self) -> Result<Grant, String> {
        match self.condition_now() {
            Condition::AllScopes => Ok(Grant::every()),
            condition => self.list.with(|list| Grant::checked(condition, list)),
        }
    }
}

/// The condition, and below it the scopes it needs: those that the server names, and others by their name.
#[component]
pub fn ScopeEditor(
    scopes: Scopes,
    /// The scopes that the server names, where it does.
    #[prop(into)]
    known: Signal<Vec<ServerScope>>,
) -> impl IntoView {
    let Scopes { condition, list, error } = scopes;
    let option =
        |each: Condition| SegmentOption { value: each.code().to_owned(), label: each.label().to_owned(), count: None };
    let conditions = Signal::stored(Condition::ALL.map(option).to_vec());
    let other = RwSignal::new(String::new());
    let other_error = RwSignal::new(None::<String>);
    let add = move || {
        let name = other.get_untracked().trim().to_owned();
        if let Some(words) = fault(&name) {
            other_error.set(Some(words.to_owned()));
            return;
        }
        other_error.set(None);
        error.set(None);
        list.update(|list| {
            if !list.contains(&name) {
                list.push(name);
            }
        });
        other.set(String::new());
    };
    let listed = memo(move || scopes.condition_now() != Condition::AllScopes);
    let rows = memo(move || {
        let mut rows = known.get();
        let own = list.get().into_iter().filter(|name| !rows.iter().any(|row| row.name == *name));
        let own: Vec<_> = own.map(|name| ServerScope { name, description: None }).collect();
        rows.extend(own);
        rows
    });
    let words = move || {
        let condition = scopes.condition_now();
        let chosen = list.with(Vec::len);
        let count = match condition {
            Condition::AllScopes => String::new(),
            _ => format!("{chosen} of {} chosen. ", rows.with(Vec::len).max(chosen)),
        };
        [count.as_str(), condition.later()].concat()
    };
    let row = move |scope: ServerScope| {
        let (own, toggled) = (scope.name.clone(), scope.name.clone());
        view! {
            <label>
                <input
                    class="cb"
                    type="checkbox"
                    prop:checked=move || list.with(|list| list.contains(&own))
                    on:change=move |event| {
                        let on = event_target_checked(&event);
                        error.set(None);
                        list.update(|list| {
                            list.retain(|name| *name != toggled);
                            if on {
                                list.push(toggled.clone());
                            }
                        });
                    }
                />
                <code class="ell">{scope.name}</code>
                <small>{scope.description}</small>
            </label>
        }
    };
    view! {
        <div class="field">
            <div class="row row--wrap">
                <span class="lbl">"Scopes"</span>
                <span class="push"><Segmented legend="Scopes" name="scope-condition" options=conditions selected=condition on_select=move |value| {
                    error.set(None);
                    condition.set(value);
                } /></span>
            </div>
            <Show when=move || listed.get()>
                <Show when=move || rows.with(|rows| !rows.is_empty())>
                    <fieldset class="scopes" aria-describedby="scopes-hint">
                        <legend class="vh">"Scopes to choose"</legend>
                        <For each=move || rows.get() key=|scope| scope.name.clone() children=row />
                    </fieldset>
                </Show>
                {move || error.get().map(|words| view! { <p class="err" role="alert"><Shape name="error" />{words}</p> })}
                <div
                    class="row row--end"
                    on:keydown=move |event: KeyboardEvent| {
                        if event.key() == "Enter" && !event.is_composing() && !other.with_untracked(String::is_empty) {
                            event.prevent_default();
                            add();
                        }
                    }
                >
                    <span class="grow"><TextField label="Another scope" value=other error=derive(move || other_error.get()) /></span>
                    <Button label="Add scope" on_click=add />
                </div>
            </Show>
            <p class="hint" id="scopes-hint">{words}</p>
        </div>
    }
}
