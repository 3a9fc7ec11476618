//! Owners of an agent: up to five users, or one group of at least two members. [pages 1.3, decisions 3]

use super::reason::Reason;

/// Most users that own one agent.
pub const USERS_MAX: usize = 5;
/// Fewest members of an owning group.
pub const GROUP_MEMBERS_MIN: u64 = 2;

/// One owner in question.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Principal {
    /// A user.
    User,
    /// A group; `None` where the server does not say how many members it has.
    Group {
        /// How many members it has.
        members: Option<u64>,
    },
}

/// Whether these may own an agent together. Nobody at all is a legal set; whether an agent may lose its last owner is the agent's rule.
///
/// # Errors
/// [`Reason::TooManyOwners`], [`Reason::MixedOwners`] or [`Reason::GroupTooSmall`].
pub fn check(principals: &[Principal]) -> Result<(), Reason> {
    let groups = principals.iter().filter(|principal| matches!(principal, Principal::Group { .. })).count();
    let users = principals.len() - groups;
    if groups > 1 || (groups == 1 && users > 0) {
        return Err(Reason::MixedOwners);
    }
    if users > USERS_MAX {
        return Err(Reason::TooManyOwners);
    }
    principals.iter().try_for_each(|principal| match principal {
        Principal::User | Principal::Group { members: None } => Ok(()),
        Principal::Group { members: Some(members) } if *members >= GROUP_MEMBERS_MIN => Ok(()),
        Principal::Group { members: Some(_) } => Err(Reason::GroupTooSmall),
    })
}

/// Whether `candidate` may be added to those chosen already: what the picker asks for each of its lines.
///
/// # Errors
/// As [`check`].
pub fn may_join(chosen: &[Principal], candidate: Principal) -> Result<(), Reason> {
    let together: Vec<_> = chosen.iter().copied().chain(std::iter::once(candidate)).collect();
    check(&together)
}
