//! Tokens of a connection in the open: between the vault and the app, and nowhere else.

use crate::store::user_credentials::CredentialRow;
use crate::vault::Vault;
use agent_console::domain::token_life::renew_at;
use std::fmt;

/// What an app gave.
#[derive(Clone, PartialEq, Eq)]
pub struct Tokens {
    /// What agents would use.
    pub access: String,
    /// What renews it.
    pub refresh: Option<String>,
    /// Who the user is at the app.
    pub id: Option<String>,
    /// Milliseconds until the access token ends; none where the app does not say.
    pub lasts: Option<i64>,
    /// What was granted, where the app says so.
    pub scopes: Option<Vec<String>>,
}

impl fmt::Debug for Tokens {
    /// Never a token.
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("Tokens").field("lasts", &self.lasts).field("scopes", &self.scopes).finish_non_exhaustive()
    }
}

/// The kinds of tokens: each is sealed for its own, so that none passes for another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `access`
    Access,
    /// `refresh`
    Refresh,
    /// `id`
    Id,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Access, Self::Refresh, Self::Id];

    /// What a token of this kind of this connection is sealed for.
    #[must_use]
    pub fn place(self, user: &str, app: &str) -> String {
        let kind = match self {
            Self::Access => "access",
            Self::Refresh => "refresh",
            Self::Id => "id",
        };
        format!("{user}.{app}/{kind}")
    }

    /// The sealed token of this kind.
    #[must_use]
    pub fn of(self, row: &CredentialRow) -> Option<&[u8]> {
        match self {
            Self::Access => row.access_token.as_deref(),
            Self::Refresh => row.refresh_token.as_deref(),
            Self::Id => row.id_token.as_deref(),
        }
    }

    /// The place of that token.
    pub fn slot(self, row: &mut CredentialRow) -> &mut Option<Vec<u8>> {
        match self {
            Self::Access => &mut row.access_token,
            Self::Refresh => &mut row.refresh_token,
            Self::Id => &mut row.id_token,
        }
    }
}

/// Seals what an app gave at `now` (milliseconds since 1970 UTC). What it does not give again, it leaves as it was. [RFC 6749, 6]
///
/// # Errors
/// When the system gives no chance for a nonce.
pub fn sealed(vault: &Vault, known: CredentialRow, tokens: &Tokens, now: i64) -> Result<CredentialRow, String> {
    let mut row = known;
    for (kind, token) in
        [(Kind::Access, Some(&tokens.access)), (Kind::Refresh, tokens.refresh.as_ref()), (Kind::Id, tokens.id.as_ref())]
    {
        if let Some(token) = token {
            *kind.slot(&mut row) = Some(vault.seal(&kind.place(&row.user_id, &row.app_id), token)?);
        }
    }
    row.expires = tokens.lasts.map(|lasts| now.saturating_add(lasts));
    // Without anything to renew it with, it is looked at when it ends.
    row.renew_at = match (row.expires, &row.refresh_token) {
        (Some(expires), Some(_)) => Some(renew_at(now, expires)),
        (expires, _) => expires,
    };
    Ok(row)
}

/// A token in the open; `None` where there is none, or where it can't be opened.
#[must_use]
pub fn opened(vault: &Vault, row: &CredentialRow, kind: Kind) -> Option<String> {
    vault.unseal(&kind.place(&row.user_id, &row.app_id), kind.of(row)?)
}
