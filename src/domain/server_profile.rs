//! What the fields of a server must be: URLs and sets of client credentials. [pages 1.7, 1.8]

use super::scope_grant;

/// Longest URL, in characters.
pub const URL_MAX: usize = 1024;
/// Longest description, in characters.
pub const DESCRIPTION_MAX: usize = 1024;
/// Longest name of a set of credentials, in characters.
pub const CREDENTIALS_NAME_MAX: usize = 100;
/// Longest client ID and client secret, in characters.
pub const CLIENT_MAX: usize = 1024;
/// Most sets of client credentials of one server.
pub const CREDENTIALS_MAX: usize = 20;

/// What is wrong with the URL of a server or of one of its endpoints, if anything: https, or http on this machine alone; a host, no user,
/// no fragment. [RFC 6749, 3.1 and 3.2]
#[must_use]
pub fn url_fault(text: &str) -> Option<&'static str> {
    if text.is_empty() {
        return Some("Write the URL, such as https://api.example.com.");
    }
    if text.chars().count() > URL_MAX {
        return Some("Use a shorter URL: at most 1024 characters.");
    }
    if text.chars().any(|letter| !letter.is_ascii_graphic()) {
        return Some("Write the URL without blanks and in plain letters; encode what else it holds.");
    }
    if text.contains('#') {
        return Some("Leave out # and what follows it.");
    }
    if text.contains('\\') {
        return Some("Use / instead of \\.");
    }
    let lower = text.to_ascii_lowercase();
    let (rest, is_secure) = match (lower.strip_prefix("https://"), lower.strip_prefix("http://")) {
        (Some(rest), _) => (rest, true),
        (None, Some(rest)) => (rest, false),
        (None, None) => return Some("Start with https://; http:// is taken for this machine alone."),
    };
    let authority = rest.split(['/', '?']).next().unwrap_or_default();
    if authority.contains('@') {
        return Some("Leave out the user and the password before @.");
    }
    let Some(host) = host_of(authority) else {
        return Some("Check the host: it is not one, or its port is not a number.");
    };
    (!is_secure && !is_loopback(host)).then_some("Use https://: http:// is taken for this machine alone.")
}

/// The host of `host:port`, in lower case and without brackets; `None` for what is no host.
fn host_of(authority: &str) -> Option<&str> {
    let (host, port) = match authority.strip_prefix('[') {
        Some(rest) => {
            let (host, after) = rest.split_once(']')?;
            host.parse::<std::net::Ipv6Addr>().ok()?;
            (host, after.strip_prefix(':').or_else(|| after.is_empty().then_some(""))?)
        }
        None => {
            let (host, port) = authority.split_once(':').unwrap_or((authority, ""));
            let label = |label: &str| {
                let fits = |letter: char| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_';
                !label.is_empty() && label.len() <= 63 && label.chars().all(fits)
            };
            host.strip_suffix('.').unwrap_or(host).split('.').all(label).then_some((host, port))?
        }
    };
    (port.is_empty() || port.parse::<u16>().is_ok_and(|port| port > 0)).then_some(host)
}

fn is_loopback(host: &str) -> bool {
    let address = host.parse::<std::net::IpAddr>();
    host == "localhost" || address.is_ok_and(|address| address.is_loopback())
}

/// Host and port of a URL, to be shown; the whole text where it is no URL.
#[must_use]
pub fn shown_host(url: &str) -> &str {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or(rest)
}

/// A URL as it is shown where there is little room: without `https://` and without a slash at its end.
#[must_use]
pub fn without_scheme(url: &str) -> &str {
    url.split_once("://").map_or(url, |(_, rest)| rest).trim_end_matches('/')
}

/// What is wrong with a description, if anything.
#[must_use]
pub fn description_fault(text: &str) -> Option<&'static str> {
    (text.chars().count() > DESCRIPTION_MAX).then_some("Use a shorter description: at most 1024 characters.")
}

/// What is wrong with the name of a set of credentials, if anything.
#[must_use]
pub fn credentials_name_fault(text: &str) -> Option<&'static str> {
    match text.trim().chars().count() {
        0 => Some("Give the credentials a name."),
        length if length > CREDENTIALS_NAME_MAX => Some("Use a shorter name: at most 100 characters."),
        _ => None,
    }
}

/// What is wrong with a client ID, if anything: visible ASCII and blanks inside. [RFC 6749, A.1]
#[must_use]
pub fn client_id_fault(text: &str) -> Option<&'static str> {
    match text.chars().count() {
        0 => Some("Enter the client ID."),
        length if length > CLIENT_MAX => Some("Use a shorter client ID: at most 1024 characters."),
        _ if !is_printable(text) => Some("Use visible letters, digits and signs in the client ID."),
        _ => None,
    }
}

/// What is wrong with a client secret, if anything. [RFC 6749, A.2]
#[must_use]
pub fn client_secret_fault(text: &str) -> Option<&'static str> {
    match text.chars().count() {
        0 => Some("Enter the client secret."),
        length if length > CLIENT_MAX => Some("Use a shorter secret: at most 1024 characters."),
        _ if !is_printable(text) => Some("Use visible letters, digits and signs in the secret."),
        _ => None,
    }
}

fn is_printable(text: &str) -> bool {
    text.trim() == text && text.chars().all(|letter| matches!(letter, ' '..='~'))
}

/// What is wrong with the scopes of a set of credentials, if anything. None at all is right: the server's own then hold.
#[must_use]
pub fn scopes_fault(scopes: &[String]) -> Option<&'static str> {
    if scopes.len() > scope_grant::SCOPES_MAX {
        return Some("Choose at most 100 scopes.");
    }
    scopes.iter().find_map(|scope| scope_grant::fault(scope))
}
