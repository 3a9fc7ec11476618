//! How long a token of a connection is good, and when it is renewed: before it ends, so that agents never meet an expired one.

/// A token is renewed when at least this is left of it, in milliseconds.
pub const LEFT_MIN: i64 = 60_000;

/// When a token that was given out at `received` and ends at `expires` is renewed, all in milliseconds since 1970 UTC: when a tenth of its
/// life is left, at least a minute, and never before half of it has passed, so that a short life is not renewed without end.
#[must_use]
pub fn renew_at(received: i64, expires: i64) -> i64 {
    let life = expires.saturating_sub(received).max(0);
    let left = (life / 10).max(LEFT_MIN).min(life / 2);
    expires.saturating_sub(left)
}

/// Whether a token is good no more.
#[must_use]
pub fn is_over(expires: i64, now: i64) -> bool {
    now >= expires
}

/// When it is tried again after the app could not be reached at `now`: a minute later, and not after its end.
#[must_use]
pub fn again_at(now: i64, expires: i64) -> i64 {
    now.saturating_add(LEFT_MIN).min(expires).max(now.saturating_add(1))
}
