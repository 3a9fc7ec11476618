//! Sessions of an agent, day by day: a picture of one path, its words, and the same numbers as lines of a table. [pages 1.18]

use crate::format::{count, counted, exact};
use crate::state::clock::iso;
use crate::wire::access_agents::AccessAgent;
use leptos::prelude::*;
use std::fmt::Write as _;

/// Height of the picture; a day is four wide.
const HEIGHT: u64 = 24;
/// What there is one of is still to be seen.
const LEAST: u64 = 3;
const DAY: f64 = 86_400_000.0;

/// All of its sessions in these days.
#[must_use]
pub fn total(days: &[u64]) -> u64 {
    days.iter().sum()
}

/// The lines of a picture: a bar for each day with sessions, a dash for each without.
fn paths(days: &[u64]) -> (String, String) {
    let most = days.iter().copied().max().unwrap_or(0).max(1);
    let (mut bars, mut dashes) = (String::new(), String::new());
    for (sessions, place) in days.iter().zip(0_u64..) {
        let middle = place * 4 + 2;
        // Writing to a String does not fail.
        let _ = if *sessions == 0 {
            write!(dashes, "M{} {}h3", middle - 1, HEIGHT - 1)
        } else {
            let height = (sessions.saturating_mul(HEIGHT - 2) / most).max(LEAST);
            write!(bars, "M{middle} {HEIGHT}v-{height}")
        };
    }
    (bars, dashes)
}

/// The picture: silent, since its words say the same.
pub fn picture(days: &[u64]) -> AnyView {
    let (bars, dashes) = paths(days);
    let view_box = format!("0 0 {} {HEIGHT}", days.len().max(1) * 4);
    view! {
        <svg class="spark" viewBox=view_box preserveAspectRatio="none" aria-hidden="true">
            <path class="spark-none" d=dashes></path>
            <path class="spark-some" d=bars></path>
        </svg>
    }
    .into_any()
}

/// The picture in words, as of `now`: how many there are, and when most.
#[must_use]
pub fn words(days: &[u64], now: f64) -> String {
    let sum = format!("{} in 30 days", counted(total(days), "session", "sessions"));
    let most = days.iter().copied().max().filter(|most| *most > 0);
    let place = most.and_then(|most| days.iter().rposition(|sessions| *sessions == most).map(|place| (most, place)));
    match place {
        Some((most, place)) => format!("{sum}, most on {}: {}", day_at(days.len(), place, now), count(most)),
        None => sum,
    }
}

/// The days and their sessions, the newest first.
#[must_use]
pub fn lines(agent: &AccessAgent, now: f64) -> Vec<(String, String)> {
    let days = &agent.sessions_per_day;
    let line = |(place, sessions): (usize, &u64)| (day_at(days.len(), place, now), count(*sessions));
    days.iter().enumerate().rev().map(line).collect()
}

/// The day at a place of so many, the last of which is the one of `now`, UTC: 23 Nov 2026.
fn day_at(days: usize, place: usize, now: f64) -> String {
    let back = u32::try_from(days.saturating_sub(place + 1)).unwrap_or(0);
    let day = iso(now - f64::from(back) * DAY);
    // Noon where the reader is, so that it is this very day there as well.
    let noon = exact(&[day.get(..10).unwrap_or_default(), "T12:00:00"].concat());
    noon.split(',').next().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::{paths, words};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    /// 2026-11-23T09:00:00Z.
    const NOW: f64 = 1_795_424_400_000.0;

    #[test]
    fn each_day_is_a_bar_or_a_dash_and_the_highest_fills_the_picture() {
        let (bars, dashes) = paths(&[0, 1, 11, 22]);
        assert_eq!(bars, "M6 24v-3M10 24v-11M14 24v-22");
        assert_eq!(dashes, "M1 23h3");
        assert_eq!(paths(&[]), (String::new(), String::new()));
    }

    #[test]
    fn the_words_name_the_sum_and_the_last_of_the_busiest_days() {
        assert_eq!(words(&[0; 30], NOW), "0 sessions in 30 days");
        let mut days = [0; 30];
        days[29] = 1;
        assert_eq!(words(&days, NOW), "1 session in 30 days, most on 23 Nov 2026: 1");
        days[27] = 4;
        days[20] = 4;
        assert_eq!(words(&days, NOW), "9 sessions in 30 days, most on 21 Nov 2026: 4");
    }
}
