//! AI agent: what a name must be. [decisions 2]

use super::reason::Reason;
use unicode_normalization::UnicodeNormalization;

/// Fewest characters of a name, after trimming.
pub const NAME_MIN: usize = 3;
/// Most characters of a name, after trimming.
pub const NAME_MAX: usize = 255;

/// The name as it is kept: trimmed.
///
/// # Errors
/// [`Reason::NameLength`] when it is too short or too long.
pub fn checked_name(name: &str) -> Result<String, Reason> {
    let trimmed = name.trim();
    let length = trimmed.chars().count();
    if (NAME_MIN..=NAME_MAX).contains(&length) { Ok(trimmed.to_owned()) } else { Err(Reason::NameLength) }
}

/// What two names are compared by: trimmed, then as [`folded`], so that names differing only there count as one.
#[must_use]
pub fn name_key(name: &str) -> String {
    folded(name.trim())
}

/// A part of a name as names are searched by: in lower case, and with accents written in one way. Blanks stay.
#[must_use]
pub fn folded(part: &str) -> String {
    part.to_lowercase().nfc().collect()
}
