//! Changes of agents in access that need no form: the call, and what is said after it. [matrix 2.8]

use crate::api::access_agents as calls;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::format::{counted, isolated};
use crate::state::toasts::{Toast, Tone};
use crate::wire::access_agents::AccessAgent;

/// A change of an agent that needs no form.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Change {
    /// Block it.
    Suspend,
    /// Unblock it.
    Restore,
    /// Let only these users use it.
    Restrict(Vec<String>),
    /// Let everybody use it; it was restricted to these, where that is known.
    Unrestrict(Vec<String>),
    /// End everybody's sessions.
    EndSessions,
    /// End the caller's own.
    Disconnect,
}

impl Change {
    /// Makes it.
    ///
    /// # Errors
    /// Any [`ApiError`].
    pub async fn make(self, client: Client, id: String) -> Result<AccessAgent, ApiError> {
        match self {
            Self::Suspend => calls::suspend(client, &id).await,
            Self::Restore => calls::restore(client, &id).await,
            Self::Restrict(users) => calls::restrict(client, &id, users).await,
            Self::Unrestrict(_) => calls::unrestrict(client, &id).await,
            Self::EndSessions => calls::end_sessions(client, &id).await,
            Self::Disconnect => calls::disconnect(client, &id).await,
        }
    }

    /// Whether something ends that does not come back with its opposite.
    #[must_use]
    pub fn ends_something(&self) -> bool {
        match self {
            Self::Suspend | Self::Restrict(_) | Self::EndSessions | Self::Disconnect => true,
            Self::Restore | Self::Unrestrict(_) => false,
        }
    }

    /// What was changed, and what was done to it: `Cursor`, `suspended`.
    #[must_use]
    pub fn outcome(&self, agent: &AccessAgent) -> (String, &'static str) {
        let name = isolated(&agent.name);
        match self {
            Self::Suspend => (name, "suspended"),
            Self::Restore => (name, "restored"),
            Self::Restrict(_) => (name, "restricted"),
            Self::Unrestrict(_) => (name, "unrestricted"),
            Self::EndSessions => (format!("Sessions of {name}"), "ended"),
            Self::Disconnect => (name, "disconnected"),
        }
    }

    /// What is said once it is made.
    #[must_use]
    pub fn told(&self, agent: &AccessAgent) -> Toast {
        let (subject, done) = self.outcome(agent);
        let detail = match self {
            Self::Suspend => "Nobody can begin a session with it. What was open has ended.".to_owned(),
            Self::Restore => "Sessions can begin again.".to_owned(),
            Self::Restrict(users) => {
                let users = counted(u64::try_from(users.len()).unwrap_or(0), "user", "users");
                format!("{users} may use it. What others had open has ended.")
            }
            Self::Unrestrict(_) => "Everybody may use it.".to_owned(),
            Self::EndSessions => "It may begin new ones: suspend it to prevent that.".to_owned(),
            Self::Disconnect => "Your sessions with it have ended.".to_owned(),
        };
        Toast::new(Tone::Done, format!("{subject} {done}")).detail(detail)
    }

    /// What takes it back, and the words for that; none where nothing does.
    #[must_use]
    pub fn opposite(&self) -> Option<(&'static str, Self)> {
        match self {
            Self::Suspend => Some(("Restore", Self::Restore)),
            Self::Restore => Some(("Suspend again", Self::Suspend)),
            Self::Restrict(users) => Some(("Unrestrict", Self::Unrestrict(users.clone()))),
            Self::Unrestrict(users) => (!users.is_empty()).then(|| ("Restrict again", Self::Restrict(users.clone()))),
            Self::EndSessions | Self::Disconnect => None,
        }
    }
}
