//! What can be compared, and how.

use super::expr::{NameMatch, ServerTerm, Term};
use agent_console::domain::agent::Status;
use agent_console::domain::{mcp_server, resource_server};

const STATUS: &str = "status";
const APP: &str = "appId";
const NAME: &str = "profile.name";
const SOURCE: &str = "source";
const OWNERS: &str = "owners";
const OWNER: &str = "owners.id";
const UPDATED: &str = "lastUpdated";
const DISPLAY_NAME: &str = "displayName";
const URL: &str = "resourceUrl";

/// What can be asked in one list: `T` is a comparison.
pub struct Grammar<T> {
    /// The attributes as they are printed, each with its operators.
    pub(super) attributes: &'static [(&'static str, &'static [&'static str])],
    /// An example of what `not` takes.
    pub(super) negated: &'static str,
    /// The comparison of attribute, operator and value (none after `pr`), or what to write instead of the value.
    pub(super) term: fn(&str, &str, String) -> Result<T, String>,
}

/// The agents list.
pub const AGENTS: Grammar<Term> = Grammar {
    attributes: &[
        (STATUS, &["eq"]),
        (APP, &["eq"]),
        (NAME, &["eq", "co", "sw"]),
        (SOURCE, &["eq"]),
        (OWNERS, &["pr"]),
        (OWNER, &["eq"]),
        (UPDATED, &["gt", "lt"]),
    ],
    negated: "owners pr",
    term,
};

/// Resource servers.
pub const RESOURCE_SERVERS: Grammar<ServerTerm> = Grammar {
    attributes: &[(STATUS, &["eq"]), (DISPLAY_NAME, &["eq", "co", "sw"]), (URL, &["eq", "co", "sw"])],
    negated: "status eq \"ACTIVE\"",
    term: resource_server_term,
};

/// MCP servers.
pub const MCP_SERVERS: Grammar<ServerTerm> = Grammar { term: mcp_server_term, ..RESOURCE_SERVERS };

fn mcp_server_term(attribute: &str, operator: &str, value: String) -> Result<ServerTerm, String> {
    server_term(&mcp_server::Status::ALL.map(mcp_server::Status::code), attribute, operator, value)
}

fn resource_server_term(attribute: &str, operator: &str, value: String) -> Result<ServerTerm, String> {
    let known = resource_server::Status::ALL.map(resource_server::Status::code);
    server_term(&known, attribute, operator, value)
}

/// The comparison with a server that can have one of the statuses `known`.
fn server_term(known: &[&str], attribute: &str, operator: &str, value: String) -> Result<ServerTerm, String> {
    let how = match operator {
        "co" => NameMatch::Contains,
        "sw" => NameMatch::StartsWith,
        _ => NameMatch::Equals,
    };
    match attribute {
        STATUS if known.contains(&value.as_str()) => Ok(ServerTerm::Status(value)),
        STATUS => Err(format!("Use one of {} as the status.", known.join(", "))),
        URL => Ok(ServerTerm::Url(how, value)),
        _ => Ok(ServerTerm::Name(how, value)),
    }
}

/// The comparison, or what to write instead of its value.
fn term(attribute: &str, operator: &str, value: String) -> Result<Term, String> {
    match (attribute, operator) {
        (STATUS, _) => Status::parse(&value)
            .map(Term::Status)
            .ok_or_else(|| format!("Use one of {} as the status.", Status::ALL.map(Status::code).join(", "))),
        (APP, _) => Ok(Term::App(value)),
        (NAME, "co") => Ok(Term::Name(NameMatch::Contains, value)),
        (NAME, "sw") => Ok(Term::Name(NameMatch::StartsWith, value)),
        (NAME, _) => Ok(Term::Name(NameMatch::Equals, value)),
        (SOURCE, _) if value.eq_ignore_ascii_case("manual") => Ok(Term::Manual),
        (SOURCE, _) => Ok(Term::Provider(value)),
        (UPDATED, direction) => {
            let moment = value.parse::<jiff::Timestamp>();
            let moment = moment.map_err(|_| "Use a time such as 2026-11-23T09:00:00.000Z.".to_owned())?;
            let printed = crate::clock::text(moment);
            Ok(if direction == "gt" { Term::UpdatedAfter(printed) } else { Term::UpdatedBefore(printed) })
        }
        (OWNERS, _) => Ok(Term::Owned),
        _ => Ok(Term::OwnedBy(value)),
    }
}
