//! Agents of a Microsoft Foundry project, with a token from Entra. [Foundry: Agents, List Agents; Entra: client credentials flow]

use super::entry::{Found, Malformed, Members, read};
use super::{Answered, Fetcher, Page, Refusal, Source, ask, bearer, below, cursor, entries, odd, token, word};
use agent_console::wire::query::Query;
use serde_json::Value;

/// What a token must be for.
const SCOPE: &str = "https://ai.azure.com/.default";
/// The API's version.
const VERSION: &str = "v1";
/// Agents of one page: the most that the platform gives.
const LIMIT: &str = "100";

const MEMBERS: Members = Members { id: "id", names: &["name"], description: "description" };

/// `GET /assistants`.
pub(super) async fn page(fetcher: &Fetcher, source: &Source<'_>, at: Option<&str>) -> Result<Page, Refusal> {
    let query =
        Query::default().with("api-version", VERSION).with("limit", LIMIT).with("after", at.unwrap_or_default());
    let url = below(fetcher, source, &query.on("/assistants"))?;
    let token = token(fetcher, source, &[SCOPE.to_owned()]).await?;
    let answer = ask(fetcher, &url, bearer(&url, &token)?, None, refusal).await?;
    let agents = entries(&url, &answer, "data", entry)?;
    let next = match answer.get("has_more").and_then(Value::as_bool) {
        Some(true) => Some(cursor(&url, &answer, "last_id")?),
        Some(false) => None,
        None => return Err(odd(&url, "has_more is missing or neither true nor false")),
    };
    Ok(Page { agents, next, total: None })
}

fn entry(entry: &Value) -> Result<Found, Malformed> {
    read(entry, &MEMBERS)
}

fn refusal(answered: Answered<'_>) -> Refusal {
    let code = answered.reply.body.pointer("/error/code").and_then(Value::as_str).and_then(word);
    let advice = match answered.reply.status.as_u16() {
        401 => "check the client ID and the token URL, and enter the secret again",
        403 => "give the client a role that lets it read the agents of this project",
        _ => return answered.failed(code),
    };
    Refusal::Credentials(format!("{}: {advice}.", answered.words(code)))
}
