//! Laws of the rules and of what travels, tried with invented inputs: the same ones at every run.

#![cfg(not(target_arch = "wasm32"))]

mod access;
mod addresses;
mod keys;
mod rules;
mod travels;

use proptest::prelude::*;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use serde_json::{Map, Value};

const CASES: u32 = 512;

/// The property holds for every input, or the smallest one that breaks it is printed.
fn holds<S: Strategy>(inputs: S, property: impl Fn(S::Value) -> Result<(), TestCaseError>) {
    let config = Config { cases: CASES, failure_persistence: None, ..Config::default() };
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &[7; 32]);
    let outcome = TestRunner::new_with_rng(config, random).run(&inputs, property);
    assert_eq!(outcome.map_err(|fault| fault.to_string()), Ok(()));
}

/// Texts that tend to break things, and any other.
fn text() -> impl Strategy<Value = String> {
    let hostile = [
        "a/b",
        "..",
        ".",
        "%2e%2e",
        "%",
        "%zz",
        "+",
        "a b",
        "#?&=;",
        "__proto__",
        "é",
        "👩‍👩‍👧‍👦",
        "\u{202e}",
        "\0",
        "\u{feff}",
        "//x",
        "\"\\",
    ];
    prop_oneof![1 => proptest::sample::select(hostile.to_vec()).prop_map(ToOwned::to_owned), 1 => any::<String>()]
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ];
    let names = [
        "id",
        "status",
        "profile",
        "name",
        "data",
        "_links",
        "_embedded",
        "type",
        "resource",
        "principals",
        "errorCode",
    ];
    let name = prop_oneof![4 => proptest::sample::select(names.to_vec()).prop_map(ToOwned::to_owned), 1 => text()];
    leaf.prop_recursive(4, 24, 5, move |inner| {
        prop_oneof![
            proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            proptest::collection::vec((name.clone(), inner), 0..5)
                .prop_map(|members| Value::Object(Map::from_iter(members))),
        ]
    })
}
