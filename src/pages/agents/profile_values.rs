//! The values of the profile form, what of them changed, and how they differ from somebody else's.

use crate::wire::agents::{Agent, AgentPatch, AgentProfilePatch};

/// What a form can hold of an agent.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Values {
    /// The name.
    pub name: String,
    /// The description; empty for none.
    pub description: String,
    /// Id and label of the linked application.
    pub app: Option<(String, String)>,
}

impl Values {
    /// Of an agent as it was read.
    #[must_use]
    pub fn of(agent: &Agent) -> Self {
        let label = agent.embedded.as_ref().and_then(|embedded| embedded.app.as_ref()).map(|app| app.label.clone());
        Self {
            name: agent.profile.name.clone(),
            description: agent.profile.description.clone().unwrap_or_default(),
            app: agent.app_id.clone().map(|id| (id.clone(), label.unwrap_or(id))),
        }
    }

    /// Only what differs from `base`: a field left alone never undoes somebody else's change.
    #[must_use]
    pub fn patch_from(&self, base: &Self) -> AgentPatch {
        let app = self.app.as_ref().map(|(id, _)| id.clone());
        let base_app = base.app.as_ref().map(|(id, _)| id.clone());
        let name = (self.name != base.name).then(|| Some(self.name.clone()));
        let description = (self.description != base.description)
            .then(|| (!self.description.is_empty()).then(|| self.description.clone()));
        let touched = name.is_some() || description.is_some();
        AgentPatch {
            app_id: (app != base_app).then_some(app),
            profile: touched.then_some(AgentProfilePatch { name, description }),
        }
    }

    /// These values where they differ from `base`, else `theirs`: what one changed oneself, on top of what others changed.
    #[must_use]
    pub fn upon(&self, base: &Self, theirs: &Self) -> Self {
        let app = |values: &Self| values.app.as_ref().map(|(id, _)| id.clone());
        Self {
            name: if self.name == base.name { theirs.name.clone() } else { self.name.clone() },
            description: if self.description == base.description {
                theirs.description.clone()
            } else {
                self.description.clone()
            },
            app: if app(self) == app(base) { theirs.app.clone() } else { self.app.clone() },
        }
    }

    /// Field by field: its name, theirs, mine; only where they differ.
    #[must_use]
    pub fn beside(&self, theirs: &Self) -> Vec<(&'static str, String, String)> {
        let app = |values: &Self| values.app.as_ref().map_or_else(|| "none".to_owned(), |(_, label)| label.clone());
        [
            ("Name", theirs.name.clone(), self.name.clone()),
            ("Description", theirs.description.clone(), self.description.clone()),
            ("Linked app", app(theirs), app(self)),
        ]
        .into_iter()
        .filter(|(_, theirs, mine)| theirs != mine)
        .collect()
    }
}
