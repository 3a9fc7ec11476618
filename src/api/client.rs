//! The client: which server, which caller, retries of reads, and decoding that names the member at fault.

use super::decode::{accepted, decode, encode, expect_status};
use super::error::ApiError;
use super::transport::{Answer, Call, send};
use crate::wire::page::{Link, List, ListLinks, next_of};
use crate::wire::server::{IDEMPOTENCY_HEADER, SESSION_HEADER};
use gloo_net::http::Method;
use gloo_timers::future::TimeoutFuture;
use leptos::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use std::future::Future;
use std::pin::Pin;

/// Waits before the second and third try of a read, in milliseconds; up to half as much again is added by chance.
const BACK_OFF_MS: [u32; 2] = [300, 1200];

/// Calls the API for the signed-in caller. Cheap to copy.
#[derive(Clone, Copy)]
pub struct Client {
    /// Address of the server without a slash at its end; empty for the page's own origin.
    server: StoredValue<String>,
    /// The access token of a foreign server. In memory alone: a reload asks for it again. [decisions 4]
    token: StoredValue<Option<String>>,
    /// Counts the times a call found the session ended.
    pub(super) signed_out: RwSignal<u32>,
    /// Whether a call has had an answer since somebody signed in with a session.
    session_works: StoredValue<bool>,
}

/// A record together with the version that it has on the server.
#[derive(Debug, Clone, PartialEq)]
pub struct Versioned<T> {
    /// The record.
    pub value: T,
    /// Its `ETag`; `None` where the server has none.
    pub etag: Option<String>,
}

/// A change that was accepted: where its operation is, if the browser may read that.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Accepted {
    /// Id of the operation; `None` where `Location` can't be read.
    pub operation: Option<String>,
}

impl Client {
    /// A client of the server at `server` (empty: the page's own origin).
    #[must_use]
    pub fn new(server: &str) -> Self {
        Self {
            server: StoredValue::new(server.trim_end_matches('/').to_owned()),
            token: StoredValue::new(None),
            signed_out: RwSignal::new(0),
            session_works: StoredValue::new(true),
        }
    }

    /// Changes whenever a call finds that the session ended.
    #[must_use]
    pub fn signed_out(&self) -> Signal<u32> {
        self.signed_out.into()
    }

    /// Somebody signed in with a session: whether the browser keeps it, the next answer shows.
    pub fn expect_session(&self) {
        self.session_works.set_value(false);
    }

    /// Whether the session that somebody signed in with was used since; one that never worked was not kept by the browser.
    #[must_use]
    pub fn session_works(&self) -> bool {
        self.session_works.get_value()
    }

    /// Sends this access token from now on, or none.
    pub fn use_token(&self, token: Option<String>) {
        self.token.set_value(token);
    }

    /// Whether the server is of another origin than the page: it has no session with the page.
    #[must_use]
    pub fn is_foreign(&self) -> bool {
        self.server.with_value(|server| !server.is_empty())
    }

    pub(super) fn call(&self, method: Method, path: &str) -> Call {
        let headers = match self.token.get_value() {
            Some(token) => vec![("authorization", format!("Bearer {token}"))],
            // Another origin would have to allow our header before the browser sends anything.
            None if self.is_foreign() => Vec::new(),
            None => vec![(SESSION_HEADER, "1".to_owned())],
        };
        Call { method, address: format!("{}{path}", self.server.get_value()), headers, body: None }
    }

    async fn send(&self, call: Call) -> Result<Answer, ApiError> {
        let answer = send(&call).await;
        if !call.address.ends_with(crate::wire::endpoints::SESSION) {
            match &answer {
                Ok(_) => self.session_works.set_value(true),
                Err(ApiError::SignedOut) => self.signed_out.update(|count| *count += 1),
                Err(_) => {}
            }
        }
        answer
    }

    /// Reads; asks again at most twice when the failure may pass. Writes never are. [faults F9]
    pub(super) async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<Versioned<T>, ApiError> {
        versioned(&self.read(path.to_owned()).await?)
    }

    /// A list that is a bare array; its next page is named by the `Link` header. [api 2.1]
    pub(super) async fn get_array<T: DeserializeOwned>(&self, path: &str) -> Result<List<T>, ApiError> {
        let answer = self.read(path.to_owned()).await?;
        let next = answer.links.as_deref().and_then(next_of).map(|href| Link::to(href.to_owned()));
        let links = ListLinks { this: None, next };
        decode(&answer).map(|data| List { data, links, metadata: None })
    }

