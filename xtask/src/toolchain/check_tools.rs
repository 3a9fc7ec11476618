//! Tools that checks and measurements need, each in exactly one version.

use std::path::PathBuf;

use crate::failure::Outcome;
use crate::toolchain::install::{Crate, ensure_python};
use crate::workspace::Workspace;

const CARGO_DENY: &str = "0.20.2";
const OHA: &str = "1.16.0";
const SCHEMATHESIS: &str = "4.32.5";

/// cargo-deny, which judges licences, sources and advisories of what Cargo.lock names.
///
/// # Errors
/// When it cannot be installed.
pub fn ensure_cargo_deny(ws: &Workspace) -> Outcome<PathBuf> {
    let bin = Crate { options: &["--no-default-features"], ..Crate::new("cargo-deny", CARGO_DENY) }.ensure(ws)?;
    Ok(bin.join("cargo-deny"))
}

/// oha, which puts a server under a load of so many requests a second.
///
/// # Errors
/// When it cannot be installed.
pub fn ensure_oha(ws: &Workspace) -> Outcome<PathBuf> {
    // It shares two cores with the server that it measures.
    let bin = Crate { optimised: "2", ..Crate::new("oha", OHA) }.ensure(ws)?;
    Ok(bin.join("oha"))
}

/// Schemathesis, which invents requests from a description of an API; answers the folder to import it from.
///
/// # Errors
/// When Python is missing or it cannot be installed.
pub fn ensure_schemathesis(ws: &Workspace) -> Outcome<PathBuf> {
    ensure_python(ws, "schemathesis", SCHEMATHESIS)
}
