//! `Idempotency-Key`: a create that is sent twice is done once. [decisions 2]

use crate::access::tokens::digest;
use crate::clock::text;
use crate::error::AppError;
use crate::extract::Asked;
use crate::store::idempotency::{self, AnswerRow};
use agent_console::wire::server::IDEMPOTENCY_HEADER;
use jiff::SignedDuration;
use serde::Serialize;
use sqlx::SqliteConnection;

/// How long an answer is kept.
const KEPT: SignedDuration = SignedDuration::from_hours(24);
const LENGTH_MAX: usize = 255;

/// The key of one request, if it carries one, and what it asks for.
#[derive(Debug, Clone)]
pub struct Key(Option<(String, String)>);

impl Key {
    /// Reads the key and draws the fingerprint of path and body.
    ///
    /// # Errors
    /// 400 for a key that is empty, too long or no text.
    pub fn of<T: Serialize>(asked: &Asked, path: &str, body: &T) -> Result<Self, AppError> {
        let Some(value) = asked.headers.get(IDEMPOTENCY_HEADER) else { return Ok(Self(None)) };
        let key = value.to_str().unwrap_or_default().trim();
        if key.is_empty() || key.len() > LENGTH_MAX {
            return Err(AppError::invalid(IDEMPOTENCY_HEADER, "Send a key of 1 to 255 printable characters."));
        }
        let fingerprint = digest(&format!("POST {path} {}", serde_json::to_string(body)?));
        Ok(Self(Some((key.to_owned(), fingerprint))))
    }

    /// Path of the operation that the first request of this key started.
    ///
    /// # Errors
    /// 400 when the key came with another body then.
    pub async fn answered(&self, conn: &mut SqliteConnection, asked: &Asked) -> Result<Option<String>, AppError> {
        let Some((key, fingerprint)) = &self.0 else { return Ok(None) };
        let since = asked.state.clock.elapsing().checked_sub(KEPT).unwrap_or(jiff::Timestamp::UNIX_EPOCH);
        let Some(known) = idempotency::find(conn, &asked.caller.subject, key, &text(since)).await? else {
            return Ok(None);
        };
        if known.fingerprint == *fingerprint {
            return Ok(known.location);
        }
        Err(AppError::invalid(IDEMPOTENCY_HEADER, "Use a new key: this one was sent with another body before."))
    }

    /// Keeps the answer for the next request of this key.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn keep(&self, conn: &mut SqliteConnection, asked: &Asked, location: &str) -> Result<(), AppError> {
        let Some((key, fingerprint)) = &self.0 else { return Ok(()) };
        let answer = AnswerRow {
            caller: asked.caller.subject.clone(),
            key: key.clone(),
            fingerprint: fingerprint.clone(),
            status: 202,
            location: Some(location.to_owned()),
            created: text(asked.state.clock.elapsing()),
        };
        Ok(idempotency::insert(conn, &answer).await?)
    }
}
