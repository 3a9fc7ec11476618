//! The `search` expression of lists. Of the agents list: the seed's SCIM subset, and what `search-extended` adds. [seed-A, decisions 2]
//!
//! `not (…)` binds tighter than `and`, `and` tighter than `or`; brackets group. Attributes and operators are read without case. [RFC 7644, 3.4.2.2]

mod attributes;
mod expr;
mod parser;
mod scanner;

pub use attributes::{AGENTS, Grammar, MCP_SERVERS, RESOURCE_SERVERS};
pub use expr::{Comparison, Expr, Fault, NameMatch, ServerTerm, Term};
pub use parser::{DEPTH_MAX, LENGTH_MAX, TERMS_MAX, parse, read};
