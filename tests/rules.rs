//! The rules of AI agents: the whole matrix as the specification prints it, and what hangs on it. [matrix 2.1]

use agent_console::domain::access::{Scope, allows};
use agent_console::domain::agent::{Action, Facts, Owners, Source, Status, availability, menu};
use agent_console::domain::agent_lifecycle::{
    Equipment, Need, Next, Standing, leads_to, needs_owner, permit, readiness, steps,
};
use agent_console::domain::agent_profile::{checked_name, name_key};
use agent_console::domain::availability::{Availability, Weight};
use agent_console::domain::operation::{self, Kind, Outcome, Seen, outcome};
use agent_console::domain::owner::{Principal, check, may_join};
use agent_console::domain::reason::Reason;
use std::collections::BTreeSet;

/// Matrix 2.1, row by row and column by column as it is printed there. `yes` stands for one owner, several, and owners the
/// server does not tell; the cells of `Unlink app` are about an agent that has one.
const MATRIX: &str = "
| status | source | owners | View | Edit name/desc | Owners | Add connection | Unlink app | Activate | Deactivate | Delete |
| Active | manual | yes | on | on | on, last owner off(R1) | on | off(R2) | - | on -> Inactive | off(R3) |
| Active | manual | none (drift) | on | on | on + banner | on | off(R2) | - | on -> Inactive | off(R3) |
| Active | imported | yes | on | off(R4) | on, last owner off(R1) | on | off(R2) | - | on -> Inactive | off(R5) |
| Active | imported | none (drift) | on | off(R4) | on + banner | on | off(R2) | - | on -> Inactive | off(R5) |
| Staged | manual | yes | on | on | on | off(R6) | on | on -> Active | on -> Inactive (G-1) | off(R3) |
| Staged | manual | none | on | on | on | off(R6) | on | off(R7) | on -> Inactive (G-1) | off(R3) |
| Staged | imported | yes | on | off(R4) | on | off(R6) | on | on -> Active | on -> Inactive (G-1) | off(R5) |
| Staged | imported | none | on | off(R4) | on | off(R6) | on | off(R7) | on -> Inactive (G-1) | off(R5) |
| Inactive | manual | yes | on | on | on | off(R6) | on | on -> Active | - | on -> gone |
| Inactive | manual | none | on | on | on | off(R6) | on | off(R7) | - | on -> gone |
| Inactive | imported | yes | on | off(R4) | on | off(R6) | on | on -> Active | - | off(R5) |
| Inactive | imported | none | on | off(R4) | on | off(R6) | on | off(R7) | - | off(R5) |
| any, operation pending | - | - | on | off(R8) | off(R8) | off(R8) | off(R8) | off(R8) | off(R8) | off(R8) |
";

/// R1 to R8 of the matrix.
const REASONS: [(&str, Reason); 8] = [
    ("R1", Reason::LastOwner),
    ("R2", Reason::DeactivateBeforeUnlinking),
    ("R3", Reason::DeactivateFirst),
    ("R4", Reason::ProfileFromProvider),
    ("R5", Reason::ImportedAgent),
    ("R6", Reason::ActivateFirst),
    ("R7", Reason::AddOwnerFirst),
    ("R8", Reason::OperationInProgress),
];

const SOURCES: [Source; 2] = [Source::Manual, Source::Imported];
const OWNERS: [Owners; 4] = [Owners::None, Owners::One, Owners::Several, Owners::Unknown];
const OWNED: [Owners; 3] = [Owners::One, Owners::Several, Owners::Unknown];
const ACTIONS: [Action; 10] = [
    Action::View,
    Action::Edit,
    Action::Owners,
    Action::AddConnection,
    Action::UnlinkApp,
    Action::LinkApp,
    Action::RemoveOwner,
    Action::Activate,
    Action::Deactivate,
    Action::Delete,
];

fn rows() -> Vec<Vec<&'static str>> {
    MATRIX.trim().lines().map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect()
}

/// An answer as the matrix prints it.
fn printed(answer: Availability) -> String {
    match answer {
        Availability::Offered => "on".to_owned(),
        Availability::Hidden(_) => "-".to_owned(),
        Availability::Blocked(reason) => {
            let mark = REASONS.iter().find(|(_, known)| *known == reason).map_or(reason.code(), |(mark, _)| mark);
            format!("off({mark})")
        }
    }
}

