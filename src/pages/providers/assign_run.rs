//! Gives owners out, page by page and ten agents at a time, until all have some, somebody stops it, or the server does.

use crate::api;
use crate::api::client::Client;
use crate::api::error::ApiError;
use crate::components::owner_picker::orns;
use crate::domain::reason::Reason;
use crate::ui::picker::PickerOption;
use crate::wire::agent_search::{AgentFilter, AgentListQuery};
use crate::wire::agents::Agent;
use crate::wire::page::LIMIT_MAX;
use leptos::prelude::*;

/// Most agents of one call. [api 1.7]
const AT_ONCE: usize = 10;

/// How far it is.
#[derive(Clone, Copy)]
pub struct Progress {
    total: RwSignal<u64>,
    done: RwSignal<u64>,
    /// Name and reason.
    failures: RwSignal<Vec<(String, String)>>,
    told: RwSignal<String>,
    stopped: StoredValue<bool>,
}

impl Progress {
    /// Nothing is done of so many.
    #[must_use]
    pub fn new(total: u64) -> Self {
        Self {
            total: RwSignal::new(total),
            done: RwSignal::new(0),
            failures: RwSignal::new(Vec::new()),
            told: RwSignal::new(String::new()),
            stopped: StoredValue::new(false),
        }
    }

    /// Starts anew.
    pub fn begin(self) {
        self.done.set(0);
        self.failures.set(Vec::new());
        self.told.set(String::new());
        self.stopped.set_value(false);
    }

    /// Stops before the next call.
    pub fn stop(self) {
        self.stopped.try_set_value(true);
    }

    /// A form that is gone counts as stopped.
    fn is_stopped(self) -> bool {
        self.stopped.try_get_value() != Some(false)
    }

    /// How many there are, as far as that is known. Tracked.
    #[must_use]
    pub fn total(self) -> u64 {
        self.total.get().max(self.over())
    }

    /// How many have owners now.
    #[must_use]
    pub fn done(self) -> u64 {
        self.done.try_get_untracked().unwrap_or(0)
    }

    /// How many are over with. Tracked.
    #[must_use]
    pub fn over(self) -> u64 {
        self.done.get() + u64::try_from(self.failures.with(Vec::len)).unwrap_or(0)
    }

    /// Whether some got no owners.
    #[must_use]
    pub fn any_failed(self) -> bool {
        self.failures.try_with_untracked(|failures| !failures.is_empty()).unwrap_or(false)
    }

    /// What got no owners, and why. Tracked.
    #[must_use]
    pub fn failures(self) -> Vec<(String, String)> {
        self.failures.get()
    }

    /// How it ended. Tracked.
    #[must_use]
    pub fn told(self) -> String {
        self.told.get()
    }

    /// Says how it ended.
    pub fn tell(self, words: String) {
        self.told.try_set(words);
    }

    fn add(self, agents: usize) {
        self.done.try_update(|done| *done += u64::try_from(agents).unwrap_or(0));
    }

    fn fail(self, agent: &Agent, words: String) {
        self.failures.try_update(|failures| failures.push((agent.profile.name.clone(), words)));
    }
}

/// How it ended.
pub enum Ended {
    /// Each was tried.
    All,
    /// Somebody stopped it.
    Stopped,
    /// These owners are refused, with these words.
    Owners(String),
    /// A call failed in a way that others would too, and whether it was one that changes something.
    Broken(ApiError, bool),
}

/// What is to be done.
pub struct Job {
    /// Who asks.
    pub client: Client,
    /// Whether the server counts.
    pub counts: bool,
    /// The provider's id.
    pub provider: String,
    /// The owners.
    pub picked: Vec<PickerOption>,
    /// Told on the way.
    pub progress: Progress,
}

impl Job {
    /// Does it.
    pub async fn run(self) -> Ended {
        let mut after = String::new();
        loop {
            let query = AgentListQuery {
                filter: AgentFilter::unowned_of(&self.provider),
                after: after.clone(),
                limit: LIMIT_MAX,
                counts: self.counts && after.is_empty(),
                ..AgentListQuery::default()
            };
            let page = match api::agents::list(self.client, query).await {
                Ok(page) => page,
                Err(failed) => return Ended::Broken(failed, false),
            };
            if let Some(counts) = &page.metadata {
                self.progress.total.try_set(counts.total);
            }
            for agents in page.data.chunks(AT_ONCE) {
                if let Err(ended) = self.give(agents).await {
                    return ended;
                }
            }
            match page.next_cursor() {
                // A page without rows, or one that leads to itself, would lead on for ever.
                Some(next) if !page.data.is_empty() && next != after => after = next,
                Some(_) | None => return Ended::All,
            }
        }
    }

    /// Gives owners to a few at once; where one of them is refused, to each alone.
    async fn give(&self, agents: &[Agent]) -> Result<(), Ended> {
        let (named, nameless): (Vec<_>, Vec<_>) = agents.iter().partition(|agent| agent.orn().is_some());
        for agent in nameless {
            self.progress.fail(agent, Reason::UnknownOwners.sentence().to_owned());
        }
        match self.send(&named).await? {
            None => self.progress.add(named.len()),
            Some(refused) if named.len() == 1 => {
                named.iter().for_each(|agent| self.progress.fail(agent, refused.sentence()));
            }
            Some(_) => {
                for agent in named {
                    match self.send(&[agent]).await? {
                        None => self.progress.add(1),
                        Some(refused) => self.progress.fail(agent, refused.sentence()),
                    }
                }
            }
        }
        Ok(())
    }

    /// One call; what is refused of these agents alone is answered.
    async fn send(&self, agents: &[&Agent]) -> Result<Option<ApiError>, Ended> {
        if self.progress.is_stopped() {
            return Err(Ended::Stopped);
        }
        let resources: Vec<_> = agents.iter().filter_map(|agent| agent.orn()).collect();
        let Some(known) = resources.first() else { return Ok(None) };
        let owners = orns(known, &self.picked);
        match api::owners::assign(self.client, resources, owners).await {
            Ok(()) => Ok(None),
            Err(failed) => match failed.failure().and_then(|failure| failure.at("principalOrns")) {
                Some(words) => Err(Ended::Owners(words)),
                None if matches!(failed.status(), Some(400 | 404 | 409 | 412)) => Ok(Some(failed)),
                None => Err(Ended::Broken(failed, true)),
            },
        }
    }
}
