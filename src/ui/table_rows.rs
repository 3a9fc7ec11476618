//! Keeps the drawn rows of a table equal to a plan. Rows that stay are not touched, not even moved, so the keyboard and a pressed pointer stay in them.

use super::placing::px;
use leptos::prelude::*;
use leptos::tachys::view::any_view::AnyViewState;
use web_sys::{Element, HtmlElement, Node};

/// One place in the body, from top to bottom.
pub(super) enum Slot {
    /// An empty row of this height in CSS pixels.
    Gap(f64),
    /// The row with this key; its index counts from 0 over all rows.
    Row { key: String, index: usize },
}

/// A drawn row.
struct Drawn {
    key: String,
    index: usize,
    element: Element,
    owner: Owner,
    cells: AnyViewState,
}

impl Drawn {
    fn draw(key: &str, index: usize, parent: &Owner, cells: &dyn Fn(usize) -> AnyView) -> Option<Self> {
        let element = document().create_element("tr").ok()?;
        let _ = element.set_attribute("role", "row");
        let owner = parent.with(Owner::new);
        let mut drawn = owner.with(|| cells(index).build());
        drawn.mount(&element, None);
        Some(Self { key: key.to_owned(), index, element, owner, cells: drawn })
    }

    /// Draws the row anew where it stands: elements stay, only what differs changes.
    fn redraw(&mut self, cells: &dyn Fn(usize) -> AnyView) {
        self.owner.cleanup();
        self.owner.with(|| cells(self.index).rebuild(&mut self.cells));
    }
}

impl Drop for Drawn {
    fn drop(&mut self) {
        self.element.remove();
        self.owner.cleanup();
    }
}

/// The drawn rows of one table, in order, and the empty rows between them.
#[derive(Default)]
pub(super) struct Body {
    rows: Vec<Drawn>,
    gaps: Vec<Element>,
}

impl Body {
    /// Draws `plan` into `body`. `cells` makes the cells of a row that is not there yet, under an owner of its own below `parent`, and
    /// of one that `is_old`.
    pub(super) fn follow(
        &mut self,
        body: &Element,
        plan: &[Slot],
        parent: &Owner,
        is_old: &dyn Fn(&str) -> bool,
        cells: &dyn Fn(usize) -> AnyView,
    ) {
        self.rows.retain(|row| plan.iter().any(|slot| matches!(slot, Slot::Row { key, .. } if *key == row.key)));
        let mut known: Vec<Option<Drawn>> = self.rows.drain(..).map(Some).collect();
        let mut gaps = 0;
        let mut cursor = body.first_child();
        for slot in plan {
            match slot {
                Slot::Gap(height) => {
                    if let Some(gap) = self.gap(gaps, *height) {
                        cursor = put(body, &gap, cursor);
                        gaps += 1;
                    }
                }
                Slot::Row { key, index } => {
                    let kept = known
                        .iter_mut()
                        .find(|row| row.as_ref().is_some_and(|row| row.key == *key))
                        .and_then(Option::take);
                    let row = match kept {
                        Some(mut row) => {
                            row.index = *index;
                            if is_old(key) {
                                row.redraw(cells);
                            }
                            Some(row)
                        }
                        None => Drawn::draw(key, *index, parent, cells),
                    };
                    let Some(row) = row else { continue };
                    // Row 1 is the header.
                    let _ = row.element.set_attribute("aria-rowindex", &(index + 2).to_string());
                    cursor = put(body, &row.element, cursor);
                    self.rows.push(row);
                }
            }
        }
        for gap in self.gaps.drain(gaps..) {
            gap.remove();
        }
    }

    /// The drawn row with this key.
    pub(super) fn row(&self, key: &str) -> Option<&Element> {
        self.rows.iter().find(|row| row.key == key).map(|row| &row.element)
    }

    /// The drawn row at this place of the whole list.
    pub(super) fn row_at(&self, index: usize) -> Option<&Element> {
        self.rows.iter().find(|row| row.index == index).map(|row| &row.element)
    }

    /// Key, index and element of the row that holds `element`.
    pub(super) fn row_around(&self, element: &Element) -> Option<(&str, usize, &Element)> {
        self.rows
            .iter()
            .find(|row| row.element.contains(Some(element)))
            .map(|row| (row.key.as_str(), row.index, &row.element))
    }

    /// The mean height of the drawn rows in CSS pixels; 0 when there is none.
    pub(super) fn row_height(&self) -> f64 {
        let add = |(sum, count), row: &Drawn| (sum + row.element.get_bounding_client_rect().height(), count + 1.0);
        let (sum, count) = self.rows.iter().fold((0.0, 0.0), add);
        if count > 0.0 { sum / count } else { 0.0 }
    }

    fn gap(&mut self, number: usize, height: f64) -> Option<Element> {
        if number >= self.gaps.len() {
            self.gaps.push(new_gap()?);
        }
        let gap = self.gaps.get(number)?.clone();
        if let Some(Ok(cell)) = gap.first_element_child().map(wasm_bindgen::JsCast::dyn_into::<HtmlElement>) {
            let _ = cell.style().set_property("height", &px(height));
        }
        Some(gap)
    }
}

/// Puts `row` where the cursor stands, unless it is there already; answers what stands after it.
fn put(body: &Element, row: &Element, cursor: Option<Node>) -> Option<Node> {
    if cursor.as_ref().is_some_and(|cursor| row.is_same_node(Some(cursor))) {
        return row.next_sibling();
    }
    let _ = body.insert_before(row, cursor.as_ref());
    cursor
}

fn new_gap() -> Option<Element> {
    let gap = document().create_element("tr").ok()?;
    let cell = document().create_element("td").ok()?;
    for (element, name, value) in [
        (&gap, "class", "gap"),
        (&gap, "role", "presentation"),
        (&gap, "aria-hidden", "true"),
        (&cell, "role", "presentation"),
    ] {
        let _ = element.set_attribute(name, value);
    }
    gap.append_child(&cell).ok()?;
    // A gap changes its height with every move of the window; only rows may hold the page in place.
    if let Some(gap) = wasm_bindgen::JsCast::dyn_ref::<HtmlElement>(&gap) {
        let _ = gap.style().set_property("overflow-anchor", "none");
    }
    Some(gap)
}
