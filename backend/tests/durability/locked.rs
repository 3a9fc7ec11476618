//! Another program holds the file.

use crate::place::{AGENTS, Place, TOKEN, body, register};
use crate::process::{Process, refused, until};

#[test]
fn a_file_that_another_program_holds_is_told_at_the_start() {
    let place = Place::seeded("5");
    let mut other = place.opened();
    other.run("BEGIN EXCLUSIVE");
    let output = refused(&["--listen", "127.0.0.1:0", "--database", &place.database]);
    let told = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && output.stdout.is_empty(), "{told}");
    assert!(told.contains(&place.database) && told.contains("another program holds it; end that program"), "{told}");
    other.run("ROLLBACK");
    other.close();
    Process::start(&["--database", &place.database]).kill();
}

#[test]
fn while_another_program_holds_the_file_reads_go_on_and_writes_are_refused_not_lost() {
    let place = Place::new();
    let process = place.start("0");
    let mut other = place.opened();
    other.run("BEGIN EXCLUSIVE");
    process.read(AGENTS, &[TOKEN]);
    let (status, answer) = register(&process, "Parcel tracker");
    assert_eq!(status, 503, "{answer}");
    let told = body(&answer);
    assert_eq!(told["errorCode"], "E0000009", "{told}");
    assert_eq!(
        told["errorCauses"][0]["errorSummary"],
        "Try again in a moment: nothing was changed, another program holds the data."
    );
    other.run("ROLLBACK");
    other.close();
    let (status, answer) = register(&process, "Parcel tracker");
    assert_eq!(status, 202, "the same name is free, and the file can be written again: {answer}");
    let operation = crate::place::location(&answer).unwrap_or_default();
    until("the registration", || (process.read(&operation, &[TOKEN])["status"] == "COMPLETED").then_some(()));
    let (well, log) = process.terminate();
    assert!(well && !log.contains("panic"), "{log}");
}
