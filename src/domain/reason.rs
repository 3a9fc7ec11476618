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
    /// Somebody decided about it already.
    AlreadyDecided,
    /// Two agents of one provider are not joined. [pages 1.9: merged with an agent from another provider]
    SameProvider,
    /// The agent that it would be joined with is gone.
    NothingToMergeWith,
    /// The server reported a status of an agent in staging that these rules do not know.
    UnknownStagedStatus,
    /// The order of providers was written down from an older list.
    ProvidersChanged,
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
