//! JSON of any shape.

use proptest::prelude::*;
use serde_json::{Map, Value};

/// Texts that tend to break things, and any other.
pub fn text() -> impl Strategy<Value = String> {
    let hostile = [
        "",
        " ",
        "\0",
        "\u{202e}txt.exe",
        "Z\u{301}\u{302}",
        "👩‍👩‍👧‍👦",
        "İstanbul",
        "ﬀ",
        "' OR 1=1 --",
        "%",
        "_",
        "\\",
        "\"",
        "a/b",
        "..",
        "%2e%2e",
        "#?&",
        "__proto__",
        "\u{feff}",
        "\u{10ffff}",
    ];
    prop_oneof![
        3 => proptest::sample::select(hostile.to_vec()).prop_map(ToOwned::to_owned),
        3 => "[ -~]{0,12}",
        2 => any::<String>(),
        1 => "[a-zé🦓]{250,260}",
    ]
}

fn leaf() -> impl Strategy<Value = Value> {
    prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        text().prop_map(Value::from),
    ]
}

/// Any JSON, with these names among the members of its objects.
pub fn any_json(names: &'static [&'static str]) -> impl Strategy<Value = Value> {
    let name = prop_oneof![4 => proptest::sample::select(names).prop_map(ToOwned::to_owned), 1 => text()];
    leaf().prop_recursive(4, 24, 5, move |inner| {
        prop_oneof![
            1 => proptest::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            3 => proptest::collection::vec((name.clone(), inner), 0..5)
                .prop_map(|members| Value::Object(Map::from_iter(members))),
        ]
    })
}
