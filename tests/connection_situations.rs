//! What a user is told of a connection and which one comes first. [matrix 2.7, G-8, mock-up access]

use agent_console::domain::connection_situation::{Situation, situation, urgency};
use agent_console::domain::user_connection::{Action, Facts, Status, availability, main_action};

fn facts(status: Status, set_up: bool, suspended: bool) -> Facts {
    Facts { status: Some(status), set_up, suspended }
}

#[test]
fn every_situation_is_told_as_it_is() {
    let table = [
        (facts(Status::Active, true, false), Situation::Works),
        // A setup that is taken back later does not touch credentials that are there.
        (facts(Status::Active, false, false), Situation::Works),
        (facts(Status::Active, true, true), Situation::Suspended),
        (facts(Status::Error, true, false), Situation::Broken),
        (facts(Status::Error, true, true), Situation::Broken),
        (facts(Status::Error, false, false), Situation::Broken),
        (facts(Status::Paused, true, false), Situation::Held),
        (facts(Status::Paused, true, true), Situation::Suspended),
        (facts(Status::NotConnected, true, false), Situation::Open),
        (facts(Status::NotConnected, false, false), Situation::Unfinished),
        (facts(Status::NotConnected, true, true), Situation::Suspended),
        (facts(Status::NotConnected, false, true), Situation::Suspended),
        (Facts { status: None, set_up: true, suspended: false }, Situation::Unknown),
    ];
    for (facts, expected) in table {
        assert_eq!(situation(&facts), expected, "{facts:?}");
    }
}

#[test]
fn only_what_the_rules_let_a_user_connect_is_told_as_open() {
    for status in Status::ALL {
        for (set_up, suspended) in [(true, false), (true, true), (false, false), (false, true)] {
            let facts = facts(status, set_up, suspended);
            let can = availability(&facts, Action::Connect).refusal().is_none();
            assert_eq!(situation(&facts) == Situation::Open, can, "{facts:?}");
        }
    }
}

#[test]
fn what_needs_the_user_comes_first_and_what_works_last() {
    let mut all = Status::ALL.map(|status| facts(status, true, false)).to_vec();
    all.sort_by_key(urgency);
    let words: Vec<_> = all.iter().filter_map(|facts| facts.status).map(|status| status.look().word).collect();
    assert_eq!(words, ["Error", "Paused", "Not Connected", "Active"]);
    let unknown = Facts { status: None, set_up: true, suspended: false };
    assert!(
        urgency(&unknown) < urgency(&facts(Status::Active, true, false)),
        "what is not understood is not at the end"
    );
}

#[test]
fn the_main_action_is_urgent_where_agents_are_blocked_by_an_error_alone() {
    for status in Status::ALL {
        let urgent = main_action(&facts(status, true, false)).is_some_and(Action::is_urgent);
        assert_eq!(urgent, status.code() == Status::BROKEN, "{status:?}");
    }
    for action in Action::MENU {
        assert_eq!(Action::named(action.label()), Some(action));
    }
    assert_eq!(Action::named("Erase"), None);
}
