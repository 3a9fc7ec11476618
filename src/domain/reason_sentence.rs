//! The one sentence of every refusal: the step first, then the rule. [decisions 6]

use super::reason::Reason;

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
            Self::AlreadyDecided => "Nothing to do: somebody decided about it already.",
            Self::SameProvider => "Confirm it as new or ignore it: two agents of one provider are not merged.",
            Self::NothingToMergeWith => "Confirm it as new: the agent that it conflicted with is not here any more.",
            Self::UnknownStagedStatus => "Update this console: it does not know what became of this agent.",
            Self::ProvidersChanged => "Read the providers again: others were added or deleted meanwhile.",
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
