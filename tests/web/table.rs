use crate::list::{END, list};
use crate::page::{all, attribute, fire, name, settle, show, text, until};
use agent_console::ui::table::{Column, DataTable};
use agent_console::ui::table_pages::{Rows, Sight};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

fn number(row: &u32) -> String {
    row.to_string()
}

#[wasm_bindgen_test]
async fn ten_thousand_rows_keep_the_page_small_and_the_last_is_reached() {
    let list = list(10_000, "780px");
    list.ready().await;
    assert!(list.drawn().len() < 60, "{} rows are drawn", list.drawn().len());
    let table = list.page.one("[role=table]").await;
    assert_eq!(name(&table), "AI agents");
    assert_eq!(attribute(&table, "aria-rowcount"), "10001");
    assert_eq!(list.names()[0], "Agent 0");
    list.scroll(END).await;
    let last = list.row("Agent 9999").await;
    assert_eq!(attribute(&last, "aria-rowindex"), "10001");
    assert!(list.drawn().len() < 60);
    settle().await;
    let region = list.page.one(".list-region").await.get_bounding_client_rect();
    let end = last.get_bounding_client_rect();
    assert!(
        (end.bottom() - region.bottom()).abs() < 3.0,
        "the last row ends where the box ends: {} {}",
        end.bottom(),
        region.bottom()
    );
    list.scroll(0).await;
    let first = list.row("Agent 0").await;
    assert_eq!(attribute(&first, "aria-rowindex"), "2");
}

#[wasm_bindgen_test]
async fn a_hundred_thousand_rows_scroll_to_the_middle() {
    let list = list(100_000, "780px");
    list.ready().await;
    let height = list.drawn()[0].get_bounding_client_rect().height();
    assert_eq!(height.round().to_string(), "52");
    list.scroll(52 * 50_000).await;
    let row = list.row("Agent 50000").await;
    assert_eq!(attribute(&row, "aria-rowindex"), "50002");
    assert!(list.drawn().len() < 60);
}

#[wasm_bindgen_test]
async fn cards_are_measured_and_the_last_is_reached() {
    let list = list(10_000, "390px");
    list.ready().await;
    let height = list.drawn()[0].get_bounding_client_rect().height();
    assert!(height > 60.0, "a card is taller than a row: {height}");
    list.scroll(END).await;
    let last = list.row("Agent 9999").await;
    settle().await;
    let region = list.page.one(".list-region").await.get_bounding_client_rect();
    assert!(
        (last.get_bounding_client_rect().bottom() - region.bottom()).abs() < 3.0,
        "{} {} {}",
        last.get_bounding_client_rect().bottom(),
        region.bottom(),
        height
    );
    assert_eq!(attribute(&all(&last, "td")[0], "data-k"), "Status");
}

