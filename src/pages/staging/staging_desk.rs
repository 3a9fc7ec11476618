//! Decides about agents in staging: which one is looked at, what is sent, what is said of it, and which comes next.

use super::staging_list::focus_list;
use super::staging_words::{done, name_of, proposed_name, told};
use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::focus::focus_soon;
use crate::components::paged_list::PagedList;
use crate::components::record_changes::refused;
use crate::domain::access::Scope;
use crate::domain::availability::MenuItem;
use crate::domain::reason::Reason;
use crate::domain::staging::{Action, Status, menu};
use crate::format::isolated;
use crate::state::announce::Announcer;
use crate::state::changing::Changing;
use crate::state::session::Access;
use crate::state::toasts::{Toast, Toasts, Tone};
use crate::ui::react::{callback, memo_from};
use crate::wire::staging::{StagedAgent, StagingDecision, TakeAs};
use leptos::prelude::*;
use leptos::task::spawn_local;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What the messages of decisions are about: the next one takes the place of the last.
const ABOUT: &str = "staging";

/// An agent in the list, and its place.
pub type Chosen = Option<(usize, Arc<StagedAgent>)>;

/// Decides.
#[derive(Clone, Copy)]
pub struct StagingDesk {
    /// The list.
    pub list: PagedList<StagedAgent>,
    /// The one that is looked at.
    pub chosen: Memo<Chosen>,
    /// Names that somebody typed, by the id of their agent: kept while others are looked at.
    pub names: RwSignal<BTreeMap<String, String>>,
    /// The one whose name is asked for.
    pub naming: RwSignal<Option<String>>,
    /// The one whose name was refused, and why.
    pub name_error: RwSignal<Option<(String, String)>>,
    wanted: RwSignal<String>,
    status: Memo<Status>,
    client: Client,
    access: Access,
    changing: Changing,
    toasts: Toasts,
    announcer: Announcer,
}

impl StagingDesk {
    /// For the page that shows agents of this status.
    #[must_use]
    pub fn here(list: PagedList<StagedAgent>, status: Memo<Status>) -> Self {
        let wanted = RwSignal::new(String::new());
        // Where the one that was looked at is gone, the one in its place is.
        let chosen = memo_from(move |before: Option<&Chosen>| {
            let place = before.and_then(|before| before.as_ref().map(|(place, _)| *place)).unwrap_or(0);
            list.rows.with(|rows| {
                let find = |id: &str| rows.iter().enumerate().find(|(_, row)| row.id == id);
                let last = || rows.iter().enumerate().take(place + 1).last();
                wanted.with(|id| find(id)).or_else(last).map(|(at, row)| (at, Arc::clone(row)))
            })
        });
        Self {
            list,
            chosen,
            names: RwSignal::new(BTreeMap::new()),
            naming: RwSignal::new(None),
            name_error: RwSignal::new(None),
            wanted,
            status,
            client: expect_context(),
            access: expect_context(),
            changing: expect_context(),
            toasts: expect_context(),
            announcer: expect_context(),
        }
    }

    /// The one that is looked at. Tracked.
    #[must_use]
    pub fn row(self) -> Option<Arc<StagedAgent>> {
        self.chosen.get().map(|(_, row)| row)
    }

    /// Looks at this one.
    pub fn look(self, id: &str) {
        self.wanted.set(id.to_owned());
    }

    /// Looks at the one in this place, or the last.
    pub fn look_at(self, place: usize) {
        let found = self.list.rows.with_untracked(|rows| rows.iter().take(place + 1).last().map(|row| row.id.clone()));
        if let Some(id) = found {
            self.look(&id);
        }
    }

    /// Whether something is being decided about it. Tracked.
    #[must_use]
    pub fn is_busy(self, id: &str) -> bool {
        self.changing.has(id)
    }

    /// What can be decided about it, and why not, if so. Tracked.
    #[must_use]
    pub fn offers(self, row: &StagedAgent) -> Vec<MenuItem<Action>> {
        let lacking = self.access.lacks(Scope::AgentsManage);
        let mut items = menu(&row.facts());
        items.iter_mut().for_each(|item| item.blocked = lacking.or(item.blocked));
        items
    }

    /// Decides about the one that is looked at, by a key: what can't be decided so is said.
    pub fn press(self, action: Action) {
        let Some(row) = untrack(|| self.row()) else { return };
        let offered = untrack(|| self.offers(&row)).into_iter().find(|item| item.action == action);
        match offered.map(|item| item.blocked) {
            Some(None) => self.decide(&row, action),
            Some(Some(reason)) => self.say(Tone::Info, reason),
            None => self.say(Tone::Info, Reason::AlreadyDecided),
        }
    }

