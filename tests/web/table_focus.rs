use crate::list::{list, row};
use crate::page::{attribute, focused, has_focus, name, press, settle, text, until};
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
async fn a_refresh_changes_rows_in_place_and_keeps_the_focus() {
    let list = list(500, "780px");
    list.ready().await;
    let element = list.row("Agent 3").await;
    let button = list.page.named("button", "Actions for Agent 3").await;
    button.focus().expect("focus");
    list.rows.update(|rows| {
        rows[3].status = "Inactive";
        rows[4].status = "Staged";
    });
    until("the status changed", || text(&element).contains("Inactive")).await;
    assert!(has_focus(&button), "the same button still has the focus");
    assert!(element.is_connected(), "the same row");
}

#[wasm_bindgen_test]
async fn after_a_refresh_the_menu_of_the_row_opens_with_what_is_true_now() {
    let list = list(500, "780px");
    list.ready().await;
    let element = list.row("Agent 3").await;
    list.rows.update(|rows| rows[3].status = "Inactive");
    until("the status changed", || text(&element).contains("Inactive")).await;
    let button = list.page.named("button", "Actions for Agent 3").await;
    button.focus().expect("focus");
    button.click();
    until("the item has the focus", || name(&focused()) == "Inactive").await;
    list.rows.update(|rows| rows[3].status = "Staged");
    until("the status changed", || text(&element).contains("Staged")).await;
    settle().await;
    assert_eq!(name(&focused()), "Inactive", "an open menu survives a refresh of its row");
    press("Escape");
    assert!(has_focus(&button));
}

#[wasm_bindgen_test]
async fn scrolling_far_closes_the_menu_of_a_row() {
    let list = list(10_000, "780px");
    list.ready().await;
    list.page.named("button", "Actions for Agent 3").await.click();
    list.page.one("[role=menu]:popover-open").await;
    list.scroll(52 * 5_000).await;
    until("the menu is gone", || !list.page.has("[role=menu]")).await;
}

#[wasm_bindgen_test]
async fn rows_put_before_the_others_leave_the_focus_where_it_is() {
    let list = list(500, "780px");
    list.ready().await;
    let button = list.page.named("button", "Actions for Agent 3").await;
    button.focus().expect("focus");
    list.rows.update(|rows| {
        rows.splice(0..0, (1_000..1_005).map(row));
    });
    until("the rows moved", || list.names().first().is_some_and(|first| first == "Agent 1000")).await;
    settle().await;
    assert!(has_focus(&button));
    let element = list.row("Agent 3").await;
    assert_eq!(attribute(&element, "aria-rowindex"), "10");
}

#[wasm_bindgen_test]
async fn another_order_keeps_the_focus_on_its_row() {
    let list = list(60, "780px");
    list.ready().await;
    list.page.named("button", "Actions for Agent 3").await.focus().expect("focus");
    list.rows.update(|rows| rows.reverse());
    until("the order changed", || list.names()[0] == "Agent 59").await;
    until("the focus is there", || name(&focused()) == "Actions for Agent 3").await;
    assert_eq!(list.names()[56], "Agent 3");
}

#[wasm_bindgen_test]
async fn when_the_row_goes_the_next_one_takes_the_focus() {
    let list = list(500, "780px");
    list.ready().await;
    list.page.named("button", "Actions for Agent 3").await.focus().expect("focus");
    list.rows.update(|rows| {
        rows.remove(3);
    });
    until("the next row has the focus", || name(&focused()) == "Actions for Agent 4").await;
}

#[wasm_bindgen_test]
async fn a_row_with_the_focus_stays_while_its_list_scrolls_away() {
    let list = list(10_000, "780px");
    list.ready().await;
    let button = list.page.named("button", "Actions for Agent 3").await;
    button.focus().expect("focus");
    list.scroll(52 * 5_000).await;
    list.row("Agent 5000").await;
    settle().await;
    assert!(has_focus(&button));
    assert!(list.drawn().len() < 60);
    button.blur().expect("blur");
    settle().await;
    list.scroll(52 * 7_000).await;
    list.row("Agent 7000").await;
    until("the row is gone", || !button.is_connected()).await;
}

#[wasm_bindgen_test]
async fn keys_lead_from_row_to_row_and_open_the_menu() {
    let list = list(500, "780px");
    list.ready().await;
    let link = list.page.named("a", "Agent 3").await;
    link.focus().expect("focus");
    press("j");
    assert_eq!(name(&focused()), "Agent 4");
    press("ArrowDown");
    press("k");
    press("ArrowUp");
    assert_eq!(name(&focused()), "Agent 3");
    press(".");
    let menu = list.page.one("[role=menu]:popover-open").await;
    assert_eq!(name(&menu), "Actions for Agent 3");
}
