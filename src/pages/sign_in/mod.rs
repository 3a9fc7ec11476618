//! Signing in, and the end of a session.

pub mod session_gate;
mod sign_in_card;
mod sign_in_chunk;
mod sign_in_form;
pub mod sign_out;
