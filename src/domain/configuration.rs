//! The configuration of a resource server: three steps, each saved on its own. [pages 1.8]

/// A step of the configuration; each is saved on its own. [pages 1.8]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    /// Name, URL and what it is for.
    Details,
    /// Where consent is asked and tokens are given out.
    AuthorizationServer,
    /// Who asks for tokens: one set of client credentials or more.
    Credentials,
}

impl Step {
    /// Every step, in the order in which they are taken.
    pub const ALL: [Self; 3] = [Self::Details, Self::AuthorizationServer, Self::Credentials];

    /// The words of its heading.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Details => "Server details",
            Self::AuthorizationServer => "Authorization server",
            Self::Credentials => "Client credentials",
        }
    }

    /// As it stands in an address.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Details => "details",
            Self::AuthorizationServer => "authorization-server",
            Self::Credentials => "credentials",
        }
    }

    /// The step with this code.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|step| step.code() == code)
    }

    /// The step after it.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        Self::ALL.into_iter().skip_while(|step| *step != self).nth(1)
    }
}

/// Which steps of the configuration are saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct Configuration {
    /// Name and URL.
    pub details: bool,
    /// Both endpoints.
    pub authorization_server: bool,
    /// At least one set of client credentials.
    pub credentials: bool,
}

impl Configuration {
    /// Whether a step is saved.
    #[must_use]
    pub fn has(self, step: Step) -> bool {
        match step {
            Step::Details => self.details,
            Step::AuthorizationServer => self.authorization_server,
            Step::Credentials => self.credentials,
        }
    }

    /// How many steps are saved.
    #[must_use]
    pub fn done(self) -> usize {
        Step::ALL.into_iter().filter(|step| self.has(*step)).count()
    }

    /// The first step that is missing.
    #[must_use]
    pub fn first_missing(self) -> Option<Step> {
        Step::ALL.into_iter().find(|step| !self.has(*step))
    }

    /// Whether nothing is missing.
    #[must_use]
    pub fn is_complete(self) -> bool {
        self.first_missing().is_none()
    }
}
