//! Accepted changes, and the worker that performs them. They survive a restart.

pub mod apply;
pub mod edit;
pub mod looks;
pub mod perform;
pub mod worker;
