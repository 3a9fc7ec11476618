//! Requests that make something: the same one sent once more is the same to the server. [api 1.1, `Idempotency-Key`]

use super::client::fresh_key;
use super::error::ApiError;
use leptos::prelude::*;

/// What was sent last and not decided on, with its key.
pub struct Sending<T: 'static>(StoredValue<Option<(String, T)>>);

impl<T: 'static> Clone for Sending<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: 'static> Copy for Sending<T> {}

impl<T: Clone + PartialEq + Send + Sync + 'static> Sending<T> {
    /// Nothing was sent yet.
    #[must_use]
    pub fn fresh() -> Self {
        Self(StoredValue::new(None))
    }

    /// Sends `what` by `send`, with the key of before where it is sent again and nobody knows whether it was made.
    ///
    /// # Errors
    /// Those of `send`.
    pub async fn send<R>(
        self,
        what: T,
        send: impl AsyncFnOnce(&T, &str) -> Result<R, ApiError>,
    ) -> Result<R, ApiError> {
        let answer = send(&what, &self.key(&what)).await;
        if answer.as_ref().is_err_and(ApiError::is_final) {
            self.decided();
        }
        answer
    }

    /// The server has decided on what was sent: sending it again is another request.
    pub fn decided(self) {
        self.0.try_set_value(None);
    }

    fn key(self, what: &T) -> String {
        let before = self.0.try_get_value().flatten().filter(|(_, before)| before == what);
        before.map_or_else(
            || {
                let key = fresh_key();
                self.0.try_set_value(Some((key.clone(), what.clone())));
                key
            },
            |(key, _)| key,
        )
    }
}
