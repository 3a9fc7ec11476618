//! Times and counts in words.

use js_sys::Intl::DateTimeFormat;
use js_sys::{Array, Date, Function, JsString, Object, Reflect};
use std::thread::LocalKey;
use wasm_bindgen::{JsCast, JsValue};

const MINUTE: f64 = 60_000.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;

/// The whole part of a number from 0 to `u32::MAX`; what lies beyond is cut to that range.
#[must_use]
#[expect(clippy::as_conversions, reason = "a float-to-integer cast saturates, which is what is wanted here")]
pub fn whole(number: f64) -> u32 {
    number as u32
}

/// Milliseconds since 1970 of an ISO-8601 time; `None` for what is no time.
#[must_use]
pub fn millis(iso: &str) -> Option<f64> {
    let ms = Date::parse(iso);
    ms.is_finite().then_some(ms)
}

/// A time as people say it: relative under 14 days, then day, month and year. A clock that runs behind never gives a negative age. [design, wording]
#[must_use]
pub fn ago(iso: &str, now: f64) -> String {
    let Some(at) = millis(iso) else { return "–".to_owned() };
    let age = (now - at).max(0.0);
    let counted = |unit: f64, word: &str| format!("{} {word} ago", whole(age / unit));
    if age < MINUTE {
        "just now".to_owned()
    } else if age < HOUR {
        counted(MINUTE, "min")
    } else if age < DAY {
        counted(HOUR, "h")
    } else if age < 2.0 * DAY {
        "yesterday".to_owned()
    } else if age < 14.0 * DAY {
        counted(DAY, "days")
    } else {
        printed(at, &DAY_ALONE).unwrap_or_else(|| iso.to_owned())
    }
}

/// The exact time with its zone, in the reader's own format.
#[must_use]
pub fn exact(iso: &str) -> String {
    millis(iso).and_then(|at| printed(at, &EXACT)).unwrap_or_else(|| iso.to_owned())
}

thread_local! {
    // Making a formatter takes a browser a hundred times as long as using it, and a list shows times in every row.
    static EXACT: Option<Function> = formatter(&[("dateStyle", "medium"), ("timeStyle", "long")]).ok();
    static DAY_ALONE: Option<Function> = formatter(&[("day", "numeric"), ("month", "short"), ("year", "numeric")]).ok();
}

/// The function that prints a time with these parts.
fn formatter(parts: &[(&str, &str)]) -> Result<Function, JsValue> {
    let chosen = Object::new();
    for (name, value) in parts {
        Reflect::set(&chosen, &JsValue::from_str(name), &JsValue::from_str(value))?;
    }
    let formatter = DateTimeFormat::new(&Array::of1(&JsValue::from_str("en-GB")), &chosen);
    Reflect::get(&formatter, &JsValue::from_str("format"))?.dyn_into()
}

fn printed(at: f64, format: &'static LocalKey<Option<Function>>) -> Option<String> {
    format.with(|format| format.as_ref()?.call1(&JsValue::NULL, &JsValue::from_f64(at)).ok()?.as_string())
}

/// How long something took.
#[must_use]
pub fn took(from: &str, to: &str) -> String {
    let (Some(from), Some(to)) = (millis(from), millis(to)) else { return "–".to_owned() };
    let span = (to - from).max(0.0);
    if span < 1000.0 {
        format!("{} ms", whole(span))
    } else if span < MINUTE {
        let tenths = whole((span / 100.0).round());
        format!("{}.{} s", tenths / 10, tenths % 10)
    } else {
        format!("{} min", whole(span / MINUTE))
    }
}

/// A count with thousands separated.
#[must_use]
pub fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}

/// Up to two letters for a person's or group's avatar.
#[must_use]
pub fn initials(name: &str) -> String {
    let mut words = name.split_whitespace().filter_map(|word| word.chars().next());
    let first = words.next();
    let letters: String = first.into_iter().chain(words.next_back()).collect();
    // The browser knows the cases of all scripts; the tables for it here would weigh 8 kB.
    JsString::from(letters).to_upper_case().into()
}

/// "1 key", "2 keys".
#[must_use]
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}
