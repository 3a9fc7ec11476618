//! The hosts that requests may go to, as the operator lists them.

use std::net::{IpAddr, SocketAddr};

/// One entry of the list: `api.example.com`, `*.example.com`, or an address with its port, `127.0.0.1:9000`, which is then allowed
/// although it is not public.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Entry {
    Host(String),
    Below(String),
    Address(SocketAddr),
}

/// The list; an empty one allows nothing.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Allowed(Vec<Entry>);

impl Allowed {
    /// Reads the entries of `--allow-outbound`.
    ///
    /// # Errors
    /// What is wrong with an entry, in a sentence.
    pub fn parse<'a>(entries: impl IntoIterator<Item = &'a str>) -> Result<Self, String> {
        entries.into_iter().map(entry).collect::<Result<_, _>>().map(Self)
    }

    /// The same and one address more.
    #[must_use]
    pub fn with(mut self, address: SocketAddr) -> Self {
        self.0.push(Entry::Address(address));
        self
    }

    /// Whether requests may go to this name, as far as the name tells: what it stands for is looked at when it is known.
    #[must_use]
    pub fn names(&self, host: &str) -> bool {
        let host = host.trim_end_matches('.').to_ascii_lowercase();
        self.0.iter().any(|entry| match entry {
            Entry::Host(name) => *name == host,
            Entry::Below(name) => {
                host.strip_suffix(name.as_str()).is_some_and(|rest| rest.len() > 1 && rest.ends_with('.'))
            }
            Entry::Address(_) => false,
        })
    }

    /// Whether requests may go to this very address although it is not public.
    #[must_use]
    pub fn has(&self, address: SocketAddr) -> bool {
        self.0.contains(&Entry::Address(address))
    }
}

fn entry(text: &str) -> Result<Entry, String> {
    let refused = || {
        format!(
            "--allow-outbound {text}: write a host, such as api.example.com or *.example.com, or an address with its port"
        )
    };
    if let Ok(address) = text.parse() {
        return Ok(Entry::Address(address));
    }
    let (below, name) = text.strip_prefix("*.").map_or((false, text), |name| (true, name));
    let name = name.trim_end_matches('.').to_ascii_lowercase();
    let label = |label: &str| {
        !label.is_empty()
            && label.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '-' || letter == '_')
    };
    let is_name = name.split('.').all(label) && name.parse::<IpAddr>().is_err();
    // `*.com` would allow nearly everything.
    let is_narrow = !below || name.contains('.');
    match (is_name && is_narrow, below) {
        (false, _) => Err(refused()),
        (true, true) => Ok(Entry::Below(name)),
        (true, false) => Ok(Entry::Host(name)),
    }
}
