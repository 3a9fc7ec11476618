//! The table of a list that has one order, the server's.

use crate::components::list_states::total;
use crate::components::paged_list::PagedList;
use crate::ui::react::callback;
use crate::ui::table::{Column, DataTable};
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

/// The table. `key` tells rows apart, `moves` gives what a row shows besides its record, `on_menu` opens the menu of a row at its button.
pub fn list_table<R: Clone + PartialEq + Send + Sync + 'static>(
    list: PagedList<R>,
    label: &'static str,
    columns: Vec<Column<Arc<R>>>,
    key: fn(&Arc<R>) -> String,
    on_menu: Callback<(Arc<R>, HtmlElement)>,
    moves: impl Fn(&R) -> String + Send + Sync + 'static,
) -> AnyView {
    view! {
        <div class="tbl-box">
            <DataTable
                label
                columns
                rows=list.rows
                key
                total=total(list)
                on_sight=callback(move |sight| list.look(&sight))
                sort=Signal::stored(None)
                on_sort=callback(|_: String| ())
                on_menu
                moves=callback(move |row: Arc<R>| moves(&row))
            />
        </div>
    }
    .into_any()
}