    fn say(self, tone: Tone, reason: Reason) {
        self.announcer.say(reason.sentence());
        self.toasts.push(Toast::new(tone, reason.sentence()).about(ABOUT));
    }

    /// Decides; a new agent is asked for its name first.
    pub fn decide(self, row: &StagedAgent, action: Action) {
        if action == Action::Confirm {
            self.names.update(|names| {
                names.entry(row.id.clone()).or_insert_with(|| proposed_name(row));
            });
            self.naming.set(Some(row.id.clone()));
            if let Some(body) = document().body() {
                focus_soon(body.into(), ".staged-name input");
            }
        } else {
            self.send(row.clone(), action, None);
        }
    }

    /// Takes it as a new agent of this name.
    pub fn confirm(self, row: &StagedAgent, name: String) {
        self.send(row.clone(), Action::Confirm, Some(name));
    }

    /// Does not ask for a name any more.
    pub fn close_name(self) {
        self.naming.try_set(None);
        self.name_error.try_set(None);
    }

    /// Sends it, once. Where nothing more is asked the next one is looked at, at once.
    fn send(self, row: StagedAgent, action: Action, name: Option<String>) {
        if !self.changing.begin(&row.id) {
            return;
        }
        self.toasts.forget(&row.id);
        let asked = name.is_some();
        if !asked {
            self.step_on(&row.id);
        }
        spawn_local(async move {
            let answer = match action {
                Action::Confirm => self.take(&row.id, TakeAs::New, name.clone()).await,
                Action::Merge => self.take(&row.id, TakeAs::Merge, None).await,
                Action::Ignore => api::staging::ignore(self.client, &row.id).await,
            };
            self.changing.end(&row.id);
            match answer {
                Ok(now) => self.made(&row, action, now, asked),
                Err(error) => self.not_made(row, action, name, &error),
            }
            self.list.again();
        });
    }

    async fn take(self, id: &str, take_as: TakeAs, name: Option<String>) -> Result<StagedAgent, ApiError> {
        api::staging::confirm(self.client, id, &StagingDecision { take_as, name }).await
    }

    fn made(self, row: &StagedAgent, action: Action, now: StagedAgent, asked: bool) {
        let toast = told(row, action, &now).about(ABOUT);
        self.announcer.say(&toast.title);
        self.toasts.push(toast);
        self.names.try_update(|names| names.remove(&row.id));
        if asked {
            self.step_on(&row.id);
            if self.naming.try_get_untracked().flatten().is_some_and(|id| id == row.id) {
                self.close_name();
                focus_list();
            }
        }
        let stays = self.status.try_get_untracked().is_some_and(|status| status.code() == now.status.code());
        if stays { self.list.put(now) } else { self.list.take_out(&row.id) }
    }

    fn not_made(self, row: StagedAgent, action: Action, name: Option<String>, error: &ApiError) {
        let at_name = error.failure().and_then(|failure| failure.at("name"));
        let open = self.naming.try_get_untracked().flatten().is_some_and(|id| id == row.id);
        if let Some(words) = at_name.filter(|_| open) {
            self.announcer.say(&words);
            self.name_error.set(Some((row.id, words)));
            if let Some(body) = document().body() {
                focus_soon(body.into(), ".staged-name [aria-invalid=true]");
            }
            return;
        }
        let subject = isolated(name_of(&row));
        let id = row.id.clone();
        let again = callback(move |()| self.send(row.clone(), action, name.clone()));
        let toast = refused(&subject, done(action), error, again).about(&id);
        self.announcer.say(&toast.title);
        self.toasts.push(toast);
    }

    /// Looks at the one behind this one that nothing is decided about yet, or at the one before it.
    fn step_on(self, id: &str) {
        let next = self.list.rows.try_with_untracked(|rows| {
            let open = |row: &&Arc<StagedAgent>| row.id != id && !untrack(|| self.changing.has(&row.id));
            let behind = rows.iter().skip_while(|row| row.id != id).find(open);
            behind.or_else(|| rows.iter().take_while(|row| row.id != id).filter(open).last()).map(|row| row.id.clone())
        });
        // Whoever went on to another one meanwhile stays there.
        let here = self.chosen.try_get_untracked().flatten().is_some_and(|(_, row)| row.id == id);
        if let Some(next) = next.flatten().filter(|_| here) {
            self.wanted.try_set(next);
        }
    }
}
