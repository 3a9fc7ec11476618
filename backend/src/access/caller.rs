//! The caller of one request, and the check of their scopes.

use crate::error::AppError;
use agent_console::domain::access::{Scope, allows};
use agent_console::domain::reason::Reason;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;

/// Who calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// `demo:super-admin`, `token:` and the hash of a token, or `agent:` and an id.
    pub subject: String,
    /// The name shown and logged.
    pub name: String,
    /// The role, in words.
    pub role: String,
    /// What they may do.
    pub scopes: Vec<Scope>,
    /// The user whose own connections and sessions these are; `None` where the caller stands for no user.
    pub user_id: Option<String>,
    /// The agent in access that calls with its own token.
    pub agent_id: Option<String>,
}

/// What [`crate::answer::gate`] found out about the caller of this request.
#[derive(Debug, Clone)]
pub struct Recognized(pub Result<Option<Caller>, AppError>);

impl Caller {
    /// Goes on only when the caller has `scope`.
    ///
    /// # Errors
    /// 403, naming the scope that lacks.
    pub fn require(&self, scope: Scope) -> Result<(), AppError> {
        if allows(&self.scopes, scope) { Ok(()) } else { Err(AppError::from(Reason::MissingScope(scope))) }
    }

    /// What the log may say about them: never a token, nor its hash.
    #[must_use]
    pub fn log_id(&self) -> String {
        match self.subject.split_once(':') {
            Some(("demo" | "agent", _)) => self.subject.clone(),
            _ => format!("token:{}", self.name),
        }
    }
}

impl<S: Sync> FromRequestParts<S> for Caller {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        match parts.extensions.get::<Recognized>() {
            Some(Recognized(Ok(Some(caller)))) => Ok(caller.clone()),
            Some(Recognized(Err(error))) => Err(error.clone()),
            Some(Recognized(Ok(None))) | None => Err(AppError::InvalidToken),
        }
    }
}
