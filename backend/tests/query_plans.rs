//! Every way to ask for the agents list walks an index: it stays quick at a hundred thousand agents.

mod common;

use agent_console::domain::resource::ConnectionType;
use agent_console_backend::log_filter::{self, Attribute, LogFilter};
use agent_console_backend::search;
use agent_console_backend::search_sql::{compile, compile_servers};
use agent_console_backend::store::agent_list::{Condition, Order, page_sql};
use agent_console_backend::store::connections;
use agent_console_backend::store::log_lead::Lead;
use agent_console_backend::store::log_question::LogQuestion;
use agent_console_backend::store::resources::{self, Wanted};
use agent_console_backend::store::{
    access_agents, access_sessions, import_runs, import_staging, server_uses, servers, user_connections,
};
use common::Server;
use sqlx::sqlite::SqliteArguments;
use sqlx::{Arguments as _, AssertSqlSafe, Row as _, SqliteConnection};

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
                    for step in ["VIRTUAL TABLE INDEX", "SEARCH a USING COVERING INDEX agents_by_number (number=?"] {
                        assert!(steps.iter().any(|taken| taken.contains(step)), "by trigrams: {steps:#?}");
                    }
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
async fn every_page_of_the_log_is_read_from_one_index_in_its_order() {
    let server = Server::demo().await;
    let mut conn = server.state.database.reading().await.expect("a connection");
    let filters = [
        ("", ""),
        ("target.id eq \"wlp1\"", "log_events_by_target"),
        ("actor.id eq \"00u1\"", "log_events_by_actor"),
        ("eventType eq \"resource.owner.update\"", "log_events_by_type"),
        ("outcome.result eq \"FAILURE\"", "log_events_by_outcome"),
        ("debugContext.debugData.operationId eq \"op-1\"", "log_events_by_operation"),
        ("target.id eq \"wlp1\" and eventType sw \"workload\" or target.id eq \"wlp1\"", "log_events_by_target"),
    ];
    for (filter, index) in filters {
        for word in [None, Some("invoice")] {
            let filter =
                if filter.is_empty() { LogFilter::default() } else { log_filter::parse(filter).expect("a filter") };
            let question = LogQuestion { filter, words: word.into_iter().map(ToOwned::to_owned).collect() };
            for range in [i64::MIN..i64::MAX, 7..1_000_000] {
                let lead = match (question.filter.groups.first(), word) {
                    (Some(group), None) => group
                        .iter()
                        .find(|term| term.attribute != Attribute::Event || !term.begins)
                        .map_or(Lead::Log, |term| Lead::Term(term.clone())),
                    (None, None) => Lead::Log,
                    (_, Some(_)) => Lead::Words("\"inv\" \"nvo\"".to_owned()),
                };
                for newest_first in [false, true] {
                    let (sql, binds) = question.page_sql(&lead, &range, newest_first);
                    let steps = explained(&mut conn, sql, binds).await;
                    assert!(!steps.iter().any(|step| step.contains("TEMP B-TREE")), "it is not sorted: {steps:#?}");
                    let expected = match lead {
                        Lead::Log => "SEARCH e USING INTEGER PRIMARY KEY (rowid>? AND rowid<?)",
                        Lead::Words(_) => "SEARCH e USING INTEGER PRIMARY KEY (rowid=?)",
                        Lead::Term(_) | Lead::Groups => index,
                    };
                    assert!(steps.iter().any(|step| step.contains(expected)), "{lead:?}: {steps:#?}");
                    let parts = steps.iter().any(|step| step.contains("VIRTUAL TABLE INDEX"));
                    assert_eq!(parts, matches!(lead, Lead::Words(_)), "{steps:#?}");
                }
            }
        }
    }
    let several = "actor.id eq \"00u1\" and eventType eq \"x\" or outcome.result eq \"FAILURE\"";
    let filter = log_filter::parse(several).expect("a filter");
    let (sql, binds) = LogQuestion { filter, words: Vec::new() }.page_sql(&Lead::Groups, &(0..9), true);
    let steps = explained(&mut conn, sql, binds).await;
    assert!(steps.iter().any(|step| step.contains("MULTI-INDEX OR")), "each group has its index: {steps:#?}");
}

