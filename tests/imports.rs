//! The rules of providers and import runs: the matrix as the specification prints it. [matrix 2.6, api 1.11]

use agent_console::domain::availability::Availability::{self, Blocked, Hidden, Offered};
use agent_console::domain::import_run::{self, Action, Outcome, Status, Trigger};
use agent_console::domain::provider::{self, Kind, Tried};
use agent_console::domain::reason::Reason;

/// Matrix 2.6, row by row and column by column as it is printed there; `Cancel` is offered, as the issue asks.
const MATRIX: &str = r#"
| status | Open details | System Log | Retry | Run again | Cancel | Export |
| In progress | on (live counters) | on | - | off("already running for this provider") [guess] | not documented; omit or mark experimental | - |
| Completed | on | on | - (offer *Retry skipped* when errors > 0 [guess from D20]) | on -> new run In progress | - | on |
| Failed | on, first error on top | on, pre-filtered [seed-O says look there] | on -> **new** run In progress, old row stays Failed and links to it [guess] | same | - | on |
"#;

const READY: provider::Facts = provider::Facts { status: Some(provider::Status::Active), importing: false };

fn facts(status: Status) -> import_run::Facts {
    let provider = provider::Facts { importing: status == Status::InProgress, ..READY };
    import_run::Facts { status: Some(status), skipped: 0, provider: Some(provider) }
}

fn cells() -> Vec<(Status, Vec<&'static str>)> {
    let rows = MATRIX.lines().filter(|line| line.starts_with('|')).skip(1);
    rows.map(|row| {
        let mut cells = row.trim_matches('|').split('|').map(str::trim);
        let word = cells.next().expect("a status");
        let status = Status::ALL.into_iter().find(|status| status.look().word == word).expect("a status of the rules");
        (status, cells.collect())
    })
    .collect()
}

#[test]
fn every_cell_is_what_the_matrix_prints() {
    assert_eq!(cells().len(), Status::ALL.len());
    for (status, row) in cells() {
        for (action, cell) in Action::MENU.into_iter().zip(row) {
            let told = import_run::availability(&facts(status), action);
            let right = match (action, cell) {
                (Action::Cancel, "not documented; omit or mark experimental") => told == Offered,
                // Nothing tells the two apart: a run that failed is repeated.
                (_, "same") => told == Offered,
                (_, cell) if cell.starts_with("on") => told == Offered,
                (_, cell) if cell.starts_with("off(") => matches!(told, Blocked(_)),
                _ => matches!(told, Hidden(_)),
            };
            assert!(right, "{status:?}, {action:?}: {cell} and not {told:?}");
        }
    }
}

#[test]
fn a_completed_run_is_retried_when_it_skipped_some() {
    let skipped = import_run::Facts { skipped: 3, ..facts(Status::Completed) };
    assert_eq!(import_run::availability(&skipped, Action::Retry), Offered);
    assert_eq!(Action::Retry.label(&skipped), "Retry skipped");
    assert_eq!(import_run::availability(&facts(Status::Completed), Action::Retry), Hidden(Reason::NothingSkipped));
    assert_eq!(Action::Retry.label(&facts(Status::Failed)), "Retry");
}

#[test]
fn a_retry_says_what_the_provider_lacks() {
    let with = |provider| import_run::Facts { provider, ..facts(Status::Failed) };
    let of = |status, importing| Some(provider::Facts { status, importing });
    for (provider, reason) in [
        (None, Reason::ProviderMissing),
        (of(Some(provider::Status::Inactive), false), Reason::ActivateProviderFirst),
        (of(Some(provider::Status::Reauthenticate), false), Reason::ValidateProviderFirst),
        (of(Some(provider::Status::Revalidate), false), Reason::ValidateProviderFirst),
        (of(Some(provider::Status::Active), true), Reason::ImportRunning),
        (of(None, false), Reason::UnknownProviderStatus),
    ] {
        for action in [Action::Retry, Action::RunAgain] {
            assert_eq!(import_run::permit(&with(provider), action), Err(reason), "{provider:?}");
        }
    }
}

