//! Every refusal of the product: one variant, one sentence, one stable code. Tooltip, toast and error body print the same words.

use super::access::Scope;

/// Why an action is refused. The sentence says the step first, then the rule. [decisions 6]
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Reason {
    /// R1: the last owner of an active agent stays.
    LastOwner,
    /// R2: an active agent keeps its application.
    DeactivateBeforeUnlinking,
    /// R3: only inactive agents can be deleted. [seed-O]
    DeactivateFirst,
    /// R4: the provider owns name and description of an imported agent.
    ProfileFromProvider,
    /// R5: imported agents can't be deleted here. [seed-O]
    ImportedAgent,
    /// R6: connections need an active agent and an active resource. [seed-O, G-6]
    ActivateFirst,
    /// R7: activation needs an owner. [seed-O]
    AddOwnerFirst,
    /// R8: another change to the agent still runs.
    OperationInProgress,
    /// The half of a toggle that is not shown: it is active already.
    AlreadyActive,
    /// The half of a toggle that is not shown: it is inactive already.
    AlreadyInactive,
    /// Nothing is linked, so nothing can be unlinked.
    NoLinkedApp,
    /// The server reported a status that these rules do not know.
    UnknownStatus,
    /// The server does not tell the agent's ORN, so its owners can't be addressed.
    UnknownOwners,
    /// The present owners are not read yet: saving sets the whole set, so what is not known would be lost.
    OwnersNotRead,
    /// More than five users. [pages 1.3]
    TooManyOwners,
    /// Users and a group together, or two groups. [pages 1.3]
    MixedOwners,
    /// An owning group of fewer than two members. [pages 1.3]
    GroupTooSmall,
    /// A name of fewer than 3 or more than 255 characters. [decisions 2]
    NameLength,
    /// Two agents of one name. [seed-A: unique name]
    NameTaken,
    /// The application to link does not exist.
    AppNotFound,
    /// The key to deactivate is the only one. [matrix 2.2, seed-O]
    NeedsSecondKey,
    /// The key to deactivate is the only active one. [matrix 2.2, G-3]
    OnlyActiveKey,
    /// Only inactive keys can be deleted. [matrix 2.2]
    DeactivateKeyFirst,
    /// An agent has at most 50 keys. [api 2.4]
    TooManyKeys,
    /// Two keys of one `kid`. [api 3.3]
    KidTaken,
    /// The caller lacks this scope. [decisions 4]
    MissingScope(Scope),
    /// A connection needs an active agent. [matrix 2.3, seed-O]
    ActivateAgentFirst,
    /// A connection needs an active resource. [matrix 2.3, seed-O]
    ActivateResourceFirst,
    /// A resource whose setup is not complete can't be connected. [matrix 2.5]
    CompleteResourceFirst,
    /// The resource of a connection was deleted. [G-21]
    ResourceMissing,
    /// Only inactive connections can be removed. [matrix 2.3, seed-O]
    DeactivateConnectionFirst,
    /// Only scopes can be changed. [matrix 2.3]
    RecreateToChange,
    /// An agent is connected to a resource at most once in one way. [decisions 2]
    DuplicateConnection,
    /// Only inactive servers can be deleted. [matrix 2.4, 2.5]
    DeactivateServerFirst,
    /// Completing the configuration is the only way to activate an invalid resource server. [matrix 2.5]
    CompleteConfiguration,
    /// Another change to the server still runs.
    ServerChanging,
    /// The server reported a status that these rules do not know.
    UnknownServerStatus,
    /// Two servers of one name.
    ServerNameTaken,
    /// Two servers of one URL.
    ServerUrlTaken,
    /// An MCP server is activated once its metadata was read and found right. [matrix 2.4]
    FinishValidation,
    /// Only active servers are asked for their tools.
    ActivateServerFirst,
    /// The server reported a status of a provider that these rules do not know.
    UnknownProviderStatus,
    /// Nothing is imported from a provider that is switched off. [matrix 2.6]
    ActivateProviderFirst,
    /// Nothing is imported with settings that were found wrong. [matrix 2.6]
    ValidateProviderFirst,
    /// One run at a time per provider. [matrix 2.6]
    ImportRunning,
    /// Only inactive providers can be deleted.
    DeactivateProviderFirst,
    /// The provider of a run was deleted. [matrix 2.6]
    ProviderMissing,
    /// Two providers of one name.
    ProviderNameTaken,
    /// A run that took everything is not retried. [matrix 2.6]
    NothingSkipped,
    /// A run that ended is not cancelled.
    RunEnded,
    /// The server reported a status of a run that these rules do not know.
    UnknownRunStatus,
    /// The server reported a status of a user's connection that these rules do not know.
    UnknownConnectionStatus,
    /// An admin suspended the app for everybody. [G-8]
    ConnectionSuspended,
    /// An admin has not finished the setup of the app. [matrix 2.7]
    SetupUnfinished,
    /// The user has a credential for the app. [matrix 2.7]
    AlreadyConnected,
    /// A paused connection is resumed, not connected again. [matrix 2.7]
    ResumeFirst,
    /// There is no credential yet. [matrix 2.7]
    ConnectFirst,
    /// A connection in error is not paused. [matrix 2.7]
    ReconnectFirst,
    /// The half of a toggle that is not shown. [matrix 2.7]
    AlreadyPaused,
    /// The half of a toggle that is not shown. [matrix 2.7]
    NotPaused,
    /// Consent, pause and resume are the user's own acts. [pages 1.16]
    OnlyItsUser,
    /// A user who has left connects nothing.
    UserDeactivated,
    /// An admin suspended the agent. [matrix 2.8]
    SuspendedByAdmin,
    /// The half of a toggle that is not shown.
    AlreadySuspended,
    /// The half of a toggle that is not shown.
    NotSuspended,
    /// The agent was never used. [matrix 2.8]
    NoSessions,
    /// Nothing of the agent is open. [matrix 2.8]
    NoOpenSession,
    /// The half of a toggle that is not shown. [matrix 2.8]
    AlreadyRestricted,
    /// The half of a toggle that is not shown. [matrix 2.8]
    NotRestricted,
    /// The agent is restricted to other users. [matrix 2.8]
    NotAmongUsers,
    /// A session that ended is not ended again.
    SessionEnded,
    /// Two apps, or two agents, of one name in access.
    AccessNameTaken,
}

