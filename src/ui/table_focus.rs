//! The keyboard in a table: it stays where it is while rows come and go, and J, K and the arrows move it from row to row.

use super::dom;
use super::table_rows::Body;
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use wasm_bindgen::JsCast;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// The button of a row that opens its menu.
const MENU: &str = "[aria-haspopup=menu]";
const FOCUSABLE: &str = "a[href], button, input, select, textarea, [tabindex]";

/// Where the keyboard is: which row, and which of the row's controls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Pin {
    pub key: String,
    /// Place of the row in the whole list, from 0.
    pub index: usize,
    control: usize,
}

/// The rows and the keyboard's place in them.
#[derive(Clone, Default)]
pub(super) struct Keeper {
    pub body: Rc<RefCell<Body>>,
    pub pin: Rc<RefCell<Option<Pin>>>,
}

impl Keeper {
    /// The keyboard came to `target`.
    pub(super) fn came(&self, target: &Element) {
        // While rows are being drawn the place is known already.
        let Ok(body) = self.body.try_borrow() else { return };
        let pin = body.row_around(target).map(|(key, index, row)| {
            let control = dom::all_of(row, FOCUSABLE).iter().position(|control| **control == *target).unwrap_or(0);
            Pin { key: key.to_owned(), index, control }
        });
        self.pin.replace(pin);
    }

    /// The keyboard left `target`. Whether it went away or its row did is known a moment later.
    pub(super) fn left(&self, target: Element) {
        let keeper = self.clone();
        request_animation_frame(move || {
            let inside = dom::focused()
                .is_some_and(|now| keeper.body.try_borrow().is_ok_and(|body| body.row_around(&now).is_some()));
            if target.is_connected() && !inside {
                keeper.pin.replace(None);
            }
        });
    }

    /// After the rows were drawn: where the keyboard fell out of its row it goes back in, or to the row that took its place.
    pub(super) fn hold(&self, len: usize) {
        if self.pin.borrow().is_none() || dom::focused().is_some() {
            return;
        }
        let keeper = self.clone();
        queue_microtask(move || {
            let Some(pin) = keeper.pin.borrow().clone().filter(|_| dom::focused().is_none()) else { return };
            let goal = keeper.body.try_borrow().ok().and_then(|body| {
                let row = body.row(&pin.key).or_else(|| body.row_at(pin.index.min(len.saturating_sub(1))))?;
                let controls = dom::all_of(row, FOCUSABLE);
                controls.get(pin.control).or(controls.first()).cloned()
            });
            // No row is left: the page itself takes the keyboard.
            let main = || document().document_element().and_then(|page| dom::first_of(&page, &["main"]));
            if let Some(goal) = goal.or_else(main) {
                dom::focus_quietly(&goal);
            }
        });
    }

    /// J, K and the arrows lead to the same control one row on; the full stop opens the row's menu.
    pub(super) fn press(&self, event: &KeyboardEvent) {
        let Some(target) = dom::target(event).filter(|target| !types(target)) else { return };
        if event.ctrl_key() || event.meta_key() || event.alt_key() {
            return;
        }
        let trigger = target.matches(MENU).unwrap_or(false);
        match event.key().as_str() {
            // A key that is still down from what was confirmed before opens nothing.
            "Enter" | " " if trigger && event.repeat() => dom::consume(event),
            "ArrowDown" | "ArrowUp" if trigger => {
                dom::consume(event);
                if let Some(trigger) = target.dyn_ref::<HtmlElement>() {
                    trigger.click();
                }
            }
            "ArrowDown" | "j" | "J" => self.step(event, &target, 1),
            "ArrowUp" | "k" | "K" => self.step(event, &target, -1),
            "." => {
                let row = target.closest("tr").ok().flatten();
                if let Some(menu) = row.and_then(|row| dom::first_of(&row, &[MENU])) {
                    dom::consume(event);
                    menu.click();
                }
            }
            _ => {}
        }
    }

    /// The menu button that was pressed, and the place of its row in the whole list.
    pub(super) fn menu_of(&self, event: &Event) -> Option<(usize, HtmlElement)> {
        let button: HtmlElement = dom::target(event)?.closest(MENU).ok()??.dyn_into().ok()?;
        let body = self.body.try_borrow().ok()?;
        let (_, index, _) = body.row_around(&button)?;
        Some((index, button))
    }

    fn step(&self, event: &KeyboardEvent, target: &Element, by: isize) {
        let goal = self.body.try_borrow().ok().and_then(|body| {
            let (_, index, row) = body.row_around(target)?;
            let control = dom::all_of(row, FOCUSABLE).iter().position(|control| **control == *target)?;
            let controls = dom::all_of(body.row_at(index.checked_add_signed(by)?)?, FOCUSABLE);
            controls.get(control).or(controls.first()).cloned()
        });
        if let Some(goal) = goal {
            dom::consume(event);
            let _ = goal.focus();
        }
    }
}

/// Whether the element takes letters as text.
fn types(element: &Element) -> bool {
    let field = element.matches("input:not([type=checkbox]):not([type=radio]), select, textarea").unwrap_or(false);
    field || element.dyn_ref::<HtmlElement>().is_some_and(HtmlElement::is_content_editable)
}
