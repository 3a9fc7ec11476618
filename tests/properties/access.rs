//! Laws of agent access: tokens are renewed in time, and statuses change by time in one direction.

use super::holds;
use agent_console::domain::access_agent::{Facts, Status, derive_status};
use agent_console::domain::token_life::{again_at, renew_at};
use proptest::prelude::*;

/// Until the year 2096, in milliseconds.
const MOMENTS: std::ops::Range<i64> = 0..4_000_000_000_000;

fn used(last_session: Option<i64>) -> Facts {
    Facts { last_session, wired: true, suspended: false, restricted: false }
}

#[test]
fn a_token_is_never_renewed_before_half_of_its_life_nor_after_its_end() {
    holds((MOMENTS, 0_i64..400_000_000_000), |(received, life)| {
        let at = renew_at(received, received + life);
        prop_assert!(at >= received + life / 2 && at <= received + life);
        Ok(())
    });
}

#[test]
fn trying_again_always_waits() {
    holds((any::<i64>(), any::<i64>()), |(now, expires)| {
        prop_assert!(again_at(now, expires) > now || now == i64::MAX);
        Ok(())
    });
}

#[test]
fn time_alone_makes_an_active_agent_inactive_and_nothing_else() {
    holds((MOMENTS, MOMENTS, MOMENTS), |(last, first, wait)| {
        let (before, after) = (derive_status(&used(Some(last)), first), derive_status(&used(Some(last)), first + wait));
        prop_assert!(before == after || (before == Status::Active && after == Status::Inactive));
        Ok(())
    });
}

#[test]
fn a_new_session_makes_active_from_anything() {
    holds(MOMENTS, |now| {
        prop_assert_eq!(derive_status(&used(Some(now)), now), Status::Active);
        Ok(())
    });
}
