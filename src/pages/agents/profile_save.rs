//! Saves what the profile form changed, on the version that it started from, and follows it to its end. [faults F6]

use super::profile_values::Values;
use crate::api;
use crate::api::client::{Client, Versioned};
use crate::api::error::ApiError;
use crate::api::settle::settle;
use crate::domain::operation::{Kind, Outcome};
use crate::wire::agents::{Agent, AgentPatch};

/// How saving ended.
pub enum Saved {
    /// It is made.
    Done,
    /// The server took it, and failed or has not finished: its words.
    Unfinished(String),
    /// Somebody else changed the agent meanwhile: as it is now. Nothing was changed.
    Theirs(Box<Versioned<Agent>>),
    /// The server refused it, or nobody knows.
    Refused(ApiError),
}

/// Makes the change `patch` to the agent `id` that had the values `base` and the version `etag`. Where the version is not known the
/// agent is read first: if it is as it was, its version is the one.
pub async fn save(client: Client, id: &str, base: &Values, etag: Option<String>, patch: &AgentPatch) -> Saved {
    let etag = match etag {
        Some(etag) => Some(etag),
        None => match api::agents::get(client, id).await {
            Ok(read) if Values::of(&read.value) == *base => read.etag,
            Ok(read) => return Saved::Theirs(Box::new(read)),
            Err(error) => return Saved::Refused(error),
        },
    };
    let since = js_sys::Date::now();
    match api::agents::patch(client, id, etag.as_deref(), patch).await {
        Ok(accepted) => {
            let settled = settle(client, accepted.operation, Kind::Patch, id, since).await;
            match settled.outcome {
                Outcome::Done => Saved::Done,
                Outcome::Failed | Outcome::WithoutEffect | Outcome::Running => {
                    let unfinished = || "The server has not finished it yet.".to_owned();
                    Saved::Unfinished(settled.message.unwrap_or_else(unfinished))
                }
            }
        }
        Err(error) if error.failure().is_some_and(|failure| failure.has_reason("MODIFIED")) => {
            api::agents::get(client, id).await.map_or(Saved::Refused(error), |read| Saved::Theirs(Box::new(read)))
        }
        Err(error) => Saved::Refused(error),
    }
}
