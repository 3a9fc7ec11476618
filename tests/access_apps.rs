//! The rules of apps that users connect to: what is offered, and what its setup must be. [G-8, pages 1.16, 1.18]

use agent_console::domain::access_app::{
    Action, Facts, availability, flag_look, is_set_up, issuer_fault, menu, permit, scopes_fault, scopes_in, setup_look,
    text_fault,
};
use agent_console::domain::availability::Availability::{Hidden, Offered};
use agent_console::domain::reason::Reason;

fn labels(set_up: bool, suspended: bool) -> Vec<&'static str> {
    menu(&Facts { set_up, suspended }).iter().map(|item| item.label).collect()
}

#[test]
fn the_menu_has_the_setup_and_the_one_step_that_makes_sense() {
    assert_eq!(labels(true, false), ["Edit setup", "Suspend"]);
    assert_eq!(labels(true, true), ["Edit setup", "Restore"]);
    assert_eq!(labels(false, false), ["Finish setup", "Suspend"]);
    assert_eq!(labels(false, true), ["Finish setup", "Restore"]);
    for set_up in [true, false] {
        let suspended = Facts { set_up, suspended: true };
        assert_eq!(availability(&suspended, Action::Suspend), Hidden(Reason::AlreadySuspended));
        assert_eq!(permit(&Facts { set_up, suspended: false }, Action::Restore), Err(Reason::NotSuspended));
        assert_eq!(availability(&suspended, Action::SetUp), Offered);
    }
}

#[test]
fn a_suspension_stands_beside_the_setup_and_never_in_its_place() {
    for (set_up, word) in [(true, "Set up"), (false, "Setup unfinished")] {
        for suspended in [true, false] {
            let facts = Facts { set_up, suspended };
            assert_eq!(setup_look(&facts).word, word);
            assert_eq!(flag_look(&facts).map(|look| look.word), suspended.then_some("Suspended"));
        }
    }
}

#[test]
fn a_setup_is_finished_with_issuer_and_client() {
    assert!(is_set_up("https://login.example", "console"));
    assert!(!is_set_up("https://login.example", ""));
    assert!(!is_set_up("", "console"));
}

#[test]
fn an_issuer_is_a_url_of_the_web_or_missing() {
    for right in ["", "https://login.example", "https://login.example/realms/one", "http://127.0.0.1:4000"] {
        assert_eq!(issuer_fault(right), None, "{right}");
    }
    for wrong in ["login.example", "http://login.example", "ftp://login.example", "https://login example"] {
        assert!(issuer_fault(wrong).is_some(), "{wrong}");
    }
    let long = format!("https://login.example/{}", "a".repeat(1000));
    assert_eq!(issuer_fault(&long), Some("Use at most 1000 characters."));
}

#[test]
fn texts_may_be_missing_and_are_not_endless() {
    assert_eq!(text_fault(""), None);
    assert_eq!(text_fault(&"ü".repeat(1000)), None);
    assert_eq!(text_fault(&"ü".repeat(1001)), Some("Use at most 1000 characters."));
}

#[test]
fn scopes_are_read_from_a_text_and_looked_at() {
    let scopes = scopes_in("  openid, offline_access\n,files.read openid ");
    assert_eq!(scopes, ["openid", "offline_access", "files.read"]);
    assert_eq!(scopes_fault(&scopes), None);
    assert_eq!(scopes_fault(&[]), None);
    for wrong in ["a\"b", "a\\b", "ü", ""] {
        assert!(scopes_fault(&[wrong.to_owned()]).is_some(), "{wrong}");
    }
    assert!(scopes_fault(&["a".repeat(201)]).is_some());
    let many: Vec<_> = (0..51).map(|at| format!("scope{at}")).collect();
    assert!(scopes_fault(&many).is_some());
    assert_eq!(scopes_fault(many.get(..50).expect("fifty")), None);
}
