//! One table for every list: any number of rows, few of them in the page, each row changed in place.

use super::dom;
use super::react::{ElementRef, effect};
use super::table_core::{Core, Look, cell, head, row_count, waiting};
use super::table_focus::Keeper;
use super::table_pages::{Rows, Sight};
use super::table_rows::Slot;
use leptos::prelude::*;
use leptos::reactive::owner::WeakOwner;
use std::rc::Rc;
use std::sync::Arc;
use web_sys::HtmlElement;

/// One column of rows of type `R`.
#[derive(Clone)]
pub struct Column<R> {
    pub title: &'static str,
    /// Classes of the header and of every cell; they carry width and priority.
    pub class: &'static str,
    /// The title is read but not drawn.
    pub hide_title: bool,
    /// The key this column sorts by; the title is then a button.
    pub sort: Option<&'static str>,
    /// The title appears beside the value where rows are cards.
    pub card_label: bool,
    /// The cell that names its row.
    pub row_header: bool,
    pub cell: Arc<dyn Fn(R) -> AnyView + Send + Sync>,
}

impl<R> Column<R> {
    /// A plain column; the other members say how it differs.
    pub fn new(title: &'static str, class: &'static str, cell: impl Fn(R) -> AnyView + Send + Sync + 'static) -> Self {
        Self { title, class, hide_title: false, sort: None, card_label: false, row_header: false, cell: Arc::new(cell) }
    }

    fn look(&self) -> Look {
        let Self { title, class, hide_title, sort, card_label, row_header, cell: _ } = *self;
        Look { title, class, hide_title, sort, card_label, row_header }
    }
}

/// A table named `label`. `key` identifies a row over refreshes; rows that were let go are drawn as grey lines. `on_sight` is told
/// which rows are drawn whenever these or the rows change. `sort` is the key and whether it descends; `on_sort` names the column whose title was pressed. `total` counts all rows, loaded or not.
#[component]
pub fn DataTable<R>(
    #[prop(into)] label: String,
    columns: Vec<Column<R>>,
    #[prop(into)] rows: Signal<Rows<R>>,
    key: fn(&R) -> String,
    #[prop(into)] total: Signal<Option<usize>>,
    #[prop(into)] on_sight: Callback<Sight>,
    #[prop(into)] sort: Signal<Option<(String, bool)>>,
    #[prop(into)] on_sort: Callback<String>,
    #[prop(optional, into)] busy: Signal<bool>,
    /// Opens the menu of a row at its button, see [`row_menu`].
    #[prop(optional, into)]
    on_menu: Option<Callback<(R, HtmlElement)>>,
    /// What a row shows besides its record, in words: where they change, the row is drawn anew. Tracked.
    #[prop(optional, into)]
    moves: Option<Callback<R, String>>,
) -> impl IntoView
where
    R: Clone + PartialEq + Send + Sync + 'static,
{
    let core = Core::new();
    let keeper = Keeper::default();
    let looks = columns.iter().map(Column::look).collect();
    let mut drawn: Vec<Shown<R>> = Vec::new();
    // Weak: the effect below belongs to this very owner and must not keep it alive after the page is left.
    let owner = Owner::current().map(|owner| owner.downgrade());
    let keep = keeper.clone();
    effect(move |_| {
        let Some(body) = core.body.get() else { return };
        let Some(owner) = owner.as_ref().and_then(WeakOwner::upgrade) else { return };
        let (len, sight) = rows.with(|rows| {
            // No key of a row: ids have no blanks.
            let key_at = |index: usize| rows.get(index).map_or_else(|| format!("place {index}"), key);
            let (sight, plan) = core.plan(&keep, rows.len(), &key_at);
            let now = shown(&plan, rows, moves);
            let is_old = |key: &str| {
                let find = |all: &[Shown<R>]| all.iter().position(|row| row.key == key);
                matches!((find(&drawn), find(&now)), (Some(before), Some(at)) if drawn.get(before) != now.get(at))
            };
            let cells = |index: usize| match rows.get(index) {
                Some(row) => {
                    columns.iter().map(|column| cell(column.look(), (column.cell)(row.clone()))).collect_view()
                }
                None => columns.iter().map(|column| waiting(column.look())).collect_view(),
            };
            keep.body.borrow_mut().follow(&body, &plan, &owner, &is_old, &|index| cells(index).into_any());
            drawn = now;
            (rows.len(), sight)
        });
        // With the rows let go, so that the owner may add to them at once.
        keep.hold(len);
        untrack(|| on_sight.run(sight));
    });
    let open = move |index: usize, anchor: HtmlElement| {
        let row = rows.with_untracked(|rows| rows.get(index).cloned());
        if let (Some(on_menu), Some(row)) = (on_menu, row) {
            on_menu.run((row, anchor));
        }
    };
    frame(core, keeper, label, head(looks, sort, on_sort), total, busy, Box::new(open))
}

/// A row in the page as it was drawn.
#[derive(PartialEq)]
struct Shown<R> {
    key: String,
    row: R,
    moves: Option<String>,
}

/// The rows of a plan: few enough to look through.
fn shown<R: Clone + Send + Sync + 'static>(
    plan: &[Slot],
    rows: &Rows<R>,
    moves: Option<Callback<R, String>>,
) -> Vec<Shown<R>> {
    let of = |slot: &Slot| {
        let Slot::Row { key, index } = slot else { return None };
        let row = rows.get(*index)?.clone();
        Some(Shown { key: key.clone(), moves: moves.map(|moves| moves.run(row.clone())), row })
    };
    plan.iter().filter_map(of).collect()
}

fn frame(
    core: Core,
    keeper: Keeper,
    label: String,
    head: AnyView,
    total: Signal<Option<usize>>,
    busy: Signal<bool>,
    open: Box<dyn Fn(usize, HtmlElement)>,
) -> AnyView {
    let table = ElementRef::new();
    core.watch(&keeper, table);
    let keeper = Rc::new(keeper);
    let (came, left, clicked) = (keeper.clone(), keeper.clone(), keeper.clone());
    view! {
        <div class="tbl-box">
            <table
                class="tbl tbl--fixed tbl--cards"
                role="table"
                aria-label=label
                aria-rowcount=move || row_count(total.get())
                aria-busy=move || busy.get().then_some("true")
                node_ref=table
            >
                {head}
                <tbody
                    role="rowgroup"
                    node_ref=core.body
                    on:focusin=move |event| {
                        if let Some(target) = dom::target(&event) {
                            came.came(&target);
                        }
                    }
                    on:focusout=move |event| {
                        if let Some(target) = dom::target(&event) {
                            left.left(target);
                        }
                    }
                    on:click=move |event| {
                        if let Some((index, button)) = clicked.menu_of(&event) {
                            open(index, button);
                        }
                    }
                    on:keydown=move |event| keeper.press(&event)
                ></tbody>
            </table>
        </div>
    }
    .into_any()
}
