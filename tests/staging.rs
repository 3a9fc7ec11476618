//! The rules of agents in staging, cell by cell. [pages 1.9]

use agent_console::domain::availability::{
    Availability::{self, Blocked, Hidden, Offered},
    Weight,
};
use agent_console::domain::reason::Reason;
use agent_console::domain::staging::{Action, Existing, Facts, Status, availability, menu, permit};

/// Rows: a status and what is here of the other agent. Columns: what can be decided.
const MATRIX: [(Status, Existing, [Availability; 3]); 12] = [
    (Status::Waiting, Existing::Elsewhere, [Offered, Offered, Offered]),
    (Status::Waiting, Existing::SameProvider, [Offered, Blocked(Reason::SameProvider), Offered]),
    (Status::Waiting, Existing::Gone, [Offered, Blocked(Reason::NothingToMergeWith), Offered]),
    (Status::Ignored, Existing::Elsewhere, [Offered, Offered, DECIDED]),
    (Status::Ignored, Existing::SameProvider, [Offered, Blocked(Reason::SameProvider), DECIDED]),
    (Status::Ignored, Existing::Gone, [Offered, Blocked(Reason::NothingToMergeWith), DECIDED]),
    (Status::Confirmed, Existing::Elsewhere, [DECIDED; 3]),
    (Status::Confirmed, Existing::SameProvider, [DECIDED; 3]),
    (Status::Confirmed, Existing::Gone, [DECIDED; 3]),
    (Status::Merged, Existing::Elsewhere, [DECIDED; 3]),
    (Status::Merged, Existing::SameProvider, [DECIDED; 3]),
    (Status::Merged, Existing::Gone, [DECIDED; 3]),
];

const DECIDED: Availability = Hidden(Reason::AlreadyDecided);

#[test]
fn every_cell_is_what_the_table_says() {
    for (status, existing, cells) in MATRIX {
        let facts = Facts { status: Some(status), existing };
        for (action, cell) in Action::MENU.into_iter().zip(cells) {
            assert_eq!(availability(&facts, action), cell, "{status:?}, {existing:?}, {action:?}");
            let permitted = cell.refusal().map_or(Ok(action.makes()), Err);
            assert_eq!(permit(&facts, action), permitted, "{status:?}, {existing:?}, {action:?}");
        }
        let lines: Vec<_> = menu(&facts).into_iter().map(|item| (item.action, item.blocked)).collect();
        let shown = Action::MENU.into_iter().zip(cells).filter_map(|(action, cell)| match cell {
            Offered => Some((action, None)),
            Blocked(reason) => Some((action, Some(reason))),
            Hidden(_) => None,
        });
        assert_eq!(lines, shown.collect::<Vec<_>>(), "{status:?}, {existing:?}");
    }
}

#[test]
fn a_status_that_is_not_known_decides_nothing() {
    for existing in [Existing::Elsewhere, Existing::SameProvider, Existing::Gone] {
        let facts = Facts { status: None, existing };
        for item in menu(&facts) {
            assert_eq!((item.blocked, item.weight), (Some(Reason::UnknownStagedStatus), Weight::Plain));
        }
        assert_eq!(menu(&facts).len(), Action::MENU.len());
    }
}

#[test]
fn codes_are_read_as_they_are_printed_and_only_the_first_status_is_open() {
    assert_eq!(Status::ALL.map(Status::code), ["WAITING", "IGNORED", "CONFIRMED", "MERGED"]);
    for status in Status::ALL {
        assert_eq!(Status::parse(status.code()), Some(status));
        assert_eq!(status.is_open(), status == Status::INITIAL);
        assert_eq!(status.is_left_out(), status == Action::Ignore.makes());
        assert!(!status.look().word.is_empty());
    }
    assert_eq!(Status::parse("DONE"), None);
    assert_eq!(Action::MENU.map(Action::label), ["Confirm as new", "Merge", "Ignore"]);
}
