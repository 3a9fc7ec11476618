//! The rules of agents in access: the matrix, and every edge of the clock. [matrix 2.8, G-18, seed-C]

use agent_console::domain::access_agent::{
    Action, Facts, RECENT_MILLIS, Status, availability, changes_at, derive_status, menu, permit,
};
use agent_console::domain::access_agent_state::{
    Cause, USERS_MAX, cause, first_step, flags, has_moved_on, named, users_fault,
};
use agent_console::domain::access_session;
use agent_console::domain::availability::Availability::{Blocked, Hidden, Offered};
use agent_console::domain::reason::Reason;

const DAY: i64 = 86_400_000;
/// 2026-11-23T09:00:00Z.
const NOW: i64 = 1_795_424_400_000;

fn facts(last_session: Option<i64>) -> Facts {
    Facts { last_session, wired: last_session.is_some(), suspended: false, restricted: false }
}

fn used(ago: i64) -> Facts {
    facts(Some(NOW - ago))
}

#[test]
fn never_used_comes_before_not_used_lately_and_exactly_thirty_days_is_lately() {
    assert_eq!(derive_status(&facts(None), NOW), Status::NotConnected, "pre-registered, or never connected");
    for (ago, expected) in [
        (0, Status::Active),
        (29 * DAY, Status::Active),
        (30 * DAY - 1, Status::Active),
        (30 * DAY, Status::Active),
        (30 * DAY + 1, Status::Inactive),
        (31 * DAY, Status::Inactive),
        (365 * DAY, Status::Inactive),
        // A clock that went back a little makes nobody inactive.
        (-5_000, Status::Active),
    ] {
        assert_eq!(derive_status(&used(ago), NOW), expected, "{ago} ms ago");
    }
    assert_eq!(RECENT_MILLIS, 30 * DAY);
}

#[test]
fn an_agent_that_is_not_wired_any_more_is_inactive_however_recent_its_session() {
    let unwired = Facts { wired: false, ..used(DAY) };
    assert_eq!(derive_status(&unwired, NOW), Status::Inactive);
    assert_eq!(changes_at(&unwired, NOW), None);
    let registered = Facts { wired: true, ..facts(None) };
    assert_eq!(derive_status(&registered, NOW), Status::NotConnected, "wired, and never used");
}

#[test]
fn a_leap_day_is_a_day_and_a_time_zone_is_none() {
    // 2028-02-28T12:00:00Z; that February has 29 days, so thirty days later is 2028-03-29T12:00:00Z.
    let session = 1_835_352_000_000;
    let thirty = 1_837_944_000_000;
    assert_eq!(thirty - session, RECENT_MILLIS);
    assert_eq!(derive_status(&facts(Some(session)), thirty), Status::Active);
    assert_eq!(derive_status(&facts(Some(session)), thirty + 1), Status::Inactive);
    // The night when Berlin sets its clocks an hour back, 2026-10-25, lies inside: the same 720 hours all the same.
    let before = 1_792_836_000_000;
    assert_eq!(derive_status(&facts(Some(before)), before + 720 * 3_600_000), Status::Active);
    assert_eq!(derive_status(&facts(Some(before)), before + 720 * 3_600_000 + 1), Status::Inactive);
}

#[test]
fn the_moment_of_the_change_is_the_first_at_which_the_status_differs() {
    for ago in [0, 1, 29 * DAY, 30 * DAY] {
        let at = changes_at(&used(ago), NOW).expect("an active agent changes by itself");
        assert_eq!(derive_status(&used(ago), at - 1), Status::Active);
        assert_eq!(derive_status(&used(ago), at), Status::Inactive);
    }
    assert_eq!(changes_at(&used(31 * DAY), NOW), None, "an inactive agent changes by a session alone");
    assert_eq!(changes_at(&facts(None), NOW), None);
}

/// Matrix 2.8 without its flags: which actions each status offers, members' first.
#[test]
fn every_cell_is_what_the_matrix_prints() {
    use Action::{Disconnect, EndSessions, Restore, Restrict, Sessions, SetUp, Suspend, Unrestrict};
    let rows: [(Facts, Status, &[Action]); 3] = [
        (facts(None), Status::NotConnected, &[SetUp, Restrict]),
        (used(DAY), Status::Active, &[SetUp, Sessions, Disconnect, Suspend, Restrict, EndSessions]),
        (used(31 * DAY), Status::Inactive, &[SetUp, Sessions, Suspend, Restrict]),
    ];
    for (facts, status, offered) in rows {
        assert_eq!(derive_status(&facts, NOW), status);
        for action in Action::MENU {
            let told = availability(&facts, NOW, action);
            assert_eq!(told == Offered, offered.contains(&action), "{status:?}, {action:?}: {told:?}");
            assert!(told == Offered || matches!(told, Hidden(_)), "{status:?}, {action:?}: {told:?}");
        }
    }
    let reason = |facts: &Facts, action| availability(facts, NOW, action).refusal();
    for action in [Sessions, Disconnect, Suspend, EndSessions] {
        assert_eq!(reason(&facts(None), action), Some(Reason::NoSessions), "{action:?}");
    }
    for action in [Disconnect, EndSessions] {
        assert_eq!(reason(&used(31 * DAY), action), Some(Reason::NoOpenSession), "{action:?}");
    }
    assert_eq!(reason(&used(0), Restore), Some(Reason::NotSuspended));
    assert_eq!(reason(&used(0), Unrestrict), Some(Reason::NotRestricted));
}

