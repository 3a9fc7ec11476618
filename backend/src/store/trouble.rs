//! What keeps the database from being read or written, in words: for those who start the server and for those who call it.

use sqlx::sqlite::SqliteError;

/// What is wrong, as the result code of `SQLite` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Trouble {
    /// Another program holds it.
    Locked,
    /// There is no room left.
    Full,
    /// It may be read but not written.
    ReadOnly,
    /// The file can't be opened, or its disk fails.
    Unreachable,
    /// What is read makes no sense.
    Damaged,
    /// It is no database at all.
    NotOurs,
}

impl Trouble {
    /// The trouble that an error tells of; `None` for errors that are no matter of the file.
    #[must_use]
    pub fn of(error: &sqlx::Error) -> Option<Self> {
        match error {
            sqlx::Error::PoolTimedOut => return Some(Self::Locked),
            sqlx::Error::Io(_) => return Some(Self::Unreachable),
            _ => {}
        }
        let code = error.as_database_error()?.try_downcast_ref::<SqliteError>()?;
        let code: i32 = sqlx::error::DatabaseError::code(code)?.parse().ok()?;
        // The lower byte is the primary result code, the rest says more exactly why. [sqlite.org/rescode.html]
        match code & 0xff {
            5 | 6 => Some(Self::Locked),
            8 => Some(Self::ReadOnly),
            3 | 10 | 14 => Some(Self::Unreachable),
            11 => Some(Self::Damaged),
            13 => Some(Self::Full),
            26 => Some(Self::NotOurs),
            _ => None,
        }
    }

    /// What whoever starts the server can do about it.
    #[must_use]
    pub fn remedy(self) -> &'static str {
        match self {
            Self::Locked => "another program holds it; end that program, or use another --database file",
            Self::Full => "its disk is full; make room and start again",
            Self::ReadOnly => {
                "it may not be written; let this user write the file and its folder, or use another --database file"
            }
            Self::Unreachable => {
                "it can't be opened, read or written; see that the path names a file, that its folder is there, \
                 that this user may read and write both, and that the disk has room"
            }
            Self::Damaged => {
                "the file is damaged and was left as it is; put a backup in its place, or use another --database file"
            }
            Self::NotOurs => {
                "the file is no database of this program and was left as it is; use another --database file"
            }
        }
    }

    /// What a caller can do about it.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Locked => "Try again in a moment: nothing was changed, another program holds the data.",
            Self::Full => "Ask whoever runs this server to make room: nothing was changed, its disk is full.",
            Self::ReadOnly => "Ask whoever runs this server for help: nothing was changed, it may not write its data.",
            Self::Unreachable => {
                "Read again before you repeat a change: the server can't reach its data at the moment."
            }
            Self::Damaged | Self::NotOurs => {
                "Ask whoever runs this server for help: its data is damaged and can't be read as a whole."
            }
        }
    }
}
