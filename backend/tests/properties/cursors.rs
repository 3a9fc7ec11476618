//! Cursors: opaque to clients, but clients may send anything.

use crate::common::{AGENTS, OPERATIONS};
use crate::json::text;
use crate::{holds, runtime};
use agent_console::wire::query::encode;
use agent_console_backend::error::AppError;
use agent_console_backend::extract::ListQuery;
use agent_console_backend::paginate::{cursor, position};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use proptest::prelude::*;

fn query(after: &str) -> ListQuery {
    ListQuery { path: AGENTS.to_owned(), pairs: vec![("after".to_owned(), after.to_owned())] }
}

fn refused(outcome: Result<Option<(String, String)>, AppError>) -> bool {
    matches!(outcome, Err(AppError::Validation { subject, .. }) if subject == "after")
}

#[test]
fn a_cursor_gives_back_what_it_was_made_of_in_its_own_order_alone() {
    holds(512, (text(), text(), text(), text()), |(order, value, id, other)| {
        let made = cursor(&order, &value, &id);
        assert!(made.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte)), "{made}");
        assert_eq!(position(&query(&made), &order), Ok(Some((value, id))));
        assert!(other == order || refused(position(&query(&made), &other)));
    });
}

#[test]
fn any_text_is_a_cursor_or_is_refused_by_name() {
    let near = prop_oneof![
        any::<String>(),
        "[A-Za-z0-9_-]{0,40}",
        any::<Vec<u8>>().prop_map(|bytes| URL_SAFE_NO_PAD.encode(bytes)),
        crate::json::any_json(&["name asc"]).prop_map(|json| URL_SAFE_NO_PAD.encode(json.to_string())),
        (cursors(), any::<prop::sample::Index>(), any::<char>()).prop_map(|(good, place, letter)| {
            let mut letters: Vec<char> = good.chars().collect();
            let place = place.index(letters.len());
            letters[place] = letter;
            letters.into_iter().collect()
        }),
    ];
    holds(512, near, |text| {
        let outcome = position(&query(&text), "name asc");
        assert!(outcome.is_ok() || refused(outcome), "{text}");
    });
}

/// Cursors that are well-formed, whether or not their row was ever there.
fn cursors() -> impl Strategy<Value = String> {
    let order =
        ["name asc", "name desc", "createdDate asc", "lastUpdated desc", "operations", "users", "groups", "apps"];
    (proptest::sample::select(order.to_vec()), text(), text()).prop_map(|(order, value, id)| cursor(order, &value, &id))
}

#[test]
fn every_list_answers_any_cursor_with_a_page_or_with_what_to_mend() {
    let runtime = runtime();
    let server = runtime.block_on(crate::demo());
    let lists = [
        format!("{AGENTS}?orderBy=name"),
        format!("{AGENTS}?orderBy=name&sortOrder=desc"),
        format!("{AGENTS}?orderBy=createdDate"),
        format!("{AGENTS}?orderBy=lastUpdated&sortOrder=desc"),
        format!("{OPERATIONS}?limit=5"),
        "/api/v1/users?limit=5".to_owned(),
        "/api/v1/groups?q=a".to_owned(),
        "/api/v1/apps?limit=200".to_owned(),
    ];
    let after = prop_oneof![3 => cursors(), 1 => any::<String>()];
    holds(256, (proptest::sample::select(lists.to_vec()), after), |(list, after)| {
        let answer = runtime.block_on(server.admin().get(&format!("{list}&after={}", encode(&after))));
        if answer.status != 200 {
            let answer = answer.expect_failure(400, "E0000001");
            assert_eq!(answer.location(), "after", "{list} {after}");
        }
    });
}
