//! Cutting all that a user has: asked first, with the name typed, then told how it ended. [pages 1.15]

use crate::api;
use crate::api::client::Client;
use crate::components::record_changes::{RecordChanges, refused};
use crate::domain::access::Scope;
use crate::format::{counted, isolated, named};
use crate::paths;
use crate::state::confirm::{Consequence, Mark, Question};
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::react::callback;
use crate::wire::offboarding::{Offboarding, OffboardingItem, OffboardingResult};
use crate::wire::user_connections::AccessUser;
use leptos::prelude::*;

/// Said where there is nothing to do.
const NOTHING: &str = "Nothing is left to cut: this user has nothing in agent access.";

/// Cuts.
#[derive(Clone, Copy)]
pub struct CutDesk {
    changes: RecordChanges,
    client: Client,
    access: Access,
    /// Told what became of it, or nothing where that is to be read again.
    ended: Callback<Option<OffboardingResult>>,
}

impl CutDesk {
    /// For the component that calls it.
    #[must_use]
    pub fn here(ended: Callback<Option<OffboardingResult>>) -> Self {
        Self { changes: RecordChanges::here(), client: expect_context(), access: expect_context(), ended }
    }

    /// Why nothing can be cut, if so. Tracked.
    #[must_use]
    pub fn reason(self, what: &Offboarding) -> Option<String> {
        let lacking = self.access.lacking(Scope::AccessManage);
        lacking.or_else(|| is_nothing(what).then(|| NOTHING.to_owned()))
    }

    /// Whether it is being done. Tracked.
    #[must_use]
    pub fn is_busy(self, what: &Offboarding) -> bool {
        self.changes.is_busy(&what.user.id)
    }

    /// Asks first.
    pub fn ask(self, what: &Offboarding) {
        let user = what.user.clone();
        self.changes.confirm.ask(Question {
            title: format!("Cut everything that {} has?", isolated(&name_of(&user))),
            // Two people may have one name, never one address.
            intro: format!("This is about {}, and can't be undone. What happens:", isolated(&user.email)),
            consequences: Signal::stored(consequences(what)),
            confirm: "Cut everything".to_owned(),
            cancel: "Cancel".to_owned(),
            destructive: true,
            type_name: Some(name_of(&user)),
            run: callback(move |()| self.cut(user.clone())),
        });
    }

    fn cut(self, user: AccessUser) {
        let (client, id) = (self.client, user.id.clone());
        let key = user.id.clone();
        let ended = move |ended: Result<OffboardingResult, _>| {
            // The page that asked may be gone: then nobody is told.
            let _ = self.ended.try_run(ended.as_ref().ok().cloned());
            let name = isolated(&name_of(&user));
            match ended {
                Ok(result) => told(&name, &result).link("View in System Log", paths::log_of(&user.id)),
                Err(error) => {
                    let again = callback(move |()| self.cut(user.clone()));
                    refused(&format!("What {name} has"), "cut", &error, again)
                }
            }
        };
        self.changes.send(&key, async move { api::offboarding::offboard(client, &id).await }, ended);
    }
}

/// How it ended, in words.
fn told(name: &str, result: &OffboardingResult) -> Toast {
    let untold = result.items.iter().filter(|item| !was_told(item)).count();
    let number = |of: usize| u64::try_from(of).unwrap_or(u64::MAX);
    let title = format!("Everything that {name} had is cut");
    if untold == 0 {
        let items = counted(number(result.items.len()), "item", "items");
        return Toast::new(Tone::Done, title).detail(format!("{items}, listed on the page."));
    }
    let apps = counted(number(untold), "app", "apps");
    Toast::new(Tone::Failed, format!("{title} here, {apps} could not be told"))
        .detail("The credentials are erased here. The page lists which apps, and why.")
}

/// Whether an app heard of it, where it had to.
#[must_use]
pub fn was_told(item: &OffboardingItem) -> bool {
    item.result != "DONE_HERE" && item.fault.is_none()
}

/// Whether there is nothing to cut.
#[must_use]
pub fn is_nothing(what: &Offboarding) -> bool {
    what.connections.is_empty()
        && what.sessions.is_empty()
        && what.restrictions.is_empty()
        && what.pending_consents == 0
}

/// The name of the user, or their address where there is none.
#[must_use]
pub fn name_of(user: &AccessUser) -> String {
    let known = [&user.name, &user.email, &user.id];
    known.into_iter().find(|text| !text.is_empty()).cloned().unwrap_or_default()
}

fn consequences(what: &Offboarding) -> Vec<Consequence> {
    let lines = [
        line(
            what.connections.iter().map(|row| row.app.name.clone()).collect(),
            ("connection is", "connections are"),
            "revoked at the app and erased here",
        ),
        line(
            what.sessions.iter().map(|row| row.agent.name.clone()).collect(),
            ("open session is", "open sessions are"),
            "ended",
        ),
        line(
            what.restrictions.iter().map(|agent| agent.name.clone()).collect(),
            ("restricted agent", "restricted agents"),
            "can't be used by them any more",
        ),
    ];
    let mut list: Vec<_> = lines.into_iter().flatten().collect();
    if what.pending_consents > 0 {
        let consents = counted(what.pending_consents, "consent that was begun is", "consents that were begun are");
        list.push(Consequence::new(Mark::Loses, format!("{consents} void.")));
    }
    let note =
        "The account itself stays as it is. While it works, they can connect again: deactivate it in the directory.";
    list.push(Consequence::new(Mark::Note, note));
    list
}

/// What becomes of the things with these names.
fn line(names: Vec<String>, nouns: (&str, &str), becomes: &str) -> Option<Consequence> {
    let total = u64::try_from(names.len()).unwrap_or(u64::MAX);
    let words = counted(total, nouns.0, nouns.1);
    (total > 0).then(|| Consequence::new(Mark::Loses, format!("{words} {becomes}{}.", named(&names, total))))
}
