//! The rules of providers and import runs: the matrix as the specification prints it. [matrix 2.6, api 1.11]

use agent_console::domain::access::Scope;
use agent_console::domain::availability::Availability::{self, Blocked, Hidden, Offered};
use agent_console::domain::availability::Weight;
use agent_console::domain::import_run::{self, Action, Outcome, Status, Trigger};
use agent_console::domain::provider::{self, Kind, Tried};
use agent_console::domain::provider_settings;
use agent_console::domain::reason::Reason;
use agent_console::wire::import_report;
use agent_console::wire::imports::ImportEntry;
use agent_console::wire::open::Open;

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
fn a_run_tells_how_it_ended_and_what_stands_in_the_way_of_the_next() {
    let skipped = |status| import_run::Facts { skipped: 3, ..facts(status) };
    for (status, failed, left_out) in
        [(Status::InProgress, false, false), (Status::Completed, false, true), (Status::Failed, true, false)]
    {
        assert_eq!((skipped(status).has_failed(), skipped(status).left_some_out()), (failed, left_out), "{status:?}");
        assert!(!facts(status).left_some_out(), "{status:?}");
    }
    let unknown = import_run::Facts { status: None, ..skipped(Status::Failed) };
    assert!(!unknown.has_failed() && !unknown.left_some_out());
    for status in provider::Status::ALL {
        let provider = Some(provider::Facts { status: Some(status), importing: false });
        let waits = matches!(status, provider::Status::Revalidate | provider::Status::Reauthenticate);
        assert_eq!(import_run::Facts { provider, ..facts(Status::Failed) }.waits_for_settings(), waits, "{status:?}");
    }
    assert!(!import_run::Facts { provider: None, ..facts(Status::Failed) }.waits_for_settings());
}

#[test]
fn a_menu_line_is_found_by_its_words_and_only_managers_change_something() {
    for status in Status::ALL {
        let facts = import_run::Facts { skipped: 1, ..facts(status) };
        for item in import_run::menu(&facts) {
            assert_eq!(Action::named(item.label, &facts), Some(item.action));
            let manages = item.action.scope() == Scope::AgentsManage;
            assert_eq!(manages, item.weight == Weight::Lifecycle, "{:?}", item.action);
        }
        assert_eq!(Action::named("Delete", &facts), None);
    }
}

#[test]
fn a_report_can_be_read_by_a_spreadsheet_and_runs_nothing_there() {
    let entry = |name: &str, external_id: &str, outcome: Open<Outcome>, reason: Option<&str>, agent: Option<&str>| {
        let text = |text: &str| text.to_owned();
        ImportEntry {
            position: 1,
            external_id: text(external_id),
            name: text(name),
            outcome,
            reason: reason.map(text),
            agent_id: agent.map(text),
        }
    };
    let entries = [
        entry("Refunds", "a-1", Open::Known(Outcome::Imported), None, Some("wlp1")),
        entry("=1+1", "-7", Open::Known(Outcome::Skipped), Some("Its name, \"=1+1\", is taken"), None),
        entry("@sum", "+1", Open::Unknown("MERGED".to_owned()), Some("two\nlines"), None),
        entry("\t=1", "", Open::Known(Outcome::Unchanged), Some("'quoted'"), None),
    ];
    let expected = [
        "Name,External id,Outcome,Reason,Agent id",
        "Refunds,a-1,Imported,,wlp1",
        "'=1+1,'-7,Skipped,\"Its name, \"\"=1+1\"\", is taken\",",
        "'@sum,'+1,MERGED,\"two\nlines\",",
        "'\t=1,,Unchanged,'quoted',",
        "",
    ];
    assert_eq!(import_report::csv(&entries), expected.join("\r\n"));
    assert_eq!(import_report::csv(&[]), "Name,External id,Outcome,Reason,Agent id\r\n");
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

#[test]
fn a_region_is_written_as_amazon_writes_it() {
    for right in ["us-east-1", "eu-central-2", "us-gov-west-1", "ap-southeast-9"] {
        assert_eq!(provider::region_fault(right), None, "{right}");
    }
    for wrong in [
        "",
        "us",
        "us-1",
        "us-east",
        "us-east-",
        "us-east-12",
        "US-EAST-1",
        "usa-east-1",
        "us--1",
        "us-ea5t-1",
        "-east-1",
        "us-east-1 ",
        "us-east-x",
    ] {
        assert!(provider::region_fault(wrong).is_some(), "{wrong:?}");
    }
}

#[test]
fn each_platform_asks_for_what_it_needs_and_calls_it_by_its_name() {
    for kind in Kind::ALL {
        let terms = kind.terms();
        assert_eq!(terms.token_url.is_none(), kind.is_signed(), "{kind:?}");
        assert_eq!(provider_settings::token_url_fault(kind, "").is_none(), kind.is_signed(), "{kind:?}");
        assert_eq!(provider_settings::signed_region_fault(kind, "").is_some(), kind.is_signed(), "{kind:?}");
        assert_eq!(provider_settings::client_id_fault(kind, "client"), None);
        assert_eq!(provider_settings::client_secret_fault(kind, "secret/+="), None);
        for fault in [
            provider_settings::client_id_fault(kind, ""),
            provider_settings::client_id_fault(kind, "a\nb"),
            provider_settings::client_secret_fault(kind, ""),
            provider_settings::client_secret_fault(kind, &"x".repeat(1025)),
        ] {
            let words = fault.expect("a fault");
            assert_eq!(words.contains("access key"), kind.is_signed(), "{kind:?}: {words}");
        }
    }
    let signed = Kind::AmazonBedrock;
    assert!(provider_settings::token_url_fault(Kind::MicrosoftFoundry, "http://example.com/token").is_some());
    assert_eq!(provider_settings::signed_region_fault(signed, "us-east-1"), None);
}

#[test]
fn what_blocks_an_import_until_it_is_mended_is_said() {
    for status in provider::Status::ALL {
        let facts = provider::Facts { status: Some(status), importing: false };
        let blocked =
            provider::availability(&facts, provider::Action::Import) == Blocked(Reason::ValidateProviderFirst);
        assert_eq!(facts.fault().is_some(), blocked, "{status:?}");
    }
    assert_eq!(provider::Facts { status: None, importing: false }.fault(), None);
}

#[test]
fn a_line_of_the_menu_is_found_by_its_words() {
    for action in provider::Action::MENU {
        assert_eq!(provider::Action::named(action.label()), Some(action));
    }
    assert_eq!(provider::Action::named("Import"), None);
}
