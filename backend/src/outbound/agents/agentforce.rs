//! Agents of Salesforce Agentforce: a query of `BotDefinition`. [Salesforce REST API: Query, Query More Results]

use super::entry::{Found, Malformed, Members, read};
use super::{Answered, Fetcher, Page, Refusal, Source, Url, ask, bearer, below, cursor, entries, odd, token, word};
use crate::outbound::fetch::header::HeaderValue;
use agent_console::wire::query::Query;
use serde_json::Value;

/// The API's version, as a path.
const API: &str = "/services/data/v64.0/query";
/// What is asked.
const QUERY: &str = "SELECT Id, DeveloperName, MasterLabel, Description FROM BotDefinition";
/// How many records a page should have: the fewest that the platform allows, because texts may be long.
const BATCH: (&str, &str) = ("sforce-query-options", "batchSize=200");

const MEMBERS: Members = Members { id: "Id", names: &["MasterLabel", "DeveloperName"], description: "Description" };

/// `GET /services/data/v64.0/query`, and what it says comes next.
pub(super) async fn page(fetcher: &Fetcher, source: &Source<'_>, at: Option<&str>) -> Result<Page, Refusal> {
    let path = match at {
        None => Query::default().with("q", QUERY).on(API),
        Some(at) => at.to_owned(),
    };
    let url = below(fetcher, source, &path)?;
    // A cursor is kept for a while before it is used: it is looked at both times.
    if at.is_some_and(|at| !stays(at)) {
        return Err(leaves(&url));
    }
    let token = token(fetcher, source, &[]).await?;
    let mut headers = bearer(&url, &token)?;
    headers.insert(BATCH.0, HeaderValue::from_static(BATCH.1));
    let answer = ask(fetcher, &url, headers, None, refusal).await?;
    let agents = entries(&url, &answer, "records", entry)?;
    let total = answer.get("totalSize").and_then(Value::as_u64);
    let total = total.ok_or_else(|| odd(&url, "totalSize is missing or no number"))?;
    let next = match answer.get("done").and_then(Value::as_bool) {
        Some(true) => None,
        Some(false) => {
            let next = cursor(&url, &answer, "nextRecordsUrl")?;
            Some(next).filter(|next| stays(next)).ok_or_else(|| leaves(&url)).map(Some)?
        }
        None => return Err(odd(&url, "done is missing or neither true nor false")),
    };
    Ok(Page { agents, next, total: Some(total) })
}

/// Whether a path is one of this API, however it is read: the token goes to nobody else.
fn stays(path: &str) -> bool {
    let segment = |segment: &str| {
        let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
        !segment.is_empty() && segment.chars().all(fits)
    };
    path.strip_prefix(API).and_then(|rest| rest.strip_prefix('/')).is_some_and(segment)
}

fn leaves(url: &Url) -> Refusal {
    odd(url, "nextRecordsUrl leads somewhere else")
}

fn entry(entry: &Value) -> Result<Found, Malformed> {
    read(entry, &MEMBERS)
}

fn refusal(answered: Answered<'_>) -> Refusal {
    let code = answered.reply.body.pointer("/0/errorCode").and_then(Value::as_str).and_then(word);
    let words = answered.words(code);
    match (answered.reply.status.as_u16(), code) {
        (401, _) => Refusal::Credentials(format!("{words}: check the client ID and enter the secret again.")),
        (_, Some("INSUFFICIENT_ACCESS" | "INSUFFICIENT_ACCESS_OR_READONLY" | "INVALID_SESSION_ID")) => {
            Refusal::Credentials(format!("{words}: let the client's user read agents."))
        }
        (_, Some("INVALID_TYPE")) => Refusal::Failed(format!(
            "{words}: Agentforce is not switched on there, or the client's user may not see agents."
        )),
        (_, Some("REQUEST_LIMIT_EXCEEDED")) => Refusal::Failed(format!("{words}: try again tomorrow.")),
        _ => answered.failed(code),
    }
}
