//! Every way to ask for the agents list walks an index: it stays quick at a hundred thousand agents.

mod common;

use agent_console::domain::resource::ConnectionType;
use agent_console_backend::log_filter::{self, LogCondition};
use agent_console_backend::search;
use agent_console_backend::search_sql::{compile, compile_servers};
use agent_console_backend::store::agent_list::{Condition, Order, page_sql};
use agent_console_backend::store::connections;
use agent_console_backend::store::log_events::LogPage;
use agent_console_backend::store::resources::{self, Wanted};
use agent_console_backend::store::{access_agents, access_sessions, server_uses, servers, user_connections};
use common::Server;
use sqlx::{AssertSqlSafe, Row as _, SqliteConnection};

const SEARCHES: [&str; 8] = [
    "",
    "status eq \"ACTIVE\"",
    "appId eq \"0oa1\"",
    "profile.name eq \"Invoice triage\"",
    "profile.name sw \"inv\"",
    "profile.name co \"voice\" and status eq \"STAGED\"",
    "source eq \"manual\" and not (owners pr)",
    "owners.id eq \"00u1\"",
];

async fn plan(conn: &mut SqliteConnection, sql: String, condition: &Condition, after: bool) -> Vec<String> {
    let explain = format!("EXPLAIN QUERY PLAN {sql}");
    let mut query = sqlx::query(AssertSqlSafe(explain));
    for bind in condition.part.iter().chain(&condition.binds) {
        query = query.bind(bind);
    }
    if after {
        query = query.bind("2026-01-01T00:00:00.000Z").bind("wlp1");
    }
    let rows = query.bind(200).fetch_all(conn).await.expect("the plan");
    rows.iter().map(|row| row.get::<String, _>("detail")).collect()
}

#[tokio::test]
async fn every_page_of_the_agents_list_is_found_by_an_index() {
    let server = Server::demo().await;
    let mut conn = server.state.database.reading().await.expect("a connection");
    for search in SEARCHES {
        let condition = condition(search);
        for order in [Order::Name, Order::Created, Order::LastUpdated] {
            for (descending, after) in [(false, false), (false, true), (true, false), (true, true)] {
                let sql = page_sql(&condition, (order, descending), after);
                let steps = plan(&mut conn, sql, &condition, after).await;
                let blind = steps.iter().find(|step| step.starts_with("SCAN") && !step.contains("INDEX"));
                if condition.part.is_some() {
                    assert!(steps.iter().any(|step| step.contains("VIRTUAL TABLE INDEX")), "by trigrams: {steps:#?}");
                }
                assert_eq!(blind, None, "{search} by {order:?}: {steps:#?}");
                if search.is_empty() {
                    let index = match order {
                        Order::Name => "agents_by_name",
                        Order::Created => "agents_by_created",
                        Order::LastUpdated => "agents_by_last_updated",
                    };
                    assert!(steps.iter().any(|step| step.contains(index)), "{order:?} walks its own index: {steps:#?}");
                }
            }
        }
    }
}

fn condition(text: &str) -> Condition {
    if text.is_empty() {
        return Condition::default();
    }
    let found = compile(&search::parse(text).expect("a search"));
    Condition { sql: found.sql, binds: found.binds, part: found.part }
}

#[tokio::test]
async fn every_page_of_the_log_is_found_by_an_index() {
    let server = Server::demo().await;
    let mut conn = server.state.database.reading().await.expect("a connection");
    let agent = log_filter::parse("target.id eq \"wlp1\"").expect("a filter");
    let several =
        log_filter::parse("target.id eq \"wlp1\" and eventType sw \"workload\" or outcome.result eq \"FAILURE\"");
    for (condition, index) in [
        (LogCondition::default(), "log_events_by_published"),
        (agent, "log_events_by_target"),
        (several.expect("a filter"), "log_events_by_published"),
    ] {
        for newest_first in [false, true] {
            for from in [None, Some(("2026-01-01T00:00:00.000Z".to_owned(), "evt1".to_owned()))] {
                let since = Some("2025-01-01T00:00:00.000Z".to_owned());
                let page = LogPage {
                    since,
                    condition: condition.clone(),
                    newest_first,
                    from,
                    limit: 101,
                    ..LogPage::default()
                };
                let (sql, binds) = page.sql();
                let mut query = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")));
                for bind in &binds {
                    query = query.bind(bind);
                }
                let rows = query.fetch_all(&mut *conn).await.expect("the plan");
                let steps: Vec<String> = rows.iter().map(|row| row.get("detail")).collect();
                assert!(steps.iter().any(|step| step.contains(index)), "{sql}: {steps:#?}");
                assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "it is not sorted: {steps:#?}");
            }
        }
    }
}

#[tokio::test]
async fn every_page_of_connections_and_of_what_can_be_connected_is_found_by_an_index() {
    let server = Server::demo().await;
    let mut conn = server.state.database.reading().await.expect("a connection");
    let mut plan_of = async |sql: String, binds: Vec<String>| -> Vec<String> {
        let query = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")));
        let query = binds.into_iter().fold(query, sqlx::query::Query::bind).bind(200);
        let rows = query.fetch_all(&mut *conn).await.expect("the plan");
        rows.iter().map(|row| row.get("detail")).collect()
    };
    let text = |text: &str| text.to_owned();
    for after in [false, true] {
        let mut binds = vec![text("wlp1")];
        if after {
            binds.extend([text("2026-01-01T00:00:00.000Z"), text("mcn1")]);
        }
        let steps = plan_of(connections::page_sql(after), binds).await;
        assert!(steps.iter().any(|step| step.contains("connections_by_agent")), "{steps:#?}");
        assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "it is not sorted: {steps:#?}");
    }
    for way in ConnectionType::ALL {
        for all in [false, true] {
            for from in [None, Some(("k", "i"))] {
                let issuing = way == ConnectionType::AppInstance;
                let wanted = Wanted { kinds: way.kinds(), issuing, words: vec!["ledger"], all, from, rows: 200 };
                let (sql, binds) = resources::page_sql(&wanted);
                let steps = plan_of(sql, binds).await;
                let blind = steps.iter().find(|step| step.starts_with("SCAN") && !step.contains("INDEX"));
                assert_eq!(blind, None, "{way:?}: {steps:#?}");
                assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "it is not sorted: {steps:#?}");
            }
        }
    }
}

