//! Which scopes a connection lets an agent ask for. [api 2.5]

/// How the listed scopes are meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Condition {
    /// Every scope; none is listed.
    AllScopes,
    /// The listed ones alone.
    IncludeOnly,
    /// All but the listed ones.
    Exclude,
}

impl Condition {
    /// Every condition, in the order in which they are offered.
    pub const ALL: [Self; 3] = [Self::AllScopes, Self::IncludeOnly, Self::Exclude];

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::AllScopes => "ALL_SCOPES",
            Self::IncludeOnly => "INCLUDE_ONLY",
            Self::Exclude => "EXCLUDE",
        }
    }

    /// The condition the API prints as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|condition| condition.code() == code)
    }

    /// The words of the console. [pages 1.6]
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::AllScopes => "Allow all",
            Self::IncludeOnly => "Only allow",
            Self::Exclude => "Disallow",
        }
    }

    /// What becomes of scopes that the server gets later.
    #[must_use]
    pub fn later(self) -> &'static str {
        match self {
            Self::AllScopes => "Scopes that are added to the server later are allowed as well.",
            Self::IncludeOnly => "Scopes that are added to the server later stay blocked.",
            Self::Exclude => "Scopes that are added to the server later are allowed.",
        }
    }
}

/// Most scopes of one connection.
pub const SCOPES_MAX: usize = 100;
/// Longest scope, in characters.
pub const SCOPE_LENGTH_MAX: usize = 255;
/// What `scopes` may hold for every scope. [api 2.5]
pub const EVERY: &str = "*";

/// A condition with the scopes that belong to it.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Grant {
    /// How the list is meant.
    pub condition: Condition,
    /// The list, each once, in the order of its making; empty for every scope.
    pub scopes: Vec<String>,
}

impl Grant {
    /// Every scope.
    #[must_use]
    pub fn every() -> Self {
        Self { condition: Condition::AllScopes, scopes: Vec::new() }
    }

    /// A condition with its list, looked at.
    ///
    /// # Errors
    /// What is wrong with the list, in a sentence.
    pub fn checked(condition: Condition, scopes: &[String]) -> Result<Self, String> {
        let mut list: Vec<String> = Vec::new();
        for scope in scopes {
            if !list.contains(scope) {
                list.push(scope.clone());
            }
        }
        match condition {
            Condition::AllScopes if list.iter().all(|scope| scope == EVERY) => return Ok(Self::every()),
            Condition::AllScopes => return Err("Leave the list empty: every scope is allowed.".to_owned()),
            Condition::IncludeOnly | Condition::Exclude if list.is_empty() => {
                return Err("Choose at least one scope.".to_owned());
            }
            Condition::IncludeOnly | Condition::Exclude => {}
        }
        if list.len() > SCOPES_MAX {
            return Err(format!("Choose at most {SCOPES_MAX} scopes."));
        }
        match list.iter().find_map(|scope| fault(scope)) {
            Some(fault) => Err(fault.to_owned()),
            None => Ok(Self { condition, scopes: list }),
        }
    }

    /// In a few words: `3 scopes`, `All scopes`, `All but 1 scope`.
    #[must_use]
    pub fn words(&self) -> String {
        let noun = if self.scopes.len() == 1 { "scope" } else { "scopes" };
        match self.condition {
            Condition::AllScopes => "All scopes".to_owned(),
            Condition::IncludeOnly => format!("{} {noun}", self.scopes.len()),
            Condition::Exclude => format!("All but {} {noun}", self.scopes.len()),
        }
    }
}

/// What is wrong with one scope, if anything: visible ASCII without blank, quote and backslash. [RFC 6749, 3.3]
#[must_use]
pub fn fault(scope: &str) -> Option<&'static str> {
    let fits = |letter: char| letter.is_ascii_graphic() && letter != '"' && letter != '\\';
    if scope.is_empty() {
        Some("Write the name of a scope.")
    } else if scope == EVERY {
        Some("Allow all instead: * stands for every scope.")
    } else if scope.chars().count() > SCOPE_LENGTH_MAX {
        Some("Use a shorter scope: at most 255 characters.")
    } else if !scope.chars().all(fits) {
        Some("Use letters, digits and signs, without blanks, quotes and backslashes.")
    } else {
        None
    }
}
