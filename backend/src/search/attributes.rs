//! What can be compared, and how.

use super::expr::{NameMatch, Term};
use agent_console::domain::agent::Status;

const STATUS: &str = "status";
const APP: &str = "appId";
const NAME: &str = "profile.name";
const SOURCE: &str = "source";
const OWNER: &str = "owners.id";
const UPDATED: &str = "lastUpdated";

/// The attributes as they are printed, each with its operators.
pub(super) const ATTRIBUTES: [(&str, &[&str]); 7] = [
    (STATUS, &["eq"]),
    (APP, &["eq"]),
    (NAME, &["eq", "co", "sw"]),
    (SOURCE, &["eq"]),
    ("owners", &["pr"]),
    (OWNER, &["eq"]),
    (UPDATED, &["gt", "lt"]),
];

/// The comparison, or what to write instead of its value.
pub(super) fn term(attribute: &str, operator: &str, value: String) -> Result<Term, String> {
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
        _ => Ok(Term::OwnedBy(value)),
    }
}
