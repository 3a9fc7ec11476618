//! The rules of users' connections: the matrix as the specification prints it. [matrix 2.7, G-8, seed-C]

use agent_console::domain::availability::Availability::{self, Blocked, Hidden, Offered};
use agent_console::domain::availability::Weight;
use agent_console::domain::reason::Reason;
use agent_console::domain::token_life::{LEFT_MIN, again_at, is_over, renew_at};
use agent_console::domain::user_connection::{
    Action, Event, Facts, Status, availability, availability_to_admin, main_action, menu, menu_to_admin, next, permit,
};
use agent_console::domain::{access_app, access_session};

/// Matrix 2.7, row by row and column by column as it is printed there.
const MATRIX: &str = r#"
| status | main button | Connect | Reconnect | Pause | Resume | Disconnect |
| Not Connected | Connect | on; off("your admin hasn't finished setup") [C2] | - | - | - | - |
| Active | none (3-dot) [C4] | - | on (re-consent) [guess] | on -> Paused | - | on -> Not Connected |
| Error | Reconnect (C2 prints Connect) | - | on -> Active [seed-C] | - [guess] | - | on -> Not Connected |
| Paused | Resume | - | - | - | on -> Active, or Error if the token died meanwhile [guess] | on -> Not Connected |
"#;

const EVENTS: [Event; 7] =
    [Event::Granted, Event::Denied, Event::Failed, Event::Expired, Event::Paused, Event::Resumed, Event::Erased];

fn facts(status: Status) -> Facts {
    Facts { status: Some(status), set_up: true, suspended: false }
}

fn every_situation() -> Vec<Facts> {
    let statuses = Status::ALL.map(Some).into_iter().chain([None]);
    let flags = [(true, false), (true, true), (false, false), (false, true)];
    statuses.flat_map(|status| flags.map(|(set_up, suspended)| Facts { status, set_up, suspended })).collect()
}

fn rows() -> Vec<(Status, &'static str, Vec<&'static str>)> {
    let rows = MATRIX.lines().filter(|line| line.starts_with('|')).skip(1);
    rows.map(|row| {
        let mut cells = row.trim_matches('|').split('|').map(str::trim);
        let word = cells.next().expect("a status");
        let status = Status::ALL.into_iter().find(|status| status.look().word == word).expect("a status of the rules");
        (status, cells.next().expect("a main button"), cells.collect())
    })
    .collect()
}

#[test]
fn every_cell_is_what_the_matrix_prints() {
    assert_eq!(rows().len(), Status::ALL.len());
    for (status, button, cells) in rows() {
        assert_eq!(cells.len(), Action::MENU.len());
        let shown = main_action(&facts(status)).map_or("none", Action::label);
        assert!(button.starts_with(shown), "{status:?}: {button} and not {shown}");
        for (action, cell) in Action::MENU.into_iter().zip(cells) {
            let told = availability(&facts(status), action);
            let right = if cell.starts_with("on") { told == Offered } else { matches!(told, Hidden(_)) };
            assert!(right, "{status:?}, {action:?}: {cell} and not {told:?}");
            if let Some((_, becomes)) = cell.split_once("-> ") {
                let event = match action {
                    Action::Connect | Action::Reconnect => Event::Granted,
                    Action::Pause => Event::Paused,
                    Action::Resume => Event::Resumed,
                    Action::Disconnect => Event::Erased,
                };
                let word = next(status, event).look().word;
                assert!(becomes.starts_with(word), "{status:?}, {action:?}: {cell} and not {word}");
            }
        }
    }
}

