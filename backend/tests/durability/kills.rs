//! The process is killed again and again while eight clients write. What it acknowledged is there afterwards, once.

use crate::ledger;
use crate::place::{OPERATIONS, Place, TOKEN};
use crate::process::{Process, until};
use crate::random::Random;
use crate::writer::{Writer, owners};
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

const CLIENTS: usize = 8;

fn number(variable: &str, usual: u64) -> u64 {
    std::env::var(variable).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

/// Lets every client write until the process is killed.
fn write_until_killed(process: Process, writers: &mut [Writer], owners: &[String], acknowledged: usize) {
    let before: usize = writers.iter().map(Writer::acknowledged).sum();
    let count = AtomicUsize::new(before);
    let killed = AtomicBool::new(false);
    let address = process.address.clone();
    std::thread::scope(|scope| {
        for writer in writers.iter_mut() {
            let (count, killed, address) = (&count, &killed, &address);
            scope.spawn(move || {
                let mut known = writer.acknowledged();
                while writer.step(address, owners).is_ok() {
                    count.fetch_add(writer.acknowledged() - known, Ordering::SeqCst);
                    known = writer.acknowledged();
                }
                assert!(killed.load(Ordering::SeqCst), "it answers as long as nobody kills it");
            });
        }
        until("the load", || (count.load(Ordering::SeqCst) >= before + acknowledged).then_some(()));
        killed.store(true, Ordering::SeqCst);
        process.kill();
    });
}

fn nothing_waits(process: &Process) -> Option<()> {
    let list = process.read(&format!("{OPERATIONS}?limit=200"), &[TOKEN]);
    let ended = |status: &serde_json::Value| status == "COMPLETED" || status == "FAILED";
    list["data"].as_array().is_some_and(|data| data.iter().all(|operation| ended(&operation["status"]))).then_some(())
}

#[test]
fn nothing_acknowledged_is_lost_or_doubled_however_often_the_process_is_killed() {
    let (kills, seed) = (number("KILLS", 5), number("SEED", 20_261_123));
    println!("{kills} kills, seed {seed}");
    let mut random = Random(seed);
    let place = Place::new();
    let first = place.start("0");
    let info = first.read("/.well-known/agent-console.json", &[]);
    let org = info["organization"]["id"].as_str().unwrap_or_default().to_owned();
    let owners = owners(&first.read("/api/v1/users?limit=50", &[TOKEN]), &org);
    first.kill();

    let mut writers: Vec<_> = (0..CLIENTS).map(|number| Writer::new(number, seed)).collect();
    for _ in 0..kills {
        let delay = ["0", "0", "20", "200"][random.index(4)];
        // Sometimes as soon as it listens, while it still works off what the last kill left behind.
        let acknowledged = if random.below(8) == 0 { 0 } else { 30 + random.index(150) };
        println!("killed after {acknowledged} changes, of {delay} ms each");
        write_until_killed(place.start(delay), &mut writers, &owners, acknowledged);
    }

    let last = place.start("0");
    for writer in &mut writers {
        writer.make_sure(&last.address).expect("it answers");
    }
    until("the end of every operation", || nothing_waits(&last));
    let (well, log) = last.terminate();
    assert!(well);
    assert!(!log.contains("panic"), "{log}");

    let told: Vec<_> = writers.into_iter().map(|writer| writer.log).collect();
    let changes: usize = told.iter().map(|log| log.operations.len()).sum();
    ledger::check(&mut place.opened(), &told);
    println!("result: changes acknowledged under kills = {changes}");
    println!("result: kills survived = {kills}");
}
