//! Where a menu or a tooltip goes: below its anchor, ends aligned, above when there is no room, always inside the window.

use super::dom::whole;
use leptos::prelude::*;
use web_sys::{Element, HtmlElement};

/// Free space kept between a floating box and the window's edge, in CSS pixels.
const MARGIN: f64 = 8.0;

/// Size and place of a box along both axes, in CSS pixels from the window's corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Area {
    pub left: f64,
    pub top: f64,
    pub width: f64,
    pub height: f64,
}

impl Area {
    pub(super) fn of(element: &Element) -> Self {
        let rect = element.get_bounding_client_rect();
        Self { left: rect.left(), top: rect.top(), width: rect.width(), height: rect.height() }
    }

    pub(super) fn of_window() -> Self {
        let size =
            |value: Result<wasm_bindgen::JsValue, _>| value.ok().and_then(|size| size.as_f64()).unwrap_or_default();
        Self { left: 0.0, top: 0.0, width: size(window().inner_width()), height: size(window().inner_height()) }
    }
}

/// The corner (left, top) of a box of the size of `floating`, and whether it had to go above the anchor.
pub(super) fn corner(floating: Area, anchor: Area, screen: Area, gap: f64, rtl: bool) -> (f64, f64, bool) {
    let start = if rtl { anchor.left } else { anchor.left + anchor.width - floating.width };
    let left = start.min(screen.width - floating.width - MARGIN).max(MARGIN);
    let below = anchor.top + anchor.height + gap;
    let above = anchor.top - gap - floating.height;
    let flip = below + floating.height + MARGIN > screen.height && above >= MARGIN;
    let top = if flip { above } else { below.min(screen.height - floating.height - MARGIN).max(MARGIN) };
    (left, top, flip)
}

/// Puts an open popover beside `anchor`; true when it went above.
pub(super) fn place(floating: &HtmlElement, anchor: &Element, gap: f64) -> bool {
    let rtl = anchor.closest("[dir=rtl]").ok().flatten().is_some();
    let (left, top, flip) = corner(Area::of(floating), Area::of(anchor), Area::of_window(), gap, rtl);
    let style = web_sys::HtmlElement::style(floating);
    for (property, value) in [("position", "fixed"), ("inset", "auto"), ("margin", "0"), ("position-area", "none")] {
        let _ = style.set_property(property, value);
    }
    let _ = style.set_property("left", &px(left));
    let _ = style.set_property("top", &px(top));
    flip
}

/// Whether the window is so narrow that a menu becomes a sheet at its bottom edge.
pub(super) fn narrow() -> bool {
    window().match_media("(max-width: 40rem)").ok().flatten().is_some_and(|query| query.matches())
}

/// Takes back what [`place`] wrote, so that the style sheet alone places the box.
pub(super) fn unplace(floating: &HtmlElement) {
    let style = web_sys::HtmlElement::style(floating);
    for property in ["position", "inset", "margin", "position-area", "left", "top"] {
        let _ = style.remove_property(property);
    }
}

/// A length for the style sheet, in whole pixels.
pub(super) fn px(length: f64) -> String {
    let mut text = whole(length).to_string();
    text.push_str("px");
    text
}

#[cfg(test)]
mod tests {
    use super::{Area, corner};
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const SCREEN: Area = Area { left: 0.0, top: 0.0, width: 1000.0, height: 800.0 };
    const MENU: Area = Area { left: 0.0, top: 0.0, width: 200.0, height: 300.0 };

    fn anchor(left: f64, top: f64) -> Area {
        Area { left, top, width: 28.0, height: 28.0 }
    }

    #[test]
    fn it_opens_below_with_the_ends_aligned() {
        assert_eq!(corner(MENU, anchor(900.0, 100.0), SCREEN, 4.0, false), (728.0, 132.0, false));
    }

    #[test]
    fn right_to_left_aligns_the_other_end() {
        assert_eq!(corner(MENU, anchor(100.0, 100.0), SCREEN, 4.0, true), (100.0, 132.0, false));
    }

    #[test]
    fn it_flips_up_where_there_is_no_room_below() {
        assert_eq!(corner(MENU, anchor(900.0, 700.0), SCREEN, 4.0, false), (728.0, 396.0, true));
    }

    #[test]
    fn it_stays_inside_the_window_when_neither_side_has_room() {
        let low = Area { height: 320.0, ..SCREEN };
        assert_eq!(corner(MENU, anchor(10.0, 200.0), low, 4.0, false), (8.0, 12.0, false));
    }
}
