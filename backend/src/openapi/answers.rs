//! Answers: bodies, headers and failures.

use super::routes::{Answer, Route};
use super::schemas::reference;
use std::collections::BTreeMap;
use utoipa::openapi::schema::{ArrayBuilder, ObjectBuilder, Type};
use utoipa::openapi::{Content, Header, HeaderBuilder, Ref, RefOr, Response, ResponseBuilder};

/// Headers of every answer. [decisions 2]
const EVERYWHERE: [(&str, Type, &str); 4] = [
    ("X-Okta-Request-Id", Type::String, "Names this request in the server's log"),
    ("X-Rate-Limit-Limit", Type::Integer, "Calls allowed per minute"),
    ("X-Rate-Limit-Remaining", Type::Integer, "Calls left in this minute"),
    ("X-Rate-Limit-Reset", Type::Integer, "When the minute ends, in seconds since 1970"),
];

/// Statuses of failures, the name of their answer, and when they happen. [api 3.3]
const FAILURES: [(u16, &str, &str); 11] = [
    (400, "BadRequest", "Validation failed (E0000001), malformed JSON (E0000003) or a missing parameter (E0000028)"),
    (401, "Unauthorized", "No caller, or a bad one (E0000011)"),
    (403, "Forbidden", "A scope lacks, or another site called (E0000006)"),
    (404, "NotFound", "No such record or path (E0000007)"),
    (405, "MethodNotAllowed", "The path does not take this method (E0000022)"),
    (409, "Conflict", "Another change still runs (E0000195)"),
    (412, "PreconditionFailed", "The record changed since it was read (E0000195)"),
    (415, "UnsupportedMediaType", "The body is of another type (E0000021)"),
    (429, "TooManyRequests", "Rate limit exceeded (E0000047)"),
    (500, "ServerError", "Our own fault (E0000009)"),
    (503, "Unavailable", "It took too long, or the data can't be read or written at the moment (E0000009)"),
];

fn header(kind: Type, description: &str) -> Header {
    let schema = ObjectBuilder::new().schema_type(kind);
    HeaderBuilder::new().schema(Some(schema)).description(Some(description)).build()
}

/// The headers that answers point to.
pub(super) fn headers() -> BTreeMap<String, RefOr<Header>> {
    EVERYWHERE
        .into_iter()
        .map(|(name, kind, description)| (name.to_owned(), header(kind, description).into()))
        .collect()
}

fn answer(description: &str) -> ResponseBuilder {
    EVERYWHERE.into_iter().fold(ResponseBuilder::new().description(description), |answer, (name, _, _)| {
        answer.header_ref(name, Ref::new(format!("#/components/headers/{name}")))
    })
}

/// The failures that calls point to.
pub(super) fn failures() -> BTreeMap<String, RefOr<Response>> {
    FAILURES
        .into_iter()
        .map(|(status, name, description)| {
            let body = Content::new(Some(reference("ErrorBody")));
            let answer = answer(description).content("application/json", body);
            let answer = match status {
                401 | 403 => answer.header("WWW-Authenticate", header(Type::String, "What lacks")),
                405 => answer.header("Allow", header(Type::String, "The methods this path takes")),
                415 => answer.header("Accept-Patch", header(Type::String, "The media type of a change of parts")),
                429 | 503 => answer.header("Retry-After", header(Type::Integer, "Seconds to wait")),
                _ => answer,
            };
            (name.to_owned(), answer.build().into())
        })
        .collect()
}

/// Status and answer when all goes well.
fn success(answered: Answer) -> (u16, Response) {
    let json = |answer: ResponseBuilder, name| answer.content("application/json", Content::new(Some(reference(name))));
    let links = || header(Type::String, "This page and the next one: rel=\"self\" and rel=\"next\"");
    let (status, built) = match answered {
        Answer::Accepted => {
            let location = header(Type::String, "The operation's absolute address");
            (202, answer("Accepted: an operation performs it").header("Location", location))
        }
        Answer::Begun(name) => {
            let location = header(Type::String, "The absolute address of what was begun");
            (202, json(answer("Accepted: it goes on by itself"), name).header("Location", location))
        }
        Answer::Nothing => (204, answer("Done")),
        Answer::Body(name) => (200, json(answer("OK"), name)),
        Answer::Created(name) => (201, json(answer("Created"), name)),
        Answer::Record(name) => {
            (200, json(answer("OK"), name).header("ETag", header(Type::String, "Names this version")))
        }
        Answer::List(name) => (200, json(answer("OK"), name).header("Link", links())),
        Answer::Array(name) => {
            let rows = ArrayBuilder::new().items(reference(name)).build();
            let body = Content::new(Some(rows));
            (200, answer("OK").content("application/json", body).header("Link", links()))
        }
        Answer::File(name) => {
            let rows = Content::new(Some(ArrayBuilder::new().items(reference(name)).build()));
            let lines = Content::new(Some(ObjectBuilder::new().schema_type(Type::String).build()));
            let file = answer("OK").content("application/json", rows).content("text/csv", lines);
            (200, file.header("Content-Disposition", header(Type::String, "The name of the file")))
        }
    };
    (status, built.build())
}

/// Every answer of a call.
pub(super) fn of(route: &Route) -> Vec<(String, RefOr<Response>)> {
    let (status, answer) = success(route.answer);
    let guarded: &[u16] = if route.scope.is_some() { &[401, 403] } else { &[] };
    let statuses = [route.failures, guarded, &[429, 500, 503]].concat();
    let failures = FAILURES
        .into_iter()
        .filter(|(status, _, _)| statuses.contains(status))
        .map(|(status, name, _)| (status.to_string(), Ref::from_response_name(name).into()));
    std::iter::once((status.to_string(), answer.into())).chain(failures).collect()
}
