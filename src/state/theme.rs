//! Light, dark, or as the system has it. The one thing kept in the browser's storage: it names no person and no record.

use leptos::prelude::*;

const KEY: &str = "theme";

/// The chosen theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// As the system has it.
    System,
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// Every theme, in the order of the switch.
    pub const ALL: [Self; 3] = [Self::System, Self::Light, Self::Dark];

    /// The word on the switch.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::System => "System",
            Self::Light => "Light",
            Self::Dark => "Dark",
        }
    }

    /// The icon of the switch.
    #[must_use]
    pub fn icon(self) -> &'static str {
        match self {
            Self::System => "theme",
            Self::Light => "sun",
            Self::Dark => "moon",
        }
    }

    /// The value of `data-theme`; none for the system's own.
    fn attribute(self) -> Option<&'static str> {
        match self {
            Self::System => None,
            Self::Light => Some("light"),
            Self::Dark => Some("dark"),
        }
    }

    /// The theme that was chosen before; the system's where storage is blocked.
    #[must_use]
    pub fn stored() -> Self {
        let kept = window().local_storage().ok().flatten().and_then(|storage| storage.get_item(KEY).ok().flatten());
        Self::ALL.into_iter().find(|theme| theme.attribute() == kept.as_deref()).unwrap_or(Self::System)
    }

    /// Draws the page in this theme and keeps the choice, where the browser allows it.
    pub fn choose(self) {
        let root = document().document_element();
        let storage = window().local_storage().ok().flatten();
        // Blocked storage only means that the choice is not kept.
        let _ = match self.attribute() {
            Some(name) => {
                let drawn = root.map(|root| root.set_attribute("data-theme", name));
                (drawn, storage.map(|storage| storage.set_item(KEY, name)))
            }
            None => {
                let drawn = root.map(|root| root.remove_attribute("data-theme"));
                (drawn, storage.map(|storage| storage.remove_item(KEY)))
            }
        };
    }
}
