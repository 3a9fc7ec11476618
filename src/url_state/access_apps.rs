//! What the pages of apps in access, and of offboarding, show.

use crate::domain::user_connection::Status;
use crate::paths::{self, AppTab};
use crate::wire::query::{Query, member};

/// The form of an app that a page has open.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum AccessAppForm {
    /// None.
    #[default]
    Closed,
    /// The one that adds an app.
    Add,
    /// The one that changes the setup of the app with this id.
    Edit(String),
}

/// What the list of apps shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessAppsView {
    /// Part of the name.
    pub text: String,
    /// The open form.
    pub form: AccessAppForm,
}

impl AccessAppsView {
    /// Read from the query of the address; what makes no sense there is ignored.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let text = |key: &str| member(query, key).unwrap_or_default();
        let form = match (text("edit"), text("panel").as_str()) {
            (id, _) if !id.is_empty() => AccessAppForm::Edit(id),
            (_, "add") => AccessAppForm::Add,
            _ => AccessAppForm::Closed,
        };
        Self { text: text("q"), form }
    }

    /// The address that shows this.
    #[must_use]
    pub fn address(&self) -> String {
        let (panel, edit) = match &self.form {
            AccessAppForm::Closed => ("", ""),
            AccessAppForm::Add => ("add", ""),
            AccessAppForm::Edit(id) => ("", id.as_str()),
        };
        Query::default().with("q", &self.text).with("panel", panel).with("edit", edit).on(paths::ACCESS_APPS)
    }

    /// The same without its form: what tells one list from another.
    #[must_use]
    pub fn list_address(&self) -> String {
        Self { form: AccessAppForm::Closed, ..self.clone() }.address()
    }
}

/// What the page of one app shows.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AccessAppView {
    /// Users whose connection has this status.
    pub status: Option<Status>,
    /// Part of a user's name or address.
    pub text: String,
    /// Whether the form that changes its setup is open.
    pub editing: bool,
}

impl AccessAppView {
    /// Read from the query of the address; what makes no sense there is ignored.
    #[must_use]
    pub fn read(query: &str) -> Self {
        let text = |key: &str| member(query, key).unwrap_or_default();
        let status = Status::parse(&text("status").to_ascii_uppercase());
        Self { status, text: text("q"), editing: text("panel") == "setup" }
    }

    /// The address of this tab of the app with this id that shows this.
    #[must_use]
    pub fn address(&self, id: &str, tab: AppTab) -> String {
        let status = self.status.map(|status| status.code().to_ascii_lowercase()).unwrap_or_default();
        Query::default()
            .with("q", &self.text)
            .with("status", &status)
            .with("panel", if self.editing { "setup" } else { "" })
            .on(&paths::access_app_tab(id, tab))
    }

    /// Whether some users are left out.
    #[must_use]
    pub fn is_filtered(&self) -> bool {
        self.status.is_some() || !self.text.is_empty()
    }
}

/// The users of an app whose connection does not work. [flow F5]
#[must_use]
pub fn broken_users_of_app(id: &str) -> String {
    AccessAppView { status: Status::parse(Status::BROKEN), ..AccessAppView::default() }.address(id, AppTab::Users)
}

/// The id of the user whom the page of offboarding is about; empty where none is chosen.
#[must_use]
pub fn offboarded_user(query: &str) -> String {
    member(query, "user").unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::{AccessAppForm, AccessAppView, AccessAppsView, broken_users_of_app, offboarded_user};
    use crate::domain::user_connection::Status;
    use crate::paths::{self, AppTab};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    fn query_of(address: &str) -> &str {
        address.split_once('?').map_or("", |(_, query)| query)
    }

    #[test]
    fn a_list_of_apps_survives_its_address() {
        for form in [AccessAppForm::Closed, AccessAppForm::Add, AccessAppForm::Edit("acp1&x=é".to_owned())] {
            let view = AccessAppsView { text: "mail & more".to_owned(), form };
            assert_eq!(AccessAppsView::read(query_of(&view.address())), view);
            assert_eq!(view.list_address(), "/access/apps?q=mail%20%26%20more");
        }
        assert_eq!(AccessAppsView::read("panel=nothing&edit="), AccessAppsView::default());
    }

    #[test]
    fn the_page_of_an_app_survives_its_address() {
        for status in Status::ALL.map(Some).into_iter().chain([None]) {
            let view = AccessAppView { status, text: "dana".to_owned(), editing: status.is_none() };
            for tab in AppTab::ALL {
                assert_eq!(AccessAppView::read(query_of(&view.address("acp1", *tab))), view);
            }
            assert!(view.is_filtered());
        }
        assert_eq!(AccessAppView::read("status=nothing&panel=x"), AccessAppView::default());
        assert!(!AccessAppView { editing: true, ..AccessAppView::default() }.is_filtered());
    }

    #[test]
    fn errors_and_offboarding_have_addresses() {
        assert_eq!(broken_users_of_app("acp1"), "/access/apps/acp1/users?status=error");
        assert_eq!(offboarded_user(query_of(&paths::offboarding_of("00u 1"))), "00u 1");
        assert_eq!(offboarded_user(""), "");
    }
}
