//! A list of agents in a table, the way a page shows one.

use crate::page::{Page, all, script, settle, show, text, until, wait};
use agent_console::ui::menu::{MenuEntry, MenuHost, Menus, row_menu};
use agent_console::ui::table::{Column, DataTable};
use agent_console::ui::table_pages::{Rows, Sight};
use leptos::prelude::*;
use std::sync::Arc;
use web_sys::HtmlElement;

#[derive(Clone, PartialEq)]
pub struct Row {
    pub id: usize,
    pub name: String,
    pub status: &'static str,
}

pub fn row(id: usize) -> Row {
    Row { id, name: ["Agent ", &id.to_string()].concat(), status: "Active" }
}

fn columns() -> Vec<Column<Row>> {
    let name =
        |row: Row| view! { <span class="two"><a href="#">{row.name}</a><small>"second line"</small></span> }.into_any();
    let menu = |row: Row| row_menu(["Actions for ", &row.name].concat());
    vec![
        Column { row_header: true, sort: Some("name"), ..Column::new("Name", "c-name", name) },
        Column { card_label: true, ..Column::new("Status", "c-status c-more", |row: Row| row.status.into_any()) },
        Column { hide_title: true, ..Column::new("Actions", "c-menu", menu) },
    ]
}

/// A table of `count` rows in a box of this size that scrolls, with the product's own style sheets.
pub struct List {
    pub page: Page,
    pub rows: RwSignal<Vec<Row>>,
    pub total: RwSignal<Option<usize>>,
    pub sort: RwSignal<Option<(String, bool)>>,
    /// What the table said it draws.
    pub sight: RwSignal<Option<Sight>>,
    pub sorted: RwSignal<Vec<String>>,
}

pub fn list(count: usize, width: &str) -> List {
    dress();
    let rows = RwSignal::new((0..count).map(row).collect::<Vec<_>>());
    let (total, sort, sight, sorted) =
        (RwSignal::new(Some(count)), RwSignal::new(None), RwSignal::new(None), RwSignal::new(Vec::new()));
    let on_sight = move |seen| sight.set(Some(seen));
    let on_sort = move |key| sorted.update(|sorted| sorted.push(key));
    let width = width.to_owned();
    let page = show(move || {
        provide_context(Menus::new());
        let menus = Menus::here();
        let on_menu = Callback::new(move |(row, anchor): (Row, HtmlElement)| {
            let entry = MenuEntry {
                key: "row",
                label: row.status.to_owned(),
                icon: "eye",
                checked: None,
                reason: None,
                danger: false,
                rule_before: false,
            };
            let label = ["Actions for ", &row.name].concat();
            menus.open(anchor, label, Arc::new(move || vec![entry.clone()]), Arc::new(|_| ()));
        });
        view! {
            <MenuHost />
            <div class="list-region" style:height="400px" style:width=width style:overflow="auto">
                <DataTable label="AI agents" columns=columns() on_menu=on_menu rows=Signal::derive(move || Rows::from(rows.get())) key=|row: &Row| row.id.to_string() total=total on_sight=on_sight sort=sort on_sort=on_sort />
            </div>
        }
    });
    List { page, rows, total, sort, sight, sorted }
}

/// The real style sheets: row heights and the card layout are what the window counts on.
fn dress() {
    let sheets = [
        include_str!("../../style/layers.css"),
        include_str!("../../style/tokens.css"),
        include_str!("../../style/base.css"),
        include_str!("../../style/table.css"),
        include_str!("../../style/table_narrow.css"),
    ];
    script(
        "css",
        "const sheet = new CSSStyleSheet(); sheet.replaceSync(css); document.adoptedStyleSheets = [sheet]",
        &sheets.concat().into(),
    );
}

impl List {
    pub fn drawn(&self) -> Vec<HtmlElement> {
        self.page.all("tbody tr:not([aria-hidden])")
    }

    pub fn names(&self) -> Vec<String> {
        self.page.all("tbody a").iter().map(text).collect()
    }

    pub async fn scroll(&self, to: i32) {
        self.page.one(".list-region").await.set_scroll_top(to);
    }

    pub async fn ready(&self) {
        until("rows are drawn", || !self.drawn().is_empty()).await;
        settle().await;
    }

    /// The drawn row of this agent.
    pub async fn row(&self, label: &str) -> HtmlElement {
        let find = || self.drawn().into_iter().find(|row| all(row, "a").iter().any(|link| text(link) == label));
        wait(label, find).await
    }
}

/// Farther down than any list goes.
pub const END: i32 = 100_000_000;
