//! The search expression: what it reads, what it refuses and where, and that its SQL finds what the words say.

use agent_console::domain::agent::Status;
use agent_console::domain::agent_profile::{folded, name_key};
use agent_console::wire::agent_search::{AgentFilter, quoted};
use agent_console_backend::fixtures;
use agent_console_backend::search::{DEPTH_MAX, Expr, LENGTH_MAX, NameMatch, TERMS_MAX, Term, parse};
use agent_console_backend::search_sql::{Where, compile};
use agent_console_backend::store::database::MIGRATIONS;
use sqlx::{AssertSqlSafe, Connection, SqliteConnection};

fn read(text: &str) -> Expr {
    parse(text).unwrap_or_else(|fault| {
        assert_eq!(format!("column {}: {}", fault.column, fault.message), "no fault", "{text}");
        Expr::Term(Term::Owned)
    })
}

/// Column and message of the fault.
fn fault(text: &str) -> (usize, String) {
    let fault = parse(text).expect_err(text);
    (fault.column, fault.message)
}

fn name(how: NameMatch, text: &str) -> Expr {
    Expr::Term(Term::Name(how, text.to_owned()))
}

fn status(status: Status) -> Expr {
    Expr::Term(Term::Status(status))
}

fn owned() -> Expr {
    Expr::Term(Term::Owned)
}

#[test]
fn the_example_of_the_seed_is_read() {
    let example = r#"profile.name sw "Demo Agent" and status eq "ACTIVE" and appId eq "0oa1qmn4LZQQEH0wZ0g4""#;
    let app = Expr::Term(Term::App("0oa1qmn4LZQQEH0wZ0g4".to_owned()));
    let expected = Expr::And(vec![name(NameMatch::StartsWith, "Demo Agent"), status(Status::Active), app]);
    assert_eq!(read(example), expected);
}

