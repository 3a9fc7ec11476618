//! What an expression asks, once it is read.

use agent_console::domain::agent::Status;

/// What is asked of a record; `T` is one comparison.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Expr<T = Term> {
    /// All of these, two or more, none of them an `And`.
    And(Vec<Self>),
    /// At least one of these, two or more, none of them an `Or`.
    Or(Vec<Self>),
    /// Not this.
    Not(Box<Self>),
    /// One comparison.
    Term(T),
}

/// One comparison with an agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Term {
    /// `status eq`
    Status(Status),
    /// `appId eq`
    App(String),
    /// `profile.name eq`, `co` or `sw`
    Name(NameMatch, String),
    /// `source eq "manual"`
    Manual,
    /// `source eq` and the id of a provider
    Provider(String),
    /// `owners pr`
    Owned,
    /// `owners.id eq` and the id of a user or group
    OwnedBy(String),
    /// `lastUpdated gt` and a time, printed as the database keeps it
    UpdatedAfter(String),
    /// `lastUpdated lt` and a time, printed as the database keeps it
    UpdatedBefore(String),
}

/// One comparison with a server.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ServerTerm {
    /// `status eq`, as the API prints it
    Status(String),
    /// `displayName eq`, `co` or `sw`
    Name(NameMatch, String),
    /// `resourceUrl eq`, `co` or `sw`
    Url(NameMatch, String),
}

/// How a name is compared, without case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NameMatch {
    /// The whole name.
    Equals,
    /// Any part of it.
    Contains,
    /// Its start.
    StartsWith,
}

/// What is wrong with an expression, and where.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The character at fault, counted from 1.
    pub column: usize,
    /// What to write instead.
    pub message: String,
}

/// A comparison that may be one with the status.
pub trait Comparison: Clone {
    /// Whether it is.
    fn is_status(&self) -> bool;
}

impl Comparison for Term {
    fn is_status(&self) -> bool {
        matches!(self, Self::Status(_))
    }
}

impl Comparison for ServerTerm {
    fn is_status(&self) -> bool {
        matches!(self, Self::Status(_))
    }
}

impl<T: Comparison> Expr<T> {
    /// The question without its status: terms on the status that all the rest is joined to with `and` are left out, since counts
    /// per status are taken without them. `None` when nothing is left. [decisions 2]
    #[must_use]
    pub fn without_status(&self) -> Option<Self> {
        let is_status = |expr: &Self| matches!(expr, Self::Term(term) if term.is_status());
        match self {
            Self::And(parts) => parts.iter().filter(|part| !is_status(part)).cloned().reduce(Self::and),
            other => (!is_status(other)).then(|| other.clone()),
        }
    }

    /// Both, without nesting.
    pub(super) fn and(self, other: Self) -> Self {
        let parts = |expr| if let Self::And(parts) = expr { parts } else { vec![expr] };
        Self::And([parts(self), parts(other)].concat())
    }

    /// Either, without nesting.
    pub(super) fn or(self, other: Self) -> Self {
        let parts = |expr| if let Self::Or(parts) = expr { parts } else { vec![expr] };
        Self::Or([parts(self), parts(other)].concat())
    }
}
