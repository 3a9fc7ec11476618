//! A failure on its way out: its status, its headers, and the body that waits for its id.

use crate::error::{AppError, agent_patch_type};
use crate::store::trouble::Trouble;
use agent_console::wire::error::ErrorBody;
use axum::body::Body;
use axum::http::{HeaderName, HeaderValue, header};
use axum::response::{IntoResponse, Response};

/// The body of a failure on its way out: [`super::finish`] puts the request id in and prints it.
#[derive(Debug, Clone)]
pub struct Failure {
    /// What the caller reads.
    pub body: ErrorBody,
    /// What the log reads.
    pub detail: Option<String>,
}

/// The header that a failure brings with it.
fn header_of(error: &AppError) -> Option<(HeaderName, String)> {
    match error {
        AppError::InvalidToken => Some((header::WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"".to_owned())),
        // The challenge is about scopes; a call from another site can't be mended by another token.
        AppError::Forbidden(_, Some(scope)) => {
            let challenge = format!("Bearer error=\"insufficient_scope\", scope=\"{}\"", scope.name());
            Some((header::WWW_AUTHENTICATE, challenge))
        }
        AppError::Method(allowed) => Some((header::ALLOW, allowed.clone())),
        AppError::RateLimited(seconds) => Some((header::RETRY_AFTER, seconds.to_string())),
        AppError::TimedOut | AppError::Unavailable(Trouble::Locked) => Some((header::RETRY_AFTER, "1".to_owned())),
        AppError::MediaType(expected) => {
            (*expected == agent_patch_type()).then(|| (HeaderName::from_static("accept-patch"), (*expected).to_owned()))
        }
        _ => None,
    }
}

impl IntoResponse for AppError {
    fn into_response(self) -> Response {
        let (status, code, error_summary, error_causes) = self.parts();
        let body = ErrorBody {
            error_code: code.to_owned(),
            error_summary,
            error_link: code.to_owned(),
            error_id: String::new(),
            error_causes,
        };
        let mut response = Response::new(Body::empty());
        *response.status_mut() = status;
        if let Some((name, value)) = header_of(&self)
            && let Ok(value) = HeaderValue::from_str(&value)
        {
            response.headers_mut().insert(name, value);
        }
        let detail = match self {
            Self::Internal(detail) => Some(detail),
            _ => None,
        };
        response.extensions_mut().insert(Failure { body, detail });
        response
    }
}
