//! The rules of public keys: the matrix as the specification prints it, and what a key must be. [matrix 2.2, api 2.4]

use agent_console::domain::availability::Availability;
use agent_console::domain::credential::{Action, Facts, KEYS_MAX, Status, adding, availability, leaves_none, menu};
use agent_console::domain::curve::Curve;
use agent_console::domain::public_key::{Fault, Members, Numbers, check};
use agent_console::domain::reason::Reason;
use agent_console::wire::credentials::{AgentJwk, JwkRequest};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use serde_json::json;

/// Matrix 2.2, row by row and column by column as it is printed there.
const MATRIX: &str = r#"
| key status | situation | Activate | Deactivate | Delete |
| Active | n = 1 | - | off("needs a second key") [seed-O] | off("deactivate first") [seed-O][D18] |
| Active | n >= 2, a >= 2 | - | on -> Inactive [seed-O] | off("deactivate first") |
| Active | n >= 2, a = 1 | - | seed: on; D4: off. **Proposed off("only active key: activate another first")** (G-3) | off("deactivate first") |
| Inactive | n >= 2 | on -> Active [seed-O] | - | on -> gone [seed-O] |
| Inactive | n = 1 | on -> Active | - | on, extra warning: the agent keeps no key (G-4) |
| any | agent deleted/pending | off | off | off |
"#;

/// The words of the matrix, and the reason they stand for.
const REASONS: [(&str, Reason); 3] = [
    ("needs a second key", Reason::NeedsSecondKey),
    ("deactivate first", Reason::DeactivateKeyFirst),
    ("only active key: activate another first", Reason::OnlyActiveKey),
];

/// Facts of a row: every count that fits its words.
fn situations(status: Status, situation: &str) -> Vec<Facts> {
    let facts = |keys, active| Facts { status: Some(status), keys, active, pending: false };
    match (status, situation) {
        (Status::Active, "n = 1") => vec![facts(1, 1)],
        (Status::Active, "n >= 2, a >= 2") => {
            (2..=KEYS_MAX).flat_map(|keys| (2..=keys).map(move |active| facts(keys, active))).collect()
        }
        (Status::Active, "n >= 2, a = 1") => (2..=KEYS_MAX).map(|keys| facts(keys, 1)).collect(),
        (Status::Inactive, "n >= 2") => {
            (2..=KEYS_MAX).flat_map(|keys| (0..keys).map(move |active| facts(keys, active))).collect()
        }
        (Status::Inactive, "n = 1") => vec![facts(1, 0)],
        _ => Vec::new(),
    }
}

#[test]
fn every_cell_of_the_matrix_holds() {
    let rows: Vec<Vec<&str>> =
        MATRIX.trim().lines().skip(1).map(|line| line.trim_matches('|').split('|').map(str::trim).collect()).collect();
    let mut cells = 0;
    for row in &rows {
        let (status, situation, cells_of) = (&row[0], &row[1], &row[2..]);
        let facts: Vec<Facts> = match *status {
            "any" => Status::ALL
                .into_iter()
                .flat_map(|status| [(1, 0), (1, 1), (2, 1), (3, 2)].map(|(keys, active)| (status, keys, active)))
                .map(|(status, keys, active)| Facts { status: Some(status), keys, active, pending: true })
                .collect(),
            status => Status::ALL
                .into_iter()
                .filter(|known| known.look().word == status)
                .flat_map(|known| situations(known, situation))
                .collect(),
        };
        assert!(!facts.is_empty(), "{status} {situation}");
        for (action, cell) in Action::MENU.into_iter().zip(cells_of) {
            for facts in &facts {
                let answer = availability(facts, action);
                let expected = match *cell {
                    "-" => matches!(answer, Availability::Hidden(_)),
                    "off" => answer == Availability::Blocked(Reason::OperationInProgress),
                    cell if cell.starts_with("on") => answer == Availability::Offered,
                    cell => {
                        let reason = REASONS.iter().find(|(words, _)| cell.contains(&format!("off(\"{words}\")")));
                        answer == Availability::Blocked(reason.expect("the matrix says why").1)
                    }
                };
                assert!(expected, "{status}, {situation}, {}: {cell}, and not {answer:?}", action.label());
            }
            cells += 1;
        }
    }
    assert_eq!(cells, 18);
}

