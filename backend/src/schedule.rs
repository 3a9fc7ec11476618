//! When agents are imported by themselves. [pages 1.9]

use crate::clock;
use jiff::Timestamp;
use jiff::tz::TimeZone;

/// Letters of a cron expression, at most.
const LENGTH_MAX: usize = 100;

/// The next moment after `now` at which the expression strikes in this time zone.
///
/// # Errors
/// The member at fault, and what is wrong with it, in one sentence.
pub fn next(expression: &str, zone: &str, now: Timestamp) -> Result<Timestamp, (&'static str, &'static str)> {
    const FORM: &str =
        "Write five fields: minute, hour, day of the month, month, day of the week, such as 15 2 * * 1-5.";
    if TimeZone::get(zone).is_err() {
        return Err(("timeZone", "Choose a time zone by its IANA name, such as Europe/Berlin."));
    }
    if expression.len() > LENGTH_MAX || expression.split_whitespace().count() != 5 {
        return Err(("expression", FORM));
    }
    let crontab = cronexpr::parse_crontab(&format!("{expression} {zone}")).map_err(|_| ("expression", FORM))?;
    let never = |_| ("expression", "Choose a day that exists: this one never comes.");
    crontab.find_next(cronexpr::MakeTimestamp(now)).map(|next| next.timestamp()).map_err(never)
}

/// The same as records carry it; none where there is no schedule.
#[must_use]
pub fn planned(expression: &str, zone: &str, now: Timestamp) -> Option<String> {
    next(expression, zone, now).ok().map(clock::text)
}

#[cfg(test)]
mod tests {
    use super::{next, planned};

    fn after(expression: &str, zone: &str, now: &str) -> String {
        planned(expression, zone, now.parse().expect("a time")).unwrap_or_default()
    }

    #[test]
    fn a_schedule_keeps_the_time_of_its_zone_over_the_change_to_summer_time() {
        assert_eq!(after("15 2 * * *", "UTC", "2026-11-23T09:00:00Z"), "2026-11-24T02:15:00.000Z");
        assert_eq!(after("0 8 * * *", "Europe/Berlin", "2026-03-28T09:00:00Z"), "2026-03-29T06:00:00.000Z");
        assert_eq!(after("0 8 * * *", "Europe/Berlin", "2026-03-27T09:00:00Z"), "2026-03-28T07:00:00.000Z");
        // 02:30 does not exist that night.
        let next = after("30 2 * * *", "Europe/Berlin", "2026-03-28T09:00:00Z");
        assert!(next.starts_with("2026-03-29T0") || next.starts_with("2026-03-30T0"), "{next}");
        assert_eq!(after("0 2 * * 0", "UTC", "2026-11-23T09:00:00Z"), "2026-11-29T02:00:00.000Z");
        assert_eq!(after("0 2 29 2 *", "UTC", "2026-11-23T09:00:00Z"), "2028-02-29T02:00:00.000Z");
    }

    #[test]
    fn what_is_no_schedule_is_told_by_its_member() {
        let now = "2026-11-23T09:00:00Z".parse().expect("a time");
        for (expression, zone, member, words) in [
            ("15 2 * * *", "Europe/Nowhere", "timeZone", "IANA"),
            ("15 2 * * *", "", "timeZone", "IANA"),
            ("", "UTC", "expression", "five fields"),
            ("15 2 * *", "UTC", "expression", "five fields"),
            ("15 2 * * * *", "UTC", "expression", "five fields"),
            ("60 2 * * *", "UTC", "expression", "five fields"),
            ("15 25 * * *", "UTC", "expression", "five fields"),
            ("0 2 31 2 *", "UTC", "expression", "never comes"),
            (&"1,".repeat(80), "UTC", "expression", "five fields"),
        ] {
            let told = next(expression, zone, now).expect_err(expression);
            assert_eq!(told.0, member, "{expression}");
            assert!(told.1.contains(words), "{expression}: {}", told.1);
        }
    }
}
