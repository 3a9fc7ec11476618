//! Every failure and the answer it becomes: the only file with status codes of failures. [api 3.3, decisions 2]

use crate::search::Fault;
use crate::store::trouble::Trouble;
use agent_console::domain::access::Scope;
use agent_console::domain::reason::Reason;
use agent_console::wire::error::Cause;
use axum::http::StatusCode;

/// What went wrong with a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AppError {
    /// What was asked breaks a rule: the causes say which.
    Validation {
        /// What was looked at, such as `profile` or `search`.
        subject: String,
        /// Why it is refused.
        causes: Vec<Cause>,
    },
    /// The body is not JSON; the text says where.
    Malformed(String),
    /// A parameter that must be there is not.
    MissingParameter(&'static str),
    /// Nobody is signed in, or the token is not one of ours.
    InvalidToken,
    /// The caller may not do that; the scope that lacks, if it is one.
    Forbidden(Cause, Option<Scope>),
    /// There is no such record.
    NotFound {
        /// The id asked for.
        id: String,
        /// What kind of record.
        kind: &'static str,
    },
    /// There is no such path.
    NoSuchPath(String),
    /// The path does not take that method; the text lists those it takes.
    Method(String),
    /// The change clashes with another one.
    Conflict(Cause),
    /// The record changed since the caller read it. [decisions 2]
    Modified,
    /// The body is too large.
    TooLarge,
    /// The body is of another type than this one.
    MediaType(&'static str),
    /// Too many requests; try again after so many seconds.
    RateLimited(u64),
    /// It took too long.
    TimedOut,
    /// The data can't be read or written at the moment.
    Unavailable(Trouble),
    /// Our own fault; the text goes to the log and not to the caller.
    Internal(String),
}

/// Largest body, in bytes.
pub const BODY_MAX: usize = 1 << 20;

impl AppError {
    /// One fault in one member or parameter.
    #[must_use]
    pub fn invalid(location: &str, sentence: &str) -> Self {
        Self::Validation { subject: location.to_owned(), causes: vec![Cause::at(location, sentence)] }
    }

    /// Refused by the rules, because of one member.
    #[must_use]
    pub fn at(location: &str, reason: Reason) -> Self {
        let cause = Cause { location: Some(location.to_owned()), ..Cause::refusal(reason) };
        Self::Validation { subject: location.to_owned(), causes: vec![cause] }
    }

    /// A search expression at fault, by its column.
    #[must_use]
    pub fn search(fault: &Fault) -> Self {
        Self::invalid("search", &format!("Check column {}: {}", fault.column, fault.message))
    }

    /// Refused by the rules.
    #[must_use]
    pub fn refused(subject: &str, reason: Reason) -> Self {
        match reason {
            Reason::OperationInProgress
            | Reason::ServerChanging
            | Reason::ImportRunning
            | Reason::DuplicateConnection => Self::Conflict(Cause::refusal(reason)),
            Reason::MissingScope(scope) => Self::Forbidden(Cause::refusal(reason), Some(scope)),
            reason => Self::Validation { subject: subject.to_owned(), causes: vec![Cause::refusal(reason)] },
        }
    }

    /// Status, code, summary and causes.
    #[must_use]
    pub fn parts(&self) -> (StatusCode, &'static str, String, Vec<Cause>) {
        match self {
            Self::Validation { subject, causes } => {
                (StatusCode::BAD_REQUEST, "E0000001", format!("Api validation failed: {subject}"), causes.clone())
            }
            Self::Malformed(place) => (
                StatusCode::BAD_REQUEST,
                "E0000003",
                "The request body was not well-formed.".to_owned(),
                vec![Cause::at("body", place)],
            ),
            Self::MissingParameter(name) => (
                StatusCode::BAD_REQUEST,
                "E0000028",
                format!("The request is missing a required parameter: {name}"),
                vec![Cause::at(name, &format!("Add the parameter {name}: it is required."))],
            ),
            Self::InvalidToken => (StatusCode::UNAUTHORIZED, "E0000011", "Invalid token provided".to_owned(), vec![]),
            Self::Forbidden(cause, _) => (
                StatusCode::FORBIDDEN,
                "E0000006",
                "You do not have permission to perform the requested action".to_owned(),
                vec![cause.clone()],
            ),
            Self::NotFound { id, kind } => {
                (StatusCode::NOT_FOUND, "E0000007", format!("Not found: Resource not found: {id} ({kind})"), vec![])
            }
            Self::NoSuchPath(path) => {
                (StatusCode::NOT_FOUND, "E0000007", format!("Not found: Resource not found: {path} (path)"), vec![])
            }
            Self::Method(_)
            | Self::Conflict(_)
            | Self::Modified
            | Self::TooLarge
            | Self::MediaType(_)
            | Self::RateLimited(_)
            | Self::TimedOut
            | Self::Unavailable(_)
            | Self::Internal(_) => self.rarer_parts(),
        }
    }

    fn rarer_parts(&self) -> (StatusCode, &'static str, String, Vec<Cause>) {
        let (status, code, summary, causes) = match self {
            Self::Method(_) => (
                StatusCode::METHOD_NOT_ALLOWED,
                "E0000022",
                "The endpoint does not support the provided HTTP method",
                vec![],
            ),
            Self::Conflict(cause) => {
                (StatusCode::CONFLICT, "E0000195", "The request conflicts with another change.", vec![cause.clone()])
            }
            Self::Modified => (
                StatusCode::PRECONDITION_FAILED,
                "E0000195",
                "The record was changed since it was read.",
                vec![Cause {
                    error_summary: "Read it again: somebody else changed it since.".to_owned(),
                    reason: Some("MODIFIED".to_owned()),
                    location: None,
                }],
            ),
            Self::TooLarge => (
                StatusCode::PAYLOAD_TOO_LARGE,
                "E0000001",
                "Api validation failed: body",
                vec![Cause::at("body", "Send less: the body is larger than 1 MiB.")],
            ),
            Self::MediaType(expected) => (
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "E0000021",
                "Bad request. Accept and/or Content-Type headers likely do not match supported values.",
                vec![Cause::at("Content-Type", &format!("Send the body as {expected}."))],
            ),
            Self::RateLimited(_) => (
                StatusCode::TOO_MANY_REQUESTS,
                "E0000047",
                "API call exceeded rate limit due to too many requests.",
                vec![],
            ),
            Self::TimedOut => {
                (StatusCode::SERVICE_UNAVAILABLE, "E0000009", "The server took too long to answer.", vec![])
            }
            Self::Unavailable(trouble) => (
                StatusCode::SERVICE_UNAVAILABLE,
                "E0000009",
                "The server can't read or write its data.",
                vec![Cause { error_summary: trouble.sentence().to_owned(), reason: None, location: None }],
            ),
            _ => (StatusCode::INTERNAL_SERVER_ERROR, "E0000009", "Internal Server Error", vec![]),
        };
        (status, code, summary.to_owned(), causes)
    }

    /// The failure that a bare status of the framework stands for, if it is one.
    #[must_use]
    pub fn of_status(status: StatusCode, path: &str) -> Option<Self> {
        match status {
            StatusCode::NOT_FOUND => Some(Self::NoSuchPath(path.to_owned())),
            StatusCode::METHOD_NOT_ALLOWED => Some(Self::Method(String::new())),
            StatusCode::PAYLOAD_TOO_LARGE => Some(Self::TooLarge),
            status if status.is_client_error() => {
                Some(Self::invalid("request", "Check the request: it can't be read."))
            }
            status if status.is_server_error() => Some(Self::Internal(format!("unexplained status {status}"))),
            _ => None,
        }
    }
}

/// The media type of a change of parts. [RFC 7396]
#[must_use]
pub fn agent_patch_type() -> &'static str {
    "application/merge-patch+json"
}

impl From<Reason> for AppError {
    fn from(reason: Reason) -> Self {
        Self::refused("agent", reason)
    }
}

impl From<sqlx::Error> for AppError {
    fn from(error: sqlx::Error) -> Self {
        let Some(trouble) = Trouble::of(&error) else { return Self::Internal(format!("database: {error}")) };
        tracing::error!(%error, "the database can't be read or written");
        Self::Unavailable(trouble)
    }
}

impl From<serde_json::Error> for AppError {
    fn from(error: serde_json::Error) -> Self {
        Self::Internal(format!("json: {error}"))
    }
}