#[test]
fn an_unknown_status_is_left_alone_and_the_last_key_is_warned_about() {
    let unknown = Facts { status: None, keys: 2, active: 1, pending: false };
    for action in Action::MENU {
        assert_eq!(availability(&unknown, action), Availability::Blocked(Reason::UnknownStatus));
    }
    let last = Facts { status: Some(Status::Inactive), keys: 1, active: 0, pending: false };
    assert!(leaves_none(&last));
    assert!(!leaves_none(&Facts { keys: 2, ..last }));
    let labels: Vec<_> = menu(&last).into_iter().map(|item| (item.label, item.blocked)).collect();
    assert_eq!(labels, [("Activate", None), ("Delete", None)]);
}

#[test]
fn a_key_can_be_added_until_there_are_fifty() {
    assert_eq!(adding(0, false), Availability::Offered);
    assert_eq!(adding(KEYS_MAX - 1, false), Availability::Offered);
    assert_eq!(adding(KEYS_MAX, false), Availability::Blocked(Reason::TooManyKeys));
    assert_eq!(adding(0, true), Availability::Blocked(Reason::OperationInProgress));
}

/// A modulus of so many bits: its first and last bit are set.
fn modulus(bits: usize) -> String {
    let mut bytes = vec![0_u8; bits.div_ceil(8)];
    bytes[0] = 1 << ((bits - 1) % 8);
    *bytes.last_mut().expect("a byte") |= 1;
    URL_SAFE_NO_PAD.encode(bytes)
}

fn rsa(n: &str) -> Members<'_> {
    Members { kty: "RSA", n: Some(n), e: Some("AQAB"), ..Members::default() }
}

#[test]
fn an_rsa_key_has_at_least_2048_bits_whatever_zeros_stand_before_them() {
    let fault = |n: &str| check(&rsa(n)).map_err(|fault| fault.member);
    assert_eq!(fault(&modulus(2047)).err(), Some("n"));
    assert_eq!(fault(&modulus(2048)).expect("it can be used").words(), "RSA, 2048 bits");
    assert_eq!(fault(&modulus(4096)).expect("it can be used").alg, "RS256");
    assert_eq!(fault(&modulus(16_385)).err(), Some("n"));
    let padded = URL_SAFE_NO_PAD.encode([vec![0; 200], vec![1; 100]].concat());
    assert_eq!(fault(&padded).err(), Some("n"), "zeros are no bits");
    let even = URL_SAFE_NO_PAD.encode([vec![0x80; 256]].concat());
    assert_eq!(fault(&even).err(), Some("n"));
    assert_eq!(fault(&format!("{}==", modulus(2048))).expect("padding is forgiven").kty(), "RSA");
    for e in ["", "AQ", "Ag", "!", "AQABAQABAQABAQAB"] {
        let n = modulus(2048);
        assert_eq!(check(&Members { e: Some(e), ..rsa(&n) }).map_err(|fault| fault.member), Err("e"), "{e}");
    }
}

