//! Agents of Amazon Bedrock: `ListAgents`, with requests signed by AWS Signature Version 4. [Amazon Bedrock API: `ListAgents`]

use super::entry::{Found, Malformed, Members, read};
use super::{Answered, Fetcher, HeaderMap, Page, Refusal, Source, Url, ask, below, cursor, entries, word};
use crate::outbound::fetch::header::{CONTENT_TYPE, HeaderName, HeaderValue};
use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4::SigningParams;
use serde_json::{Value, json};
use std::time::SystemTime;

/// What the service is called in a signature.
const SERVICE: &str = "bedrock";
/// Agents of one page; the platform allows up to 1000.
const LIMIT: u16 = 100;

const MEMBERS: Members = Members { id: "agentId", names: &["agentName"], description: "description" };

/// What AWS says of credentials that it does not take. [AWS: common error types]
const CREDENTIALS: [&str; 12] = [
    "AccessDenied",
    "AccessDeniedException",
    "ExpiredToken",
    "ExpiredTokenException",
    "IncompleteSignature",
    "InvalidClientTokenId",
    "InvalidSignatureException",
    "MissingAuthenticationToken",
    "MissingAuthenticationTokenException",
    "NotAuthorized",
    "SignatureDoesNotMatch",
    "UnrecognizedClientException",
];

/// `POST /agents/`.
pub(super) async fn page(fetcher: &Fetcher, source: &Source<'_>, at: Option<&str>) -> Result<Page, Refusal> {
    let url = below(fetcher, source, "/agents/")?;
    let mut body = json!({ "maxResults": LIMIT });
    if let Some(at) = at {
        body["nextToken"] = at.into();
    }
    let body = body.to_string();
    let headers = signed(source, &url, &body).ok_or_else(|| {
        Refusal::Failed(format!("The request to {url} can't be signed: check the access key ID and the region."))
    })?;
    let answer = ask(fetcher, &url, headers, Some(body), refusal).await?;
    let agents = entries(&url, &answer, "agentSummaries", entry)?;
    let next = match answer.get("nextToken") {
        None | Some(Value::Null) => None,
        Some(_) => Some(cursor(&url, &answer, "nextToken")?),
    };
    Ok(Page { agents, next, total: None })
}

fn entry(entry: &Value) -> Result<Found, Malformed> {
    read(entry, &MEMBERS)
}

/// The headers of a request with its signature; `None` where something in them can't stand in a header.
fn signed(source: &Source<'_>, url: &Url, body: &str) -> Option<HeaderMap> {
    let kind = "application/json";
    let key = Credentials::new(&source.settings.client_id, source.secret, None, None, "agent-console").into();
    let params = SigningParams::builder()
        .identity(&key)
        .region(&source.settings.region)
        .name(SERVICE)
        // The platform compares it with its own clock: the real time, whatever else this server is told.
        .time(SystemTime::now())
        .settings(SigningSettings::default())
        .build()
        .ok()?;
    let own = [(CONTENT_TYPE.as_str(), kind)];
    let request =
        SignableRequest::new("POST", url.as_str(), own.into_iter(), SignableBody::Bytes(body.as_bytes())).ok()?;
    let (signed, _) = sign(request, &params.into()).ok()?.into_parts();
    let mut headers = HeaderMap::from_iter([(CONTENT_TYPE, HeaderValue::from_static(kind))]);
    for (name, value) in signed.headers() {
        let mut value = HeaderValue::from_str(value).ok()?;
        value.set_sensitive(true);
        headers.insert(HeaderName::from_bytes(name.as_bytes()).ok()?, value);
    }
    Some(headers)
}

/// The word for a fault stands in a header, before a colon, or in the body. [AWS: REST JSON protocol, operation error serialization]
fn refusal(answered: Answered<'_>) -> Refusal {
    let header = answered.reply.headers.get("x-amzn-errortype").and_then(|value| value.to_str().ok());
    let member = |name| answered.reply.body.get(name).and_then(Value::as_str);
    let said = header.or_else(|| member("__type")).or_else(|| member("code")).unwrap_or_default();
    let code = word(said.split(':').next().unwrap_or_default().rsplit('#').next().unwrap_or_default());
    let is_known = code.is_some_and(|code| CREDENTIALS.contains(&code));
    match answered.reply.status.as_u16() {
        401 => {}
        400 | 403 if is_known => {}
        _ => return answered.failed(code),
    }
    let advice = match code {
        Some("AccessDenied" | "AccessDeniedException" | "NotAuthorized") => {
            "allow the access key to list agents (bedrock:ListAgents)"
        }
        Some("ExpiredToken" | "ExpiredTokenException") => "the access key has expired, so enter another one",
        _ => "check the access key ID and the region, and enter the secret access key again",
    };
    Refusal::Credentials(format!("{}: {advice}.", answered.words(code)))
}
