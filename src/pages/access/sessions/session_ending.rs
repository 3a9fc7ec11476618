//! How a session is ended: what is asked before, the call, and what is said after. With what opens later. [pages 1.15]

use super::session_cells::name_of;
use super::session_desk::SessionDesk;
use crate::api;
use crate::components::record_changes::refused;
use crate::domain::access_session::scope_to_end;
use crate::format::isolated;
use crate::state::confirm::{Consequence, Mark, Question};
use crate::state::toasts::{Toast, Tone};
use crate::ui::react::callback;
use crate::wire::access_sessions::AccessSession;
use leptos::prelude::*;

impl SessionDesk {
    /// Asks before a session is ended.
    pub fn ask(self, session: &AccessSession) {
        let (agent, user) = (isolated(&session.agent.name), isolated(&session.user.name));
        let known = session.clone();
        let others = untrack(|| self.access.lacks(scope_to_end(false))).is_none();
        let next = if others {
            "It may begin another at once: suspend the agent to prevent that."
        } else {
            "It may begin another as soon as you use it."
        };
        self.changes.confirm.ask(Question {
            title: format!("End {}?", isolated(&name_of(session))),
            intro: "This can't be undone. What happens:".to_owned(),
            consequences: Signal::stored(vec![
                Consequence::new(
                    Mark::Loses,
                    format!("{agent} can't go on with it for {user}: it has to begin another."),
                ),
                Consequence::new(Mark::Note, next),
                Consequence::new(Mark::Keeps, "The connections that it used, and what it did with them, stay."),
            ]),
            confirm: "End session".to_owned(),
            cancel: "Cancel".to_owned(),
            destructive: true,
            type_name: None,
            run: callback(move |()| self.end(known.clone())),
        });
    }

    /// Ends it, once.
    fn end(self, session: AccessSession) {
        let (client, id) = (self.client, session.id.clone());
        let call = async move { api::access_sessions::end(client, &id).await };
        let key = session.id.clone();
        let ended = move |ended: Result<AccessSession, _>| {
            // The page that asked may be gone: then nobody is told.
            let _ = self.changed.try_run(ended.as_ref().ok().cloned());
            let subject = isolated(&name_of(&session));
            match ended {
                Ok(now) => Toast::new(Tone::Done, format!("{subject} ended")).detail(format!(
                    "{} used by {}.",
                    isolated(&now.agent.name),
                    isolated(&now.user.name)
                )),
                Err(error) => refused(&subject, "ended", &error, callback(move |()| self.end(session.clone()))),
            }
        };
        self.changes.send(&key, call, ended);
    }
}
