//! Every way a call can fail, each with its sentence. [faults F1 to F16]

use crate::format::whole;
use crate::wire::error::ErrorBody;

/// Why a call failed.
#[derive(Debug, Clone, PartialEq)]
pub enum ApiError {
    /// No answer: the network, the server's name, or a blocked request.
    Network {
        /// The browser had no network to begin with: nothing was sent.
        offline: bool,
    },
    /// An answer that broke off in the middle.
    Cut {
        /// The server's id of the request.
        request_id: Option<String>,
    },
    /// No answer within the time limit; the request was aborted.
    TimedOut,
    /// The page that asked is gone.
    Aborted,
    /// 401: nobody is signed in, or the session ended.
    SignedOut,
    /// 403: a scope or role lacks.
    Forbidden(Failure),
    /// 429: asked too often; reads may go on at this time (epoch milliseconds).
    RateLimited {
        /// When to ask again, epoch milliseconds.
        until: f64,
        /// What the server said.
        failure: Failure,
    },
    /// Any other status that is not a success.
    Status(Failure),
    /// A success whose body is not JSON, such as the page of a proxy.
    NotJson {
        /// The media type that came.
        media_type: String,
        /// The server's id of the request.
        request_id: Option<String>,
    },
    /// JSON of another shape.
    Undecodable {
        /// Which member is wrong, and how.
        detail: String,
        /// The server's id of the request.
        request_id: Option<String>,
    },
}

/// What a server said when it refused or failed.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Failure {
    /// HTTP status.
    pub status: u16,
    /// Okta's error body, if it was one.
    pub body: Option<ErrorBody>,
    /// The server's id of the request.
    pub request_id: Option<String>,
    /// The scope that lacks, where the server names it.
    pub scope: Option<String>,
}

impl Failure {
    /// The first cause in words, or the summary.
    #[must_use]
    pub fn words(&self) -> Option<String> {
        let body = self.body.as_ref()?;
        let cause = body.error_causes.iter().map(|cause| cause.error_summary.clone()).find(|words| !words.is_empty());
        cause.or_else(|| (!body.error_summary.is_empty()).then(|| body.error_summary.clone()))
    }

    /// Whether a cause has the stable code `reason`.
    #[must_use]
    pub fn has_reason(&self, reason: &str) -> bool {
        self.body
            .as_ref()
            .is_some_and(|body| body.error_causes.iter().any(|cause| cause.reason.as_deref() == Some(reason)))
    }

    /// The cause that belongs to one field of a form.
    #[must_use]
    pub fn at(&self, location: &str) -> Option<String> {
        let causes = &self.body.as_ref()?.error_causes;
        causes.iter().find(|cause| cause.location.as_deref() == Some(location)).map(|cause| cause.error_summary.clone())
    }
}

impl ApiError {
    /// What happened, in one sentence.
    #[must_use]
    pub fn sentence(&self) -> String {
        match self {
            Self::Network { .. } => "The server can't be reached. Check the connection and try again.".to_owned(),
            Self::Cut { .. } => "The server's answer broke off in the middle. Try again.".to_owned(),
            Self::TimedOut => "The server did not answer within 30 seconds. Try again.".to_owned(),
            Self::Aborted => "The request was cancelled.".to_owned(),
            Self::SignedOut => "Your session ended. Sign in to go on.".to_owned(),
            Self::Forbidden(failure) => match &failure.scope {
                Some(scope) => format!("Ask for the scope {scope}: your access does not include it."),
                None => failure.words().unwrap_or_else(|| "Your role does not allow this.".to_owned()),
            },
            Self::RateLimited { until, .. } => {
                let seconds = whole(((until - js_sys::Date::now()) / 1000.0).ceil()).max(1);
                format!("Too many requests. Try again in {seconds} s; nothing is sent by itself.")
            }
            Self::Status(failure) => match (failure.words(), failure.status) {
                (_, 404) => "It does not exist, or no longer does.".to_owned(),
                (_, status) if status >= 500 => format!("The server failed with status {status}. Try again."),
                (Some(words), _) => words,
                (None, status) => format!("The server refused with status {status}."),
            },
            Self::NotJson { media_type, .. } => {
                format!("Something between here and the server answered with {media_type} instead of data.")
            }
            Self::Undecodable { detail, .. } => format!("The server's answer can't be read: {detail}."),
        }
    }

