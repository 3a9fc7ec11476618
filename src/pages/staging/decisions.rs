//! Decides about agents in staging: what is asked, what is sent, what is said of it, and which agent comes next.

use super::staging_desk::StagingDesk;
use super::staging_words::{done, name_of, proposed_name, told};
use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::focus::{focus_before_keys, focus_soon};
use crate::components::record_changes::refused;
use crate::domain::access::Scope;
use crate::domain::availability::MenuItem;
use crate::domain::reason::Reason;
use crate::domain::staging::{Action, menu};
use crate::format::isolated;
use crate::state::announce::Announcer;
use crate::state::changing::Changing;
use crate::state::session::Access;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::state::unsaved::Unsaved;
use crate::ui::react::{callback, derive, effect};
use crate::wire::staging::{StagedAgent, StagingDecision, TakeAs};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::sync::Arc;

/// What the messages of decisions are about: the next one takes the place of the last.
const ABOUT: &str = "staging";

/// Decides.
#[derive(Clone, Copy)]
pub struct Decisions {
    /// What is shared with the list.
    pub desk: StagingDesk,
    /// Names that somebody typed, by the id of their agent: kept while others are looked at.
    pub names: RwSignal<Vec<(String, String)>>,
    /// The one whose name is asked for.
    pub naming: RwSignal<Option<String>>,
    /// The one whose name was refused, and why.
    pub name_error: RwSignal<Option<(String, String)>>,
    client: Client,
    access: Access,
    changing: Changing,
    toasts: Toasts,
    announcer: Announcer,
}

impl Decisions {
    /// For the component that calls it: what was typed there is asked for before it is lost, what was pressed in the list is done.
    #[must_use]
    pub fn here(desk: StagingDesk) -> Self {
        let decisions = Self {
            desk,
            names: RwSignal::new(Vec::new()),
            naming: RwSignal::new(None),
            name_error: RwSignal::new(None),
            client: expect_context(),
            access: expect_context(),
            changing: expect_context(),
            toasts: expect_context(),
            announcer: expect_context(),
        };
        expect_context::<Unsaved>().watch(derive(move || {
            let proposed = |id: &str| desk.list.row(id).map(|row| proposed_name(&row));
            decisions
                .names
                .with(|names| names.iter().any(|(id, typed)| proposed(id).is_some_and(|name| name != *typed)))
        }));
        effect(move |_| {
            if let Some((row, action)) = desk.pressed.get() {
                desk.pressed.set(None);
                untrack(|| decisions.press(&row, action));
            }
        });
        decisions
    }

    /// What can be decided about it, and why not, if so. Tracked.
    #[must_use]
    pub fn offers(self, row: &StagedAgent) -> Vec<MenuItem<Action>> {
        let lacking = self.access.lacks(Scope::AgentsManage);
        let mut items = menu(&row.facts());
        items.iter_mut().for_each(|item| item.blocked = lacking.or(item.blocked));
        items
    }

    /// What somebody decided by a key: what can't be decided so is said.
    fn press(self, row: &Arc<StagedAgent>, action: Action) {
        let offered = self.offers(row).into_iter().find(|item| item.action == action);
        match offered.map(|item| item.blocked) {
            Some(None) => self.decide(row, action),
            Some(Some(reason)) => self.say(Tone::Info, reason),
            None => self.say(Tone::Info, Reason::AlreadyDecided),
        }
    }

    fn say(self, tone: Tone, reason: Reason) {
        self.announcer.say(reason.sentence());
        self.toasts.push(Toast::new(tone, reason.sentence()).about(ABOUT));
    }

    /// Decides; a new agent is asked for its name first.
    pub fn decide(self, row: &Arc<StagedAgent>, action: Action) {
        if action == Action::Confirm {
            if self.name_of(&row.id).is_none() {
                self.names.update(|names| names.push((row.id.clone(), proposed_name(row))));
            }
            self.naming.set(Some(row.id.clone()));
            if let Some(body) = document().body() {
                focus_before_keys(body.into(), ".staged-name input");
            }
        } else {
            self.send(Arc::clone(row), action, None);
        }
    }

    /// Takes it as a new agent of this name.
    pub fn confirm(self, row: &Arc<StagedAgent>, name: String) {
        self.send(Arc::clone(row), Action::Confirm, Some(name));
    }

    /// The name that was typed for it, or proposed.
    #[must_use]
    pub fn name_of(self, id: &str) -> Option<String> {
        let of =
            |names: &Vec<(String, String)>| names.iter().find(|(other, _)| other == id).map(|(_, name)| name.clone());
        self.names.with_untracked(of)
    }

