//! Who calls and what they may do. [decisions 4]

pub mod caller;
pub mod cookie;
pub mod identities;
pub mod same_site;
pub mod tokens;
