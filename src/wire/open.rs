//! Values of a list that a newer server may have extended: known ones are typed, unknown ones survive as text.

use crate::domain::{
    access_agent, agent, credential, import_run, managed_connection, mcp_server, operation, provider, resource,
    resource_server, scope_grant, server_operation, staging, user_connection,
};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A type whose values have one printed form each.
pub trait Code: Copy {
    /// As the API prints it.
    fn code(self) -> &'static str;
    /// The value printed as `code`, if there is one.
    fn parse(code: &str) -> Option<Self>;
}

/// A value, or the text of one these types do not know.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Open<T> {
    /// A value of the list.
    Known(T),
    /// Text that is not on the list; kept as it came.
    Unknown(String),
}

impl<T: Code> Open<T> {
    /// The value, if it is known.
    #[must_use]
    pub fn known(&self) -> Option<T> {
        match self {
            Self::Known(value) => Some(*value),
            Self::Unknown(_) => None,
        }
    }

    /// The text as the API prints it.
    #[must_use]
    pub fn code(&self) -> &str {
        match self {
            Self::Known(value) => value.code(),
            Self::Unknown(text) => text,
        }
    }
}

impl<T: Code> Serialize for Open<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}

impl<'de, T: Code> Deserialize<'de> for Open<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Ok(T::parse(&text).map_or(Self::Unknown(text), Self::Known))
    }
}

/// Tells a member that is `null` from one that is not there.
pub(super) fn present<'de, T: Deserialize<'de>, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<T>>, D::Error> {
    Option::deserialize(deserializer).map(Some)
}

macro_rules! code {
    ($($type:ty),*) => {$(
        impl Code for $type {
            fn code(self) -> &'static str { self.code() }
            fn parse(code: &str) -> Option<Self> { Self::parse(code) }
        }
    )*};
}
code!(
    access_agent::Status,
    agent::Status,
    credential::Status,
    import_run::Outcome,
    import_run::Status,
    import_run::Trigger,
    managed_connection::Status,
    mcp_server::Status,
    operation::Kind,
    operation::Status,
    provider::Kind,
    provider::Status,
    resource::ConnectionType,
    resource_server::Status,
    scope_grant::Condition,
    server_operation::Kind,
    staging::Status,
    user_connection::Status
);