#[test]
fn a_hidden_action_is_refused_with_the_step_that_leads_to_it() {
    let reasons = |status| Action::MENU.map(|action| availability(&facts(status), action).refusal());
    use Reason::{AlreadyConnected, AlreadyPaused, ConnectFirst, NotPaused, ReconnectFirst, ResumeFirst};
    let connect = Some(ConnectFirst);
    assert_eq!(reasons(Status::NotConnected), [None, connect, connect, connect, connect]);
    assert_eq!(reasons(Status::Active), [Some(AlreadyConnected), None, None, Some(NotPaused), None]);
    assert_eq!(reasons(Status::Error), [Some(AlreadyConnected), None, Some(ReconnectFirst), Some(NotPaused), None]);
    let paused = [Some(AlreadyConnected), Some(ResumeFirst), Some(AlreadyPaused), None, None];
    assert_eq!(reasons(Status::Paused), paused);
}

#[test]
fn an_unfinished_setup_blocks_consent_and_nothing_else() {
    for status in Status::ALL {
        for action in Action::MENU {
            let (done, undone) = (availability(&facts(status), action), Facts { set_up: false, ..facts(status) });
            let consent = matches!(action, Action::Connect | Action::Reconnect) && done == Offered;
            let expected = if consent { Blocked(Reason::SetupUnfinished) } else { done };
            assert_eq!(availability(&undone, action), expected, "{status:?}, {action:?}");
        }
    }
}

#[test]
fn a_suspended_app_blocks_consent_and_resuming_whatever_its_setup() {
    for status in Status::ALL {
        for action in Action::MENU {
            for set_up in [true, false] {
                let free = availability(&facts(status), action);
                let gives = matches!(action, Action::Connect | Action::Reconnect | Action::Resume) && free == Offered;
                let expected = if gives { Blocked(Reason::ConnectionSuspended) } else { free };
                let facts = Facts { suspended: true, set_up, ..facts(status) };
                assert_eq!(availability(&facts, action), expected, "{status:?}, {action:?}, {set_up}");
            }
        }
    }
    // Suspension is a flag: it is none of the four statuses, and changes none. [G-8]
    assert_eq!(Status::ALL.len(), 4);
}

#[test]
fn an_admin_disconnects_others_and_does_nothing_else_for_them() {
    for facts in every_situation() {
        for action in Action::MENU {
            let own = availability(&facts, action);
            let expected = match own {
                Offered if action != Action::Disconnect => Blocked(Reason::OnlyItsUser),
                same => same,
            };
            assert_eq!(availability_to_admin(&facts, action), expected, "{facts:?}, {action:?}");
        }
        assert!(menu_to_admin(&facts).len() >= menu(&facts).iter().filter(|line| line.blocked.is_none()).count());
    }
}

#[test]
fn the_menu_is_what_is_not_hidden_and_what_is_permitted_is_what_it_offers() {
    for facts in every_situation() {
        let lines = menu(&facts);
        let shown = |action: &Action| !matches!(availability(&facts, *action), Hidden(_));
        let expected: Vec<_> = Action::MENU.into_iter().filter(shown).collect();
        assert_eq!(lines.iter().map(|line| line.action).collect::<Vec<_>>(), expected, "{facts:?}");
        for line in lines {
            assert_eq!(permit(&facts, line.action).err(), line.blocked, "{facts:?}");
            assert_eq!((line.label, line.weight), (line.action.label(), line.action.weight()));
        }
    }
    assert_eq!(Action::Disconnect.weight(), Weight::Destructive);
}

#[test]
fn an_unknown_status_offers_nothing_and_says_so() {
    let unknown = Facts { status: None, set_up: true, suspended: false };
    for action in Action::MENU {
        assert_eq!(availability(&unknown, action), Blocked(Reason::UnknownConnectionStatus));
    }
    assert_eq!(main_action(&unknown), None);
}

