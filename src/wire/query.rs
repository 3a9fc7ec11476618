//! Query strings: percent encoding, and reading one member back.

use std::fmt::Write as _;

/// `text` with everything but unreserved characters percent-encoded, for one path segment or query value. [RFC 3986, 2.3]
#[must_use]
pub fn encode(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for byte in text.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
            _ => {
                // Writing to a String does not fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    out
}

/// A query value with `+` and percent escapes resolved; broken escapes stay as they are, broken UTF-8 is replaced.
#[must_use]
pub fn decode(text: &str) -> String {
    resolved(text, b' ')
}

/// A path segment with percent escapes resolved, under the rules of [`decode`]; a `+` is a plus there.
#[must_use]
pub fn unescape(text: &str) -> String {
    resolved(text, b'+')
}

/// `text` with percent escapes resolved, and with this in the place of each `+`.
fn resolved(text: &str, plus: u8) -> String {
    let bytes = text.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        // `from_str_radix` alone would take a sign for a digit.
        let digits = || text.get(at + 1..at + 3).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let escaped = || u8::from_str_radix(digits()?, 16).ok();
        match byte {
            b'%' => match escaped() {
                Some(value) => {
                    out.push(value);
                    at += 2;
                }
                None => out.push(b'%'),
            },
            b'+' => out.push(plus),
            other => out.push(*other),
        }
        at += 1;
    }
    String::from_utf8_lossy(&out).into_owned()
}

/// Terms that all must hold, as one. Not by `join`: the first page has its code nowhere else.
#[must_use]
pub fn all_of(terms: &[String]) -> String {
    let mut all = String::new();
    for term in terms {
        if !all.is_empty() {
            all.push_str(" and ");
        }
        all.push_str(term);
    }
    all
}

/// The decoded value of the member `key` in the query of `address`.
#[must_use]
pub fn value_of(address: &str, key: &str) -> Option<String> {
    let (_, query) = address.split_once('?')?;
    member(query.split('#').next().unwrap_or(query), key)
}

/// The decoded value of the member `key` of a query without its question mark.
#[must_use]
pub fn member(query: &str, key: &str) -> Option<String> {
    query.split('&').find_map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (name == key).then(|| decode(value))
    })
}

/// A query string in the making; empty members are left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Query(String);

impl Query {
    /// Adds `key=value`, unless the value is empty.
    #[must_use]
    pub fn with(mut self, key: &str, value: &str) -> Self {
        if !value.is_empty() {
            self.0.push(if self.0.is_empty() { '?' } else { '&' });
            self.0.push_str(key);
            self.0.push('=');
            self.0.push_str(&encode(value));
        }
        self
    }

    /// `path` followed by `?…`, or alone when there are no members.
    #[must_use]
    pub fn on(&self, path: &str) -> String {
        format!("{path}{}", self.0)
    }
}

/// Whether a path can hold this id as one segment: a browser takes `.` and `..` away, however they are written, and an empty one
/// is another path.
#[must_use]
pub fn is_segment(id: &str) -> bool {
    !matches!(id, "" | "." | "..")
}
