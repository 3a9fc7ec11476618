//! An app's answer to a consent, and whether it is one that somebody here asked for.

use super::steps::{self, Actor};
use crate::access::tokens::digest;
use crate::access_events as events;
use crate::clock::text;
use crate::state::AppState;
use crate::store::oauth_flows::{self, FlowRow};
use crate::store::sessions;
use crate::store::user_connections::UserConnectionRow;
use subtle::ConstantTimeEq as _;

/// What an app's answer says: the query of the address that it leads back to. [RFC 6749, 4.1.2; RFC 9207]
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Answer {
    /// Which consent it answers.
    pub state: String,
    /// What tokens are given for.
    pub code: Option<String>,
    /// Why there is no code.
    pub error: Option<String>,
    /// Who answers.
    pub issuer: Option<String>,
}

/// How a consent ended, with the connection's id.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ending {
    /// There is a credential.
    Connected(String),
    /// The user, or the app, said no.
    Refused(String),
    /// The app could not be reached, or answered what can't be used.
    Failed(String),
}

/// Why an answer is not taken at all.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unasked {
    /// No consent was begun with this state, or it is forgotten.
    Unknown,
    /// It was answered before.
    Answered,
    /// It took too long.
    Late,
    /// Another browser began it.
    OtherBrowser,
    /// The session that began it is over.
    SignedOut,
    /// Another issuer answers than was asked. [RFC 9207]
    OtherIssuer,
    /// It holds neither a code nor an error.
    Empty,
    /// The ID token is of another, or for another.
    Untrusted,
}

/// Why a consent can't be finished.
#[derive(Debug)]
pub enum Fault {
    /// The answer is not taken.
    Unasked(Unasked),
    /// The database fails.
    Database(sqlx::Error),
}

impl From<sqlx::Error> for Fault {
    fn from(error: sqlx::Error) -> Self {
        Self::Database(error)
    }
}

impl Unasked {
    /// Every reason.
    const ALL: [Self; 8] = [
        Self::Unknown,
        Self::Answered,
        Self::Late,
        Self::OtherBrowser,
        Self::SignedOut,
        Self::OtherIssuer,
        Self::Empty,
        Self::Untrusted,
    ];

    /// As it stands in the address of the page that tells it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Answered => "answered",
            Self::Late => "late",
            Self::OtherBrowser => "other-browser",
            Self::SignedOut => "signed-out",
            Self::OtherIssuer => "other-issuer",
            Self::Empty => "empty",
            Self::Untrusted => "untrusted",
        }
    }

    /// The reason that stands so in an address.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|why| why.code() == code)
    }

    /// What happened, in one sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::Unknown => "No connection was begun that this answer belongs to.",
            Self::Answered => "This answer was used before, and an answer counts once.",
            Self::Late => "The answer came too late: a connection is to be finished within ten minutes.",
            Self::OtherBrowser => "The connection was begun in another browser.",
            Self::SignedOut => "The session in which the connection was begun is over.",
            Self::OtherIssuer => "The answer does not come from the app that was asked.",
            Self::Empty => "The answer holds neither a code nor an error.",
            Self::Untrusted => "The app's answer does not prove who it is from and for.",
        }
    }
}

/// The consent that is answered. It is used up by this: whatever the answer is worth, no second one counts.
///
/// # Errors
/// Why the answer is not taken.
pub(super) async fn accepted(state: &AppState, answer: &Answer, browser_hash: Option<&str>) -> Result<FlowRow, Fault> {
    let now = text(state.clock.elapsing());
    let state_hash = digest(&answer.state);
    let mut change = state.database.change().await?;
    let Some(flow) = oauth_flows::find(&mut change, &state_hash).await? else {
        return Err(Fault::Unasked(Unasked::Unknown));
    };
    let same = browser_hash.is_some_and(|hash| bool::from(hash.as_bytes().ct_eq(flow.browser_hash.as_bytes())));
    if !same {
        // Nothing of it is used up: whoever sends this is not the one who began.
        return Err(Fault::Unasked(Unasked::OtherBrowser));
    }
    if flow.used.is_some() {
        return Err(Fault::Unasked(Unasked::Answered));
    }
    if flow.expires <= now {
        return Err(Fault::Unasked(Unasked::Late));
    }
    let session = sessions::find(&mut change, &flow.session_hash, &now).await?;
    let caller = session.and_then(|session| state.identities.by_subject(&session.subject));
    if caller.and_then(|caller| caller.user_id).as_deref() != Some(flow.user_id.as_str()) {
        return Err(Fault::Unasked(Unasked::SignedOut));
    }
    if !oauth_flows::take(&mut change, &state_hash, &now).await? {
        return Err(Fault::Unasked(Unasked::Answered));
    }
    change.commit().await?;
    Ok(flow)
}

/// Tells that an answer was not taken, and does not take it.
///
/// # Errors
/// Always: why it is not taken, or that the database fails.
pub(super) async fn unasked<T>(
    state: &AppState,
    actor: &Actor,
    row: &UserConnectionRow,
    why: Unasked,
) -> Result<T, Fault> {
    let mut change = state.database.change().await?;
    let now = state.clock.stamp();
    steps::tell(&mut change, actor, (row, row), events::ANSWER_REFUSED, Some(why.sentence()), &now).await?;
    change.commit().await?;
    Err(Fault::Unasked(why))
}
