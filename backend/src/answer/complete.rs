//! A request that was begun is finished, also when nobody waits for its answer any more.
//!
//! A browser that leaves a page aborts what it asked. Dropping a handler half way would drop its transaction half way too, and a
//! pooled connection could go back with a transaction still open: every later request on it would fail.

use crate::error::AppError;
use axum::extract::Request;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

/// Runs the rest of the request as a task of its own.
pub async fn complete(request: Request, next: Next) -> Response {
    match tokio::spawn(next.run(request)).await {
        Ok(response) => response,
        Err(error) => AppError::Internal(error.to_string()).into_response(),
    }
}
