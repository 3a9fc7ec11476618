//! When agents are imported by themselves: each choice of the form and its cron expression. [pages 1.9]

use agent_console::domain::import_run::{Outcome, Trigger};
use agent_console::domain::import_schedule::{DAYS, Rhythm, Time};
use agent_console::domain::provider::{Facts, Status};
use agent_console::domain::reason::Reason;

const NIGHT: Time = Time { hour: 2, minute: 15 };

#[test]
fn each_choice_is_an_expression_and_back() {
    for (rhythm, expression, words) in [
        (Rhythm::Never, None, "Never"),
        (Rhythm::Daily(NIGHT), Some("15 2 * * *"), "Daily at 02:15"),
        (Rhythm::Daily(Time { hour: 0, minute: 0 }), Some("0 0 * * *"), "Daily at 00:00"),
        (Rhythm::Weekly(0, NIGHT), Some("15 2 * * 0"), "Sundays at 02:15"),
        (Rhythm::Weekly(6, Time { hour: 23, minute: 59 }), Some("59 23 * * 6"), "Saturdays at 23:59"),
        (Rhythm::Custom("*/10 8-18 * * 1-5".to_owned()), Some("*/10 8-18 * * 1-5"), "Custom: */10 8-18 * * 1-5"),
    ] {
        assert_eq!(rhythm.expression().as_deref(), expression, "{rhythm:?}");
        assert_eq!(rhythm.words(), words);
        if let Some(expression) = expression {
            assert_eq!(Rhythm::parse(expression), rhythm, "{expression}");
        }
    }
    for day in 0..7 {
        assert_eq!(Rhythm::parse(&format!("15 2 * * {day}")), Rhythm::Weekly(day, NIGHT));
    }
    assert_eq!(DAYS.len(), 7);
}

#[test]
fn what_no_choice_stands_for_is_kept_as_it_is() {
    for expression in [
        "15 2 1 * *",
        "15 2 * 6 *",
        "15 2 * * 7",
        "15 2 * * MON",
        "60 2 * * *",
        "15 24 * * *",
        "015 2 * * *",
        "+5 2 * * *",
        "15 2 * *",
        "",
        "15 2 * * * *",
    ] {
        assert_eq!(Rhythm::parse(expression), Rhythm::Custom(expression.to_owned()), "{expression}");
    }
    assert_eq!(Rhythm::parse("  15\t2  * * * "), Rhythm::Daily(NIGHT));
    assert_eq!(Rhythm::Custom(" 1  2 * * * ".to_owned()).expression().as_deref(), Some("1 2 * * *"));
    assert_eq!(Rhythm::parse("05 02 * * *"), Rhythm::Daily(Time { hour: 2, minute: 5 }));
}

#[test]
fn a_time_is_written_with_hours_and_minutes() {
    assert_eq!(Time::parse("02:15"), Some(NIGHT));
    assert_eq!(Time::parse("2:15"), Some(NIGHT));
    assert_eq!(NIGHT.to_string(), "02:15");
    for wrong in ["", "2", "24:00", "12:60", "1:2:3", "-1:00", "aa:bb", "002:00", " 2:15"] {
        assert_eq!(Time::parse(wrong), None, "{wrong:?}");
    }
}

#[test]
fn a_schedule_rests_while_its_provider_can_not_be_imported_from() {
    let of = |status, importing| Facts { status, importing }.holds_schedule();
    for importing in [false, true] {
        assert_eq!(of(Some(Status::Active), importing), None, "a run only makes the next one wait");
        assert_eq!(of(Some(Status::Inactive), importing), Some(Reason::ActivateProviderFirst));
        assert_eq!(of(Some(Status::Revalidate), importing), Some(Reason::ValidateProviderFirst));
        assert_eq!(of(Some(Status::Reauthenticate), importing), Some(Reason::ValidateProviderFirst));
        assert_eq!(of(None, importing), Some(Reason::UnknownProviderStatus));
    }
}

#[test]
fn a_run_tells_who_began_it_and_an_entry_whether_somebody_has_to_decide() {
    for (trigger, word, by_itself) in
        [(Trigger::Manual, "Manual", false), (Trigger::Retry, "Retry", false), (Trigger::Schedule, "Schedule", true)]
    {
        assert_eq!((trigger.word(), trigger.is_by_itself()), (word, by_itself));
    }
    for outcome in Outcome::ALL {
        assert_eq!(outcome.waits(), outcome == Outcome::Staged, "{outcome:?}");
    }
    assert_eq!(
        Outcome::ALL.map(|outcome| outcome.look().word),
        ["Skipped", "In staging", "Imported", "Updated", "Unchanged"]
    );
}