#[test]
fn an_ec_key_lies_on_one_of_three_curves_and_has_its_algorithm() {
    for curve in Curve::ALL {
        let coordinate = URL_SAFE_NO_PAD.encode(vec![7; curve.bytes()]);
        let key = Members {
            kty: "EC",
            crv: Some(curve.code()),
            x: Some(&coordinate),
            y: Some(&coordinate),
            ..Members::default()
        };
        let checked = check(&key).expect("it can be used");
        assert_eq!((checked.alg.as_str(), checked.kty()), (curve.alg(), "EC"));
        let longer = URL_SAFE_NO_PAD.encode(vec![7; curve.bytes() + 1]);
        assert_eq!(check(&Members { y: Some(&longer), ..key }).map_err(|fault| fault.member), Err("y"));
        assert_eq!(check(&Members { x: None, ..key }).map_err(|fault| fault.member), Err("x"));
        assert_eq!(check(&Members { alg: Some("RS256"), ..key }).map_err(|fault| fault.member), Err("alg"));
        assert_eq!(check(&Members { crv: Some("secp256k1"), ..key }).map_err(|fault| fault.member), Err("crv"));
        let short = URL_SAFE_NO_PAD.encode([7]);
        let numbers = check(&Members { x: Some(&short), ..key }).map(|key| key.numbers);
        let x = match numbers.expect("zeros before a coordinate may be left out") {
            Numbers::Ec { x, .. } => x,
            Numbers::Rsa { .. } => String::new(),
        };
        assert_eq!(URL_SAFE_NO_PAD.decode(x).expect("it is base64url").len(), curve.bytes());
    }
}

#[test]
fn what_is_no_signing_key_is_named_by_its_member() {
    let n = modulus(2048);
    let faulty = |members: Members<'_>| check(&members).map_err(|fault| fault.member).err();
    assert_eq!(faulty(Members { kty: "oct", ..rsa(&n) }), Some("kty"));
    assert_eq!(faulty(Members { kty: "", ..rsa(&n) }), Some("kty"));
    assert_eq!(faulty(Members { usage: Some("enc"), ..rsa(&n) }), Some("use"));
    assert_eq!(faulty(Members { usage: Some("sig"), ..rsa(&n) }), None);
    assert_eq!(faulty(Members { alg: Some("HS256"), ..rsa(&n) }), Some("alg"));
    assert_eq!(faulty(Members { kid: Some("a\u{7}b"), ..rsa(&n) }), Some("kid"));
    assert_eq!(faulty(Members { kid: Some(&"k".repeat(256)), ..rsa(&n) }), Some("kid"));
    assert_eq!(faulty(Members { n: Some("no base64 at all"), ..rsa(&n) }), Some("n"));
    assert_eq!(faulty(Members { n: None, ..rsa(&n) }), Some("n"));
}

#[test]
fn a_private_member_is_noticed_whatever_it_holds_and_its_value_is_gone() {
    for member in ["d", "p", "q", "dp", "dq", "qi", "oth", "k"] {
        for value in [json!("secret-number"), json!(7), json!([{ "r": "secret-number" }])] {
            let mut body = json!({ "kty": "RSA", "n": modulus(2048), "e": "AQAB" });
            body[member] = value;
            let request: JwkRequest = serde_json::from_value(body).expect("it is a body");
            assert_eq!(check(&request.members()).map_err(|Fault { member, .. }| member), Err(member));
            assert!(!format!("{request:?}").contains("secret"), "nothing of it is kept");
            assert!(!serde_json::to_string(&request).expect("it prints").contains("secret"));
        }
    }
}

/// The example of RFC 7638, section 3.1.
#[test]
fn the_canonical_form_is_that_of_the_standard() {
    let n = "0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw";
    let key = check(&Members { kid: Some("2011-04-29"), ..rsa(n) }).expect("it can be used");
    assert_eq!(key.canonical(), format!(r#"{{"e":"AQAB","kty":"RSA","n":"{n}"}}"#));
    assert_eq!(key.kid.as_deref(), Some("2011-04-29"));
}

#[test]
fn a_key_travels_as_the_official_examples_have_it() {
    let text = json!({
        "id": "pks2f50kZB0cITmYU0g4", "kid": "ASHJHGasa782333", "kty": "RSA", "alg": "RS256", "use": "sig", "e": "AQAB", "n": "AJncrw",
        "status": "ACTIVE", "created": "2023-04-06T21:32:33.000Z", "lastUpdated": "2023-04-06T21:32:33.000Z",
        "_links": { "deactivate": { "href": "https://example.test/deactivate", "hints": { "allow": ["POST"] } } }
    });
    let key: AgentJwk = serde_json::from_value(text.clone()).expect("it is a key");
    assert_eq!(serde_json::to_value(&key).expect("it prints"), text);
}
