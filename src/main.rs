//! Starts the console in the page; nothing else.

use agent_console::app::App;
use agent_console::start::{report_panics, server_address};
use leptos::prelude::*;

fn main() {
    report_panics();
    let server = server_address();
    mount_to_body(move || view! { <App server=server.clone() /> });
}
