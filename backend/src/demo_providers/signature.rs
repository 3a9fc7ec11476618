//! Checks signatures as AWS does: it signs what came once more, and compares. [AWS Signature Version 4: authenticating requests]

use super::{CLIENT_ID, CLIENT_SECRET};
use aws_credential_types::Credentials;
use aws_sigv4::http_request::{SignableBody, SignableRequest, SigningSettings, sign};
use aws_sigv4::sign::v4::SigningParams;
use axum::http::header::AUTHORIZATION;
use axum::http::{HeaderMap, Method, Uri};
use jiff::Timestamp;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;
use std::time::SystemTime;

/// How far the clocks of both may be apart, in seconds.
const APART_MAX: u64 = 300;
/// When it was signed.
const DATE: &str = "x-amz-date";

/// The header that shows a signature.
struct Shown<'a> {
    key: &'a str,
    date: &'a str,
    region: &'a str,
    service: &'a str,
    headers: Vec<&'a str>,
    signature: &'a str,
}

/// `AWS4-HMAC-SHA256 Credential=KEY/DATE/REGION/SERVICE/aws4_request, SignedHeaders=A;B, Signature=HEX`
fn shown(text: &str) -> Option<Shown<'_>> {
    let rest = text.strip_prefix("AWS4-HMAC-SHA256 ")?;
    let part = |name: &str| rest.split(',').find_map(|part| part.trim().strip_prefix(name)?.strip_prefix('='));
    let mut scope = part("Credential")?.split('/');
    let (key, date, region, service) = (scope.next()?, scope.next()?, scope.next()?, scope.next()?);
    (scope.next() == Some("aws4_request") && scope.next().is_none()).then_some(())?;
    Some(Shown {
        key,
        date,
        region,
        service,
        headers: part("SignedHeaders")?.split(';').collect(),
        signature: part("Signature")?,
    })
}

/// Checks who signed a request.
///
/// # Errors
/// What AWS calls the fault.
pub(super) fn check(method: &Method, uri: &Uri, headers: &HeaderMap, body: &[u8]) -> Result<(), &'static str> {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    let given = text(AUTHORIZATION.as_str()).ok_or("MissingAuthenticationTokenException")?;
    let given = shown(given).ok_or("IncompleteSignatureException")?;
    if given.key != CLIENT_ID {
        return Err("UnrecognizedClientException");
    }
    let date = text(DATE).ok_or("IncompleteSignatureException")?;
    let at = moment(date).ok_or("IncompleteSignatureException")?;
    let apart = Timestamp::now().duration_since(at).unsigned_abs().as_secs();
    let is_whole = ["host", DATE].iter().all(|name| given.headers.contains(name));
    let is_scoped = given.service == "bedrock" && date.starts_with(given.date);
    if apart > APART_MAX || !is_whole || !is_scoped {
        return Err("InvalidSignatureException");
    }
    let host = text("host").unwrap_or_default();
    let signed = given.headers.iter().filter(|name| **name != DATE);
    let signed = signed.map(|name| Some((*name, text(name)?))).collect::<Option<Vec<_>>>();
    let signed = signed.ok_or("InvalidSignatureException")?;
    let address = format!("http://{host}{uri}");
    let again = again(method, &address, signed, body, given.region, at.into());
    match again.as_deref() == Some(given.signature) {
        true => Ok(()),
        false => Err("InvalidSignatureException"),
    }
}

/// The moment that is written like `20260131T093000Z`.
fn moment(text: &str) -> Option<Timestamp> {
    let civil = DateTime::strptime("%Y%m%dT%H%M%SZ", text).ok()?;
    civil.to_zoned(TimeZone::UTC).ok().map(|zoned| zoned.timestamp())
}

/// The signature that the demo's own client would give.
fn again(
    method: &Method,
    address: &str,
    headers: Vec<(&str, &str)>,
    body: &[u8],
    region: &str,
    at: SystemTime,
) -> Option<String> {
    let key = Credentials::new(CLIENT_ID, CLIENT_SECRET, None, None, "agent-console-demo").into();
    let params = SigningParams::builder()
        .identity(&key)
        .region(region)
        .name("bedrock")
        .time(at)
        .settings(SigningSettings::default())
        .build()
        .ok()?;
    let request =
        SignableRequest::new(method.as_str(), address, headers.into_iter(), SignableBody::Bytes(body)).ok()?;
    sign(request, &params.into()).ok().map(|signed| signed.into_parts().1)
}
