//! Okta's error body. [api 3.3]

use crate::domain::reason::Reason;
use serde::{Deserialize, Serialize};

/// One cause of a failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Cause {
    /// What is wrong, in one sentence.
    #[serde(default)]
    pub error_summary: String,
    /// The stable code of a refusal, such as `DEACTIVATE_FIRST`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The member or parameter at fault, such as `profile.name`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub location: Option<String>,
}

/// The body of every failure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ErrorBody {
    /// `E0000001` and so on.
    pub error_code: String,
    /// What failed.
    #[serde(default)]
    pub error_summary: String,
    /// The same as the code.
    #[serde(default)]
    pub error_link: String,
    /// Names this failure in the server's log.
    #[serde(default)]
    pub error_id: String,
    /// Why.
    #[serde(default)]
    pub error_causes: Vec<Cause>,
}

impl Cause {
    /// A refusal of the rules: its sentence and its code.
    #[must_use]
    pub fn refusal(reason: Reason) -> Self {
        Self {
            error_summary: reason.sentence().to_owned(),
            reason: Some(reason.code().to_owned()),
            location: location_of(reason).map(ToOwned::to_owned),
        }
    }

    /// A fault in the member or parameter `location`.
    #[must_use]
    pub fn at(location: &str, sentence: &str) -> Self {
        Self { error_summary: sentence.to_owned(), reason: None, location: Some(location.to_owned()) }
    }
}

/// The field that a refusal is about, so that a form can show it there.
fn location_of(reason: Reason) -> Option<&'static str> {
    match reason {
        Reason::NameLength | Reason::NameTaken | Reason::ProfileFromProvider => Some("profile.name"),
        Reason::AppNotFound | Reason::DeactivateBeforeUnlinking => Some("appId"),
        Reason::TooManyOwners | Reason::MixedOwners | Reason::GroupTooSmall | Reason::LastOwner => {
            Some("principalOrns")
        }
        Reason::KidTaken => Some("kid"),
        Reason::ServerNameTaken => Some("displayName"),
        Reason::ProviderNameTaken => Some("sourceName"),
        Reason::ProvidersChanged => Some("providerIds"),
        Reason::ServerUrlTaken => Some("resourceUrl"),
        Reason::AccessNameTaken => Some("name"),
        Reason::ActivateResourceFirst | Reason::CompleteResourceFirst | Reason::ResourceMissing => Some("resource"),
        Reason::DeactivateFirst
        | Reason::NeedsSecondKey
        | Reason::OnlyActiveKey
        | Reason::DeactivateKeyFirst
        | Reason::TooManyKeys
        | Reason::ImportedAgent
        | Reason::ActivateFirst
        | Reason::AddOwnerFirst
        | Reason::OperationInProgress
        | Reason::AlreadyActive
        | Reason::AlreadyInactive
        | Reason::NoLinkedApp
        | Reason::UnknownStatus
        | Reason::UnknownOwners
        | Reason::OwnersNotRead
        | Reason::MissingScope(_)
        | Reason::ActivateAgentFirst
        | Reason::DeactivateConnectionFirst
        | Reason::RecreateToChange
        | Reason::DuplicateConnection
        | Reason::DeactivateServerFirst
        | Reason::CompleteConfiguration
        | Reason::ServerChanging
        | Reason::UnknownServerStatus
        | Reason::FinishValidation
        | Reason::ActivateServerFirst
        | Reason::UnknownProviderStatus
        | Reason::ActivateProviderFirst
        | Reason::ValidateProviderFirst
        | Reason::ImportRunning
        | Reason::DeactivateProviderFirst
        | Reason::ProviderMissing
        | Reason::NothingSkipped
        | Reason::RunEnded
        | Reason::UnknownRunStatus
        | Reason::AlreadyDecided
        | Reason::SameProvider
        | Reason::NothingToMergeWith
        | Reason::UnknownStagedStatus
        | Reason::UnknownConnectionStatus
        | Reason::ConnectionSuspended
        | Reason::SetupUnfinished
        | Reason::AlreadyConnected
        | Reason::ResumeFirst
        | Reason::ConnectFirst
        | Reason::ReconnectFirst
        | Reason::AlreadyPaused
        | Reason::NotPaused
        | Reason::OnlyItsUser
        | Reason::UserDeactivated
        | Reason::SuspendedByAdmin
        | Reason::AlreadySuspended
        | Reason::NotSuspended
        | Reason::NoSessions
        | Reason::NoOpenSession
        | Reason::AlreadyRestricted
        | Reason::NotRestricted
        | Reason::NotAmongUsers
        | Reason::SessionEnded => None,
    }
}