/// Where an action leads, as the matrix prints it behind an arrow.
fn destination(action: Action) -> &'static str {
    match leads_to(action) {
        Next::Unchanged => "",
        Next::Becomes(status) => status.look().word,
        Next::Gone => "gone",
    }
}

/// The situations a row is about.
fn situations(row: &[&str]) -> Vec<Facts> {
    let Some(&[status, source, owners]) = row.first_chunk::<3>() else { return Vec::new() };
    every_situation()
        .into_iter()
        .filter(|facts| {
            if status == "any, operation pending" {
                return facts.pending;
            }
            let source_matches = match facts.source {
                Source::Manual => source == "manual",
                Source::Imported => source == "imported",
            };
            let owners_match = owners.starts_with("none") == (facts.owners == Owners::None);
            let status_matches = facts.status.is_some_and(|known| known.look().word == status);
            !facts.pending && source_matches && owners_match && status_matches
        })
        .collect()
}

fn every_situation() -> Vec<Facts> {
    let mut all = Vec::new();
    for status in [Some(Status::Active), Some(Status::Staged), Some(Status::Inactive), None] {
        for source in SOURCES {
            for owners in OWNERS {
                for app_linked in [true, false] {
                    for pending in [false, true] {
                        all.push(Facts { status, source, owners, app_linked, pending });
                    }
                }
            }
        }
    }
    all
}

fn facts(status: Status, source: Source, owners: Owners) -> Facts {
    Facts { status: Some(status), source, owners, app_linked: true, pending: false }
}

/// What differs between one cell and the rules; empty when they agree.
fn differences(row: &[&str], column: &str, action: Action, cell: &str) -> Vec<String> {
    let mut found = Vec::new();
    let name = row.iter().take(3).copied().collect::<Vec<_>>().join(", ");
    let mut expect = |what: &str, facts: &Facts, expected: &str, answer: &str| {
        if expected != answer {
            found.push(format!(
                "row [{name}] column [{column}]{what}: the matrix says `{expected}`, the rules say `{answer}` ({facts:?})"
            ));
        }
    };
    let (answer, destined) = match cell.split_once(" -> ") {
        Some((answer, rest)) => (answer, rest.split(' ').next().unwrap_or(rest)),
        None => (cell.split([',', '+']).next().unwrap_or(cell).trim(), ""),
    };
    for facts in situations(row) {
        if action == Action::UnlinkApp && !facts.app_linked && !facts.pending {
            expect(" without an app", &facts, "off(NO_LINKED_APP)", &printed(availability(&facts, action)));
            continue;
        }
        expect("", &facts, answer, &printed(availability(&facts, action)));
        if answer == "on" {
            expect(" leads to", &facts, destined, destination(action));
        }
        if action == Action::Owners {
            let banner = if needs_owner(&facts) { "banner" } else { "no banner" };
            let wanted = if cell.contains("+ banner") { "banner" } else { "no banner" };
            if !facts.pending {
                expect(" banner", &facts, wanted, banner);
            }
            if cell.contains("last owner off(R1)") {
                let wanted = if facts.owners == Owners::One { "off(R1)" } else { "on" };
                let answer = availability(&facts, Action::RemoveOwner);
                expect(" removing one", &facts, wanted, &printed(answer));
            }
        }
    }
    found
}

#[test]
fn every_cell_of_the_matrix_is_what_the_rules_answer() {
    let rows = rows();
    let header = rows.first().expect("the table has a header");
    let columns: Vec<&str> = header.iter().skip(3).copied().collect();
    assert_eq!(columns, Action::MENU.map(Action::label), "columns are the menu, in display order");
    assert_eq!(rows.len(), 1 + 3 * 2 * 2 + 1, "header, status x source x owners, and the pending row");
    let mut found = Vec::new();
    let mut covered = 0;
    for row in rows.iter().skip(1) {
        assert_eq!(row.len(), 3 + columns.len(), "a row has all columns: {row:?}");
        let situations = situations(row).len();
        assert!(situations > 0, "a row is about something: {row:?}");
        covered += situations;
        for ((cell, column), action) in row.iter().skip(3).zip(&columns).zip(Action::MENU) {
            found.extend(differences(row, column, action, cell));
        }
    }
    assert!(found.is_empty(), "\n{}\n", found.join("\n"));
    let unknown = every_situation().iter().filter(|facts| facts.status.is_none() && !facts.pending).count();
    assert_eq!(covered, every_situation().len() - unknown, "the rows cover every situation of a known status");
}

