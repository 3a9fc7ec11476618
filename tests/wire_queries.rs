//! What is asked, pinned: addresses, query expressions, and where in an answer something is wrong.

use agent_console::domain::agent::Status;
use agent_console::wire::agent_search::{AgentFilter, AgentListQuery, AgentOrder};
use agent_console::wire::endpoints;
use agent_console::wire::page::LIMIT_MAX;
use agent_console::wire::query::{Query, decode, encode, value_of};

fn text(value: &str) -> Option<String> {
    Some(value.to_owned())
}

#[test]
fn percent_encoding() {
    assert_eq!(encode("AZaz09-._~"), "AZaz09-._~");
    assert_eq!(encode("a b&c=d+e/é\u{1f600}"), "a%20b%26c%3Dd%2Be%2F%C3%A9%F0%9F%98%80");
    for awkward in ["", "100% \"sure\"\\", "ümläut/\u{202e}rtl", "\u{1f468}\u{200d}\u{1f469}", "a+b c", "\n\t\0"] {
        assert_eq!(decode(&encode(awkward)), awkward);
    }
    assert_eq!(decode("a+b%20c"), "a b c");
    for broken in ["%", "100%", "%4", "%zz", "%-1", "%é"] {
        assert_eq!(decode(broken), broken, "a broken escape stays");
    }
    assert_eq!(decode("%+5"), "% 5", "a sign is not a digit");
    assert_eq!(decode("%FF"), "\u{fffd}");
    assert_eq!(value_of("/x?a=1&b=2%203#b=4", "b"), text("2 3"));
    assert_eq!(value_of("/x?a", "a"), text(""));
    assert_eq!((value_of("/x?a=1", "c"), value_of("/x", "a")), (None, None));
    let query = Query::default().with("a", "1 2").with("b", "").with("c", "&");
    assert_eq!((query.on("/x"), Query::default().on("/x")), ("/x?a=1%202&c=%26".to_owned(), "/x".to_owned()));
}

#[test]
fn addresses_of_the_api() {
    let base = "/workload-principals/api/v1";
    assert_eq!(endpoints::agent("wlp 1/x"), format!("{base}/ai-agents/wlp%201%2Fx"));
    assert_eq!(endpoints::agent_activate("wlp1"), format!("{base}/ai-agents/wlp1/lifecycle/activate"));
    assert_eq!(endpoints::agent_deactivate("wlp1"), format!("{base}/ai-agents/wlp1/lifecycle/deactivate"));
    assert_eq!(endpoints::operation("op-1"), format!("{base}/operations/op-1"));
    assert_eq!(endpoints::app("{0oa}"), "/api/v1/apps/%7B0oa%7D");
    for location in ["https://x.example/workload-principals/api/v1/operations/op-1", "/a/operations/op-1/?x#y"] {
        assert_eq!(endpoints::operation_id(location), text("op-1"));
    }
    assert_eq!(endpoints::operation_id("/operations/op%2D1"), text("op-1"));
    assert_eq!(endpoints::operation_id("/operations/op+1"), text("op+1"));
    for other in ["", "/", "/operations", "/operations/", "https://x/ai-agents/wlp1", "operations"] {
        assert_eq!(endpoints::operation_id(other), None, "{other}");
    }
}

#[test]
fn the_expression_of_a_filter() {
    assert_eq!(AgentFilter::default().expression(), "");
    assert!(AgentFilter { text: "  ".to_owned(), ..AgentFilter::default() }.is_empty());
    let full = AgentFilter {
        text: r#" say "hi" \o/ "#.to_owned(),
        status: Some(Status::Active),
        source: "manual".to_owned(),
        app: "0oa1".to_owned(),
        owned: Some(true),
    };
    assert!(!full.is_empty());
    assert_eq!(
        full.expression(),
        r#"profile.name co "say \"hi\" \\o/" and status eq "ACTIVE" and appId eq "0oa1" and source eq "manual" and owners pr"#
    );
    let unowned = AgentFilter { owned: Some(false), ..AgentFilter::default() };
    assert_eq!(unowned.expression(), "not (owners pr)");
}

#[test]
fn the_agents_of_a_provider_that_wait_for_an_owner() {
    let filter = AgentFilter::unowned_of("aip1");
    assert_eq!(filter.expression(), r#"status eq "STAGED" and source eq "aip1" and not (owners pr)"#);
}

#[test]
fn the_query_of_a_page() {
    let plain = AgentListQuery { limit: 50, ..AgentListQuery::default() };
    assert_eq!(plain.query().on("/x"), "/x?limit=50");
    let full = AgentListQuery {
        filter: AgentFilter { status: Some(Status::Staged), ..AgentFilter::default() },
        order: Some((AgentOrder::LastUpdated, true)),
        after: "c+1".to_owned(),
        limit: 200,
        counts: true,
        expand: true,
    };
    assert_eq!(
        full.query().on("/x"),
        "/x?search=status%20eq%20%22STAGED%22&limit=200&after=c%2B1&orderBy=lastUpdated&sortOrder=desc&include=counts\
         &expand=owners%2Ccredentials%2Cconnections%2Coperation%2Capp"
    );
    for order in AgentOrder::ALL {
        assert_eq!(AgentOrder::parse(order.code()), Some(order));
    }
}

#[test]
fn the_path_of_a_place_in_json_is_told() {
    let text = r#"{"data":[{"id":"a","x":"{[,\""},{"id":5}],"_links":{}}"#;
    let path_before = |part: &str| {
        let at = text.find(part).map_or(0, |at| at + part.len());
        agent_console::wire::json_path::path_at(text, at)
    };
    assert_eq!(path_before(r#""id":5"#), "data[1].id");
    assert_eq!(path_before(r#""x":"{["#), "data[0].x");
    assert_eq!(path_before(r#""_links":{"#), "_links");
    assert_eq!(path_before(r#"{"data":"#), "data");
    assert_eq!(agent_console::wire::json_path::path_at(text, 0), "");
    assert_eq!(agent_console::wire::json_path::path_at("]]}", 3), "");
}

#[test]
fn the_page_asks_first_for_exactly_what_the_application_asks_first() {
    let page = include_str!("../index.html").replace("&amp;", "&");
    let (_, rest) =
        page.split_once("name=\"agent-console-first\" content=\"").expect("the page names what it asks first");
    let first: Vec<_> = rest.split('"').next().unwrap_or_default().split(' ').collect();
    let query = AgentListQuery {
        order: Some((AgentOrder::LastUpdated, true)),
        limit: LIMIT_MAX,
        counts: true,
        expand: true,
        ..AgentListQuery::default()
    };
    let list = query.query().on(endpoints::AGENTS);
    assert_eq!(first, [endpoints::SERVER_INFO, endpoints::SESSION, list.as_str()]);
}
