//! The `search` expression of the agents list: the seed's SCIM subset, and what `search-extended` adds. [seed-A, decisions 2]
//!
//! `not (…)` binds tighter than `and`, `and` tighter than `or`; brackets group. Attributes and operators are read without case. [RFC 7644, 3.4.2.2]

mod attributes;
mod expr;
mod parser;
mod scanner;

pub use expr::{Expr, Fault, NameMatch, Term};
pub use parser::{DEPTH_MAX, LENGTH_MAX, TERMS_MAX, parse};
