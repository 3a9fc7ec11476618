//! The address under which the caller reached this server: links and `Location` are built from it.

use crate::error::AppError;
use crate::state::Config;
use axum::extract::FromRequestParts;
use axum::http::request::Parts;
use axum::http::{HeaderMap, Uri, header};

/// Scheme and host of the request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Origin {
    base: String,
    https: bool,
}

impl Origin {
    /// Reads it from the request. A host that is no host name is refused, and on a loopback server every name that is not this
    /// machine's: else a foreign page could point its own name at this server and speak to it as if it were its own.
    ///
    /// # Errors
    /// 400, naming `Host`.
    pub fn of(headers: &HeaderMap, uri: &Uri, config: &Config) -> Result<Self, AppError> {
        let forwarded =
            |name: &str| headers.get(name).filter(|_| config.trust_proxy).and_then(|value| value.to_str().ok());
        let host = forwarded("x-forwarded-host")
            .or_else(|| uri.authority().map(|authority| authority.as_str()))
            .or_else(|| headers.get(header::HOST).and_then(|value| value.to_str().ok()))
            .unwrap_or_default();
        let local_only = config.local_hosts_only && !config.trust_proxy;
        if !is_host(host) || (local_only && !is_local(host)) {
            return Err(AppError::invalid(
                "Host",
                "Call this server by its own name: the Host header is not one it knows.",
            ));
        }
        let https = forwarded("x-forwarded-proto").is_some_and(|scheme| scheme.eq_ignore_ascii_case("https"));
        let scheme = if https { "https" } else { "http" };
        Ok(Self { base: format!("{scheme}://{host}"), https })
    }

    /// `http://host:port`, without a slash at its end.
    #[must_use]
    pub fn base(&self) -> &str {
        &self.base
    }

    /// Whether the caller came by https.
    #[must_use]
    pub fn is_https(&self) -> bool {
        self.https
    }

    /// The absolute address of `path`.
    #[must_use]
    pub fn to(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }
}

fn is_host(host: &str) -> bool {
    let (name, port) = split_port(host);
    let inner = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
    let name_fits = match inner {
        Some(address) => address.parse::<std::net::Ipv6Addr>().is_ok(),
        None => !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._".contains(&byte)),
    };
    host.len() <= 255 && name_fits && port.is_none_or(|port| port.parse::<u16>().is_ok())
}

fn is_local(host: &str) -> bool {
    let name = split_port(host).0.to_ascii_lowercase();
    let address = name.trim_start_matches('[').trim_end_matches(']');
    name == "localhost"
        || name.ends_with(".localhost")
        || address.parse::<std::net::IpAddr>().is_ok_and(|address| address.is_loopback())
}

/// Host name and port; the colons of an IPv6 address stand in brackets.
fn split_port(host: &str) -> (&str, Option<&str>) {
    match host.rsplit_once(':') {
        Some((name, port)) if !port.contains(']') => (name, Some(port)),
        _ => (host, None),
    }
}

impl<S: Sync> FromRequestParts<S> for Origin {
    type Rejection = AppError;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, AppError> {
        parts.extensions.get::<Self>().cloned().ok_or_else(|| AppError::Internal("no origin".to_owned()))
    }
}
