//! Requests per caller in fixed windows, and the three headers that tell about them. [api 3.4]

use crate::error::AppError;
use axum::http::{HeaderMap, HeaderName, HeaderValue};
use std::collections::HashMap;
use std::str::FromStr;
use std::sync::Mutex;

/// So many requests in so many minutes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateLimit {
    /// Requests of one window.
    pub requests: u64,
    /// Length of the window in seconds.
    pub seconds: i64,
}

impl RateLimit {
    /// The limit when nobody asks: far more than a console needs.
    pub const GENEROUS: Self = Self { requests: 6000, seconds: 60 };
}

impl FromStr for RateLimit {
    type Err = String;

    /// `600`, `600/MIN` and `600/1` are 600 requests a minute, `600/5` as many in five.
    fn from_str(text: &str) -> Result<Self, String> {
        let (requests, minutes) = text.split_once('/').unwrap_or((text, "1"));
        let minutes = if minutes.eq_ignore_ascii_case("min") { "1" } else { minutes };
        match (requests.parse::<u64>(), minutes.parse::<u32>()) {
            (Ok(requests), Ok(minutes)) if requests > 0 && minutes > 0 => {
                Ok(Self { requests, seconds: i64::from(minutes) * 60 })
            }
            _ => Err("write it as N/MIN, such as 600/1 for 600 requests a minute".to_owned()),
        }
    }
}

/// Where a caller stands in the current window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// Requests of one window.
    pub limit: u64,
    /// Requests left.
    pub remaining: u64,
    /// When the window ends, in seconds since 1970.
    pub reset: i64,
}

/// Counts the requests of every caller.
#[derive(Debug)]
pub struct RateLimiter {
    limit: RateLimit,
    windows: Mutex<HashMap<String, Window>>,
}

#[derive(Debug, Clone, Copy)]
struct Window {
    ends: i64,
    used: u64,
}

/// Most callers remembered; windows that ended are forgotten first.
const CALLERS_MAX: usize = 10_000;

impl RateLimiter {
    /// Nobody called yet.
    #[must_use]
    pub fn new(limit: RateLimit) -> Self {
        Self { limit, windows: Mutex::new(HashMap::new()) }
    }

    /// Counts one request of `caller` at `now` (seconds since 1970).
    ///
    /// # Errors
    /// The standing, when none was left.
    pub fn take(&self, caller: &str, now: i64) -> Result<Standing, Standing> {
        self.with_window(caller, now, |window, limit| {
            let allowed = window.used < limit;
            window.used = window.used.saturating_add(1);
            allowed
        })
    }

    /// Where `caller` stands, without counting.
    #[must_use]
    pub fn peek(&self, caller: &str, now: i64) -> Standing {
        self.with_window(caller, now, |_, _| true).unwrap_or_else(|standing| standing)
    }

    /// Forgets every count.
    pub fn forget(&self) {
        if let Ok(mut windows) = self.windows.lock() {
            windows.clear();
        }
    }

    fn with_window(
        &self,
        caller: &str,
        now: i64,
        count: impl FnOnce(&mut Window, u64) -> bool,
    ) -> Result<Standing, Standing> {
        let fresh = Window { ends: now + self.limit.seconds, used: 0 };
        let mut windows = match self.windows.lock() {
            Ok(windows) => windows,
            Err(poisoned) => poisoned.into_inner(),
        };
        if windows.len() >= CALLERS_MAX {
            windows.retain(|_, window| window.ends > now);
        }
        let window = windows.entry(caller.to_owned()).or_insert(fresh);
        if window.ends <= now {
            *window = fresh;
        }
        let allowed = count(window, self.limit.requests);
        let standing = Standing {
            limit: self.limit.requests,
            remaining: self.limit.requests.saturating_sub(window.used),
            reset: window.ends,
        };
        if allowed { Ok(standing) } else { Err(standing) }
    }
}

impl Standing {
    /// The refusal of a caller that has none left.
    #[must_use]
    pub fn refusal(self, now: i64) -> AppError {
        AppError::RateLimited(u64::try_from(self.reset - now).unwrap_or(1).max(1))
    }

    /// Writes the three headers.
    pub fn write(self, headers: &mut HeaderMap) {
        let values = [
            ("x-rate-limit-limit", self.limit.to_string()),
            ("x-rate-limit-remaining", self.remaining.to_string()),
            ("x-rate-limit-reset", self.reset.to_string()),
        ];
        for (name, value) in values {
            if let Ok(value) = HeaderValue::from_str(&value) {
                headers.insert(HeaderName::from_static(name), value);
            }
        }
    }
}
