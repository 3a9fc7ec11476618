//! The open menu: its items, its keys, its place beside the trigger, and every way it ends.

use super::dom::{self, Listener, SizeWatch};
use super::icon::Icon;
use super::menu::MenuEntry;
use super::menu_keys::{Typed, destination};
use super::placing::{Area, narrow, place, unplace};
use super::react::{ElementRef, effect};
use leptos::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use web_sys::{Element, Event, HtmlElement, KeyboardEvent};

/// Space between the trigger and its menu, in CSS pixels.
const GAP: f64 = 4.0;
/// How far the trigger may move (a list that refreshes) before the menu counts as scrolled away, in CSS pixels.
const DRIFT: f64 = 96.0;
const ITEMS: &str = "[role^=menuitem]";

/// An open menu and what it may ask of its owner.
pub(super) struct Frame {
    pub anchor: HtmlElement,
    pub label: String,
    pub lines: Memo<Vec<MenuEntry>>,
    pub close: Box<dyn Fn()>,
    /// Does what the item with this key is for, once the menu is closed.
    pub choose: Box<dyn Fn(&'static str)>,
}

/// The menu shows for as long as this exists.
struct Opened {
    anchor: HtmlElement,
    _listeners: [Listener; 4],
    _size: SizeWatch,
}

impl Drop for Opened {
    fn drop(&mut self) {
        let _ = self.anchor.set_attribute("aria-expanded", "false");
    }
}

/// Draws the menu and opens it as soon as it is in the page.
pub(super) fn panel(frame: Frame) -> AnyView {
    let frame = Rc::new(frame);
    let menu = ElementRef::new();
    let opened = StoredValue::new_local(None::<Opened>);
    let opening = frame.clone();
    effect(move |_| {
        if let Some(menu) = menu.get() {
            opened.set_value(Some(show(&menu, &opening)));
        }
    });
    let typed = RefCell::new(Typed::default());
    let keys = frame.clone();
    let label = frame.label.clone();
    // Drawn in place when lines change, so the keyboard stays on the item it was on.
    let (lines, shared) = (frame.lines, StoredValue::new_local(frame));
    let items = move || {
        let frame = shared.get_value();
        lines.get().into_iter().map(|line| item(&frame, line)).collect_view()
    };
    view! {
        <div
            class="menu"
            role="menu"
            popover="manual"
            tabindex="-1"
            aria-label=label
            node_ref=menu
            on:keydown=move |event| press(&event, &keys, &typed)
        >
            {items}
        </div>
    }
    .into_any()
}

fn item(frame: &Rc<Frame>, line: MenuEntry) -> AnyView {
    let blocked = line.reason.is_some();
    let why_id = blocked.then(|| dom::unique_id("why"));
    let why =
        line.reason.map(|reason| view! { <span class="why" id=why_id.clone() aria-hidden="true">{reason}</span> });
    let rule = line.rule_before.then(|| view! { <hr role="separator" /> });
    let frame = frame.clone();
    let click = move |_| {
        if !blocked {
            leave(&frame);
            (frame.choose)(line.key);
        }
    };
    // The name is the label alone; the reason is the description, never part of the name.
    view! {
        {rule}
        <button
            type="button"
            role=if line.checked.is_some() { "menuitemradio" } else { "menuitem" }
            tabindex="-1"
            class:danger=line.danger
            aria-checked=line.checked.map(|checked| if checked { "true" } else { "false" })
            aria-disabled=blocked.then_some("true")
            aria-describedby=why_id
            on:click=click
        >
            <Icon name=line.icon />
            <span>{line.label} {why}</span>
        </button>
    }
    .into_any()
}

fn press(event: &KeyboardEvent, frame: &Frame, typed: &RefCell<Typed>) {
    let key = event.key();
    if matches!(key.as_str(), "Escape" | "Tab") {
        dom::consume(event);
        leave(frame);
        return;
    }
    if event.ctrl_key() || event.meta_key() || event.alt_key() {
        return;
    }
    let Some(menu) = event.current_target().and_then(|menu| wasm_bindgen::JsCast::dyn_into::<Element>(menu).ok())
    else {
        return;
    };
    let items = dom::all_of(&menu, ITEMS);
    let at = dom::focused().and_then(|focused| items.iter().position(|item| *item == focused));
    let labels = || frame.lines.with_untracked(|lines| lines.iter().map(|line| line.label.clone()).collect::<Vec<_>>());
    let goal = destination(&key, at, items.len()).or_else(|| {
        // Space chooses; it is never the beginning of a label.
        if key == " " { None } else { typed.borrow_mut().key(&key, event.time_stamp(), &labels(), at) }
    });
    if let Some(item) = goal.and_then(|goal| items.get(goal)) {
        dom::consume(event);
        let _ = item.focus();
    }
}

/// Closes the menu and gives the keyboard back to the trigger, or to its successor when the row was drawn anew.
fn leave(frame: &Frame) {
    (frame.close)();
    let trigger = if frame.anchor.is_connected() { Some(frame.anchor.clone()) } else { successor(&frame.label) };
    if let Some(trigger) = trigger {
        dom::focus_quietly(&trigger);
    }
}

fn successor(label: &str) -> Option<HtmlElement> {
    let page = document().document_element()?;
    dom::all_of(&page, "[aria-haspopup=menu]")
        .into_iter()
        .find(|trigger| trigger.get_attribute("aria-label").as_deref() == Some(label))
}

fn show(menu: &HtmlElement, frame: &Rc<Frame>) -> Opened {
    let anchor = frame.anchor.clone();
    let _ = menu.show_popover();
    settle(menu, &anchor);
    let _ = anchor.set_attribute("aria-expanded", "true");
    if let Some(first) = dom::first_of(menu, &[ITEMS]) {
        dom::focus_quietly(&first);
    }
    let home = Area::of(&anchor);
    let moved = {
        let (menu, frame) = (menu.clone(), frame.clone());
        move || {
            if gone(home, &frame.anchor) {
                leave(&frame);
            } else {
                settle(&menu, &frame.anchor);
            }
        }
    };
    let scrolled = {
        let (menu, moved) = (menu.clone(), moved.clone());
        move |event: Event| {
            if !dom::within(&event, &menu) {
                moved();
            }
        }
    };
    let (outside, second, resized) = (frame.clone(), frame.clone(), frame.clone());
    let inside = menu.clone();
    Opened {
        _listeners: [
            Listener::new(document(), "pointerdown", true, move |event| {
                if !dom::within(&event, &inside) && !dom::within(&event, &outside.anchor) {
                    (outside.close)();
                }
            }),
            // A click on the trigger of an open menu closes it; the trigger itself must not hear it, or it would open again.
            Listener::new(document(), "click", true, move |event| {
                if dom::within(&event, &second.anchor) {
                    dom::consume(&event);
                    leave(&second);
                }
            }),
            Listener::new(document(), "scroll", true, scrolled),
            Listener::new(window(), "resize", false, move |_| leave(&resized)),
        ],
        _size: SizeWatch::new(&anchor, moved),
        anchor,
    }
}

/// Beside its trigger, or on a phone where the style sheet wants it: a sheet at the bottom edge.
fn settle(menu: &HtmlElement, anchor: &HtmlElement) {
    if narrow() {
        unplace(menu);
    } else {
        place(menu, anchor, GAP);
    }
}

/// Whether the trigger left the page, the window, or the place where the user opened it.
fn gone(home: Area, anchor: &HtmlElement) -> bool {
    let (now, screen) = (Area::of(anchor), Area::of_window());
    let drifted = (now.top - home.top).abs() > DRIFT || (now.left - home.left).abs() > DRIFT;
    !anchor.is_connected() || drifted || now.top + now.height < 0.0 || now.top > screen.height
}