impl Reason {
    /// The one sentence.
    #[must_use]
    pub fn sentence(self) -> &'static str {
        match self {
            Self::LastOwner => "Add another owner or deactivate it first: an active agent needs an owner.",
            Self::DeactivateBeforeUnlinking => "Deactivate it first: an active agent keeps its application.",
            Self::DeactivateFirst => "Deactivate it first: only inactive agents can be deleted.",
            Self::ProfileFromProvider => {
                "Edit it at its provider: name and description of imported agents come from there."
            }
            Self::ImportedAgent => "Delete it at its provider: imported agents can't be deleted here.",
            Self::ActivateFirst => "Activate it first: connections need an active agent and an active resource.",
            Self::AddOwnerFirst => "Add an owner first: an agent without owners can't be activated.",
            Self::OperationInProgress => "Wait for it to finish: another change to this agent is still running.",
            Self::AlreadyActive => "Nothing to do: it is active already.",
            Self::AlreadyInactive => "Nothing to do: it is inactive already.",
            Self::NoLinkedApp => "Link an application first: none is linked to this agent.",
            Self::UnknownStatus => "Update this console: it does not know the status of this agent.",
            Self::UnknownOwners => "Change owners at the server itself: it does not tell them to this console.",
            Self::OwnersNotRead => "Wait until the present owners are read: all of them are saved at once.",
            Self::TooManyOwners => "Choose at most five users: an agent has up to five individual owners.",
            Self::MixedOwners => "Choose users or one group: an agent is owned by one or the other.",
            Self::GroupTooSmall => "Choose a group with at least two members: a smaller one can't own an agent.",
            Self::NameLength => "Use 3 to 255 characters for the name.",
            Self::NameTaken => "Choose another name: an agent with this name already exists.",
            Self::AppNotFound => "Choose another application: this one does not exist.",
            Self::NeedsSecondKey => "Add a second key first: an agent's only key can't be deactivated.",
            Self::OnlyActiveKey => "Activate another key first: this is the agent's only active one.",
            Self::DeactivateKeyFirst => "Deactivate it first: only inactive keys can be deleted.",
            Self::TooManyKeys => "Delete a key first: an agent has at most 50.",
            Self::KidTaken => "Choose another kid: a key of this agent has it already.",
            Self::MissingScope(scope) => scope.lacking(),
            Self::ActivateAgentFirst => {
                "Activate the agent first: connections need an active agent and an active resource."
            }
            Self::ActivateResourceFirst => "Activate the resource first: only active resources can be connected.",
            Self::CompleteResourceFirst => "Complete its setup first: only active resources can be connected.",
            Self::ResourceMissing => "Choose another resource: this one does not exist any more.",
            Self::DeactivateConnectionFirst => "Deactivate it first: only inactive connections can be removed.",
            Self::RecreateToChange => {
                "Remove it and add it again to change it: only the scopes of a connection can be edited."
            }
            Self::DuplicateConnection => "Edit the connection that exists: this agent is connected to it already.",
            Self::DeactivateServerFirst => "Deactivate it first: only inactive servers can be deleted.",
            Self::CompleteConfiguration => "Complete its configuration: that activates it.",
            Self::ServerChanging => "Wait for it to finish: another change to this server is still running.",
            Self::UnknownServerStatus => "Update this console: it does not know the status of this server.",
            Self::ServerNameTaken => "Choose another name: a server with this name already exists.",
            Self::ServerUrlTaken => "Choose another URL: a server with this one already exists.",
            Self::FinishValidation => "Finish its validation first: a server is activated once its metadata is right.",
            Self::ActivateServerFirst => "Activate it first: only active servers are asked for their tools.",
            Self::UnknownProviderStatus => "Update this console: it does not know the status of this provider.",
            Self::ActivateProviderFirst => {
                "Activate the provider first: nothing is imported from one that is switched off."
            }
            Self::ValidateProviderFirst => "Fix its credentials first: the provider did not accept them the last time.",
            Self::ImportRunning => "Wait for it to finish: an import from this provider is already running.",
            Self::DeactivateProviderFirst => "Deactivate it first: only inactive providers can be deleted.",
            Self::ProviderMissing => "Add the provider again: this one was deleted.",
            Self::ProviderNameTaken => "Choose another name: a provider with this name already exists.",
            Self::NothingSkipped => "Nothing to do: this run skipped nothing.",
            Self::RunEnded => "Nothing to do: this run has ended already.",
            Self::UnknownRunStatus => "Update this console: it does not know the status of this run.",
            Self::UnknownConnectionStatus => "Update this console: it does not know the status of this connection.",
            Self::ConnectionSuspended => "Ask an admin to restore it first: this app is suspended for everybody.",
            Self::SetupUnfinished => "Ask an admin to finish its setup first: nobody can connect to this app yet.",
            Self::AlreadyConnected => "Nothing to do: it is connected already.",
            Self::ResumeFirst => "Resume it first: a paused connection keeps its credential.",
            Self::ConnectFirst => "Connect it first: there is no credential for this app yet.",
            Self::ReconnectFirst => "Reconnect it first: its credential does not work any more.",
            Self::AlreadyPaused => "Nothing to do: it is paused already.",
            Self::NotPaused => "Nothing to do: it is not paused.",
            Self::OnlyItsUser => "Ask its user: nobody else can connect, pause or resume it.",
            Self::UserDeactivated => "Activate the user in the directory first: a user who has left connects nothing.",
            Self::SuspendedByAdmin => "Ask an admin to restore it first: this agent is suspended.",
            Self::AlreadySuspended => "Nothing to do: it is suspended already.",
            Self::NotSuspended => "Nothing to do: it is not suspended.",
            Self::NoSessions => "Use it first: there are no sessions of this agent yet.",
            Self::NoOpenSession => "Nothing to do: no session of this agent is recent.",
            Self::AlreadyRestricted => "Unrestrict it first: it is restricted to some users already.",
            Self::NotRestricted => "Nothing to do: everybody may use it.",
            Self::NotAmongUsers => "Ask an admin to allow this user first: the agent is restricted to some users.",
            Self::SessionEnded => "Nothing to do: this session has ended already.",
            Self::AccessNameTaken => "Choose another name: this one is in use already.",
        }
    }
}
