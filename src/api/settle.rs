//! Follows one accepted change to its end: reads its operation until that ends, then the agent, since only that proves it. [G-15]

use super::client::{Client, Versioned};
use super::error::ApiError;
use super::{agents, operations};
use crate::domain::operation::{Kind, Outcome, Seen, Status, outcome};
use crate::wire::agents::Agent;
use crate::wire::operations::Operation;
use gloo_timers::future::TimeoutFuture;

/// Waits between two looks, in milliseconds; the last one repeats.
const WAITS_MS: [u32; 6] = [250, 350, 500, 800, 1200, 2000];
/// Looks before it is left alone: about five minutes.
const LOOKS: usize = 150;

/// How a change ended.
#[derive(Debug, Clone, PartialEq)]
pub struct Settled {
    /// How it ended; [`Outcome::Running`] when it was not seen to end.
    pub outcome: Outcome,
    /// What the server says of a failure.
    pub message: Option<String>,
    /// The agent it worked on, where the server names it.
    pub agent: Option<String>,
    /// The agent as it was read afterwards, where it was.
    pub now: Option<Versioned<Agent>>,
}

/// Follows the operation `id` of `kind` on `agent` (empty while it is being registered), sent at `since` (epoch milliseconds).
/// Without an id it takes the newest matching operation of the list. [decisions 1]
pub async fn settle(client: Client, id: Option<String>, kind: Kind, agent: &str, since: f64) -> Settled {
    let mut id = id;
    let mut last = None;
    for look in 0..LOOKS {
        TimeoutFuture::new(WAITS_MS.get(look).copied().unwrap_or(2000)).await;
        let answer = match &id {
            Some(id) => operations::get(client, id).await.map(Some),
            None => newest(client, kind, agent, since).await,
        };
        match answer {
            Ok(Some(operation)) => {
                id = Some(operation.id.clone());
                let ended = operation.status.known().is_some_and(|status| !status.is_pending());
                last = Some(operation);
                if ended {
                    break;
                }
            }
            Ok(None) => {}
            Err(ApiError::RateLimited { until, .. }) => {
                TimeoutFuture::new(crate::format::whole(until - js_sys::Date::now())).await;
            }
            Err(error) if error.is_missing() => break,
            Err(_) => {}
        }
    }
    judge(client, kind, agent, last).await
}

async fn judge(client: Client, kind: Kind, agent: &str, operation: Option<Operation>) -> Settled {
    let named =
        operation.as_ref().and_then(|operation| operation.resource.as_ref()).map(|resource| resource.id.clone());
    let agent = if agent.is_empty() { named.clone() } else { Some(agent.to_owned()) };
    let (seen, now) = match &agent {
        Some(agent) => match agents::get(client, agent).await {
            Ok(found) => (Seen::Status(found.value.status.known()), Some(found)),
            Err(error) if error.is_missing() => (Seen::Absent, None),
            Err(_) => (Seen::Unread, None),
        },
        None => (Seen::Unread, None),
    };
    let status = operation.as_ref().and_then(|operation| operation.status.known()).unwrap_or(Status::InProgress);
    Settled {
        outcome: outcome(kind, status, seen),
        message: operation.and_then(|operation| operation.error_details).map(|error| error.message),
        agent,
        now,
    }
}

/// The newest operation that can be this one.
async fn newest(client: Client, kind: Kind, agent: &str, since: f64) -> Result<Option<Operation>, ApiError> {
    // A server's clock may run behind; five seconds are forgiven.
    let earliest = since - 5000.0;
    let page = operations::list(client, "", 20).await?;
    Ok(page.data.into_iter().find(|operation| {
        let about = operation.resource.as_ref().map(|resource| resource.id.as_str());
        let created = operation.created.as_deref().and_then(crate::format::millis);
        operation.kind.known() == Some(kind)
            && (agent.is_empty() || about.is_none_or(|about| about == agent))
            && created.is_none_or(|created| created >= earliest)
    }))
}