    /// Takes down what is typed as its name.
    pub fn note_name(self, id: &str, typed: &str) {
        self.names.update(|names| {
            for (_, name) in names.iter_mut().filter(|(other, _)| other == id) {
                typed.clone_into(name);
            }
        });
    }

    /// Forgets what was typed as its name.
    pub fn forget_name(self, id: &str) {
        let _ = self.names.try_update(|names| names.retain(|(other, _)| other != id));
    }

    /// Does not ask for a name any more.
    pub fn close_name(self) {
        self.naming.try_set(None);
        self.name_error.try_set(None);
    }

    /// Sends it, once. Where nothing more is asked the next one is looked at, at once.
    fn send(self, row: Arc<StagedAgent>, action: Action, name: Option<String>) {
        if !self.changing.begin(&row.id) {
            return;
        }
        self.toasts.forget(&row.id);
        let asked = name.is_some();
        if !asked {
            self.step_on(&row.id);
        }
        spawn_local(async move {
            let take_as = match action {
                Action::Confirm => Some(TakeAs::New),
                Action::Merge => Some(TakeAs::Merge),
                Action::Ignore => None,
            };
            let decision = take_as.map(|take_as| StagingDecision { take_as, name: name.clone() });
            let answer = match decision {
                Some(decision) => api::staging::confirm(self.client, &row.id, &decision).await,
                None => api::staging::ignore(self.client, &row.id).await,
            };
            self.changing.end(&row.id);
            match answer {
                Ok(now) => self.made(&row, action, now, asked),
                Err(error) => self.not_made(row, action, name, &error),
            }
            self.desk.list.again();
        });
    }

    fn made(self, row: &StagedAgent, action: Action, now: StagedAgent, asked: bool) {
        let toast = told(row, action, &now).about(ABOUT);
        self.announcer.say(&toast.title);
        self.toasts.push(toast);
        self.forget_name(&row.id);
        if asked {
            self.step_on(&row.id);
            if self.naming.try_get_untracked().flatten().is_some_and(|id| id == row.id) {
                self.close_name();
                focus_list();
            }
        }
        let stays = self.desk.status.try_get_untracked().is_some_and(|status| status.code() == now.status.code());
        if stays { self.desk.list.put(now) } else { self.desk.list.take_out(&row.id) }
    }

    fn not_made(self, row: Arc<StagedAgent>, action: Action, name: Option<String>, error: &ApiError) {
        let at_name = error.failure().and_then(|failure| failure.at("name"));
        let open = self.naming.try_get_untracked().flatten().is_some_and(|id| id == row.id);
        if let Some(words) = at_name.filter(|_| open) {
            self.announcer.say(&words);
            self.name_error.set(Some((row.id.clone(), words)));
            if let Some(body) = document().body() {
                focus_soon(body.into(), ".staged-name [aria-invalid=true]");
            }
            return;
        }
        let subject = isolated(name_of(&row));
        let id = row.id.clone();
        let again = callback(move |()| self.send(Arc::clone(&row), action, name.clone()));
        let toast = refused(&subject, done(action), error, again).about(&id);
        self.announcer.say(&toast.title);
        self.toasts.push(toast);
    }

    /// Looks at the one behind this one that nothing is decided about yet, or at the one before it.
    fn step_on(self, id: &str) {
        let next = self.desk.list.rows.try_with_untracked(|rows| {
            let open = |row: &&Arc<StagedAgent>| row.id != id && !untrack(|| self.changing.has(&row.id));
            let behind = rows.iter().skip_while(|row| row.id != id).find(open);
            behind.or_else(|| rows.iter().take_while(|row| row.id != id).filter(open).last()).map(|row| row.id.clone())
        });
        // Whoever went on to another one meanwhile stays there.
        let here = self.desk.chosen.try_get_untracked().flatten().is_some_and(|(_, row)| row.id == id);
        if let Some(next) = next.flatten().filter(|_| here) {
            self.desk.wanted.try_set(next);
        }
    }
}

/// Gives the keyboard back to the list; where the list is another step, to the way there.
pub fn focus_list() {
    let Some(body) = document().body() else { return };
    let list = body.query_selector(".staged-list").ok().flatten();
    let hidden = list.is_none_or(|list| list.get_bounding_client_rect().width() == 0.0);
    focus_before_keys(body.into(), if hidden { ".staged-back" } else { ".staged-list" });
}
