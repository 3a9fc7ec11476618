//! When agents of a provider are imported by themselves: the choices that a form offers, and the cron expression that the API prints for
//! each. [pages 1.9: Never, Daily, Weekly, custom]

/// Days of the week as a cron expression numbers them, from Sunday.
pub const DAYS: [&str; 7] = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/// A time of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
}

impl Time {
    /// The time written as `02:15`.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (hour, minute) = text.split_once(':')?;
        Self::of(hour, minute)
    }

    fn of(hour: &str, minute: &str) -> Option<Self> {
        Some(Self { hour: number(hour, 23)?, minute: number(minute, 59)? })
    }
}

impl std::fmt::Display for Time {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(out, "{:02}:{:02}", self.hour, self.minute)
    }
}

/// How often agents are imported by themselves.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Rhythm {
    /// Only when somebody asks.
    Never,
    /// Each day at this time.
    Daily(Time),
    /// Each week on this day, 0 is Sunday, at this time.
    Weekly(u8, Time),
    /// As this cron expression says: minute, hour, day of the month, month, day of the week.
    Custom(String),
}

impl Rhythm {
    /// The cron expression; `None` for never.
    #[must_use]
    pub fn expression(&self) -> Option<String> {
        match self {
            Self::Never => None,
            Self::Daily(Time { hour, minute }) => Some(format!("{minute} {hour} * * *")),
            Self::Weekly(day, Time { hour, minute }) => Some(format!("{minute} {hour} * * {day}")),
            Self::Custom(expression) => Some(expression.split_whitespace().collect::<Vec<_>>().join(" ")),
        }
    }

    /// The choice that a cron expression stands for.
    #[must_use]
    pub fn parse(expression: &str) -> Self {
        let fields: Vec<_> = expression.split_whitespace().collect();
        let known = match *fields.as_slice() {
            [minute, hour, "*", "*", "*"] => Time::of(hour, minute).map(Self::Daily),
            [minute, hour, "*", "*", day] => {
                number(day, 6).zip(Time::of(hour, minute)).map(|(day, at)| Self::Weekly(day, at))
            }
            _ => None,
        };
        known.unwrap_or_else(|| Self::Custom(fields.join(" ")))
    }

    /// In words: `Daily at 02:15`.
    #[must_use]
    pub fn words(&self) -> String {
        match self {
            Self::Never => "Never".to_owned(),
            Self::Daily(time) => format!("Daily at {time}"),
            Self::Weekly(day, time) => {
                format!("{}s at {time}", DAYS.get(usize::from(*day)).copied().unwrap_or_default())
            }
            Self::Custom(expression) => format!("Custom: {expression}"),
        }
    }
}

/// A number of at most two digits up to `most`.
fn number(text: &str, most: u8) -> Option<u8> {
    let digits = (1..=2).contains(&text.len()) && text.bytes().all(|letter| letter.is_ascii_digit());
    text.parse().ok().filter(|number| digits && *number <= most)
}
