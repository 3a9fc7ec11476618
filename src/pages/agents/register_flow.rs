//! Registers an agent from end to end: send, follow its operation, find the new agent, give it owners.

use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::api::sending::Sending;
use crate::api::settle::settle;
use crate::components::owner_picker::orns;
use crate::domain::operation::{Kind, Outcome};
use crate::ui::picker::PickerOption;
use crate::wire::agent_search::{AgentFilter, AgentListQuery};
use crate::wire::agents::{Agent, AgentRequest};

/// What was filled in.
#[derive(Debug, Clone)]
pub struct Registration {
    /// Name, description and application.
    pub request: AgentRequest,
    /// The chosen owners, perhaps none.
    pub owners: Vec<PickerOption>,
}

/// How it ended.
#[derive(Debug)]
pub enum Registered {
    /// The agent is there, with its owners.
    Done(String),
    /// The agent is there; its owners could not be set.
    WithoutOwners(String, ApiError),
    /// The server took it but it was not seen to end.
    Running,
    /// The server refused it at once.
    Refused(ApiError),
    /// The server took it and then failed.
    Failed(String),
}

/// Registers. What is sent again, while nobody knows whether it was made, is the same request.
pub async fn register(client: Client, registration: &Registration, sending: Sending<AgentRequest>) -> Registered {
    let since = js_sys::Date::now();
    let send = async |request: &_, key: &str| api::agents::register(client, request, key).await;
    let accepted = match sending.send(registration.request.clone(), send).await {
        Ok(accepted) => accepted,
        Err(error) => return Registered::Refused(error),
    };
    let settled = settle(client, accepted.operation, Kind::Register, "", since).await;
    match settled.outcome {
        Outcome::Running => return Registered::Running,
        Outcome::Failed | Outcome::WithoutEffect => {
            sending.decided();
            return Registered::Failed(settled.message.unwrap_or_else(|| "The server gave no reason.".to_owned()));
        }
        Outcome::Done => {}
    }
    let found = match settled.agent {
        Some(id) => api::agents::get(client, &id).await.map(|read| Some(read.value)),
        None => by_name(client, registration).await,
    };
    match found {
        Ok(Some(agent)) => give_owners(client, agent, registration).await,
        Ok(None) => Registered::Running,
        Err(error) => Registered::Refused(error),
    }
}

/// A server that does not name the new agent in its operation: it has the name it was given.
async fn by_name(client: Client, registration: &Registration) -> Result<Option<Agent>, ApiError> {
    let name = registration.request.profile.as_ref().map(|profile| profile.name.clone()).unwrap_or_default();
    let filter = AgentFilter { text: name.clone(), ..AgentFilter::default() };
    let query = AgentListQuery { filter, limit: 50, expand: true, ..AgentListQuery::default() };
    let page = api::agents::list(client, query).await?;
    Ok(page.data.into_iter().find(|agent| agent.profile.name == name))
}

async fn give_owners(client: Client, agent: Agent, registration: &Registration) -> Registered {
    if registration.owners.is_empty() {
        return Registered::Done(agent.id);
    }
    let Some(orn) = agent.orn() else {
        let error = ApiError::Undecodable {
            detail: "the agent carries no ORN, so owners can't be set here".to_owned(),
            request_id: None,
        };
        return Registered::WithoutOwners(agent.id, error);
    };
    match api::owners::replace(client, &orn, orns(&orn, &registration.owners)).await {
        Ok(()) => Registered::Done(agent.id),
        Err(error) => Registered::WithoutOwners(agent.id, error),
    }
}
