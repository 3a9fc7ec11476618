//! The questions that can be asked of the System Log. [api 1.12]

use super::agent_search::quoted;
use super::query::Query;
use crate::domain::log_event::{self, Outcome};

/// What is looked for in the log. Empty members ask for nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash)]
pub struct LogSearch {
    /// Words of event, actor, target or reason.
    pub text: String,
    /// A type of event, or the code of a family of them.
    pub event: String,
    /// How it ended.
    pub outcome: Option<Outcome>,
    /// The id of who did it.
    pub actor: String,
    /// The id of what it was done to.
    pub target: String,
    /// The id of the operation, or of the import run, that did it.
    pub operation: String,
    /// Not before this time. ISO-8601.
    pub since: String,
    /// Before this time.
    pub until: String,
}

impl LogSearch {
    /// The expression of `filter`; empty when nothing is asked. `and` binds tighter than `or`, and there are no brackets.
    #[must_use]
    pub fn filter(&self) -> String {
        let outcome = self.outcome.map(Outcome::code).unwrap_or_default();
        let rest = [
            ("outcome.result", outcome),
            ("actor.id", &self.actor),
            ("target.id", &self.target),
            ("debugContext.debugData.operationId", &self.operation),
        ];
        let rest = rest.iter().filter(|(_, value)| !value.is_empty());
        let rest: Vec<_> = rest.map(|(attribute, value)| format!("{attribute} eq {}", quoted(value))).collect();
        let mut groups: Vec<Vec<String>> = Vec::new();
        for event in log_event::types(&self.event) {
            let event = format!("eventType eq {}", quoted(event));
            groups.push(std::iter::once(event).chain(rest.iter().cloned()).collect());
        }
        if groups.is_empty() {
            groups.push(rest);
        }
        groups.iter().map(|terms| terms.join(" and ")).collect::<Vec<_>>().join(" or ")
    }

    /// The query string of this question.
    #[must_use]
    pub fn query(&self) -> Query {
        Query::default()
            .with("since", &self.since)
            .with("until", &self.until)
            .with("filter", &self.filter())
            .with("q", self.text.trim())
    }
}
