//! Operations survive the worst end: the process is killed between 202 and completion.

use crate::common::{AGENTS, text};
use crate::process::{Folder, Process, until};
use agent_console_backend::access::tokens::digest;
use agent_console_backend::store::database::{Database, Location};
use agent_console_backend::store::log_events;

const TOKEN: (&str, &str) = ("Authorization", "Bearer secret");

fn options<'a>(database: &'a str, tokens: &'a str, delay: &'a str) -> Vec<&'a str> {
    vec![
        "--demo",
        "--agents",
        "40",
        "--database",
        database,
        "--tokens",
        tokens,
        "--operation-delay",
        delay,
        "--rate-limit",
        "9999999",
    ]
}

fn path_of(answer: &str) -> String {
    let location = answer.lines().find_map(|line| line.strip_prefix("location: ")).unwrap_or_default();
    location.split_once("//").and_then(|(_, rest)| rest.find('/').map(|at| rest[at..].to_owned())).unwrap_or_default()
}

/// Events about an agent in the file, by type.
fn events(database: &str, agent: &str, event_type: &str) -> usize {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
    runtime.block_on(async {
        let opened = Database::open(&Location::File(database.into())).await.expect("the file opens");
        let mut reading = opened.reading().await.expect("it reads");
        let found = log_events::of_target(&mut reading, agent).await.expect("it reads");
        found.iter().filter(|event| event.event_type == event_type && event.outcome == "SUCCESS").count()
    })
}

#[test]
fn an_operation_that_a_kill_interrupts_finishes_exactly_once_after_the_restart() {
    let folder = Folder::new();
    let scopes = "okta.aiAgents.manage";
    let (database, tokens) =
        (folder.file("data.sqlite"), folder.write("tokens", &format!("robot {scopes} {}", digest("secret"))));

    // Killed while it is scheduled, then killed again while it is in progress.
    let first = Process::start(&options(&database, &tokens, "3600000"));
    let list = first.read(&format!("{AGENTS}?limit=200"), &[TOKEN]);
    let active =
        list["data"].as_array().into_iter().flatten().find(|agent| agent["profile"]["name"] == "Invoice triage");
    let id = active.map(|agent| text(&agent["id"])).unwrap_or_default();
    let (status, answer) = first.ask(&format!("POST {AGENTS}/{id}/lifecycle/deactivate"), &[TOKEN], "");
    assert_eq!(status, 202, "{answer}");
    let operation = path_of(&answer);
    assert_eq!(first.read(&operation, &[TOKEN])["status"], "SCHEDULED");
    first.kill();
    let before = events(&database, &id, "workload_principal.deactivate");

    let second = Process::start(&options(&database, &tokens, "2000"));
    let begun = |process: &Process| (process.read(&operation, &[TOKEN])["status"] != "SCHEDULED").then_some(());
    until("the operation's beginning", || begun(&second));
    second.kill();
    let status = |process: &Process| text(&process.read(&operation, &[TOKEN])["status"]);

    let third = Process::start(&options(&database, &tokens, "0"));
    until("the operation's end", || (status(&third) == "COMPLETED").then_some(()));
    assert_eq!(third.read(&format!("{AGENTS}/{id}"), &[TOKEN])["status"], "INACTIVE");
    let (well, _) = third.terminate();
    assert!(well);
    let fourth = Process::start(&options(&database, &tokens, "0"));
    assert_eq!(status(&fourth), "COMPLETED");
    fourth.kill();
    assert_eq!(events(&database, &id, "workload_principal.deactivate"), before + 1, "one change, one event");
}

#[test]
fn what_was_changed_is_still_there_after_a_restart() {
    let folder = Folder::new();
    let (database, tokens) = (
        folder.file("data.sqlite"),
        folder.write("tokens", &format!("robot okta.aiAgents.manage {}", digest("secret"))),
    );
    let first = Process::start(&options(&database, &tokens, "0"));
    let json = ("Content-Type", "application/json");
    let (status, answer) =
        first.ask(&format!("POST {AGENTS}"), &[TOKEN, json], "{\"profile\":{\"name\":\"Parcel tracker\"}}");
    assert_eq!(status, 202, "{answer}");
    let operation = path_of(&answer);
    until("the registration", || (first.read(&operation, &[TOKEN])["status"] == "COMPLETED").then_some(()));
    let (well, _) = first.terminate();
    assert!(well);
    let second = Process::start(&options(&database, &tokens, "0"));
    let search = agent_console::wire::query::encode("profile.name eq \"parcel tracker\"");
    let found = second.read(&format!("{AGENTS}?search={search}"), &[TOKEN]);
    assert_eq!(found["data"][0]["profile"]["name"], "Parcel tracker");
    assert_eq!(
        second.read(&format!("{AGENTS}?limit=200"), &[TOKEN])["data"].as_array().map(Vec::len),
        Some(41),
        "it is not seeded again"
    );
    second.kill();
}
