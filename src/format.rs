//! Times and counts in words.

use js_sys::{Date, JsString};
use wasm_bindgen::JsValue;

const MINUTE: f64 = 60_000.0;
const HOUR: f64 = 60.0 * MINUTE;
const DAY: f64 = 24.0 * HOUR;

/// The whole part of a number from 0 to `u32::MAX`; what lies beyond is cut to that range.
#[must_use]
#[expect(clippy::as_conversions, reason = "a float-to-integer cast saturates, which is what is wanted here")]
pub fn whole(number: f64) -> u32 {
    number as u32
}

/// Milliseconds since 1970 of an ISO-8601 time; `None` for what is no time. The browser would read `-1` as a year.
#[must_use]
pub fn millis(iso: &str) -> Option<f64> {
    let year = iso.split_once(|letter: char| !letter.is_ascii_digit()).map(|(year, _)| year.len());
    let far = iso.strip_prefix(['+', '-']).and_then(|rest| rest.get(..6)).is_some_and(|year| !year.contains('-'));
    let ms = if year == Some(4) || far { Date::parse(iso) } else { f64::NAN };
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
        day_of(&Date::new(&JsValue::from_f64(at)))
    }
}

/// A time that is still to come, as people say it where the reader is: today, tomorrow, else the day.
#[must_use]
pub fn soon(iso: &str, now: f64) -> String {
    let Some(at) = millis(iso) else { return "–".to_owned() };
    let day = |ms: f64| day_of(&Date::new(&JsValue::from_f64(ms)));
    let date = Date::new(&JsValue::from_f64(at));
    let time = format!("{:02}:{:02}", date.get_hours(), date.get_minutes());
    let shown = day_of(&date);
    // A night is between two days also where it is an hour shorter.
    let tomorrow = Date::new(&JsValue::from_f64(now));
    tomorrow.set_date(tomorrow.get_date() + 1);
    if shown == day(now) {
        format!("today {time}")
    } else if shown == day_of(&tomorrow) {
        format!("tomorrow {time}")
    } else {
        format!("{shown}, {time}")
    }
}

/// The exact time with its zone, where the reader is.
#[must_use]
pub fn exact(iso: &str) -> String {
    let Some(at) = millis(iso) else { return iso.to_owned() };
    let date = Date::new(&JsValue::from_f64(at));
    let (hours, minutes, seconds) = (date.get_hours(), date.get_minutes(), date.get_seconds());
    format!("{}, {hours:02}:{minutes:02}:{seconds:02} {}", day_of(&date), zone_of(&date))
}

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

/// Day, month and year where the reader is. By hand: a browser takes 30 ms to make its first formatter, which is a fifth of the first frame.
fn day_of(date: &Date) -> String {
    let month = usize::try_from(date.get_month()).ok().and_then(|month| MONTHS.get(month)).copied().unwrap_or_default();
    format!("{} {month} {}", date.get_date(), date.get_full_year())
}

/// The zone where the reader is, as its distance from UTC.
fn zone_of(date: &Date) -> String {
    let minutes = -date.get_timezone_offset();
    let (sign, distance) = (if minutes < 0.0 { '-' } else { '+' }, whole(minutes.abs()));
    match (distance / 60, distance % 60) {
        (0, 0) => "UTC".to_owned(),
        (hours, 0) => format!("UTC{sign}{hours}"),
        (hours, rest) => format!("UTC{sign}{hours}:{rest:02}"),
    }
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

/// Whether this letter is none, and only turns the direction of others.
#[must_use]
pub fn turns(letter: char) -> bool {
    matches!(letter, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')
}

/// A name inside of a sentence: one that is written from right to left, or turns the direction of what follows, keeps it to itself.
#[must_use]
pub fn isolated(name: &str) -> String {
    let apart = |letter: char| {
        let by_script = matches!(letter, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFF}'
            | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}');
        by_script || turns(letter)
    };
    if name.contains(apart) { format!("\u{2068}{name}\u{2069}") } else { name.to_owned() }
}

/// "1 key", "2 keys".
#[must_use]
pub fn counted(number: u64, one: &str, many: &str) -> String {
    format!("{} {}", count(number), if number == 1 { one } else { many })
}

/// Names at most so many.
const NAMED: usize = 3;

/// `: A, B, C and 2 more`; nothing where no name is known.
#[must_use]
pub fn named(names: &[String], total: u64) -> String {
    let shown: Vec<_> = names.iter().take(NAMED).map(|name| isolated(name)).collect();
    let more = total.saturating_sub(u64::try_from(shown.len()).unwrap_or(0));
    match (shown.as_slice(), more) {
        ([], _) => String::new(),
        (shown, 0) => format!(": {}", shown.join(", ")),
        (shown, more) => format!(": {} and {more} more", shown.join(", ")),
    }
}
