//! Rotating a key without an outage: where it stands is read from the keys that exist, so that it can be left and taken up again. [pages F3]

use super::credential::Status;

/// A key as rotation sees it. Keys come in the order in which they were added.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Key<'a> {
    /// Its id.
    pub id: &'a str,
    /// `None` is a status that these rules do not know.
    pub status: Option<Status>,
}

/// What comes next. The ids name the keys it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// Add a new key, inactive.
    Add,
    /// Activate the new key: both work side by side.
    Activate(String),
    /// Give the new key to the agent, then deactivate the old one.
    Deploy(String),
    /// Wait, then delete the old key.
    Delete(String),
}

impl Step {
    /// Its place among the five that are shown, from 1.
    #[must_use]
    pub fn place(&self) -> usize {
        match self {
            Self::Add => 1,
            Self::Activate(_) => 2,
            Self::Deploy(_) => 3,
            Self::Delete(_) => 5,
        }
    }
}

/// The next step. A key that was added after the active one is the new one, one that was added before it the old one.
#[must_use]
pub fn next(keys: &[Key<'_>]) -> Step {
    let is = |status| move |key: &&Key<'_>| key.status == Some(status);
    let mut active = keys.iter().enumerate().filter(|(_, key)| key.status == Some(Status::Active));
    match (active.next(), active.next()) {
        (Some((_, old)), Some(_)) => Step::Deploy(old.id.to_owned()),
        (Some((at, _)), None) => {
            let (before, after) = keys.split_at(at);
            let new = after.iter().rfind(is(Status::Inactive));
            let old = before.iter().find(is(Status::Inactive));
            match (new, old) {
                (Some(new), _) => Step::Activate(new.id.to_owned()),
                (None, Some(old)) => Step::Delete(old.id.to_owned()),
                (None, None) => Step::Add,
            }
        }
        // No key works: the newest one is as good as any.
        (None, _) => keys.iter().rfind(is(Status::Inactive)).map_or(Step::Add, |new| Step::Activate(new.id.to_owned())),
    }
}
