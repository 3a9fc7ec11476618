//! Which agents each platform has in each scenario.

use super::names::{PLAIN, named};
use serde_json::{Value, json};
use std::time::Duration;

/// The scenario that refuses credentials.
pub(super) const EXPIRED: &str = "expired";

/// A platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Platform {
    Bedrock,
    Foundry,
    Agentforce,
}

impl Platform {
    /// The number of its first name: no two platforms share one, except in the longest list.
    fn first(self) -> usize {
        match self {
            Self::Bedrock => 0,
            Self::Foundry => 165,
            Self::Agentforce => 330,
        }
    }

    /// Ids are made of a beginning, so many signs, and these.
    fn ids(self) -> (&'static str, usize, &'static [u8]) {
        match self {
            Self::Bedrock => ("", 10, b"ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"),
            Self::Foundry => ("asst_", 24, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
            Self::Agentforce => ("0Xx", 15, b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"),
        }
    }

    /// Always the same id for the same agent.
    fn id(self, scenario: &str, number: usize) -> String {
        let (beginning, length, signs) = self.ids();
        let agent = format!("{self:?} {scenario} {number}");
        let mut seed = agent.bytes().fold(1, |seed: u64, byte| (seed ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3));
        let mut sign = || {
            seed = scattered(seed);
            char::from(signs[usize::from(seed.to_be_bytes()[0]) % signs.len()])
        };
        let mut id = beginning.to_owned();
        id.extend(std::iter::repeat_with(&mut sign).take(length));
        id
    }
}

/// The next number of a row that looks like chance. [`SplitMix64`]
fn scattered(seed: u64) -> u64 {
    let mixed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// An agent, or what looks like one: `Null` stands for what is missing.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub id: Value,
    pub name: Value,
    pub description: Value,
}

/// What a scenario does.
pub(super) struct Scenario {
    /// Its agents, in order.
    pub entries: Vec<Entry>,
    /// Most agents of a page.
    pub page: usize,
    /// How long a page takes.
    pub wait: Duration,
    /// Whether everything behind the first page fails.
    pub breaks: bool,
    /// Whether credentials are refused.
    pub expired: bool,
}

/// The number of a scenario's first name, how many agents it has, and how many of them a page has; `None` for what is none.
fn shape(name: &str) -> Option<(usize, usize, usize)> {
    match name {
        "usual" => Some((0, 12, 5)),
        "renamed" => Some((14, 12, 5)),
        "breaks" => Some((28, 12, 5)),
        "malformed" => Some((42, 12, 5)),
        "duplicate" => Some((56, 12, 5)),
        EXPIRED => Some((70, 12, 5)),
        "slow" => Some((84, 60, 5)),
        "many" => Some((PLAIN, 5000, 100)),
        _ => None,
    }
}

/// Whether there is a scenario of this name.
pub(super) fn is_scenario(name: &str) -> bool {
    shape(name).is_some()
}

/// The scenario of this name; `listed` is how often its list was read to the end before.
pub(super) fn scenario(platform: Platform, name: &str, listed: usize) -> Option<Scenario> {
    let (first, count, page) = shape(name)?;
    let has_more = name == "renamed" && listed > 0;
    let count = count + usize::from(has_more);
    let first = if name == "many" { first } else { platform.first() + first };
    let mut entries: Vec<_> = (0..count).map(|at| entry(platform, name, at, first + at)).collect();
    match name {
        "malformed" => spoil(&mut entries),
        "duplicate" => {
            entries[3].id = entries[1].id.clone();
            entries[6].name = entries[2].name.clone();
        }
        "renamed" if has_more => {
            let (name, description) = named(platform.first() + 150);
            (entries[1].name, entries[1].description) = (json!(name), json!(description));
            let (name, description) = named(platform.first() + 151);
            (entries[7].name, entries[7].description) = (json!(name), json!(description));
        }
        _ => {}
    }
    Some(Scenario {
        entries,
        page,
        wait: if name == "slow" { Duration::from_millis(200) } else { Duration::ZERO },
        breaks: name == "breaks",
        expired: name == EXPIRED,
    })
}

/// Some agents have no description.
fn entry(platform: Platform, scenario: &str, at: usize, number: usize) -> Entry {
    let (name, description) = named(number);
    let description = if at % 5 == 3 { Value::Null } else { json!(description) };
    Entry { id: json!(platform.id(scenario, at)), name: json!(name), description }
}

/// One has no id, one no name, one a number for it, one a name that is too long, one a name that is too short.
fn spoil(entries: &mut [Entry]) {
    entries[1].id = Value::Null;
    entries[3].name = Value::Null;
    entries[5].name = json!(7);
    entries[7].name = json!("Long name ".repeat(30).trim_end().to_owned() + ".");
    entries[8].name = json!("Ox");
}
