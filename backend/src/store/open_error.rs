//! Why a database can't be opened, and what to do about it.

use super::trouble::Trouble;

/// Why a database can't be opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OpenError {
    /// A newer version of this program made it.
    Newer {
        /// The last migration the file has.
        found: i64,
        /// The last migration this program has.
        known: i64,
    },
    /// What is wrong with the file, and what was found, if that says more.
    Trouble(Trouble, String),
    /// A migration failed, or something that has no remedy of its own.
    Failed(String),
}

impl std::fmt::Display for OpenError {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Newer { found, known } => write!(
                out,
                "it was made by a newer version of this program (its schema is {found}, this program knows {known}); \
                 use the newer program, or another --database file"
            ),
            Self::Trouble(trouble, found) => write!(out, "{} ({found})", trouble.remedy()),
            Self::Failed(what) => write!(out, "{what}"),
        }
    }
}

impl std::error::Error for OpenError {}

impl From<sqlx::Error> for OpenError {
    fn from(error: sqlx::Error) -> Self {
        match Trouble::of(&error) {
            Some(trouble) => Self::Trouble(trouble, error.to_string()),
            None => Self::Failed(error.to_string()),
        }
    }
}