#[wasm_bindgen_test]
async fn the_page_itself_may_scroll() {
    let list = list(2_000, "780px");
    list.ready().await;
    list.page.one(".list-region").await.style().set_property("height", "auto").expect("style");
    list.page.one(".list-region").await.style().set_property("overflow", "visible").expect("style");
    settle().await;
    list.page.root().scroll_into_view_with_bool(false);
    list.row("Agent 1999").await;
    assert!(list.drawn().len() < 80);
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

#[wasm_bindgen_test]
async fn the_owner_is_told_which_rows_are_drawn_and_which_one_has_the_keyboard() {
    let list = list(1_000, "780px");
    list.ready().await;
    until("the top is in sight", || list.sight.get_untracked().is_some_and(|sight| sight.rows.start == 0)).await;
    assert_eq!(list.sight.get_untracked().and_then(|sight| sight.held), None);
    list.page.named("tbody button", "Actions for Agent 3").await.focus().expect("focus");
    list.scroll(END).await;
    until("the end is in sight", || list.sight.get_untracked().is_some_and(|sight| sight.rows.end == 1_000)).await;
    assert_eq!(list.sight.get_untracked().and_then(|sight| sight.held), Some(3));
}

#[wasm_bindgen_test]
async fn rows_that_were_let_go_keep_their_places_and_are_drawn_when_they_are_read_again() {
    let mut paged = Rows::default();
    paged.put("", (0..600_u32).collect(), Some("b".to_owned()));
    paged.put("b", (600..1_200).collect(), Some("c".to_owned()));
    paged.put("c", (1_200..1_800).collect(), None);
    paged.let_go(&Sight { rows: 1_700..1_800, held: None });
    let rows = RwSignal::new(paged);
    let page = show(move || {
        let columns = vec![Column::new("Number", "num", |row: u32| row.into_any())];
        let sort = None::<(String, bool)>;
        view! { <DataTable label="Numbers" columns=columns rows=rows key=number total=Some(1_800) on_sight=|_| () sort=sort on_sort=|_| () /> }
    });
    until("the first rows are drawn", || page.all("tbody tr[aria-rowindex]").len() > 4).await;
    let top = page.one("tbody").await.get_bounding_client_rect().top();
    let row = page.one("tbody tr").await.get_bounding_client_rect().height();
    window().scroll_to_with_x_and_y(0.0, window().scroll_y().unwrap_or(0.0) + top + row * 700.0);
    let place = |index: usize| {
        page.all("tbody tr").into_iter().find(|row| attribute(row, "aria-rowindex") == (index + 2).to_string())
    };
    until("the place of row 700 is drawn", || place(700).is_some()).await;
    assert_eq!(place(700).map(|row| text(&row)), Some(String::new()), "without a value");
    rows.update(|rows| rows.put("b", (600..1_200).collect(), None));
    until("its value is there", || place(700).is_some_and(|row| text(&row) == "700")).await;
    window().scroll_to_with_x_and_y(0.0, 0.0);
}

#[wasm_bindgen_test]
async fn a_title_that_sorts_is_a_button_named_by_the_title() {
    let list = list(10, "780px");
    list.ready().await;
    let title = list.page.named("th button", "Name").await;
    title.click();
    assert_eq!(list.sorted.get_untracked(), ["name"]);
    let header = list.page.one("th").await;
    assert!(!header.has_attribute("aria-sort"));
    list.sort.set(Some(("name".to_owned(), true)));
    until("it is sorted", || attribute(&header, "aria-sort") == "descending").await;
    assert_eq!(name(&title), "Name");
    assert_eq!(text(&list.page.all("th")[2]), "Actions");
}

#[wasm_bindgen_test]
async fn an_unknown_total_is_said_to_be_unknown() {
    let list = list(10, "780px");
    list.total.set(None);
    let table = list.page.one("[role=table]").await;
    until("the count is unknown", || attribute(&table, "aria-rowcount") == "-1").await;
    fire(&window(), "Event", "resize");
    settle().await;
    let roles: Vec<_> =
        list.page.all("tbody > tr:first-child > *").iter().map(|cell| attribute(cell, "role")).collect();
    assert_eq!(roles, ["rowheader", "cell", "cell"]);
}

#[wasm_bindgen_test]
async fn a_page_with_a_table_is_cleaned_up_when_it_is_left() {
    let left = RwSignal::new(false);
    let rows = RwSignal::new(vec![1_u32, 2]);
    let owner = Owner::new();
    let view = owner.with(move || {
        on_cleanup(move || left.set(true));
        let columns = vec![Column::new("Number", "num", |row: u32| row.into_any())];
        let sort = None::<(String, bool)>;
        view! { <DataTable label="Numbers" columns=columns rows=Signal::derive(move || Rows::from(rows.get())) key=number total=Some(2) on_sight=|_| () sort=sort on_sort=|_| () /> }.into_any()
    });
    let page = show(move || view);
    until("rows are drawn", || page.all("tbody tr").len() == 2).await;
    drop(page);
    drop(owner);
    settle().await;
    assert!(left.get_untracked());
}