    /// The server's id of the request, for its log.
    #[must_use]
    pub fn request_id(&self) -> Option<String> {
        match self {
            Self::Forbidden(failure) | Self::RateLimited { failure, .. } | Self::Status(failure) => {
                let in_body = failure.body.as_ref().map(|body| body.error_id.clone()).filter(|id| !id.is_empty());
                failure.request_id.clone().or(in_body)
            }
            Self::NotJson { request_id, .. } | Self::Undecodable { request_id, .. } | Self::Cut { request_id } => {
                request_id.clone()
            }
            Self::Network { .. } | Self::TimedOut | Self::Aborted | Self::SignedOut => None,
        }
    }

    /// What the server said, if it said something.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        match self {
            Self::Forbidden(failure) | Self::RateLimited { failure, .. } | Self::Status(failure) => Some(failure),
            Self::Network { .. }
            | Self::Cut { .. }
            | Self::TimedOut
            | Self::Aborted
            | Self::SignedOut
            | Self::NotJson { .. }
            | Self::Undecodable { .. } => None,
        }
    }

    /// HTTP status, if there was one.
    #[must_use]
    pub fn status(&self) -> Option<u16> {
        self.failure().map(|failure| failure.status)
    }

    /// Whether the record is gone, or was never there.
    #[must_use]
    pub fn is_missing(&self) -> bool {
        self.status() == Some(404)
    }

    /// Whether the server does not serve this family or call at all. [decisions 1]
    #[must_use]
    pub fn is_unsupported(&self) -> bool {
        matches!(self.status(), Some(404 | 405 | 501))
    }

    /// Whether a change may have been made although nobody heard of it: the answer was lost, or is none of the API's. [faults F11 to F14]
    #[must_use]
    pub fn leaves_open(&self) -> bool {
        match self {
            Self::Network { offline } => !offline,
            Self::Cut { .. } | Self::TimedOut | Self::NotJson { .. } | Self::Undecodable { .. } => true,
            Self::Aborted | Self::SignedOut | Self::Forbidden(_) | Self::RateLimited { .. } | Self::Status(_) => false,
        }
    }

    /// What happened to a change, with what nobody knows and the id of its request. What was not even `sent` was not made.
    #[must_use]
    pub fn of_change(&self, sent: bool) -> String {
        let open = if sent && self.leaves_open() { " It is not known whether the change was made." } else { "" };
        let id = self.request_id().map(|id| format!(" (request {id})")).unwrap_or_default();
        format!("{}{open}{id}", self.sentence())
    }

    /// Whether there was no network to begin with: nothing was sent, and reading again is no use yet.
    #[must_use]
    pub fn is_offline(&self) -> bool {
        matches!(self, Self::Network { offline: true })
    }

    /// Whether the same change, sent once more, may go better: a button offers it.
    #[must_use]
    pub fn is_worth_pressing_again(&self) -> bool {
        self.leaves_open() || self.is_passing() || matches!(self, Self::RateLimited { .. } | Self::SignedOut)
    }

    /// Whether the server has decided on the request: sending it again is another request. [api 1.1, `Idempotency-Key`]
    #[must_use]
    pub fn is_final(&self) -> bool {
        match self {
            Self::Forbidden(_) => true,
            Self::Status(failure) => (400..500).contains(&failure.status) && failure.status != 408,
            Self::Network { .. }
            | Self::Cut { .. }
            | Self::TimedOut
            | Self::Aborted
            | Self::SignedOut
            | Self::RateLimited { .. }
            | Self::NotJson { .. }
            | Self::Undecodable { .. } => false,
        }
    }

    /// Whether the failure may pass by itself.
    #[must_use]
    pub fn is_passing(&self) -> bool {
        match self {
            Self::Network { .. } | Self::Cut { .. } | Self::TimedOut => true,
            Self::Status(failure) => failure.status >= 500 && failure.status != 501,
            Self::Aborted
            | Self::SignedOut
            | Self::Forbidden(_)
            | Self::RateLimited { .. }
            | Self::NotJson { .. }
            | Self::Undecodable { .. } => false,
        }
    }
}
