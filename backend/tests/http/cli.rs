//! The command line. [decisions 5]

use crate::common::{AGENTS, text};
use crate::process::{Folder, Process, refused};
use agent_console_backend::access::tokens::digest;
use std::process::Output;

const TOKEN: (&str, &str) = ("Authorization", "Bearer secret");

fn words(output: &Output) -> String {
    assert!(!output.status.success());
    String::from_utf8_lossy(&output.stderr).into_owned()
}

#[test]
fn it_says_where_it_listens_serves_and_ends_well_when_asked() {
    let process = Process::start(&["--demo", "--database", ":memory:", "--agents", "3"]);
    assert!(process.address.starts_with("127.0.0.1:") && !process.address.ends_with(":0"), "{}", process.address);
    let info = process.read("/.well-known/agent-console.json", &[]);
    assert_eq!(info["signIn"]["identities"].as_array().map(Vec::len), Some(4));
    let (well, log) = process.terminate();
    assert!(well);
    let line = log.lines().find(|line| line.contains("agent-console.json")).unwrap_or_default();
    let line: serde_json::Value = serde_json::from_str(line).expect("a log line is JSON");
    for member in ["method", "route", "status", "ms", "request_id", "caller"] {
        assert!(!line[member].is_null(), "{member} in {line}");
    }
}

#[test]
fn tokens_let_in_and_are_never_logged() {
    let folder = Folder::new();
    let tokens = folder.write("tokens", &format!("# one\nrobot okta.aiAgents.read {}\n", digest("secret")));
    let process = Process::start(&["--database", ":memory:", "--tokens", &tokens]);
    assert_eq!(process.read(AGENTS, &[TOKEN])["data"].as_array().map(Vec::len), Some(0), "without --demo it is empty");
    let (status, _) = process.ask(&format!("GET {AGENTS}?after=secret"), &[("Authorization", "Bearer guessed")], "");
    assert_eq!(status, 401);
    let sign_in = [("X-Agent-Console", "1"), ("Content-Type", "application/json")];
    assert_eq!(process.ask("POST /session", &sign_in, "{\"token\":\"secret\"}").0, 200);
    let (_, log) = process.terminate();
    assert!(log.contains("token:robot"), "{log}");
    assert!(!log.contains("secret") && !log.contains("guessed") && !log.contains(&digest("secret")), "{log}");
}

#[test]
fn a_demo_listens_on_loopback_only() {
    let told = words(&refused(&["--demo", "--listen", "0.0.0.0:0", "--database", ":memory:"]));
    assert!(told.contains("loopback"), "{told}");
}

#[test]
fn options_at_fault_are_refused_with_what_to_do() {
    let folder = Folder::new();
    let tokens = folder.write("tokens", "robot okta.nothing 00");
    for (options, word) in [
        (vec!["--listen", "nowhere"], "--listen"),
        (vec!["--agents", "5"], "--demo"),
        (vec!["--demo", "--agents", "many"], "--agents"),
        (vec!["--rate-limit", "fast"], "N/MIN"),
        (vec!["--clock", "noon"], "--clock"),
        (vec!["--allow-origin", "console.example"], "https://host"),
        (vec!["--tokens", &tokens], "line 1"),
        (vec!["--tokens", "/no/such/file"], "--tokens"),
        (vec!["--unheard-of"], "--unheard-of"),
        (vec!["--database", "/no/such/folder/data.sqlite"], "database"),
    ] {
        let told = words(&refused(&options));
        assert!(told.contains(word), "{options:?}: {told}");
    }
}

#[test]
fn a_database_of_a_newer_version_is_refused() {
    let folder = Folder::new();
    let database = folder.file("data.sqlite");
    Process::start(&["--database", &database]).kill();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    runtime.block_on(async {
        use sqlx::Connection as _;
        let mut file = sqlx::SqliteConnection::connect(&format!("sqlite://{database}")).await.expect("the file opens");
        let newer = "INSERT INTO _sqlx_migrations (version, description, success, checksum, execution_time) VALUES (9999, 'later', 1, x'00', 0)";
        sqlx::query(newer).execute(&mut file).await.expect("the row is written");
        file.close().await.expect("it closes");
    });
    let told = words(&refused(&["--database", &database]));
    assert!(told.contains("newer version"), "{told}");
}

#[test]
fn agents_of_the_demo_are_counted_and_the_clock_can_stand_still() {
    let folder = Folder::new();
    let tokens = folder.write("tokens", &format!("robot okta.aiAgents.manage,okta.apps.read {}", digest("secret")));
    let start = |agents| {
        let clock = "2026-01-02T03:04:05Z";
        Process::start(&[
            "--demo",
            "--agents",
            agents,
            "--database",
            ":memory:",
            "--tokens",
            &tokens,
            "--clock",
            clock,
            "--operation-delay",
            "0",
        ])
    };
    let none = start("0");
    assert_eq!(none.read(AGENTS, &[TOKEN])["data"].as_array().map(Vec::len), Some(0));
    assert_eq!(
        none.read("/api/v1/apps", &[TOKEN]).as_array().map(Vec::len),
        Some(12),
        "people and applications are there"
    );
    let json = ("Content-Type", "application/json");
    none.ask(&format!("POST {AGENTS}"), &[TOKEN, json], "{\"profile\":{\"name\":\"Parcel tracker\"}}");
    let operation = none.read("/workload-principals/api/v1/operations", &[TOKEN])["data"][0].clone();
    assert_eq!(text(&operation["created"]), "2026-01-02T03:04:05.000Z");
    none.kill();
    let many = start("25");
    let list = many.read(&format!("{AGENTS}?include=counts"), &[TOKEN]);
    assert_eq!(list["metadata"]["total"], 25);
    many.kill();
}

#[test]
fn a_limit_on_the_command_line_is_kept() {
    let process = Process::start(&["--demo", "--database", ":memory:", "--agents", "1", "--rate-limit", "2/1"]);
    let statuses: Vec<_> = (0..3).map(|_| process.ask("GET /.well-known/agent-console.json", &[], "").0).collect();
    assert_eq!(statuses, [200, 200, 429]);
    process.kill();
}
