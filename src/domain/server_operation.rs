//! Long-running work on a server: looking at its metadata, or at what it offers. Its statuses are those of every operation. [api 1.9]

/// What is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// An MCP server was registered: it is looked at for the first time.
    Register,
    /// It is looked at again.
    Refresh,
    /// It is asked for its tools, prompts and resources.
    Discover,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 3] = [Self::Register, Self::Refresh, Self::Discover];

    /// As the API prints it.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Register => "mcp-server:Register",
            Self::Refresh => "mcp-server:Refresh",
            Self::Discover => "mcp-server:Discover",
        }
    }

    /// The kind the API prints as `code`.
    #[must_use]
    pub fn parse(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.code() == code)
    }
}