async fn explained(conn: &mut SqliteConnection, sql: String, mut binds: SqliteArguments) -> Vec<String> {
    binds.add(101).expect("a number");
    let query = sqlx::query_with(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")), binds);
    let rows = query.fetch_all(conn).await.expect("the plan");
    rows.iter().map(|row| row.get("detail")).collect()
}

/// A log with one common and one rare value of everything that can be asked for.
#[tokio::test]
async fn the_index_with_the_fewest_entries_is_read() {
    let server = Server::demo().await;
    let mut change = server.state.database.change().await.expect("a change");
    let sql = "WITH RECURSIVE place (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM place WHERE n < 3000) \
         INSERT INTO log_events (id, published, event_type, outcome, actor_id, actor_name, target_id, target_type, target_name, request_id) \
         SELECT 'evx' || n, '2026-11-20T08:00:00.' || printf('%03d', n % 1000) || 'Z', CASE WHEN n % 1500 = 0 THEN 'rare.event' ELSE 'common.event' END, \
                'SUCCESS', CASE WHEN n % 7 = 0 THEN 'busy' ELSE 'busier' END, 'Dana', 't' || n, 'AI_AGENT', 'Parcel tracker ' || n, '' FROM place";
    sqlx::query(sql).execute(&mut *change).await.expect("they are written");
    let of = |filter: &str, words: &[&str]| {
        let filter =
            if filter.is_empty() { LogFilter::default() } else { log_filter::parse(filter).expect("a filter") };
        LogQuestion { filter, words: words.iter().map(|word| (*word).to_owned()).collect() }
    };
    let all = i64::MIN..i64::MAX;
    let (rare, busy) = ("eventType eq \"rare.event\"", "actor.id eq \"busy\"");
    for (question, expected) in [
        (of("", &[]), "Log"),
        (of("", &["parcel"]), "Words(par)"),
        (of("", &["tracker", "2999"]), "Words(299)"),
        (of("", &["tracker", "parcel"]), "Words(ack)"),
        (of("", &["ab"]), "Log"),
        (of(&format!("{busy} and {rare}"), &[]), "Term(rare.event)"),
        (of(busy, &["tracker"]), "Term(busy)"),
        (of(rare, &["2999", "tracker"]), "Words(299)"),
        (of("eventType sw \"rare\"", &[]), "Term(rare)"),
        (of("eventType sw \"common\"", &[]), "Log"),
        (of(&format!("{busy} or {rare}"), &[]), "Groups"),
        (of(&format!("actor.id eq \"busier\" or {rare}"), &[]), "Log"),
        (of(&format!("{busy} and {rare} or outcome.result eq \"SUCCESS\" and {busy}"), &[]), "Term(busy)"),
    ] {
        let told = match question.lead(&mut change, &all).await.expect("a lead") {
            Lead::Log => "Log".to_owned(),
            Lead::Groups => "Groups".to_owned(),
            Lead::Term(term) => format!("Term({})", term.value),
            Lead::Words(parts) => {
                let mut parts: Vec<_> = parts.split('"').filter(|part| part.len() == 3).collect();
                parts.sort_unstable();
                format!(
                    "Words({})",
                    parts.iter().find(|part| ["par", "299", "ack"].contains(part)).expect("one of them")
                )
            }
        };
        assert_eq!(told, expected, "{question:?}");
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

#[tokio::test]
async fn every_page_of_import_runs_and_of_staging_walks_an_index_and_is_not_sorted() {
    let server = Server::demo().await;
    let mut conn = server.state.database.reading().await.expect("a connection");
    let mut plan_of = async |(sql, values): (String, Vec<&str>)| -> Vec<String> {
        let query = sqlx::query(AssertSqlSafe(format!("EXPLAIN QUERY PLAN {sql}")));
        let query = values.into_iter().fold(query, sqlx::query::Query::bind).bind(51);
        let rows = query.fetch_all(&mut *conn).await.expect("the plan");
        rows.iter().map(|row| row.get("detail")).collect()
    };
    let text = ToOwned::to_owned;
    for from in [None, Some(("2026-01-01T00:00:00.000Z", "x"))] {
        for provider in ["", "aip1"] {
            for status in ["", "FAILED"] {
                for since in ["", "2026-01-01T00:00:00.000Z"] {
                    let filter =
                        import_runs::Filter { provider: text(provider), status: text(status), since: text(since) };
                    let steps = plan_of(import_runs::page_sql(&filter, from)).await;
                    let index = if provider.is_empty() { "import_runs_by_start" } else { "import_runs_by_provider" };
                    assert!(steps.iter().any(|step| step.contains(index)), "{filter:?}: {steps:#?}");
                    assert!(!steps.iter().any(|step| step.contains("ORDER BY")), "{filter:?}: {steps:#?}");
                }
                let filter = import_staging::Filter { provider: text(provider), status: text(status) };
                let steps = plan_of(import_staging::page_sql(&filter, from)).await;
                let index = steps.iter().any(|step| step.contains("import_staging_by_"));
                assert!(index && !steps.iter().any(|step| step.contains("ORDER BY")), "{filter:?}: {steps:#?}");
            }
        }
    }
}
