//! What a caller of agent access may see: everything, or what is their own. [pages 1.15]

use crate::access::caller::Caller;
use crate::agent_access::steps::Actor;
use crate::error::AppError;
use crate::extract::Asked;
use agent_console::domain::access::{Scope, allows};
use agent_console::wire::error::Cause;

/// Whose records.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Sight {
    /// Everybody's.
    All,
    /// Those of this user.
    Own(String),
}

impl Sight {
    /// What this caller may see.
    ///
    /// # Errors
    /// 403, naming the scope that lacks.
    pub(super) fn of(caller: &Caller) -> Result<Self, AppError> {
        if allows(&caller.scopes, Scope::AccessRead) {
            return Ok(Self::All);
        }
        own_user(caller).map(Self::Own)
    }

    /// The user whose records alone are seen; empty for everybody's.
    pub(super) fn user(&self) -> &str {
        match self {
            Self::All => "",
            Self::Own(user) => user,
        }
    }

    /// Whether a record of this user is seen.
    pub(super) fn sees(&self, user: &str) -> bool {
        match self {
            Self::All => true,
            Self::Own(own) => own == user,
        }
    }

    /// The user that a list is asked for: their own whatever the question says.
    pub(super) fn narrowed(&self, asked: Option<&str>) -> String {
        match self {
            Self::All => asked.unwrap_or_default().to_owned(),
            Self::Own(own) => own.clone(),
        }
    }
}

/// The user that a caller stands for, where they may have records of their own.
///
/// # Errors
/// 403.
pub(super) fn own_user(caller: &Caller) -> Result<String, AppError> {
    caller.require(Scope::AccessOwn)?;
    let words = "Sign in as a user of the organization: this caller stands for none.";
    caller.user_id.clone().ok_or_else(|| AppError::Forbidden(Cause::at("user", words), None))
}

/// Whether a record of this user is the caller's own.
pub(super) fn is_own(caller: &Caller, user: &str) -> bool {
    allows(&caller.scopes, Scope::AccessOwn) && caller.user_id.as_deref() == Some(user)
}

/// Who asks, for the log.
pub(super) fn actor(asked: &Asked) -> Actor {
    Actor { id: asked.caller.log_id(), name: asked.caller.name.clone(), request_id: asked.request_id.clone() }
}