    /// As [`Self::get`], before decoding: compiled once for all bodies.
    fn read(self, path: String) -> Pin<Box<dyn Future<Output = Result<Answer, ApiError>>>> {
        Box::pin(async move {
            let mut waits = BACK_OFF_MS.into_iter();
            loop {
                match self.send(self.call(Method::GET, &path)).await {
                    Err(error) if is_worth_another_try(&error) => match waits.next() {
                        Some(wait) => TimeoutFuture::new(wait + chance(wait / 2)).await,
                        None => return Err(error),
                    },
                    ended => return ended,
                }
            }
        })
    }

    /// Creates; `key` makes a repeated request the same one.
    pub(super) async fn create(&self, path: &str, body: &impl Serialize, key: &str) -> Result<Accepted, ApiError> {
        accepted(&self.send(self.creation(path, body, key)?).await?)
    }

    /// As [`Self::create`] where the answer is the record itself.
    pub(super) async fn create_record<T: DeserializeOwned>(
        &self,
        path: &str,
        body: &impl Serialize,
        key: &str,
    ) -> Result<T, ApiError> {
        decode(&self.send(self.creation(path, body, key)?).await?)
    }

    fn creation(&self, path: &str, body: &impl Serialize, key: &str) -> Result<Call, ApiError> {
        let mut call = self.call(Method::POST, path);
        call.headers.push((IDEMPOTENCY_HEADER, key.to_owned()));
        call.body = Some(("application/json", encode(body)?));
        Ok(call)
    }

    /// Does what answers the record as it is then, if it still has the version `etag`.
    pub(super) async fn act<T: DeserializeOwned>(&self, path: &str, etag: Option<&str>) -> Result<T, ApiError> {
        let call = self.call_on(Method::POST, path, etag);
        decode(&self.send(call).await?)
    }

    /// A call about a version of a record.
    fn call_on(&self, method: Method, path: &str, etag: Option<&str>) -> Call {
        let mut call = self.call(method, path);
        call.headers.extend(etag.map(|etag| ("if-match", etag.to_owned())));
        call
    }

    /// Changes, if the record still has the version `etag`.
    pub(super) async fn change(
        &self,
        method: Method,
        path: &str,
        etag: Option<&str>,
        body: Option<(&'static str, String)>,
    ) -> Result<Accepted, ApiError> {
        let mut call = self.call_on(method, path, etag);
        call.body = body;
        accepted(&self.send(call).await?)
    }

    /// Changes a record and reads it as it is then, if it still has the version `etag`.
    pub(super) async fn amend<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        etag: Option<&str>,
        body: (&'static str, String),
    ) -> Result<Versioned<T>, ApiError> {
        let mut call = self.call_on(method, path, etag);
        call.body = Some(body);
        versioned(&self.send(call).await?)
    }

    /// Does what answers nothing, if the record still has the version `etag`.
    pub(super) async fn perform(
        &self,
        method: Method,
        path: &str,
        etag: Option<&str>,
        body: Option<(&'static str, String)>,
    ) -> Result<(), ApiError> {
        let mut call = self.call_on(method, path, etag);
        call.body = body;
        expect_status(&self.send(call).await?, 204)
    }

    /// Sends JSON and reads JSON.
    pub(super) async fn exchange<T: DeserializeOwned>(
        &self,
        method: Method,
        path: &str,
        body: &impl Serialize,
    ) -> Result<T, ApiError> {
        let mut call = self.call(method, path);
        call.body = Some(("application/json", encode(body)?));
        decode(&self.send(call).await?)
    }
}

fn versioned<T: DeserializeOwned>(answer: &Answer) -> Result<Versioned<T>, ApiError> {
    decode(answer).map(|value| Versioned { value, etag: answer.etag.clone() })
}

/// Whether a read is asked again by itself: not after half a minute, nor while there is no network.
fn is_worth_another_try(error: &ApiError) -> bool {
    error.is_passing() && !error.is_offline() && *error != ApiError::TimedOut
}

/// A number below `limit`, by chance.
fn chance(limit: u32) -> u32 {
    let share = js_sys::Math::random() * f64::from(limit);
    crate::format::whole(share)
}

/// A fresh key for [`Client::create`].
#[must_use]
pub fn fresh_key() -> String {
    let part = || format!("{:08x}", chance(u32::MAX));
    [part(), part(), part(), part()].concat()
}
