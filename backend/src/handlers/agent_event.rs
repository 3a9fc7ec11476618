//! The System Log event of a change that is made at once, without an operation. [pages 1.13]

use crate::extract::Asked;
use crate::store::agents::AgentRow;
use crate::store::log_events::LogEventRow;
use crate::{events, ids};
use serde_json::Value;

/// Something of an agent changed, now and by the caller.
#[must_use]
pub fn agent_event(asked: &Asked, agent: &AgentRow, event_type: &str, changes: Vec<Value>) -> LogEventRow {
    event_of(asked, (&agent.id, events::AI_AGENT, &agent.name), event_type, changes)
}

/// Something of a record changed, now and by the caller: its id, its `type` and its name.
#[must_use]
pub fn event_of(
    asked: &Asked,
    (id, kind, name): (&str, &str, &str),
    event_type: &str,
    changes: Vec<Value>,
) -> LogEventRow {
    LogEventRow {
        id: ids::fresh("evt"),
        published: asked.state.clock.stamp(),
        event_type: event_type.to_owned(),
        outcome: "SUCCESS".to_owned(),
        reason: None,
        actor_id: asked.caller.log_id(),
        actor_name: asked.caller.name.clone(),
        target_id: id.to_owned(),
        target_type: kind.to_owned(),
        target_name: name.to_owned(),
        changes: (!changes.is_empty()).then(|| Value::Array(changes).to_string()),
        operation_id: None,
        request_id: asked.request_id.clone(),
    }
}
