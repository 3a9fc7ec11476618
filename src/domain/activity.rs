//! What can be seen of an agent's history: kinds of events, and the filter of the System Log for each. [pages 1.13]

/// A kind of event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// Everything.
    All,
    /// Registered, activated, deactivated, deleted.
    Lifecycle,
    /// Name, description and application.
    Profile,
    /// Who answers for it.
    Owners,
    /// Its public keys.
    Credentials,
    /// What it is connected to.
    Connections,
}

impl Kind {
    /// Every kind, in the order of the filter.
    pub const ALL: [Self; 6] =
        [Self::All, Self::Lifecycle, Self::Profile, Self::Owners, Self::Credentials, Self::Connections];

    /// As it stands in an address.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Lifecycle => "lifecycle",
            Self::Profile => "profile",
            Self::Owners => "owners",
            Self::Credentials => "credentials",
            Self::Connections => "connections",
        }
    }

    /// The kind with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }

    /// The words of the filter.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::All => "All",
            Self::Lifecycle => "Lifecycle",
            Self::Profile => "Profile",
            Self::Owners => "Owners",
            Self::Credentials => "Credentials",
            Self::Connections => "Connections",
        }
    }

    /// Names of its events, or how they begin where `true`.
    fn events(self) -> &'static [(&'static str, bool)] {
        match self {
            Self::All => &[],
            Self::Lifecycle => &[
                ("workload_principal.register", false),
                ("workload_principal.activate", false),
                ("workload_principal.deactivate", false),
                ("workload_principal.delete", false),
            ],
            Self::Profile => &[("workload_principal.update", false), ("workload_principal.sign_on_provider.", true)],
            Self::Owners => &[("resource.owner.update", false)],
            Self::Credentials => &[("workload_principal.ai_agent.credential.", true)],
            Self::Connections => &[("workload_principal.resource_connection.", true)],
        }
    }

    /// The filter of the log for this kind of events of one agent. `and` binds tighter than `or`.
    #[must_use]
    pub fn filter(self, agent: &str) -> String {
        let quoted = agent.replace('\\', "\\\\").replace('"', "\\\"");
        let target = format!("target.id eq \"{quoted}\"");
        let terms = self.events().iter().map(|(name, begins)| {
            let operator = if *begins { "sw" } else { "eq" };
            format!("{target} and eventType {operator} \"{name}\"")
        });
        let terms: Vec<_> = terms.collect();
        if terms.is_empty() { target } else { terms.join(" or ") }
    }
}
