//! What somebody pastes as a public key, and the scopes somebody chooses: whatever it is, it is read or refused in words.

use crate::{any_json, holds, text};
use agent_console::domain::public_key::check;
use agent_console::domain::resource::indicator_fault;
use agent_console::domain::scope_grant::{Condition, Grant, SCOPES_MAX};
use agent_console::wire::credentials::JwkRequest;
use agent_console::wire::key_text::{Pasted, read};
use proptest::prelude::*;
use serde_json::{Value, json};

const PRIVATE: [&str; 8] = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];
/// What must never be repeated.
const SECRET: &str = "c2VjcmV0LXNlY3JldC1zZWNyZXQ";

/// A key that is accepted as it is.
fn good() -> Value {
    json!({
        "kty": "EC", "crv": "P-256", "kid": "good",
        "x": "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "y": "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM",
    })
}

/// What may be pasted: any text, nearly a key, nearly PEM.
fn pasted() -> impl Strategy<Value = String> {
    let members = ["kty", "crv", "x", "y", "n", "e", "kid", "alg", "use", "status", "keys", "d"];
    let changed = (proptest::sample::select(members.to_vec()), any_json()).prop_map(|(member, value)| {
        let mut key = good();
        key[member] = value;
        key.to_string()
    });
    let cut = (0_usize..200).prop_map(|at| good().to_string().chars().take(at).collect());
    let labels = ["PUBLIC KEY", "PRIVATE KEY", "ENCRYPTED PRIVATE KEY", "EC PRIVATE KEY", "CERTIFICATE", ""];
    let pem = (proptest::sample::select(labels.to_vec()), text(), text())
        .prop_map(|(label, inside, rest)| format!("-----BEGIN {label}-----\n{inside}\n-----END {label}-----{rest}"));
    let set = proptest::collection::vec(any_json(), 0..4).prop_map(|keys| json!({ "keys": keys }).to_string());
    prop_oneof![text(), changed, cut, pem, set, any_json().prop_map(|value| value.to_string())]
}

#[test]
fn whatever_is_pasted_is_read_or_refused_in_a_sentence() {
    holds(pasted(), |text| {
        match read(&text) {
            Ok(Pasted::Keys(keys)) => {
                prop_assert!((1..=50).contains(&keys.len()));
                for key in keys {
                    prop_assert_eq!(key.private(), None);
                    if let Ok(checked) = check(&key.members()) {
                        // What was checked says the same once more, and holds nothing else.
                        let kept = JwkRequest::of(&checked);
                        let again = check(&kept.members());
                        prop_assert_eq!(again.map(|key| key.canonical()), Ok(checked.canonical()));
                    }
                }
            }
            Ok(Pasted::Spki(inside)) => prop_assert!(!inside.is_empty() && !inside.contains(char::is_whitespace)),
            Err(words) => {
                prop_assert!(words.ends_with('.'), "{}", words);
                prop_assert!(words.chars().count() < 300, "{}", words);
            }
        }
        Ok(())
    });
}

#[test]
fn a_private_member_is_refused_wherever_it_stands_and_never_repeated() {
    let member = proptest::sample::select(PRIVATE.to_vec());
    holds((member, any::<bool>(), any_json()), |(member, in_a_set, beside)| {
        let mut key = good();
        key[member] = json!(SECRET);
        key["more"] = beside;
        let text = if in_a_set { json!({ "keys": [good(), key] }).to_string() } else { key.to_string() };
        let Err(refused) = read(&text) else {
            return Err(TestCaseError::fail(format!("{member} was taken")));
        };
        prop_assert!(!refused.contains(SECRET), "{}", member);
        // The server looks at the same bodies.
        let request: JwkRequest =
            serde_json::from_value(key).map_err(|error| TestCaseError::fail(error.to_string()))?;
        prop_assert!(check(&request.members()).is_err());
        let printed = format!("{request:?}{}", serde_json::to_string(&request).unwrap_or_default());
        prop_assert!(!printed.contains(SECRET), "it is not even kept");
        Ok(())
    });
}

#[test]
fn a_value_of_the_wrong_kind_is_never_repeated() {
    let member = proptest::sample::select(vec!["kty", "crv", "x", "y", "n", "e", "kid", "alg", "use"]);
    holds(member, |member| {
        let mut key = good();
        key[member] = json!({ "secret": SECRET });
        let refused = read(&key.to_string());
        prop_assert!(refused.as_ref().is_err_and(|words| !words.contains(SECRET)), "{}: {:?}", member, refused);
        Ok(())
    });
}

#[test]
fn chosen_scopes_are_a_set_that_stays_as_it_was_checked() {
    let scope = prop_oneof![3 => "[a-z.:]{1,12}", 1 => text()];
    let condition = proptest::sample::select(Condition::ALL.to_vec());
    holds((condition, proptest::collection::vec(scope, 0..120)), |(condition, scopes)| {
        if let Ok(grant) = Grant::checked(condition, &scopes) {
            prop_assert_eq!(Grant::checked(grant.condition, &grant.scopes), Ok(grant.clone()));
            prop_assert!(grant.scopes.len() <= SCOPES_MAX);
            prop_assert!(grant.scopes.iter().all(|scope| scopes.contains(scope)));
            prop_assert_eq!(grant.scopes.is_empty(), grant.condition == Condition::AllScopes);
        }
        Ok(())
    });
}

#[test]
fn an_accepted_audience_has_a_scheme_and_no_blank() {
    holds(prop_oneof![text(), "[a-z+.-]{0,6}:[/a-z#? ]{0,12}"], |text| {
        if indicator_fault(&text).is_none() {
            let (scheme, rest) = text.split_once(':').unwrap_or_default();
            prop_assert!(!scheme.is_empty() && !rest.is_empty());
            prop_assert!(!text.contains([' ', '#', '\n']));
        }
        Ok(())
    });
}