#[test]
fn the_server_permits_exactly_what_is_offered() {
    for facts in every_situation() {
        for action in ACTIONS {
            let expected = match availability(&facts, action) {
                Availability::Offered => Ok(leads_to(action)),
                Availability::Blocked(reason) | Availability::Hidden(reason) => Err(reason),
            };
            assert_eq!(permit(&facts, action), expected, "{action:?} on {facts:?}");
        }
    }
}

#[test]
fn the_menu_lists_what_is_not_hidden_in_the_order_of_the_columns() {
    for facts in every_situation() {
        let lines = menu(&facts);
        let expected: Vec<_> = Action::MENU
            .into_iter()
            .filter(|action| !matches!(availability(&facts, *action), Availability::Hidden(_)))
            .collect();
        assert_eq!(lines.iter().map(|line| line.action).collect::<Vec<_>>(), expected);
        for line in lines {
            assert_eq!(line.blocked, permit(&facts, line.action).err());
            assert_eq!(line.label, line.action.label());
            assert_eq!(line.weight, line.action.weight());
        }
    }
    assert_eq!(Action::Delete.weight(), Weight::Destructive);
    assert_eq!([Action::Activate, Action::Deactivate].map(Action::weight), [Weight::Lifecycle; 2]);
}

#[test]
fn a_staged_agent_without_owners_can_be_deactivated_and_then_deleted() {
    // G-1: read strictly it could never be deleted.
    let staged = facts(Status::Staged, Source::Manual, Owners::None);
    assert_eq!(permit(&staged, Action::Delete), Err(Reason::DeactivateFirst));
    assert_eq!(permit(&staged, Action::Deactivate), Ok(Next::Becomes(Status::Inactive)));
    let inactive = Facts { status: Some(Status::Inactive), ..staged };
    assert_eq!(permit(&inactive, Action::Delete), Ok(Next::Gone));
}

#[test]
fn owners_are_the_one_hard_gate_of_activation() {
    // G-10: keys, app and connections only warn.
    for status in [Status::Staged, Status::Inactive] {
        for source in SOURCES {
            let bare = Facts { app_linked: false, ..facts(status, source, Owners::One) };
            assert_eq!(permit(&bare, Action::Activate), Ok(Next::Becomes(Status::Active)));
            let unowned = facts(status, source, Owners::None);
            assert_eq!(permit(&unowned, Action::Activate), Err(Reason::AddOwnerFirst));
        }
    }
    let nothing = Facts { app_linked: false, ..facts(Status::Staged, Source::Manual, Owners::None) };
    let zero = Equipment { active_keys: Some(0), active_connections: Some(0) };
    assert_eq!(
        readiness(&nothing, zero),
        [
            (Need::Owner, Standing::Missing),
            (Need::ActiveKey, Standing::Missing),
            (Need::LinkedApp, Standing::Optional),
            (Need::Connection, Standing::Optional),
        ]
    );
    let full = Equipment { active_keys: Some(1), active_connections: Some(2) };
    for owners in [Owners::One, Owners::Several] {
        let standing = readiness(&facts(Status::Active, Source::Manual, owners), full).map(|(_, standing)| standing);
        assert_eq!(standing, [Standing::Done; 4]);
    }
    let silent = readiness(&facts(Status::Active, Source::Manual, Owners::Unknown), Equipment::default());
    let silent = silent.map(|(_, standing)| standing);
    assert_eq!(silent, [Standing::Unknown, Standing::Unknown, Standing::Done, Standing::Unknown]);
}

#[test]
fn staged_is_where_an_agent_starts_and_nothing_leads_back_there() {
    // G-13: staged is never activated and never deactivated.
    assert_eq!(Status::INITIAL, Status::Staged);
    for action in ACTIONS {
        assert_ne!(leads_to(action), Next::Becomes(Status::Staged), "{action:?}");
    }
}

#[test]
fn an_active_agent_that_lost_its_owners_stays_active_and_is_flagged() {
    // G-20.
    for facts in every_situation() {
        let orphan = facts.status == Some(Status::Active) && facts.owners == Owners::None;
        assert_eq!(needs_owner(&facts), orphan, "{facts:?}");
    }
}

#[test]
fn the_last_owner_is_protected_only_while_the_agent_is_active() {
    for source in SOURCES {
        for owners in [Owners::One, Owners::None] {
            let active = facts(Status::Active, source, owners);
            assert_eq!(permit(&active, Action::RemoveOwner), Err(Reason::LastOwner));
        }
        for owners in [Owners::Several, Owners::Unknown] {
            let active = facts(Status::Active, source, owners);
            assert_eq!(permit(&active, Action::RemoveOwner), Ok(Next::Unchanged));
        }
        for (status, owners) in [Status::Staged, Status::Inactive].into_iter().flat_map(|s| OWNED.map(|o| (s, o))) {
            assert_eq!(permit(&facts(status, source, owners), Action::RemoveOwner), Ok(Next::Unchanged));
        }
    }
}

