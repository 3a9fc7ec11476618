//! Chooses the resource to connect. Those that can't be connected now are listed with the reason.

use super::desk::ConnectionDesk;
use crate::api;
use crate::components::load::Load;
use crate::components::status_badge::tone_name;
use crate::domain::reason::Reason;
use crate::domain::resource::{Kind, connectable};
use crate::ui::picker::{OptionMark, Picker, PickerOption};
use crate::ui::react::{derive, effect};
use crate::wire::connections::Connection;
use leptos::prelude::*;

/// The field that is called after the kind; `found` holds what can be chosen.
#[component]
pub fn ResourcePicker(
    desk: ConnectionDesk,
    kind: Kind,
    found: Load<Vec<Connection>>,
    query: RwSignal<String>,
    /// The chosen resource; empty or one.
    chosen: RwSignal<Vec<PickerOption>>,
    /// What is wrong with the choice.
    #[prop(into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    effect(move |_| {
        query.track();
        found.again();
    });
    let options = derive(move || {
        let text = query.get().trim().to_lowercase();
        let all = found.value.get().unwrap_or_default();
        let fits = |row: &Connection| {
            let about = format!("{} {}", row.name(), row.detail().unwrap_or_default()).to_lowercase();
            row.resource_kind() == Some(kind) && text.split_whitespace().all(|word| about.contains(word))
        };
        let known = desk.list.rows.get();
        let connected = |row: &Connection| {
            known.iter().any(|other| {
                other.connection_type == row.connection_type
                    && orn(other).is_some_and(|orn| Some(orn) == self::orn(row))
            })
        };
        all.into_iter().filter(|row| fits(row)).map(|row| option(&row, connected(&row))).collect::<Vec<_>>()
    });
    let failed = move || found.error.get().map(|error| error.sentence());
    let error = derive(move || error.get().or_else(failed));
    view! { <Picker label=kind.label() query options chosen loading=found.busy error placeholder="Search by name" /> }
}

/// The resources of a kind whose names hold the `query`.
#[must_use]
pub fn resources(desk: ConnectionDesk, kind: Kind, query: RwSignal<String>) -> Load<Vec<Connection>> {
    Load::new(move || {
        let text = query.get_untracked();
        async move { api::connections::potential(desk.changes.client, kind, &text).await }
    })
}

fn orn(row: &Connection) -> Option<&String> {
    row.target()?.orn.as_ref()
}

fn option(row: &Connection, connected: bool) -> PickerOption {
    let state = row.state();
    let reason = connectable(state).or(connected.then_some(Reason::DuplicateConnection));
    let mark = state.look().map(|look| OptionMark { shape: look.shape, tone: tone_name(look.tone), word: look.word });
    PickerOption {
        value: orn(row).cloned().unwrap_or_else(|| row.name()),
        label: row.name(),
        detail: row.detail().unwrap_or_default().to_owned(),
        reason: reason.map(|reason| reason.sentence().to_owned()),
        mark,
    }
}
