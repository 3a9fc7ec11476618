//! What every table does whatever its rows are: header, window, height of a row, asking for more. One copy for all row types.

use super::dom::{Listener, SizeWatch};
use super::icon::Icon;
use super::placing::Area;
use super::react::{ElementRef, effect};
use super::table_focus::Keeper;
use super::table_pages::Sight;
use super::table_rows::Slot;
use super::table_window::{ABOVE, GUESS, Part, does_for, parts, relocate, settled, visible};
use leptos::prelude::*;
use std::ops::Range;

/// A column without its row type.
#[derive(Clone, Copy)]
pub(super) struct Look {
    pub title: &'static str,
    pub class: &'static str,
    pub hide_title: bool,
    pub sort: Option<&'static str>,
    pub card_label: bool,
    pub row_header: bool,
}

/// The signals of one table. All reads are `try_`: the browser may call back after the table left the page.
#[derive(Clone, Copy)]
pub(super) struct Core {
    pub body: ElementRef,
    /// Rows in the list; drawn are fewer.
    len: RwSignal<usize>,
    /// The window that was drawn last, or that should be drawn next.
    window: RwSignal<Range<usize>>,
    row: RwSignal<Option<f64>>,
}

impl Core {
    pub(super) fn new() -> Self {
        Self { body: ElementRef::new(), len: RwSignal::new(0), window: RwSignal::new(0..0), row: RwSignal::new(None) }
    }

    /// The rows to draw now, as places; remembers the window. Tracks what moves it.
    pub(super) fn plan(self, keeper: &Keeper, len: usize, key: &dyn Fn(usize) -> String) -> (Sight, Vec<Slot>) {
        self.window.track();
        self.len.set(len);
        let row = self.row.get().unwrap_or(GUESS);
        let near = self.near(len);
        let drawn = self.window.get_untracked();
        let window = if drawn.end <= len && does_for(&drawn, &near) { drawn } else { near };
        self.window.update_untracked(|drawn| drawn.clone_from(&window));
        let mut pin = keeper.pin.borrow_mut();
        let pinned = pin.as_ref().and_then(|pin| relocate(len, pin.index, |index| key(index) == pin.key));
        if let (Some(pin), Some(index)) = (pin.as_mut(), pinned) {
            pin.index = index;
        }
        let mut plan = Vec::with_capacity(window.len() + 4);
        for part in parts(len, &window, pinned) {
            match part {
                Part::Gap(rows) => plan.push(Slot::Gap(f64::from(u32::try_from(rows).unwrap_or(u32::MAX)) * row)),
                Part::Rows(range) => plan.extend(range.map(|index| Slot::Row { key: key(index), index })),
            }
        }
        (Sight { rows: window, held: pinned }, plan)
    }

    /// The rows near the browser's window. Whichever box scrolls, what can be seen lies inside of it.
    fn near(self, len: usize) -> Range<usize> {
        let Some(body) = self.body.now() else { return visible(len, GUESS, 0.0, 0.0) };
        let Some(row) = self.row.try_get_untracked().flatten() else {
            // Nothing is drawn yet: asking where it stands would lay out the page once more than needed.
            return visible(len, GUESS, 0.0, Area::of_window().height - ABOVE);
        };
        visible(len, row, -Area::of(&body).top, Area::of_window().height)
    }

    /// Something scrolled or changed its size.
    fn look(self) {
        let Some(len) = self.len.try_get_untracked() else { return };
        let near = self.near(len);
        if self.window.try_with_untracked(|window| does_for(window, &near)) == Some(false) {
            self.window.try_set(near);
        }
    }

    fn measure(self, keeper: &Keeper) {
        let Some(known) = self.row.try_get_untracked() else { return };
        let measured = keeper.body.try_borrow().map(|body| body.row_height()).unwrap_or_default();
        let row = settled(known, measured);
        if row != known {
            self.row.try_set(row);
        }
    }

    /// Starts to follow scrolling and sizes, once the table is in the page.
    pub(super) fn watch(self, keeper: &Keeper, table: ElementRef) {
        let watching = StoredValue::new_local(None::<([Listener; 2], SizeWatch)>);
        let keeper = keeper.clone();
        effect(move |_| {
            let Some(table) = table.get() else { return };
            let keeper = keeper.clone();
            let listeners = [
                Listener::new(document(), "scroll", true, move |_| self.look()),
                Listener::new(window(), "resize", false, move |_| self.look()),
            ];
            // In the next frame: drawing rows inside the observer's call would change the size it reports.
            let sized = move || {
                let keeper = keeper.clone();
                request_animation_frame(move || {
                    self.measure(&keeper);
                    self.look();
                });
            };
            watching.set_value(Some((listeners, SizeWatch::new(&table, sized))));
        });
    }
}

/// The header row.
pub(super) fn head(looks: Vec<Look>, sort: Signal<Option<(String, bool)>>, on_sort: Callback<String>) -> AnyView {
    let title = move |look: Look| {
        let order = move || {
            let key = look.sort?;
            sort.with(|sort| {
                sort.as_ref()
                    .filter(|(by, _)| by == key)
                    .map(|(_, down)| if *down { "descending" } else { "ascending" })
            })
        };
        let content = match (look.sort, look.hide_title) {
            (Some(key), _) => view! {
                <button type="button" on:click=move |_| on_sort.run(key.to_owned())>
                    {look.title}
                    {move || order().map(|_| view! { <Icon name="down" small=true /> })}
                </button>
            }
            .into_any(),
            (None, true) => view! { <span class="vh">{look.title}</span> }.into_any(),
            (None, false) => look.title.into_any(),
        };
        view! {
            <th role="columnheader" scope="col" class=look.class aria-sort=order>
                {content}
            </th>
        }
    };
    view! {
        <thead role="rowgroup">
            <tr role="row" aria-rowindex="1">
                {looks.into_iter().map(title).collect_view()}
            </tr>
        </thead>
    }
    .into_any()
}

/// One cell around its content.
pub(super) fn cell(look: Look, content: AnyView) -> AnyView {
    let label = look.card_label.then_some(look.title);
    if look.row_header {
        view! {
            <th role="rowheader" scope="row" class=look.class data-k=label>
                {content}
            </th>
        }
        .into_any()
    } else {
        view! {
            <td role="cell" class=look.class data-k=label>
                {content}
            </td>
        }
        .into_any()
    }
}

/// The cell of a row whose value is being read.
pub(super) fn waiting(look: Look) -> AnyView {
    cell(look, view! { <span class="sk" aria-hidden="true"></span> }.into_any())
}

/// The number assistive tech hears for the whole table: all rows and the header, or -1 where nobody knows.
pub(super) fn row_count(total: Option<usize>) -> String {
    total.map_or_else(|| String::from("-1"), |total| (total + 1).to_string())
}
