//! The picture of the System Log over time, and the same numbers as a table, both of plain elements.

use super::log_times::day_and_time;
use crate::format::{count, counted, exact};
use crate::ui::plain::Plain;
use crate::wire::logs::{LogBucket, LogCounts};

/// Height of the picture in its own units.
const HEIGHT: u64 = 1_000;
/// What there is one of is still to be seen.
const LEAST: u64 = 30;

/// A bar for each stretch of time, what failed on top.
pub fn bars(counts: &LogCounts) -> Plain {
    let most = counts.buckets.iter().map(|bucket| bucket.success + bucket.failure).max().unwrap_or(0).max(1);
    let height = |entries: u64| if entries == 0 { 0 } else { (entries * HEIGHT / most).max(LEAST) };
    let mut picture = drawing("log-bars", counts.buckets.len(), HEIGHT);
    for (place, bucket) in counts.buckets.iter().enumerate() {
        let bad = height(bucket.failure);
        let good = height(bucket.success).min(HEIGHT.saturating_sub(bad));
        for (class, top, height) in [("log-good", HEIGHT - good, good), ("log-bad", HEIGHT - good - bad, bad)] {
            if height > 0 {
                picture = picture.with(bar(class, (place, 1), (top, height)));
            }
        }
    }
    picture
}

/// What is chosen, or pointed at, of so many stretches.
pub fn choice(len: usize, (first, last): (usize, usize)) -> Plain {
    drawing("log-chosen", len, 1).with(bar("", (first, last + 1 - first), (0, 1)))
}

fn drawing(class: &str, width: usize, height: u64) -> Plain {
    let view_box = format!("0 0 {} {height}", width.max(1));
    Plain::svg("svg", class).set("viewBox", &view_box).set("preserveAspectRatio", "none").set("aria-hidden", "true")
}

fn bar(class: &str, (x, width): (usize, usize), (y, height): (u64, u64)) -> Plain {
    let bar = Plain::svg("rect", class).set("x", &x.to_string()).set("width", &width.to_string());
    bar.set("y", &y.to_string()).set("height", &height.to_string())
}

/// The same numbers, line by line; a line leads to its stretch of time.
pub fn table(counts: &LogCounts) -> Plain {
    let title = |words: &str| Plain::new("th", "").set("scope", "col").text(words);
    let head = Plain::new("tr", "").with_all(["From", "Success", "Failure"].map(title).to_vec());
    let line = |(place, bucket): (usize, &LogBucket)| {
        let (day, time) = day_and_time(&bucket.start);
        let button = Plain::new("button", "link").set("type", "button").set("data-stretch", &place.to_string());
        let from = Plain::new("th", "").set("scope", "row").with(button.text(&format!("{day}, {time}")));
        let cell = |entries: u64| Plain::new("td", "").text(&count(entries));
        Plain::new("tr", "").with(from).with(cell(bucket.success)).with(cell(bucket.failure))
    };
    let filled = counts.buckets.iter().enumerate().filter(|(_, bucket)| bucket.success + bucket.failure > 0);
    let body = Plain::new("tbody", "").with_all(filled.map(line).collect());
    Plain::new("table", "beside").with(Plain::new("thead", "").with(head)).with(body)
}

/// From when to when so many stretches are.
pub fn stretch(counts: &LogCounts, (first, last): (usize, usize)) -> Option<(String, String)> {
    let from = counts.buckets.get(first)?.start.clone();
    let to = counts.buckets.get(last + 1).map_or_else(|| counts.until.clone(), |next| next.start.clone());
    Some((from, to))
}

/// A choice in words.
pub fn told(counts: &LogCounts, chosen: (usize, usize)) -> String {
    let Some((from, to)) = stretch(counts, chosen) else { return String::new() };
    let (mut good, mut bad) = (0, 0);
    for bucket in counts.buckets.iter().skip(chosen.0).take(chosen.1 + 1 - chosen.0) {
        good += bucket.success;
        bad += bucket.failure;
    }
    let ((day, since), (other, until)) = (day_and_time(&from), day_and_time(&to));
    let until = if day == other { until } else { format!("{other} {until}") };
    format!("{day} {since} to {until}: {}, {} failed", counted(good + bad, "event", "events"), count(bad))
}

/// How many there are, and how many of them failed.
pub fn sum(counts: &LogCounts) -> String {
    let failed: u64 = counts.buckets.iter().map(|bucket| bucket.failure).sum();
    format!("{}, {} failed", counted(counts.total, "event", "events"), count(failed))
}

/// That not everything was counted; nothing where it was.
pub fn partly(counts: &LogCounts) -> String {
    if counts.counted_since.is_empty() || counts.counted_since == counts.since {
        return String::new();
    }
    format!("Only the newest are counted, from {} on: choose a shorter time.", exact(&counts.counted_since))
}

/// A moment without its seconds.
pub fn edge(at: &str) -> String {
    let (day, time) = day_and_time(at);
    [&day, ", ", time.get(..5).unwrap_or_default()].concat()
}
