//! Resource servers, as the pages see them. [decisions 3, matrix 2.5]

use super::server::{Deed, Family, Server};
use crate::components::action_menu::resource_server_entries;
use crate::components::status_badge::StatusBadge;
use crate::domain::configuration::Step;
use crate::domain::resource_server::{Action, Status};
use crate::format::isolated;
use crate::paths;
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::menu::MenuEntry;
use crate::wire::endpoints;
use crate::wire::resource_servers::{ClientAuthSettings, ResourceServer, UsedBy};
use leptos::prelude::*;

impl Server for ResourceServer {
    const FAMILY: Family = Family {
        one: "resource server",
        many: "resource servers",
        title: "Resource servers",
        all: "The resource servers",
        purpose: "Protected services that agents can be connected to once they are Active.",
        icon: "server",
        add: "Add resource server",
        first: "Add one, and agents can be connected to it once its three steps are saved.",
        home: paths::RESOURCE_SERVERS,
        list: endpoints::RESOURCE_SERVERS,
        server: endpoints::resource_server,
        activate: endpoints::resource_server_activate,
        deactivate: endpoints::resource_server_deactivate,
        uses: endpoints::resource_server_uses,
        credentials: endpoints::resource_server_credentials,
        page: paths::resource_server,
        used_by: paths::resource_server_uses,
        statuses: || Status::ALL.map(|status| (status.code(), status.look())).to_vec(),
    };
    const GOES: &'static str = "Its configuration";

    fn id(&self) -> &String {
        &self.id
    }

    fn name(&self) -> &str {
        self.name()
    }

    fn url(&self) -> &str {
        &self.resource_url
    }

    fn badge(&self, chip: bool) -> AnyView {
        view! { <StatusBadge status=self.status.clone() look=Status::look chip /> }.into_any()
    }

    fn last_updated(&self) -> Option<&str> {
        self.last_updated.as_deref()
    }

    fn used_by(&self) -> Option<UsedBy> {
        self.used_by()
    }

    fn credentials(&self) -> &[ClientAuthSettings] {
        &self.client_auth_settings
    }

    fn entries(&self, changing: bool, access: Access) -> Vec<MenuEntry> {
        resource_server_entries(&self.facts(changing), access)
    }

    fn deed(label: &str) -> Option<Deed> {
        Action::named(label).map(|action| match action {
            Action::Complete | Action::Edit => Deed::Edit,
            Action::Activate => Deed::Activate,
            Action::Deactivate => Deed::Deactivate,
            Action::Delete => Deed::Delete,
        })
    }

    fn edit_address(&self) -> String {
        let step = self.configuration().first_missing().unwrap_or(Step::Details);
        paths::resource_server_step(&self.id, step.code())
    }

    /// One that is not complete is invalid, which is no success. [G-7]
    fn activated(&self) -> Toast {
        let name = isolated(self.name());
        if self.status.known().is_none_or(Status::is_connectable) {
            return Toast::new(Tone::Done, format!("{name} activated")).detail("Agents can be connected to it.");
        }
        let step = self.configuration().first_missing().unwrap_or(Step::Details);
        Toast::new(Tone::Info, format!("{name} is not complete"))
            .detail(format!("{} is missing. Save it, and the server is active.", step.label()))
            .link("Complete configuration", self.edit_address())
    }
}
