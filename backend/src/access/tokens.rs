//! Access tokens from a file; only their SHA-256 is ever kept. [decisions 4]

use agent_console::domain::access::Scope;
use sha2::{Digest, Sha256};
use std::fmt::Write as _;
use subtle::ConstantTimeEq;

/// The holder of a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// The name shown and logged.
    pub name: String,
    /// What they may do.
    pub scopes: Vec<Scope>,
    /// SHA-256 of the token, in lower-case hexadecimal.
    pub hash: String,
    /// The user whose own connections and sessions these are.
    pub user_id: Option<String>,
}

/// SHA-256 in lower-case hexadecimal.
#[must_use]
pub fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut out, byte| {
        // Writing to a String does not fail.
        let _ = write!(out, "{byte:02x}");
        out
    })
}

/// The holder of the token of that hash. Every entry is compared in full, so that time tells nothing.
#[must_use]
pub fn find<'a>(tokens: &'a [Token], hash: &str) -> Option<&'a Token> {
    tokens.iter().fold(None, |found, token| {
        let same = bool::from(token.hash.as_bytes().ct_eq(hash.as_bytes()));
        if same { Some(token) } else { found }
    })
}

/// Reads a token file: `name scope,scope sha256-of-token` a line, and behind it the id of the user that the token acts for; empty lines and lines that start with `#` are skipped.
///
/// # Errors
/// What is wrong, with its line.
pub fn parse_file(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens: Vec<Token> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        let line = line.trim();
        if line.is_empty() || line.starts_with('#') {
            continue;
        }
        let token = parse_line(line).map_err(|fault| format!("line {number}: {fault}"))?;
        if tokens.iter().any(|known| known.name == token.name || known.hash == token.hash) {
            return Err(format!("line {number}: this name or token is already listed"));
        }
        tokens.push(token);
    }
    Ok(tokens)
}

fn parse_line(line: &str) -> Result<Token, String> {
    let parts: Vec<_> = line.split_whitespace().collect();
    let (name, scopes, hash, user_id) = match parts.as_slice() {
        [name, scopes, hash] => (name, scopes, hash, None),
        [name, scopes, hash, user] => (name, scopes, hash, Some((*user).to_owned())),
        _ => return Err("write it as: name scope,scope sha256-of-token, with a user's id behind it or not".to_owned()),
    };
    let scopes = scopes
        .split(',')
        .map(|scope| Scope::parse(scope).ok_or_else(|| format!("there is no scope {scope}")))
        .collect::<Result<Vec<_>, _>>()?;
    let hash = hash.to_ascii_lowercase();
    if hash.len() != 64 || !hash.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return Err("the last part is not a SHA-256 in hexadecimal (64 digits)".to_owned());
    }
    Ok(Token { name: (*name).to_owned(), scopes, hash, user_id })
}
