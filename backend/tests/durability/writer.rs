//! One client of the load: it changes agents of its own and keeps a log of what was acknowledged.

use crate::place::{AGENTS, JSON, OWNERS, TOKEN, body, location};
use crate::process::exchange;
use crate::random::Random;
use serde_json::{Value, json};
use std::io;

const PATCH: (&str, &str) = ("Content-Type", "application/merge-patch+json");
/// Names that every client tries to take.
const WANTED_BY_ALL: u64 = 40;

/// What a client knows for sure, since it was told.
#[derive(Debug, Default)]
pub struct Log {
    /// Operations that were accepted.
    pub operations: Vec<String>,
    /// Key of a registration, name, and its operation.
    pub registered: Vec<(String, String, String)>,
    /// Descriptions that were sent, with the operation of those that were accepted.
    pub descriptions: Vec<(String, Option<String>)>,
    /// Sets of owners that were sent: the agent, the set, and whether it was acknowledged.
    pub owners: Vec<(String, Vec<String>, bool)>,
    /// Answers that nobody should get.
    pub odd: Vec<String>,
}

struct Mine {
    key: String,
    name: String,
    operation: Option<String>,
    id: Option<String>,
}

pub struct Writer {
    number: usize,
    random: Random,
    sent: usize,
    agents: Vec<Mine>,
    pub log: Log,
}

impl Writer {
    pub fn new(number: usize, seed: u64) -> Self {
        let mut random = Random(seed);
        (0..=number).for_each(|_| random = Random(random.next()));
        Self { number, random, sent: 0, agents: Vec::new(), log: Log::default() }
    }

    /// Acknowledged changes so far.
    pub fn acknowledged(&self) -> usize {
        self.log.operations.len() + self.log.owners.iter().filter(|(_, _, acknowledged)| *acknowledged).count()
    }

    /// One change.
    ///
    /// # Errors
    /// When the server went away before it answered.
    pub fn step(&mut self, address: &str, owners: &[String]) -> io::Result<()> {
        let choice = self.random.below(12);
        if self.agents.is_empty() || choice < 3 {
            return self.register(address);
        }
        let at = self.random.index(self.agents.len());
        if choice == 3 || self.agents[at].operation.is_none() {
            return self.send_registration(address, at);
        }
        let Some(id) = self.id_of(address, at)? else { return Ok(()) };
        match choice {
            4..=6 => self.describe(address, &id),
            7 => self.own(address, &id, owners),
            8 | 9 => self.call(address, &format!("POST {AGENTS}/{id}/lifecycle/activate")),
            10 => self.call(address, &format!("POST {AGENTS}/{id}/lifecycle/deactivate")),
            _ => self.call(address, &format!("DELETE {AGENTS}/{id}")),
        }
    }

    /// Sends every registration that was never answered once more: with its key that is safe.
    ///
    /// # Errors
    /// When the server went away before it answered.
    pub fn make_sure(&mut self, address: &str) -> io::Result<()> {
        while let Some(at) = self.agents.iter().position(|agent| agent.operation.is_none()) {
            self.send_registration(address, at)?;
        }
        Ok(())
    }

    fn next_number(&mut self) -> usize {
        self.sent += 1;
        self.sent
    }

    fn register(&mut self, address: &str) -> io::Result<()> {
        let (number, sent) = (self.number, self.next_number());
        let name = match self.random.below(4) {
            0 => format!("Wanted by all {}", self.random.below(WANTED_BY_ALL)),
            _ => format!("Agent {sent} of client {number}"),
        };
        self.agents.push(Mine { key: format!("key-{number}-{sent}"), name, operation: None, id: None });
        self.send_registration(address, self.agents.len() - 1)
    }

    fn send_registration(&mut self, address: &str, at: usize) -> io::Result<()> {
        let agent = &self.agents[at];
        let (key, name) = (agent.key.clone(), agent.name.clone());
        let text = json!({ "profile": { "name": name } }).to_string();
        let headers = [TOKEN, JSON, ("Idempotency-Key", key.as_str())];
        let (status, answer) = exchange(address, &format!("POST {AGENTS}"), &headers, &text)?;
        match (status, location(&answer), agent.operation.clone()) {
            (202, Some(now), Some(before)) if now != before => {
                self.log.odd.push(format!("{key} made {before} and {now}"));
            }
            (202, Some(_), Some(_)) => {}
            (202, Some(operation), None) => {
                self.log.operations.push(operation.clone());
                self.log.registered.push((key, name, operation.clone()));
                self.agents[at].operation = Some(operation);
            }
            // Another client has the name.
            (400, _, None) => drop(self.agents.swap_remove(at)),
            _ => self.log.odd.push(answer),
        }
        Ok(())
    }

    /// The agent's id, once its registration tells it.
    fn id_of(&mut self, address: &str, at: usize) -> io::Result<Option<String>> {
        let agent = &mut self.agents[at];
        if let (None, Some(operation)) = (&agent.id, &agent.operation) {
            let (_, answer) = exchange(address, &format!("GET {operation}"), &[TOKEN], "")?;
            agent.id = body(&answer)["resource"]["id"].as_str().map(ToOwned::to_owned);
        }
        Ok(agent.id.clone())
    }

    fn describe(&mut self, address: &str, id: &str) -> io::Result<()> {
        let description = format!("change {} of client {}.", self.next_number(), self.number);
        self.log.descriptions.push((description.clone(), None));
        let text = json!({ "profile": { "description": description } }).to_string();
        let answer = exchange(address, &format!("PATCH {AGENTS}/{id}"), &[TOKEN, PATCH], &text)?;
        let operation = self.taken(answer);
        self.log.descriptions.pop();
        self.log.descriptions.push((description, operation));
        Ok(())
    }

    fn own(&mut self, address: &str, id: &str, owners: &[String]) -> io::Result<()> {
        let first = self.random.index(owners.len() - 2);
        let set = owners[first..first + 1 + self.random.index(2)].to_vec();
        let org = owners[0].split(':').nth(3).unwrap_or_default();
        let agent = agent_console::wire::orn::agent(org, id);
        let text = json!({ "principalOrns": set, "resourceOrns": [agent] }).to_string();
        self.log.owners.push((id.to_owned(), set, false));
        let (status, answer) = exchange(address, &format!("POST {OWNERS}"), &[TOKEN, JSON], &text)?;
        if status == 200 {
            if let Some(last) = self.log.owners.last_mut() {
                last.2 = true;
            }
        } else {
            self.log.owners.pop();
            let _ = self.taken((status, answer));
        }
        Ok(())
    }

    fn call(&mut self, address: &str, request: &str) -> io::Result<()> {
        let answer = exchange(address, request, &[TOKEN], "")?;
        let _ = self.taken(answer);
        Ok(())
    }

    /// The operation of an accepted change; a change that the rules refuse is none.
    fn taken(&mut self, (status, answer): (u16, String)) -> Option<String> {
        match (status, location(&answer)) {
            (202, Some(operation)) => {
                self.log.operations.push(operation.clone());
                return Some(operation);
            }
            // The rules refuse it, the agent is gone, or another change of it runs.
            (400 | 404 | 409, _) => {}
            _ => self.log.odd.push(answer),
        }
        None
    }
}

/// ORNs of people who may own agents.
pub fn owners(users: &Value, org: &str) -> Vec<String> {
    let ids = users.as_array().into_iter().flatten().filter_map(|user| user["id"].as_str());
    ids.take(8).map(|id| agent_console::wire::orn::user(org, id)).collect()
}