#[test]
fn an_unknown_status_leaves_view_and_owners_open() {
    for facts in every_situation().into_iter().filter(|facts| facts.status.is_none() && !facts.pending) {
        for action in ACTIONS {
            let expected = match action {
                Action::View | Action::Owners => Availability::Offered,
                _ => Availability::Blocked(Reason::UnknownStatus),
            };
            assert_eq!(availability(&facts, action), expected, "{action:?}");
        }
        assert!(steps(&facts).iter().all(|step| !step.legal));
    }
}

#[test]
fn linking_an_app_waits_for_nothing_but_a_running_operation() {
    for facts in every_situation().into_iter().filter(|facts| facts.status.is_some()) {
        let expected =
            if facts.pending { Availability::Blocked(Reason::OperationInProgress) } else { Availability::Offered };
        assert_eq!(availability(&facts, Action::LinkApp), expected);
    }
}

#[test]
fn the_lifecycle_picture_marks_the_legal_arrows_of_the_current_state() {
    for facts in every_situation() {
        for step in steps(&facts) {
            assert_eq!(step.next, leads_to(step.action));
            let legal = facts.status == Some(step.from) && permit(&facts, step.action).is_ok();
            assert_eq!(step.legal, legal, "{step:?} on {facts:?}");
        }
    }
    let legal = |facts: &Facts| steps(facts).into_iter().filter(|step| step.legal).map(|step| step.action).collect();
    let active: Vec<_> = legal(&facts(Status::Active, Source::Manual, Owners::One));
    assert_eq!(active, [Action::Deactivate]);
    let staged: Vec<_> = legal(&facts(Status::Staged, Source::Manual, Owners::None));
    assert_eq!(staged, [Action::Deactivate]);
    let inactive: Vec<_> = legal(&facts(Status::Inactive, Source::Manual, Owners::One));
    assert_eq!(inactive, [Action::Activate, Action::Delete]);
}

#[test]
fn an_offered_action_can_be_blocked_by_the_screen_and_a_refusal_is_kept() {
    let lacking = Reason::MissingScope(Scope::AgentsManage);
    assert_eq!(Availability::Offered.unless(false, lacking), Availability::Blocked(lacking));
    assert_eq!(Availability::Offered.unless(true, lacking), Availability::Offered);
    let refused = Availability::Blocked(Reason::LastOwner);
    assert_eq!(refused.unless(false, lacking), refused);
    let hidden = Availability::Hidden(Reason::AlreadyActive);
    assert_eq!(hidden.unless(false, lacking), hidden);
}

/// Lists every reason, and stops compiling when one is added that the list does not hold.
macro_rules! every_reason {
    ($($plain:ident),* $(,)?) => {{
        let _complete = |reason: Reason| match reason {
            $(Reason::$plain => (),)*
            Reason::MissingScope(_) => (),
        };
        let plain = [$(Reason::$plain),*];
        plain.into_iter().chain(Scope::ALL.map(Reason::MissingScope)).collect::<Vec<_>>()
    }};
}

