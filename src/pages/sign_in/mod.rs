//! Signing in, and the end of a session.

pub mod session_gate;
pub mod sign_in_chunk;
pub mod sign_in_form;
pub mod sign_out;