/// Rows are statuses in the order of [`Status::ALL`], columns are [`EVENTS`].
#[test]
fn every_event_leads_where_the_specification_says() {
    use Status::{Active, Error, NotConnected, Paused};
    let expected = [
        (Active, [Active, Active, Active, Error, Paused, Active, NotConnected]),
        (Error, [Active, Error, Error, Error, Error, Active, NotConnected]),
        (Paused, [Active, Paused, Paused, Paused, Paused, Active, NotConnected]),
        (NotConnected, [Active, NotConnected, Error, NotConnected, NotConnected, Active, NotConnected]),
    ];
    assert_eq!(expected.map(|(status, _)| status), Status::ALL);
    for (status, after) in expected {
        assert_eq!(EVENTS.map(|event| next(status, event)), after, "{status:?}");
    }
    // Resumed with a credential that died meanwhile: F6.
    assert_eq!(next(next(Paused, Event::Resumed), Event::Expired), Error);
}

#[test]
fn every_status_has_one_code_and_only_an_active_one_is_used() {
    assert_eq!(Status::ALL.map(Status::code), ["ACTIVE", "ERROR", "PAUSED", "NOT_CONNECTED"]);
    assert_eq!(Status::ALL.map(|status| status.look().word), ["Active", "Error", "Paused", "Not Connected"]);
    for status in Status::ALL {
        assert_eq!(Status::parse(status.code()), Some(status));
        assert_eq!(status.is_usable(), status == Status::Active);
        assert_eq!(status.has_credential(), status != Status::NotConnected);
    }
    assert_eq!(Status::parse("CONNECTED"), None);
    assert_eq!(Status::INITIAL, Status::NotConnected);
}

#[test]
fn an_app_is_suspended_or_restored_and_its_setup_is_always_open() {
    use access_app::{Action, Facts, availability, menu, permit};
    for set_up in [true, false] {
        let free = Facts { set_up, suspended: false };
        let held = Facts { set_up, suspended: true };
        let answers = |facts: &Facts| Action::MENU.map(|action| availability(facts, action));
        let not: fn(Reason) -> Availability = Hidden;
        assert_eq!(answers(&free), [Offered, Offered, not(Reason::NotSuspended)]);
        assert_eq!(answers(&held), [Offered, not(Reason::AlreadySuspended), Offered]);
        assert_eq!(permit(&held, Action::Suspend), Err(Reason::AlreadySuspended));
        assert_eq!(menu(&free).len(), 2);
    }
    assert_eq!(Action::SetUp.label(&Facts { set_up: false, suspended: false }), "Finish setup");
}

#[test]
fn a_session_begins_for_those_who_may_use_the_agent_and_ends_once() {
    use access_session::{Start, may_end, may_start};
    for (suspended, excluded, user_active, expected) in [
        (false, false, true, Ok(())),
        (false, true, true, Err(Reason::NotAmongUsers)),
        (false, false, false, Err(Reason::UserDeactivated)),
        (false, true, false, Err(Reason::UserDeactivated)),
        (true, false, true, Err(Reason::SuspendedByAdmin)),
        (true, true, true, Err(Reason::SuspendedByAdmin)),
        (true, false, false, Err(Reason::SuspendedByAdmin)),
        (true, true, false, Err(Reason::SuspendedByAdmin)),
    ] {
        assert_eq!(may_start(&Start { suspended, excluded, user_active }), expected);
    }
    assert_eq!([may_end(true), may_end(false)], [Ok(()), Err(Reason::SessionEnded)]);
}

#[test]
fn a_token_is_renewed_when_a_tenth_of_its_life_is_left_and_at_least_a_minute() {
    let hour = 3_600_000;
    assert_eq!(renew_at(0, hour), hour - hour / 10);
    assert_eq!(renew_at(0, 300_000), 300_000 - LEFT_MIN, "a tenth would be half a minute");
    assert_eq!(renew_at(0, 60_000), 30_000, "not before half of its life");
    assert_eq!(renew_at(5, 5), 5);
    assert_eq!(again_at(1_000, hour), 61_000);
    assert_eq!(again_at(hour - 10, hour), hour, "its end is not slept through");
    assert_eq!([is_over(10, 9), is_over(10, 10)], [false, true]);
}