fn reasons() -> Vec<Reason> {
    every_reason!(
        LastOwner,
        DeactivateBeforeUnlinking,
        DeactivateFirst,
        ProfileFromProvider,
        ImportedAgent,
        ActivateFirst,
        AddOwnerFirst,
        OperationInProgress,
        AlreadyActive,
        AlreadyInactive,
        NoLinkedApp,
        UnknownStatus,
        TooManyOwners,
        MixedOwners,
        GroupTooSmall,
        UnknownOwners,
        OwnersNotRead,
        NameLength,
        NameTaken,
        AppNotFound,
        NeedsSecondKey,
        OnlyActiveKey,
        DeactivateKeyFirst,
        TooManyKeys,
        KidTaken,
        ActivateAgentFirst,
        ActivateResourceFirst,
        CompleteResourceFirst,
        ResourceMissing,
        DeactivateConnectionFirst,
        RecreateToChange,
        DuplicateConnection,
        DeactivateServerFirst,
        CompleteConfiguration,
        ServerChanging,
        UnknownServerStatus,
        ServerNameTaken,
        ServerUrlTaken,
        FinishValidation,
        ActivateServerFirst,
        UnknownProviderStatus,
        ActivateProviderFirst,
        ValidateProviderFirst,
        ImportRunning,
        DeactivateProviderFirst,
        ProviderMissing,
        ProviderNameTaken,
        NothingSkipped,
        RunEnded,
        UnknownRunStatus,
        AlreadyDecided,
        SameProvider,
        NothingToMergeWith,
        UnknownStagedStatus,
        ProvidersChanged,
        UnknownConnectionStatus,
        ConnectionSuspended,
        SetupUnfinished,
        AlreadyConnected,
        ResumeFirst,
        ConnectFirst,
        ReconnectFirst,
        AlreadyPaused,
        NotPaused,
        OnlyItsUser,
        UserDeactivated,
        SuspendedByAdmin,
        AlreadySuspended,
        NotSuspended,
        NoSessions,
        NoOpenSession,
        AlreadyRestricted,
        NotRestricted,
        NotAmongUsers,
        SessionEnded,
        AccessNameTaken,
    )
}

#[test]
fn every_reason_is_one_short_sentence_with_a_code_of_its_own() {
    let reasons = reasons();
    let sentences: BTreeSet<_> = reasons.iter().map(|reason| reason.sentence()).collect();
    assert_eq!(sentences.len(), reasons.len(), "sentences differ");
    let codes: BTreeSet<_> = reasons.iter().map(|reason| reason.code()).collect();
    assert_eq!(codes.len(), reasons.len() - Scope::ALL.len() + 1, "codes differ, and scopes share one");
    for reason in reasons {
        let sentence = reason.sentence();
        let inner = sentence.strip_suffix('.').unwrap_or_default();
        assert!(!inner.is_empty(), "{reason:?} ends with a full stop: {sentence}");
        assert!(!inner.contains(". ") && !inner.contains(['!', '?', '\n']), "{reason:?} is one sentence: {sentence}");
        assert!(sentence.chars().count() <= 120, "{reason:?} has at most 120 characters: {sentence}");
        assert!(sentence.starts_with(char::is_uppercase), "{reason:?} starts in upper case: {sentence}");
        let plain = reason.code().chars().all(|letter| letter.is_ascii_uppercase() || letter == '_');
        assert!(plain, "{reason:?} has a plain code: {}", reason.code());
    }
}

#[test]
fn every_operation_kind_and_status_has_one_code_and_its_words() {
    for kind in Kind::ALL {
        assert_eq!(Kind::parse(kind.code()), Some(kind));
        assert!(kind.running().ends_with('…') && !kind.done().is_empty() && !kind.label().is_empty());
    }
    assert_eq!(
        Kind::ALL.map(Kind::code),
        [
            "ai-agent:Register",
            "ai-agent:Replace",
            "ai-agent:Patch",
            "ai-agent:Delete",
            "ai-agent:Activate",
            "ai-agent:Deactivate"
        ]
    );
    assert_eq!(
        operation::Status::ALL.map(operation::Status::code),
        ["SCHEDULED", "IN_PROGRESS", "COMPLETED", "FAILED"]
    );
    assert_eq!(operation::Status::ALL.map(operation::Status::is_pending), [true, true, false, false]);
    for status in operation::Status::ALL {
        assert_eq!(operation::Status::parse(status.code()), Some(status));
    }
    assert_eq!(Status::ALL.map(Status::code), ["ACTIVE", "STAGED", "INACTIVE"]);
    assert_eq!(Status::ALL.map(|status| Status::parse(status.code())), Status::ALL.map(Some));
    assert_eq!(Status::parse("DEACTIVATED"), None);
    for (action, kind) in
        [(Action::Activate, Kind::Activate), (Action::Deactivate, Kind::Deactivate), (Action::Delete, Kind::Delete)]
    {
        assert_eq!(leads_to(action), kind.leads_to());
    }
}