#[test]
fn an_unknown_run_can_be_looked_at_and_nothing_else() {
    let unknown = import_run::Facts { status: None, ..facts(Status::Failed) };
    let offered: Vec<_> =
        import_run::menu(&unknown).iter().filter(|item| item.blocked.is_none()).map(|item| item.action).collect();
    assert_eq!(offered, [Action::Open, Action::SystemLog]);
}

#[test]
fn a_provider_is_imported_from_when_it_is_active_and_idle_and_deleted_when_it_is_inactive() {
    use provider::Action::{Activate, Deactivate, Delete, Edit, Import};
    use provider::Status::{Active, Inactive, Reauthenticate, Revalidate};
    let told = |status, importing, action| -> Availability {
        provider::availability(&provider::Facts { status: Some(status), importing }, action)
    };
    for (status, idle) in [
        (Active, [Offered, Offered, Hidden(Reason::AlreadyActive), Offered, Blocked(Reason::DeactivateProviderFirst)]),
        (
            Inactive,
            [Blocked(Reason::ActivateProviderFirst), Offered, Offered, Hidden(Reason::AlreadyInactive), Offered],
        ),
        (
            Revalidate,
            [
                Blocked(Reason::ValidateProviderFirst),
                Offered,
                Hidden(Reason::AlreadyActive),
                Offered,
                Blocked(Reason::DeactivateProviderFirst),
            ],
        ),
        (
            Reauthenticate,
            [
                Blocked(Reason::ValidateProviderFirst),
                Offered,
                Hidden(Reason::AlreadyActive),
                Offered,
                Blocked(Reason::DeactivateProviderFirst),
            ],
        ),
    ] {
        for (action, expected) in [Import, Edit, Activate, Deactivate, Delete].into_iter().zip(idle) {
            assert_eq!(told(status, false, action), expected, "{status:?}, {action:?}");
        }
    }
    for action in [Import, Deactivate, Delete] {
        assert_eq!(told(Active, true, action), Blocked(Reason::ImportRunning), "{action:?}");
    }
    assert_eq!(told(Active, true, Edit), Offered);
    let unknown = provider::Facts { status: None, importing: false };
    assert!(provider::menu(&unknown).iter().all(|item| item.blocked == Some(Reason::UnknownProviderStatus)));
}

#[test]
fn what_an_action_makes_of_a_provider() {
    let of = |status| provider::Facts { status: Some(status), importing: false };
    use provider::{Action, Status, permit};
    assert_eq!(permit(&of(Status::Inactive), Action::Activate), Ok(Some(Status::Active)));
    assert_eq!(permit(&of(Status::Reauthenticate), Action::Deactivate), Ok(Some(Status::Inactive)));
    assert_eq!(permit(&of(Status::Inactive), Action::Delete), Ok(None));
    assert_eq!(permit(&of(Status::Active), Action::Delete), Err(Reason::DeactivateProviderFirst));
}

#[test]
fn using_its_settings_tells_whether_they_are_right_and_switches_nothing_on() {
    use provider::Status::{Active, Inactive, Reauthenticate, Revalidate};
    for before in [Active, Revalidate, Reauthenticate] {
        for (tried, after) in
            [(Tried::Answered, Active), (Tried::Refused, Reauthenticate), (Tried::Unreadable, Revalidate)]
        {
            assert_eq!(provider::tried(before, tried), after, "{before:?}, {tried:?}");
        }
    }
    for tried in [Tried::Answered, Tried::Refused, Tried::Unreadable] {
        assert_eq!(provider::tried(Inactive, tried), Inactive);
    }
}

#[test]
fn codes_are_read_as_they_are_printed() {
    for status in Status::ALL {
        assert_eq!(Status::parse(status.code()), Some(status));
    }
    for status in provider::Status::ALL {
        assert_eq!(provider::Status::parse(status.code()), Some(status));
    }
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.code()), Some(kind));
    }
    for trigger in Trigger::ALL {
        assert_eq!(Trigger::parse(trigger.code()), Some(trigger));
    }
    for outcome in Outcome::ALL {
        assert_eq!(Outcome::parse(outcome.code()), Some(outcome));
    }
}
