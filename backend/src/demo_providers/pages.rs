//! Cuts lists into pages, and remembers which were read to the end.

use super::catalogue::{Entry, Platform, Scenario, scenario};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

/// What the providers remember; they all share it.
#[derive(Clone)]
pub(super) struct Desk {
    /// What every access token of today begins with.
    pub token: Arc<str>,
    listed: Arc<Mutex<HashMap<(Platform, String), usize>>>,
}

/// A page.
pub(super) struct Cut {
    pub entries: Vec<Entry>,
    /// Where the next one begins.
    pub next: Option<usize>,
    /// Entries of all pages.
    pub total: usize,
}

impl Desk {
    pub(super) fn new() -> Self {
        let mut chance = [0; 24];
        // Without chance there is no token, and nobody comes in.
        let token = getrandom::fill(&mut chance).map(|()| URL_SAFE_NO_PAD.encode(chance)).unwrap_or_default();
        Self { token: token.into(), listed: Arc::default() }
    }

    /// The scenario as it stands now.
    pub(super) fn scenario(&self, platform: Platform, name: &str) -> Option<Scenario> {
        let listed = self.counts().get(&(platform, name.to_owned())).copied().unwrap_or_default();
        scenario(platform, name, listed)
    }

    /// The page from `at`, with at most `asked` entries; `None` where it breaks.
    pub(super) async fn cut(
        &self,
        platform: Platform,
        name: &str,
        scenario: Scenario,
        at: usize,
        asked: usize,
    ) -> Option<Cut> {
        tokio::time::sleep(scenario.wait).await;
        if scenario.breaks && at > 0 {
            return None;
        }
        let total = scenario.entries.len();
        let end = at.saturating_add(asked.clamp(1, scenario.page)).min(total);
        if end == total {
            *self.counts().entry((platform, name.to_owned())).or_default() += 1;
        }
        let entries = scenario.entries.into_iter().take(end).skip(at).collect();
        Some(Cut { entries, next: (end < total).then_some(end), total })
    }

    fn counts(&self) -> MutexGuard<'_, HashMap<(Platform, String), usize>> {
        self.listed.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
