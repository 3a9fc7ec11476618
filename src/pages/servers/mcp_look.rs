//! Having somebody look at an MCP server again: at its metadata, or at what it offers.

use super::server_page::CurrentServer;
use crate::api;
use crate::api::client::Client;
use crate::components::record_changes::{RecordChanges, refused};
use crate::domain::access::Scope;
use crate::domain::mcp_server::may_discover;
use crate::domain::operation::Status;
use crate::format::isolated;
use crate::state::session::Access;
use crate::state::toasts::{Toast, Tone};
use crate::ui::button::Button;
use crate::ui::react::{callback, derive};
use crate::wire::endpoints;
use crate::wire::mcp_servers::{McpServer, ServerOperation};
use leptos::prelude::*;

/// What is looked at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Its metadata and that of its authorization servers.
    Metadata,
    /// Its tools, prompts and resources.
    Offer,
}

impl Look {
    /// Tells the look from other changes of the same server: they don't wait for each other.
    fn key(self, id: &str) -> String {
        match self {
            Self::Metadata => format!("{id} metadata"),
            Self::Offer => format!("{id} offer"),
        }
    }

    fn label(self) -> &'static str {
        match self {
            Self::Metadata => "Read metadata again",
            Self::Offer => "Ask for tools again",
        }
    }

    /// What is said once it ended.
    fn told(self, name: &str, ended: Option<ServerOperation>) -> Toast {
        let failed = |ended: &ServerOperation| ended.status.known().is_some_and(Status::has_failed);
        match (ended, self) {
            (None, _) => Toast::new(Tone::Info, format!("{name} is still being looked at"))
                .detail("It takes longer than usual. It goes on without this page."),
            (Some(ended), _) if failed(&ended) => {
                let what = if self == Self::Metadata { "The metadata of" } else { "What is offered by" };
                let why =
                    ended.error_details.map_or_else(|| "The server gave no reason.".to_owned(), |error| error.message);
                Toast::new(Tone::Failed, format!("{what} {name} could not be read")).detail(why)
            }
            (Some(_), Self::Metadata) => Toast::new(Tone::Done, format!("Metadata of {name} read")),
            (Some(_), Self::Offer) => Toast::new(Tone::Done, format!("{name} said what it offers")),
        }
    }
}

/// The button that has somebody look; what it found is on the page afterwards. `after` is run then as well.
#[component]
pub fn LookButton(
    look: Look,
    current: CurrentServer<McpServer>,
    server: Signal<McpServer>,
    #[prop(optional)] after: Option<Callback<()>>,
) -> impl IntoView {
    let (client, access) = (expect_context::<Client>(), expect_context::<Access>());
    let changes = RecordChanges::here();
    let reason = derive(move || {
        let lacking = access.lacks(Scope::ResourceServersManage);
        let rule =
            (look == Look::Offer).then(|| server.with(|server| may_discover(server.status.known()).err())).flatten();
        lacking.or(rule).map(|reason| reason.sentence().to_owned())
    });
    let busy = derive(move || changes.is_busy(&look.key(&server.with(|server| server.id.clone()))));
    let run = move || send(Asking { look, client, changes, current, after }, &server.get_untracked());
    view! { <Button label=look.label() small=true icon="refresh" reason busy on_click=run /> }
}

/// Who asks.
#[derive(Clone, Copy)]
struct Asking {
    look: Look,
    client: Client,
    changes: RecordChanges,
    current: CurrentServer<McpServer>,
    after: Option<Callback<()>>,
}

fn send(asking: Asking, server: &McpServer) {
    let Asking { look, client, changes, current, after } = asking;
    let path = match look {
        Look::Metadata => endpoints::mcp_server_refresh(&server.id),
        Look::Offer => endpoints::mcp_server_discover(&server.id),
    };
    let name = isolated(server.name());
    let key = look.key(&server.id);
    let server = server.clone();
    let ended = move |ended: Result<Option<ServerOperation>, _>| {
        // The page may be gone: then nobody is told.
        current.load.again();
        if let Some(after) = after {
            let _ = after.try_run(());
        }
        match ended {
            Ok(ended) => look.told(&name, ended),
            Err(error) => refused(&name, "looked at", &error, callback(move |()| send(asking, &server))),
        }
    };
    changes.send(&key, async move { api::mcp_servers::look(client, &path).await }, ended);
}