#[test]
fn every_comparison_is_read() {
    let moment = || "2026-11-23T09:00:00.000Z".to_owned();
    for (text, expected) in [
        (r#"status eq "STAGED""#, Term::Status(Status::Staged)),
        (r#"appId eq "0oa1""#, Term::App("0oa1".to_owned())),
        (r#"profile.name eq "A""#, Term::Name(NameMatch::Equals, "A".to_owned())),
        (r#"profile.name co "A""#, Term::Name(NameMatch::Contains, "A".to_owned())),
        (r#"profile.name sw "A""#, Term::Name(NameMatch::StartsWith, "A".to_owned())),
        (r#"source eq "manual""#, Term::Manual),
        (r#"source eq "aip1""#, Term::Provider("aip1".to_owned())),
        ("owners pr", Term::Owned),
        (r#"owners.id eq "00u1""#, Term::OwnedBy("00u1".to_owned())),
        (r#"lastUpdated gt "2026-11-23T09:00:00.000Z""#, Term::UpdatedAfter(moment())),
        (r#"lastUpdated lt "2026-11-23T10:00:00+01:00""#, Term::UpdatedBefore(moment())),
    ] {
        assert_eq!(read(text), Expr::Term(expected), "{text}");
    }
}

#[test]
fn attributes_and_operators_are_read_without_case_and_with_any_blanks() {
    let expected = Expr::And(vec![status(Status::Active), Expr::Not(Box::new(owned()))]);
    for text in [
        r#"status eq "ACTIVE" and not (owners pr)"#,
        r#"STATUS Eq "ACTIVE" AND NOT(Owners PR)"#,
        "\t status\u{a0}eq\n\"ACTIVE\"and not ( owners  pr ) ",
    ] {
        assert_eq!(read(text), expected, "{text}");
    }
}

#[test]
fn not_binds_tighter_than_and_and_and_tighter_than_or() {
    let (a, b, c) = (status(Status::Active), owned(), name(NameMatch::Contains, "x"));
    let all = r#"status eq "ACTIVE" or owners pr and profile.name co "x""#;
    assert_eq!(read(all), Expr::Or(vec![a.clone(), Expr::And(vec![b.clone(), c.clone()])]));
    let grouped = r#"(status eq "ACTIVE" or owners pr) and profile.name co "x""#;
    assert_eq!(read(grouped), Expr::And(vec![Expr::Or(vec![a.clone(), b.clone()]), c.clone()]));
    let negated = r#"not (status eq "ACTIVE") and owners pr"#;
    assert_eq!(read(negated), Expr::And(vec![Expr::Not(Box::new(a.clone())), b.clone()]));
    let nested = r#"status eq "ACTIVE" and (owners pr and ((profile.name co "x")))"#;
    assert_eq!(read(nested), Expr::And(vec![a, b, c]), "brackets that change nothing leave no trace");
}

#[test]
fn strings_hold_quotes_escapes_and_every_script() {
    for (text, expected) in [
        (r#""say \"hi\"""#, r#"say "hi""#),
        (r#""back\\slash \/""#, r"back\slash /"),
        (r#""\u00e9\u00C9""#, "éÉ"),
        (r#""\ud83d\ude00""#, "\u{1f600}"),
        (r#""\n\t\r\b\f""#, "\n\t\r\u{8}\u{c}"),
        (r#""مساعد 検索 👨‍👩‍👧""#, "مساعد 検索 👨‍👩‍👧"),
        (r#""""#, ""),
        ("\"a\tb\"", "a\tb"),
    ] {
        assert_eq!(read(&format!("profile.name co {text}")), name(NameMatch::Contains, expected));
    }
}

#[test]
fn faults_name_the_column_and_what_to_write_instead() {
    let attributes =
        "Start a comparison with one of status, appId, profile.name, source, owners, owners.id, lastUpdated.";
    for (text, column, message) in [
        ("", 1, attributes),
        ("   ", 4, attributes),
        (r#"name eq "A""#, 1, attributes),
        (r#"status eq "ACTIVE" and platform eq "x""#, 24, attributes),
        (r#"status co "ACTIVE""#, 8, "Use eq after status."),
        (r#"profile.name gt "A""#, 14, "Use eq or co or sw after profile.name."),
        ("owners eq", 8, "Use pr after owners."),
        ("lastUpdated", 12, "Use gt or lt after lastUpdated."),
        (r#"status eq "DELETED""#, 11, "Use one of ACTIVE, STAGED, INACTIVE as the status."),
        (r#"status eq "active""#, 11, "Use one of ACTIVE, STAGED, INACTIVE as the status."),
        ("status eq ACTIVE", 11, "Put the value in double quotes."),
        ("appId eq", 9, "Put the value in double quotes."),
        (r#"appId eq "0oa"#, 10, "Close the string that starts here with a double quote."),
        (r#"profile.name co "é\x""#, 19, r#"Escape with \", \\ or \u and four hexadecimal digits."#),
        (r#"profile.name co "\u00g0""#, 18, r"Write \u and four hexadecimal digits that make a character."),
        (r#"profile.name co "\ud83d""#, 18, r"Write \u and four hexadecimal digits that make a character."),
        (r#"profile.name co "\ud83d\u0041""#, 18, r"Write \u and four hexadecimal digits that make a character."),
        (r#"lastUpdated gt "yesterday""#, 16, "Use a time such as 2026-11-23T09:00:00.000Z."),
        ("owners pr owners pr", 11, "Join comparisons with `and` or `or`."),
        ("owners pr and", 14, attributes),
        ("owners pr)", 10, "There is no opening bracket for this one."),
        ("(owners pr", 11, "Close the bracket here, or go on with `and` or `or`."),
        ("not owners pr", 5, "Put brackets after `not`: not (owners pr)."),
        ("()", 2, attributes),
    ] {
        assert_eq!(fault(text), (column, message.to_owned()), "{text}");
    }
}

#[test]
fn length_depth_and_number_of_comparisons_are_limited() {
    let deep = |depth: usize| format!("{}owners pr{}", "(".repeat(depth), ")".repeat(depth));
    assert_eq!(read(&deep(DEPTH_MAX)), owned());
    assert_eq!(fault(&deep(DEPTH_MAX + 1)), (DEPTH_MAX + 1, format!("Nest at most {DEPTH_MAX} brackets.")));
    let negated = "not (".repeat(DEPTH_MAX + 1);
    assert!(fault(&negated).1.starts_with("Nest at most"));
    let many = |count: usize| vec!["owners pr"; count].join(" or ");
    assert!(parse(&many(TERMS_MAX)).is_ok());
    assert_eq!(fault(&many(TERMS_MAX + 1)).1, format!("Use at most {TERMS_MAX} comparisons."));
    let long = quoted(&"é".repeat(LENGTH_MAX));
    assert_eq!(fault(&format!("profile.name co {long}")).0, LENGTH_MAX + 1);
    assert!(fault(&"(".repeat(1_000_000)).1.contains("characters"));
}

#[test]
fn counts_per_status_are_taken_without_the_status() {
    for (text, rest) in [
        (r#"status eq "ACTIVE""#, None),
        (r#"status eq "ACTIVE" and status eq "STAGED""#, None),
        (r#"status eq "ACTIVE" and owners pr"#, Some("owners pr")),
        (r#"owners pr and (profile.name co "x" and status eq "ACTIVE")"#, Some(r#"owners pr and profile.name co "x""#)),
        (r#"status eq "ACTIVE" or owners pr"#, Some(r#"status eq "ACTIVE" or owners pr"#)),
        (r#"not (status eq "ACTIVE")"#, Some(r#"not (status eq "ACTIVE")"#)),
        ("owners pr", Some("owners pr")),
    ] {
        assert_eq!(read(text).without_status(), rest.map(read), "{text}");
    }
}

#[test]
fn values_are_bound_and_wildcards_lose_their_meaning() {
    let hostile = r#"profile.name co "100%_\\' OR 1=1 --" and owners.id eq "x'; DROP TABLE agents""#;
    let Where { sql, binds, part: _ } = compile(&read(hostile));
    assert_eq!(
        sql,
        "(instr(a.name_key, ?) > 0 AND EXISTS (SELECT 1 FROM owners o WHERE o.agent_id = a.id AND o.principal_id = ?))"
    );
    assert_eq!(binds, [r"100%_\' or 1=1 --", "x'; DROP TABLE agents"]);
    let exact = compile(&read(r#"not (profile.name eq " ÄRGER ") or source eq "manual""#));
    assert_eq!(exact.sql, "(NOT (a.name_key = ?) OR a.provider_id IS NULL)");
    assert_eq!(exact.binds, ["ärger"]);
}

/// A generator of the test's own, so that a failure can be run again.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % bound
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from.get(self.below(from.len())).expect("the list is not empty").clone()
    }

    fn text(&mut self) -> String {
        let letters: Vec<char> = "aÉ\"\\%_ 'ß(\u{202e}\u{1f468}\u{200d}\t\nم検)".chars().collect();
        (0..self.below(9)).map(|_| self.pick(&letters)).collect()
    }
}

#[test]
fn every_filter_of_the_console_is_read() {
    let mut dice = Dice(7);
    let statuses = [None, Some(Status::Active), Some(Status::Staged), Some(Status::Inactive)];
    for _ in 0..3_000 {
        let filter = AgentFilter {
            text: dice.text(),
            status: dice.pick(&statuses),
            source: dice.pick(&["", "manual", "aip1"]).to_owned(),
            app: dice.pick(&["", "0oa1"]).to_owned(),
            owned: dice.pick(&[None, Some(true), Some(false)]),
        };
        let expression = filter.expression();
        assert_eq!(expression.is_empty(), filter.is_empty());
        if !expression.is_empty() {
            read(&expression);
        }
    }
}

#[test]
fn no_text_makes_it_panic_and_every_fault_points_into_the_text() {
    let mut dice = Dice(11);
    let pieces = [
        "status",
        "profile.name",
        "owners",
        "owners.id",
        "lastUpdated",
        "eq",
        "co",
        "pr",
        "gt",
        "and",
        "or",
        "not",
        "(",
        ")",
        "\"",
        "\"ACTIVE\"",
        "\\",
        "\\u",
        "d83d",
        " ",
        " ",
        " ",
        "İ",
        "\u{0}",
        "é",
        "2026-11-23T09:00:00Z",
        ".",
        "K",
    ];
    for _ in 0..20_000 {
        let text: String = (0..dice.below(14)).map(|_| dice.pick(&pieces)).collect();
        match parse(&text) {
            Ok(expr) => assert!(!compile(&expr).sql.is_empty()),
            Err(fault) => assert!((1..=text.chars().count() + 1).contains(&fault.column), "{text:?} {fault:?}"),
        }
    }
}

/// One seeded agent, as the test reads expressions.
#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    name: String,
    status: String,
    app_id: Option<String>,
    provider_id: Option<String>,
    last_updated: String,
    #[sqlx(default)]
    owners: String,
}

fn holds(expr: &Expr, row: &Row) -> bool {
    match expr {
        Expr::And(parts) => parts.iter().all(|part| holds(part, row)),
        Expr::Or(parts) => parts.iter().any(|part| holds(part, row)),
        Expr::Not(inner) => !holds(inner, row),
        Expr::Term(term) => match term {
            Term::Status(status) => row.status == status.code(),
            Term::App(id) => row.app_id.as_ref() == Some(id),
            Term::Name(NameMatch::Equals, name) => name_key(&row.name) == name_key(name),
            Term::Name(NameMatch::Contains, part) => name_key(&row.name).contains(&folded(part)),
            Term::Name(NameMatch::StartsWith, start) => name_key(&row.name).starts_with(&folded(start)),
            Term::Manual => row.provider_id.is_none(),
            Term::Provider(id) => row.provider_id.as_ref() == Some(id),
            Term::Owned => !row.owners.is_empty(),
            Term::OwnedBy(id) => !id.is_empty() && row.owners.split(' ').any(|owner| owner == id),
            Term::UpdatedAfter(moment) => row.last_updated > *moment,
            Term::UpdatedBefore(moment) => row.last_updated < *moment,
        },
    }
}

/// A random question about things that are there.
fn question(dice: &mut Dice, rows: &[Row], depth: usize) -> String {
    if depth > 0 && dice.below(3) > 0 {
        let (left, right) = (question(dice, rows, depth - 1), question(dice, rows, depth - 1));
        return match dice.below(4) {
            0 => format!("not ({left})"),
            1 => format!("({left}) or {right}"),
            2 => format!("{left} or {right}"),
            _ => format!("{left} and ({right})"),
        };
    }
    let row = rows.get(dice.below(rows.len())).expect("there are rows");
    let part: String = row.name.chars().skip(dice.below(9)).take(dice.below(6)).collect();
    let optional = |value: &Option<String>| quoted(value.as_deref().unwrap_or("nothing"));
    match dice.below(10) {
        0 => format!("status eq {}", quoted(&row.status)),
        1 => format!("appId eq {}", optional(&row.app_id)),
        2 => format!("profile.name eq {}", quoted(&row.name.to_uppercase())),
        3 => format!("profile.name co {}", quoted(&part)),
        4 => format!("profile.name sw {}", quoted(&row.name.chars().take(4).collect::<String>())),
        5 => r#"source eq "manual""#.to_owned(),
        6 => format!("source eq {}", optional(&row.provider_id)),
        7 => "owners pr".to_owned(),
        8 => format!("owners.id eq {}", quoted(row.owners.split(' ').next().unwrap_or_default())),
        _ => format!("lastUpdated {} {}", dice.pick(&["gt", "lt"]), quoted(&row.last_updated)),
    }
}

#[tokio::test]
async fn the_condition_finds_exactly_what_the_words_say() {
    let mut connection = SqliteConnection::connect("sqlite::memory:").await.expect("a database in memory");
    for (_, _, sql) in MIGRATIONS {
        sqlx::raw_sql(sql).execute(&mut connection).await.expect("tables");
    }
    let now = "2026-11-23T09:00:00Z".parse().expect("a time");
    fixtures::seed(&mut connection, 300, now).await.expect("the demo organization");
    let owners = "(SELECT coalesce(group_concat(o.principal_id, ' '), '') FROM owners o WHERE o.agent_id = a.id)";
    let all = format!(
        "SELECT id, name, status, app_id, provider_id, last_updated, {owners} AS owners FROM agents a ORDER BY id"
    );
    let rows: Vec<Row> = sqlx::query_as(AssertSqlSafe(all)).fetch_all(&mut connection).await.expect("rows");
    let mut dice = Dice(3);
    let mut answers = 0;
    for _ in 0..1_500 {
        let text = question(&mut dice, &rows, 3);
        let expr = read(&text);
        let expected: Vec<_> = rows.iter().filter(|row| holds(&expr, row)).map(|row| row.id.clone()).collect();
        let condition = compile(&expr);
        let sql = format!("SELECT id FROM agents a WHERE {} ORDER BY id", condition.sql);
        let query = condition.binds.iter().fold(sqlx::query_scalar(AssertSqlSafe(sql)), |query, bind| query.bind(bind));
        let found: Vec<String> = query.fetch_all(&mut connection).await.expect(&text);
        assert!(found == expected, "{text}: found {}, expected {}", found.len(), expected.len());
        answers += usize::from(!found.is_empty() && found.len() < rows.len());
    }
    assert!(answers > 500, "most questions separate some agents from others: {answers}");
}