#[tokio::test]
async fn every_page_of_agent_access_is_found_by_an_index_and_not_sorted() {
    let server = Server::demo().await;
    let mut conn = server.state.database.reading().await.expect("a connection");
    let mut plan_of = async |sql: String, binds: Vec<String>| -> Vec<String> {
        let query = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")));
        let query = binds.into_iter().fold(query, sqlx::query::Query::bind).bind(200);
        let rows = query.fetch_all(&mut *conn).await.expect("the plan");
        rows.iter().map(|row| row.get("detail")).collect()
    };
    let walks = |steps: &[String], index: &str| {
        assert!(steps.iter().any(|step| step.contains(index)), "{index}: {steps:#?}");
        assert!(!steps.iter().any(|step| step.contains("ORDER BY")), "it is not sorted: {steps:#?}");
    };
    let place = ["k", "00u1", "k", "acp1"].map(ToOwned::to_owned);
    for after in [None, Some(&place)] {
        for (status, index) in [
            ("", "users_by_search_key"),
            ("NOT_CONNECTED", "users_by_search_key"),
            ("ACTIVE", "user_connections_by_status"),
            ("ERROR", "user_connections_by_status"),
        ] {
            let filter = user_connections::Filter { status: status.to_owned(), ..user_connections::Filter::default() };
            let (sql, binds) = filter.page_sql(after);
            walks(&plan_of(sql, binds.into_iter().map(ToOwned::to_owned).collect()).await, index);
        }
    }
    for status in ["", "ACTIVE", "INACTIVE", "NOT_CONNECTED"] {
        let filter = access_agents::Filter { status: status.to_owned(), ..access_agents::Filter::default() };
        let values = ["", "2026-10-24T09:00:00.000Z", "", status, "k", "acg1"].map(ToOwned::to_owned);
        walks(&plan_of(filter.page_sql(), values.to_vec()).await, "access_agents_by_name");
    }
    let of = |agent: &str, user: &str| access_sessions::Filter {
        agent: agent.to_owned(),
        user: user.to_owned(),
        ..access_sessions::Filter::default()
    };
    for (filter, index) in [
        (of("", ""), "access_sessions_by_start"),
        (of("acg1", ""), "access_sessions_by_agent"),
        (of("", "00u1"), "access_sessions_by_user"),
    ] {
        for from in [None, Some(("2026-01-01T00:00:00.000Z", "acs1"))] {
            let (sql, binds) = filter.page_sql(from);
            walks(&plan_of(sql, binds.into_iter().map(ToOwned::to_owned).collect()).await, index);
        }
    }
}

#[tokio::test]
async fn every_page_of_servers_and_of_their_uses_is_found_by_an_index() {
    let server = Server::demo().await;
    let mut conn = server.state.database.reading().await.expect("a connection");
    let mut plan_of = async |sql: String, binds: &[&str]| -> Vec<String> {
        let query = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")));
        let query = binds.iter().fold(query, |query, bind| query.bind(*bind)).bind(200);
        let rows = query.fetch_all(&mut *conn).await.expect("the plan");
        rows.iter().map(|row| row.get("detail")).collect()
    };
    let searches = ["displayName co \"ledger\" or resourceUrl co \"ledger\"", "status eq \"ACTIVE\""];
    let conditions = searches.map(|text| {
        let found = compile_servers(&search::read(text, &search::RESOURCE_SERVERS).expect("a search"));
        servers::Condition { sql: found.sql, binds: found.binds }
    });
    for condition in [servers::Condition::default()].into_iter().chain(conditions) {
        for (order, index) in
            [(servers::Order::Name, "resources_by_name"), (servers::Order::LastUpdated, "resources_by_change")]
        {
            for (descending, after) in [(false, false), (false, true), (true, false), (true, true)] {
                let mut binds = vec!["API_SERVER"];
                binds.extend(condition.binds.iter().map(String::as_str));
                if after {
                    binds.extend(["a", "api1"]);
                }
                let steps = plan_of(servers::page_sql(&condition, (order, descending), after), &binds).await;
                assert!(steps.iter().any(|step| step.contains(index)), "{order:?}: {steps:#?}");
                assert!(!steps.iter().any(|step| step.contains("ORDER BY")), "it is not sorted: {steps:#?}");
                let blind = steps.iter().find(|step| step.starts_with("SCAN") && !step.contains("INDEX"));
                assert_eq!(blind, None, "{order:?}: {steps:#?}");
            }
        }
    }
    for after in [false, true] {
        let binds: &[&str] = if after { &["api1", "wlp1", "mcn1"] } else { &["api1"] };
        let steps = plan_of(server_uses::page_sql(after), binds).await;
        assert!(steps.iter().any(|step| step.contains("connections_by_resource")), "{steps:#?}");
        assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "it is not sorted: {steps:#?}");
    }
}
