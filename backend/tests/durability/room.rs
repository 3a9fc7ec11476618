//! A disk without room. The limit on the size of files stands for it: the system refuses to let them grow.

use crate::common::Server;
use crate::place::{AGENTS, OPERATIONS, Place, TOKEN, body, location, register};
use crate::process::{Process, program, run_to_end, until};
use agent_console_backend::state::Config;
use agent_console_backend::store::database::Location;
use serde_json::json;
use std::process::Command;

/// The program, with the signal ignored that would end it where a write is refused: on a full disk there is none.
fn limited(options: &[&str], limit: &str) -> Command {
    let program = program(options);
    let mut command = Command::new("sh");
    command.args(["-c", &format!("trap '' XFSZ; ulimit -S -f {limit}; exec \"$0\" \"$@\"")]);
    command.arg(program.get_program()).args(program.get_args()).env_remove("RUST_LOG");
    command
}

/// Lets the files of a running process grow to this size and no further.
fn limit(process: &Process, bytes: &str) {
    let done =
        Command::new("prlimit").args(["--pid", &process.id().to_string(), &format!("--fsize={bytes}:")]).status();
    assert!(done.expect("prlimit is there").success());
}

#[test]
fn without_room_at_the_start_it_says_so_and_ends() {
    let place = Place::new();
    let output = run_to_end(&mut limited(&["--listen", "127.0.0.1:0", "--database", &place.database], "8"));
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{told}");
    assert!(told.contains(&place.database) && told.contains("room"), "{told}");
    Process::start(&["--database", &place.database]).kill();
}

#[test]
fn without_room_reads_go_on_writes_are_refused_and_everything_acknowledged_stays() {
    let place = Place::new();
    let mut options = vec!["--listen", "127.0.0.1:0"];
    let given = place.options("20", "0");
    options.extend(given);
    let process = Process::spawn(&mut limited(&options, "unlimited"));
    let mut accepted = Vec::new();
    let mut write = |process: &Process, name: &str| {
        let (status, answer) = register(process, name);
        if status == 202 {
            accepted.push((name.to_owned(), location(&answer).unwrap_or_default()));
        }
        (status, answer)
    };
    for number in 0..10 {
        assert_eq!(write(&process, &format!("Kept {number}")).0, 202);
    }

    // Some more changes fit into what the files hold already, then none does.
    let largest = place.contents().into_iter().map(|(_, length, _)| length).max().unwrap_or_default();
    limit(&process, &(largest + 100_000).to_string());
    let mut number = 0;
    let refusal = until("the end of the room", || {
        number += 1;
        let (status, answer) = write(&process, &format!("Squeezed in {number}"));
        (status != 202).then_some((status, answer))
    });
    assert_eq!(refusal.0, 503, "{}", refusal.1);
    let told = body(&refusal.1);
    assert_eq!(told["errorCode"], "E0000009", "{told}");
    assert!(told["errorCauses"][0]["errorSummary"].as_str().is_some_and(|text| text.contains("server")), "{told}");
    for _ in 0..3 {
        assert_eq!(write(&process, "No room for this").0, 503);
        process.read(&format!("{AGENTS}?limit=200&include=counts"), &[TOKEN]);
        process.read(OPERATIONS, &[TOKEN]);
    }

    // With room again it goes on by itself, and does what it accepted.
    limit(&process, "unlimited");
    assert_eq!(write(&process, "Room again").0, 202);
    assert_eq!(write(&process, "No room for this").0, 202, "the refused change left nothing behind");
    for (name, operation) in &accepted {
        until(name, || (process.read(operation, &[TOKEN])["status"] == "COMPLETED").then_some(()));
    }
    let (well, log) = process.terminate();
    assert!(well && !log.contains("panic"), "{log}");

    let mut file = place.opened();
    assert_eq!(file.rows::<1>("PRAGMA integrity_check"), [["ok".to_owned()]]);
    for (name, _) in &accepted {
        assert_eq!(file.rows::<1>(&format!("SELECT id FROM agents WHERE name = '{name}'")).len(), 1, "{name}");
    }
}

/// The database itself may be told that it is full; a disk tells it with the same result.
async fn pages(server: &Server, most: &str) {
    let mut change = server.state.database.change().await.expect("a change begins");
    let sql = sqlx::AssertSqlSafe(format!("PRAGMA max_page_count = {most}"));
    sqlx::query(sql).fetch_one(&mut *change).await.expect("the limit is set");
    change.commit().await.expect("it ends");
}

#[tokio::test]
async fn a_full_database_refuses_changes_in_words_and_goes_on_once_it_has_room() {
    let place = Place::new();
    let location = Location::File(place.database.clone().into());
    let server = Server::start_on(&location, Config { demo: Some(20), ..Config::default() }).await;
    let description = "x".repeat(100_000);
    let mut accepted = 0;
    pages(&server, "1").await;
    let refused = loop {
        let body = json!({ "profile": { "name": format!("Agent {accepted}"), "description": description } });
        let answer = server.admin().post(AGENTS, &body).await;
        if answer.status != 202 {
            break answer.expect_failure(503, "E0000009");
        }
        accepted += 1;
        assert!(accepted < 100, "it is full at some time");
    };
    assert_eq!(refused.cause(), "Ask whoever runs this server to make room: nothing was changed, its disk is full.");
    server.admin().get(AGENTS).await.expect_status(200);
    let body = json!({ "profile": { "name": "No room for this", "description": description } });
    for _ in 0..3 {
        pages(&server, "1").await;
        server.admin().post(AGENTS, &body).await.expect_failure(503, "E0000009");
    }
    // The limit went with the connection whose transaction the database ended: the next one knows nothing of it.
    server.admin().post(AGENTS, &body).await.expect_status(202);
    server.finish_operations().await;
    let list = server.admin().get(&format!("{AGENTS}?include=counts")).await.json();
    assert_eq!(list["metadata"]["total"], 20 + accepted + 1);
    server.state.database.close().await;
}

#[tokio::test]
async fn what_is_acknowledged_is_on_the_disk() {
    let place = Place::new();
    let server = Server::start_on(&Location::File(place.database.clone().into()), Config::default()).await;
    let mut change = server.state.database.change().await.expect("a change begins");
    let synchronous: i64 = sqlx::query_scalar("PRAGMA synchronous").fetch_one(&mut *change).await.expect("it tells");
    let journal: String = sqlx::query_scalar("PRAGMA journal_mode").fetch_one(&mut *change).await.expect("it tells");
    // FULL: a commit waits until the log is on the disk, so that a power cut loses nothing either.
    assert_eq!((synchronous, journal.as_str()), (2, "wal"));
}
