//! Requests of a library that makes its own: the same limits as ours. Nothing is redirected.

use super::fetch::{BYTES_MAX, Fetcher};
use agent_console::wire::query::{Query, encode};
use openidconnect::{AsyncHttpClient, HttpRequest, HttpResponse};
use std::fmt;
use std::pin::Pin;

/// Why there is no answer, in one sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RelayFault(pub String);

impl fmt::Display for RelayFault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(&self.0)
    }
}

impl std::error::Error for RelayFault {}

impl<'c> AsyncHttpClient<'c> for Fetcher {
    type Error = RelayFault;
    type Future = Pin<Box<dyn Future<Output = Result<HttpResponse, RelayFault>> + Send + 'c>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.relay(request))
    }
}

impl Fetcher {
    /// What an address answers, whatever its status.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn relay(&self, request: HttpRequest) -> Result<HttpResponse, RelayFault> {
        let (parts, body) = request.into_parts();
        let url = self.may_ask(&parts.uri.to_string()).map_err(RelayFault)?;
        // What stands behind the question mark says nothing to people.
        let mut shown = url.clone();
        shown.set_query(None);
        let request = self.client().request(parts.method, url).headers(parts.headers).body(body);
        let mut answer = request.send().await.map_err(|error| RelayFault(self.told(&shown, &error)))?;
        let mut relayed = HttpResponse::new(Vec::new());
        *relayed.status_mut() = answer.status();
        relayed.headers_mut().extend(answer.headers().clone());
        loop {
            match answer.chunk().await {
                Ok(Some(part)) if relayed.body().len() + part.len() > BYTES_MAX => {
                    return Err(RelayFault(format!("{shown} answers more than {} kB.", BYTES_MAX / 1024)));
                }
                Ok(Some(part)) => relayed.body_mut().extend_from_slice(&part),
                Ok(None) => return Ok(relayed),
                Err(error) => return Err(RelayFault(self.told(&shown, &error))),
            }
        }
    }
}

impl Fetcher {
    /// Posts a form and gives the status of the answer. Client and secret go as RFC 6749, 2.3.1 has them; a client without a secret names
    /// itself in the form.
    ///
    /// # Errors
    /// Why there is no answer.
    pub async fn post_secret(
        &self,
        address: &str,
        form: &[(&str, &str)],
        (client, secret): (&str, Option<&str>),
    ) -> Result<u16, String> {
        let url = self.may_ask(address)?;
        let named: &[(&str, &str)] = if secret.is_some() { &[] } else { &[("client_id", client)] };
        let body = form.iter().chain(named).fold(Query::default(), |query, (key, value)| query.with(key, value)).on("");
        let request = self.client().post(url.clone()).header("content-type", "application/x-www-form-urlencoded");
        let request = match secret {
            Some(secret) => request.basic_auth(encode(client), Some(encode(secret))),
            None => request,
        };
        let answer = request.body(body.trim_start_matches('?').to_owned()).send().await;
        answer.map(|answer| answer.status().as_u16()).map_err(|error| self.told(&url, &error))
    }
}
