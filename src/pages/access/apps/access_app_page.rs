//! An app's page: what it is, who has connected to it, and what happened to it. [pages 1.18]

use super::app_desk::AppDesk;
use super::app_forms_chunk::{AppForms, FormDesk};
use super::app_header::AppHeader;
use super::app_tabs_chunk::{ActivityTab, UsersTab};
use crate::api;
use crate::api::client::{Client, Versioned};
use crate::api::error::ApiError;
use crate::components::list_follow::follow_reader;
use crate::components::live::look_while;
use crate::components::load::Load;
use crate::components::loaded::Loaded;
use crate::domain::access::Scope;
use crate::paths::{self, AppTab, Screen, access_app_tab};
use crate::state::page_title::PageTitle;
use crate::state::session::Access;
use crate::ui::react::{callback, derive, effect, memo, memo_from};
use crate::ui::router::Router;
use crate::ui::show::Show;
use crate::ui::tabs::{TabItem, Tabs};
use crate::url_state::{AccessAppForm, AccessAppView};
use crate::wire::access_apps::AccessApp;
use leptos::prelude::*;
use std::time::Duration;

/// How often it looks for news.
const CALM: Duration = Duration::from_secs(30);

/// What the address shows: an app, a tab, and what of it.
type Shown = (String, AppTab, AccessAppView);

/// The page of one app, with the tab that the address names.
#[component]
pub fn AccessAppPage() -> impl IntoView {
    let (client, title) = (expect_context::<Client>(), expect_context::<PageTitle>());
    let router = expect_context::<Router>();
    let shown = shown(router);
    let id = memo(move || shown.with(|(id, ..)| id.clone()));
    let tab = memo(move || shown.with(|(_, tab, _)| *tab));
    let view_now = memo(move || shown.with(|(.., view)| view.clone()));
    let load = Load::new(move || {
        let id = id.get_untracked();
        async move { api::access_apps::get(client, &id).await }
    });
    effect(move |_| {
        id.track();
        load.forget();
        load.again();
    });
    follow_reader(load.reading);
    look_while(load.reading, CALM, || true);
    effect(move |_| {
        if let Some(name) = load.value.with(|read| read.as_ref().map(|read| read.value.name.clone())) {
            title.name(&name);
        }
    });
    let changed = callback(move |now: Option<AccessApp>| {
        if let Some(now) = now.filter(|now| id.with_untracked(|id| *id == now.id)) {
            load.value.set(Some(Versioned { value: now, etag: None }));
        }
        load.again();
    });
    let form = form_of(router, shown, changed);
    let edit = callback(move |_: String| show_form(router, shown, true));
    let desk = AppDesk::here(edit, changed);
    let found = move |read: Signal<Versioned<AccessApp>>| {
        // Equal answers change nothing on the page.
        let app = Signal::from(memo(move || read.get().value));
        let again = callback(move |()| load.again());
        view! {
            <AppHeader app desk />
            <Tabs label="App sections" items=derive(move || app.with(tabs)) />
            {move || match tab.get() {
                AppTab::Users => view! { <UsersTab read view_now changed=again /> }.into_any(),
                AppTab::Activity => view! { <ActivityTab app /> }.into_any(),
            }}
        }
        .into_any()
    };
    view! {
        <div class="page page--doc">
            <Loaded load what="The app" draw=found />
            <Show when=move || load.error.with(|error| error.as_ref().is_some_and(ApiError::is_missing))>
                <p><a href=paths::ACCESS_APPS class="link">"Back to Connections"</a></p>
            </Show>
        </div>
        <AppForms desk=form />
    }
}

/// What the address shows; while the page is being left, what it had.
fn shown(router: Router) -> Memo<Shown> {
    memo_from(move |before: Option<&Shown>| match (Screen::at(&router.path()), before) {
        (Screen::AccessApp { id, tab }, _) => (id, tab, AccessAppView::read(&router.query())),
        (_, before) => before.cloned().unwrap_or((String::new(), AppTab::Users, AccessAppView::default())),
    })
}

/// Opens the form, or closes it.
fn show_form(router: Router, shown: Memo<Shown>, editing: bool) {
    let (id, tab, view) = shown.get_untracked();
    let address = AccessAppView { editing, ..view }.address(&id, tab);
    if editing { router.go(&address) } else { router.replace(&address) }
}

/// The form that changes the setup, where the address asks for it and the caller may.
fn form_of(router: Router, shown: Memo<Shown>, changed: Callback<Option<AccessApp>>) -> FormDesk {
    let access = expect_context::<Access>();
    let form = derive(move || {
        let may = access.lacks(Scope::AccessManage).is_none();
        shown.with(|(id, _, view)| match may && view.editing {
            true => AccessAppForm::Edit(id.clone()),
            false => AccessAppForm::Closed,
        })
    });
    FormDesk {
        form,
        close: callback(move |()| show_form(router, shown, false)),
        saved: callback(move |now: AccessApp| changed.run(Some(now))),
    }
}

fn tabs(app: &AccessApp) -> Vec<TabItem> {
    let item = |tab: AppTab| {
        let (label, count) = match tab {
            AppTab::Users => ("Users", Some(crate::format::count(app.usage.connected_users))),
            AppTab::Activity => ("Activity", None),
        };
        TabItem { label: label.to_owned(), href: access_app_tab(&app.id, tab), count }
    };
    AppTab::ALL.iter().copied().map(item).collect()
}
