//! A file of the server, however long it is: the browser takes it in beside the page, which holds none of it.

use super::client::Client;
use super::error::ApiError;
use super::transport::{AbortOnDrop, Call, Reply, build, cut, failed};
use gloo_net::http::Method;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Blob;

impl Client {
    /// A file as the browser holds it.
    pub(super) async fn file(&self, path: &str) -> Result<Blob, ApiError> {
        let came = fetch(&self.call(Method::GET, path)).await;
        if matches!(came, Err(ApiError::SignedOut)) {
            self.signed_out.update(|count| *count += 1);
        }
        came
    }
}

/// Without a time limit: a long file takes as long as it takes, and whoever waits can give it up.
async fn fetch(call: &Call) -> Result<Blob, ApiError> {
    let offline = !window().navigator().on_line();
    let guard = AbortOnDrop::new()?;
    let request = build(call, &guard).map_err(|_| ApiError::Network { offline: true })?;
    let response = request.send().await.map_err(|_| ApiError::Network { offline })?;
    let (status, headers) = (response.status(), response.headers());
    if !response.ok() {
        let text = response.text().await.map_err(|_| cut(&headers))?;
        return Err(failed(&Reply { status, headers, text }));
    }
    let file = web_sys::Response::from(response).blob().map_err(|_| cut(&headers))?;
    let file = JsFuture::from(file).await.map_err(|_| cut(&headers))?;
    file.dyn_into().map_err(|_| cut(&headers))
}
