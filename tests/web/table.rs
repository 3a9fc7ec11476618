use crate::list::{END, list, row};
use crate::page::{all, attribute, fire, name, settle, show, text, until};
use agent_console::ui::table::{Column, DataTable};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

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
async fn more_is_asked_for_once_for_each_list_that_is_too_short() {
    let list = list(200, "780px");
    list.total.set(Some(1_000));
    list.ready().await;
    assert_eq!(list.asked.get_untracked(), 0);
    list.scroll(END).await;
    until("more was asked for", || list.asked.get_untracked() == 1).await;
    list.scroll(0).await;
    settle().await;
    list.scroll(END).await;
    settle().await;
    assert_eq!(list.asked.get_untracked(), 1, "once for these rows");
    list.rows.update(|rows| rows.extend((200..220).map(row)));
    until("more was asked for again", || list.asked.get_untracked() == 2).await;
    list.total.set(Some(400));
    list.rows.update(|rows| rows.extend((220..400).map(row)));
    settle().await;
    list.scroll(END).await;
    list.row("Agent 399").await;
    settle().await;
    assert_eq!(list.asked.get_untracked(), 2, "all rows are there");
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
        view! { <DataTable label="Numbers" columns=columns rows=rows key=|row: &u32| row.to_string() total=Some(2) near_end=|()| () sort=sort on_sort=|_| () /> }.into_any()
    });
    let page = show(move || view);
    until("rows are drawn", || page.all("tbody tr").len() == 2).await;
    drop(page);
    drop(owner);
    settle().await;
    assert!(left.get_untracked());
}
