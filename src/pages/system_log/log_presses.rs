//! What is pressed among the plain elements of the System Log: one listener for all of them.

use super::log_desk::LogDesk;
use super::log_rows::is_detail;
use super::system_log_chunk::show_details;
use crate::components::focus::focus_soon_first;
use crate::paths::LogView;
use crate::ui::copy_button::write_to_clipboard;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;
use web_sys::{Element, MouseEvent};

/// Does what the button says that was pressed, if it was one of ours.
pub fn press(desk: LogDesk, event: &MouseEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let Some(button) = target.and_then(|target| target.closest("[data-do]").ok().flatten()) else { return };
    let id = button.get_attribute("data-id").unwrap_or_default();
    match button.get_attribute("data-do").unwrap_or_default().as_str() {
        "open" => open(desk, &button),
        "copy" => copy(button, id),
        "off" => {
            desk.turn(|view| member(view, &id).clear());
            focus_soon_first(&[".log-chips button", ".filters input"]);
        }
        what => desk.turn(|view| id.clone_into(member(view, what))),
    }
}

/// The filter by a record that is called so.
pub fn member<'a>(view: &'a mut LogView, what: &str) -> &'a mut String {
    match what {
        "actor" => &mut view.actor,
        "target" => &mut view.target,
        _ => &mut view.operation,
    }
}

/// Shows the details of the line around `button`, or takes them away.
fn open(desk: LogDesk, button: &Element) {
    let Some(line) = button.closest(".log-row").ok().flatten() else { return };
    let below = line.next_element_sibling().filter(is_detail);
    let id = line.get_attribute("data-id").unwrap_or_default();
    let expanded = match (below, desk.list.row(&id)) {
        (Some(below), _) => {
            below.remove();
            "false"
        }
        (None, Some(event)) => {
            show_details(desk.toasts, event, desk.raw(&id), line);
            "true"
        }
        (None, None) => return,
    };
    let _ = button.set_attribute("aria-expanded", expanded);
}

fn copy(button: Element, text: String) {
    spawn_local(async move {
        let copied = write_to_clipboard(&text).await.is_ok();
        let words = if copied { "Copied" } else { "Copying is not allowed here: select the text and copy it by hand" };
        if let Some(place) = button.next_element_sibling() {
            place.set_text_content(Some(words));
        }
    });
}