#[test]
fn a_completed_operation_counts_only_if_the_agent_shows_it() {
    // G-15.
    let ended = |kind, seen| outcome(kind, operation::Status::Completed, seen);
    let shown = |status| Seen::Status(Some(status));
    assert_eq!(ended(Kind::Activate, shown(Status::Active)), Outcome::Done);
    assert_eq!(ended(Kind::Activate, shown(Status::Staged)), Outcome::WithoutEffect);
    assert_eq!(ended(Kind::Activate, Seen::Status(None)), Outcome::WithoutEffect);
    assert_eq!(ended(Kind::Activate, Seen::Absent), Outcome::WithoutEffect);
    assert_eq!(ended(Kind::Deactivate, shown(Status::Inactive)), Outcome::Done);
    assert_eq!(ended(Kind::Deactivate, shown(Status::Active)), Outcome::WithoutEffect);
    assert_eq!(ended(Kind::Delete, Seen::Absent), Outcome::Done);
    assert_eq!(ended(Kind::Delete, shown(Status::Inactive)), Outcome::WithoutEffect);
    for kind in [Kind::Replace, Kind::Patch] {
        assert_eq!(ended(kind, shown(Status::Staged)), Outcome::Done);
        assert_eq!(ended(kind, Seen::Absent), Outcome::WithoutEffect);
    }
    assert_eq!(ended(Kind::Register, shown(Status::Active)), Outcome::Done, "somebody activated it meanwhile");
    assert_eq!(ended(Kind::Register, Seen::Absent), Outcome::WithoutEffect);
    for kind in Kind::ALL {
        assert_eq!(ended(kind, Seen::Unread), Outcome::Done);
        for seen in [Seen::Absent, Seen::Unread, shown(Status::Active), Seen::Status(None)] {
            assert_eq!(outcome(kind, operation::Status::Failed, seen), Outcome::Failed);
            assert_eq!(outcome(kind, operation::Status::Scheduled, seen), Outcome::Running);
            assert_eq!(outcome(kind, operation::Status::InProgress, seen), Outcome::Running);
        }
    }
}

#[test]
fn an_agent_is_owned_by_up_to_five_users_or_by_one_group_of_two() {
    let group = |members| Principal::Group { members };
    for users in 0..=5 {
        assert_eq!(check(&vec![Principal::User; users]), Ok(()));
    }
    assert_eq!(check(&[Principal::User; 6]), Err(Reason::TooManyOwners));
    assert_eq!(check(&[group(Some(2))]), Ok(()));
    assert_eq!(check(&[group(None)]), Ok(()), "a server that does not count decides by itself");
    for members in [0, 1] {
        assert_eq!(check(&[group(Some(members))]), Err(Reason::GroupTooSmall));
    }
    assert_eq!(check(&[group(Some(9)), group(Some(9))]), Err(Reason::MixedOwners));
    assert_eq!(check(&[Principal::User, group(Some(9))]), Err(Reason::MixedOwners));
    assert_eq!(may_join(&[Principal::User; 5], Principal::User), Err(Reason::TooManyOwners));
    assert_eq!(may_join(&[Principal::User; 4], Principal::User), Ok(()));
    assert_eq!(may_join(&[Principal::User], group(Some(9))), Err(Reason::MixedOwners));
    assert_eq!(may_join(&[], group(Some(1))), Err(Reason::GroupTooSmall));
    assert_eq!([0, 1, 2, 5].map(Owners::counted), [Owners::None, Owners::One, Owners::Several, Owners::Several]);
}

#[test]
fn names_are_trimmed_counted_in_characters_and_compared_without_case() {
    assert_eq!(checked_name("  Invoice triage "), Ok("Invoice triage".to_owned()));
    assert_eq!(checked_name(" ab "), Err(Reason::NameLength));
    assert_eq!(checked_name("äöü"), Ok("äöü".to_owned()));
    assert!(checked_name(&"é".repeat(255)).is_ok());
    assert_eq!(checked_name(&"é".repeat(256)), Err(Reason::NameLength));
    assert_eq!(name_key(" ÄRGER Desk"), name_key("ärger desk "));
    assert_eq!(name_key("Caf\u{e9}"), name_key("Cafe\u{301}"), "an accent of its own is the same accent");
}

#[test]
fn managing_implies_reading_of_the_same_family() {
    for scope in Scope::ALL {
        assert!(allows(&[scope], scope));
        assert!(!allows(&[], scope));
        assert_eq!(Scope::parse(scope.name()), Some(scope));
        for granted in Scope::ALL.into_iter().filter(|granted| *granted != scope) {
            let wider = granted.name().strip_suffix("manage").zip(scope.name().strip_suffix("read"));
            assert_eq!(allows(&[granted], scope), wider.is_some_and(|(a, b)| a == b), "{granted:?} for {scope:?}");
        }
    }
    for action in ACTIONS {
        let reads = matches!(action, Action::View | Action::Owners);
        assert_eq!(action.scope().name().ends_with("read"), reads, "{action:?}");
    }
}
