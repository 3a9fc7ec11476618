//! What surrounds every handler: request id, caller, limits, headers, log line.

pub mod complete;
pub mod compress;
pub mod cors;
pub mod failure;
pub mod finish;
pub mod gate;
pub mod observe;
pub mod security_headers;