#[test]
fn suspended_and_restricted_are_flags_beside_each_status() {
    for base in [facts(None), used(DAY), used(31 * DAY)] {
        let status = derive_status(&base, NOW);
        for (suspended, restricted) in [(true, false), (false, true), (true, true)] {
            let flagged = Facts { suspended, restricted, ..base };
            assert_eq!(derive_status(&flagged, NOW), status, "a flag is no status");
            assert_eq!(changes_at(&flagged, NOW), changes_at(&base, NOW));
            let told = |action| availability(&flagged, NOW, action);
            let set_up = if suspended { Blocked(Reason::SuspendedByAdmin) } else { Offered };
            assert_eq!(told(Action::SetUp), set_up, "off(\"suspended by an admin\")");
            assert_eq!(told(Action::Restore) == Offered, suspended);
            assert_eq!(told(Action::Unrestrict) == Offered, restricted);
            assert_eq!(told(Action::Restrict) == Offered, !restricted);
            if suspended {
                assert_eq!(told(Action::Suspend), Hidden(Reason::AlreadySuspended));
            }
            if restricted {
                assert_eq!(told(Action::Restrict), Hidden(Reason::AlreadyRestricted));
            }
        }
    }
}

#[test]
fn members_are_shown_nothing_that_only_admins_do() {
    for base in [facts(None), used(DAY), used(31 * DAY)] {
        for suspended in [false, true] {
            let facts = Facts { suspended, ..base };
            let (all, own) = (menu(&facts, NOW, true), menu(&facts, NOW, false));
            assert!(own.iter().all(|line| !line.action.is_admins()));
            let rest: Vec<_> = all.into_iter().filter(|line| !line.action.is_admins()).collect();
            assert_eq!(rest, own);
            for line in own {
                assert_eq!(permit(&facts, NOW, line.action).err(), line.blocked);
            }
        }
    }
    let words = Status::ALL.map(|status| Action::SetUp.label(status));
    assert_eq!(words, ["Setup instructions", "Set up again", "Set up"]);
}

#[test]
fn every_status_has_one_code_and_its_word() {
    assert_eq!(Status::ALL.map(Status::code), ["ACTIVE", "INACTIVE", "NOT_CONNECTED"]);
    assert_eq!(Status::ALL.map(|status| status.look().word), ["Active", "Inactive", "Not Connected"]);
    for status in Status::ALL {
        assert_eq!(Status::parse(status.code()), Some(status));
    }
}

#[test]
fn each_status_says_why_it_is_so() {
    for (facts, status, expected) in [
        (facts(None), Status::NotConnected, Cause::NeverUsed),
        (used(0), Status::Active, Cause::Recent),
        (used(30 * DAY), Status::Active, Cause::Recent),
        (used(30 * DAY + 1), Status::Inactive, Cause::Old),
        (Facts { wired: false, ..used(DAY) }, Status::Inactive, Cause::Unwired),
    ] {
        assert_eq!((derive_status(&facts, NOW), cause(&facts, NOW)), (status, expected), "{facts:?}");
    }
}

#[test]
fn a_status_that_was_told_moves_on_with_the_clock_alone() {
    let last = used(30 * DAY);
    assert!(!has_moved_on(Some(Status::Active), &last, NOW));
    assert!(has_moved_on(Some(Status::Active), &last, NOW + 1));
    assert!(has_moved_on(Some(Status::Inactive), &used(0), NOW), "a clock that runs behind is told apart as well");
    assert!(!has_moved_on(None, &last, NOW + 1), "a status that nobody knows is left as it came");
}

#[test]
fn a_row_offers_first_what_comes_next_and_menu_lines_are_found_by_their_words() {
    assert_eq!(first_step(&used(DAY), NOW), (Action::Sessions, false));
    assert_eq!(first_step(&used(31 * DAY), NOW), (Action::SetUp, false));
    assert_eq!(first_step(&facts(None), NOW), (Action::SetUp, true));
    for base in [facts(None), used(DAY), used(31 * DAY)] {
        for (suspended, restricted) in [(false, false), (true, true)] {
            let facts = Facts { suspended, restricted, ..base };
            for line in menu(&facts, NOW, true) {
                assert_eq!(named(line.label, &facts, NOW), Some(line.action));
            }
        }
    }
    assert_eq!(named("Set up again", &used(DAY), NOW), None, "those are the words of another status");
}

#[test]
fn flags_are_shown_by_their_words_beside_the_status() {
    let words = |suspended, restricted| {
        flags(&Facts { suspended, restricted, ..used(0) }).iter().map(|look| look.word).collect::<Vec<_>>()
    };
    assert_eq!(words(false, false), Vec::<&str>::new());
    assert_eq!(words(true, false), ["Suspended"]);
    assert_eq!(words(false, true), ["Restricted"]);
    assert_eq!(words(true, true), ["Suspended", "Restricted"]);
}

#[test]
fn one_to_two_hundred_users_may_be_chosen() {
    assert!(users_fault(0).is_some() && users_fault(USERS_MAX + 1).is_some());
    assert!(users_fault(1).is_none() && users_fault(USERS_MAX).is_none());
    assert_eq!(USERS_MAX, 200);
}

#[test]
fn a_session_of_ones_own_is_ended_with_less_than_that_of_somebody_else() {
    use agent_console::domain::access::Scope;
    assert_eq!([true, false].map(access_session::scope_to_end), [Scope::AccessOwn, Scope::AccessManage]);
    assert_eq!([true, false].map(|open| access_session::look(open).word), ["Open", "Ended"]);
    assert!(access_session::may_end(true).is_ok());
    assert_eq!(access_session::may_end(false), Err(Reason::SessionEnded));
}
