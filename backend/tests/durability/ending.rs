//! Asked to end, it answers what it was asked before, takes nothing new, and is gone within a bound.

use crate::place::{AGENTS, Place, TOKEN, body, register};
use crate::process::{PATIENCE, Process, exchange, until};
use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::process::Command;
use std::time::{Duration, Instant};

/// Longest time from the signal to the end: five seconds for requests, and some for a slow machine.
const BOUND: Duration = Duration::from_secs(12);

fn id_of(process: &Process, name: &str) -> String {
    let list = process.read(&format!("{AGENTS}?limit=200"), &[TOKEN]);
    let found = list["data"].as_array().into_iter().flatten().find(|agent| agent["profile"]["name"] == name);
    found.and_then(|agent| agent["id"].as_str()).expect("the agent is there").to_owned()
}

fn terminate(process: &Process) {
    let asked = Command::new("kill").args(["-TERM", &process.id().to_string()]).status();
    assert!(asked.is_ok_and(|status| status.success()));
}

#[test]
fn a_request_that_runs_is_answered_after_the_signal_and_new_ones_are_not_taken() {
    let place = Place::new();
    let process = Process::start(&place.options("60", "0"));
    let slow = id_of(&process, "Sentinel: slow answers");
    let address = process.address.clone();
    std::thread::scope(|scope| {
        let change = scope.spawn(|| {
            let kind = ("Content-Type", "application/merge-patch+json");
            let text = "{\"profile\":{\"description\":\"written while it ends\"}}";
            exchange(&address, &format!("PATCH {AGENTS}/{slow}"), &[TOKEN, kind], text)
        });
        // A second slow request: once the server counts both as arrived, their callers have less left.
        let left = || {
            let (_, answer) = exchange(&address, &format!("GET {AGENTS}/none"), &[TOKEN], "").expect("it answers");
            let left = answer.lines().find_map(|line| line.strip_prefix("x-rate-limit-remaining: ")?.parse().ok());
            left.unwrap_or(0_u64)
        };
        let (mut before, mut asked) = (left(), 0);
        until("the slow request's arrival", || {
            asked += 1;
            let now = left();
            let arrived = before - now > 1;
            before = now;
            (arrived || asked > 200).then_some(())
        });
        terminate(&process);
        let began = Instant::now();
        until("the end of listening", || TcpStream::connect(&address).is_err().then_some(()));
        let (status, answer) = change.join().expect("the client ends").expect("it is answered");
        assert_eq!(status, 202, "{answer}");
        assert!(began.elapsed() < BOUND);
    });
    let (well, log) = process.terminate();
    assert!(well && !log.contains("panic"), "{log}");
    let again = place.start("0");
    until("the change that was accepted last", || {
        let agent = body(&again.ask(&format!("GET {AGENTS}?limit=200"), &[TOKEN], "").1);
        let agents = agent["data"].as_array().cloned().unwrap_or_default();
        let changed = agents.iter().any(|agent| agent["profile"]["description"] == "written while it ends");
        changed.then_some(())
    });
    again.kill();
}

#[test]
fn clients_that_say_nothing_do_not_hold_the_end_up() {
    let place = Place::new();
    let process = place.start("0");
    let mut idle = TcpStream::connect(&process.address).expect("it listens");
    let mut half = TcpStream::connect(&process.address).expect("it listens");
    idle.set_read_timeout(Some(PATIENCE)).expect("a limit can be set");
    let request = format!("GET /.well-known/agent-console.json HTTP/1.1\r\nHost: {}\r\n\r\n", process.address);
    idle.write_all(request.as_bytes()).expect("it takes the request");
    assert_ne!(idle.read(&mut [0; 64]).expect("it answers"), 0, "the connection stays open behind its answer");
    half.write_all(&request.as_bytes()[..40]).expect("it takes half a request");
    let began = Instant::now();
    let (well, _) = process.terminate();
    assert!(well);
    assert!(began.elapsed() < BOUND, "it took {:?}", began.elapsed());
}

#[test]
fn it_ends_well_even_when_it_is_asked_as_soon_as_it_listens() {
    let place = Place::seeded("5");
    for _ in 0..10 {
        let (well, log) = place.start("0").terminate();
        assert!(well, "{log}");
    }
}

#[test]
fn what_waits_when_it_ends_is_done_at_the_next_start() {
    let place = Place::new();
    let process = place.start("3600000");
    let (status, answer) = register(&process, "Parcel tracker");
    assert_eq!(status, 202, "{answer}");
    let operation = crate::place::location(&answer).unwrap_or_default();
    let (well, _) = process.terminate();
    assert!(well);
    let again = place.start("0");
    until("the registration", || (again.read(&operation, &[TOKEN])["status"] == "COMPLETED").then_some(()));
    again.kill();
}
