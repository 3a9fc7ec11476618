//! Laws that hold for everything anybody may send, tried with invented inputs.
//!
//! The same inputs at every run; `SEED=2` invents others, `CASES=10000` more of them.

#[path = "../common/mod.rs"]
mod common;

mod bodies;
mod cursors;
mod expressions;
mod json;
mod logs;
mod patches;
mod requests;
mod searches;

use agent_console_backend::rate_limit::RateLimit;
use common::Server;
use proptest::strategy::Strategy;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use std::cell::Cell;
use std::sync::Once;

fn number(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

thread_local! {
    static TRYING: Cell<bool> = const { Cell::new(false) };
}

/// While inputs are tried and made smaller every failure is one of many: only the last one is told.
fn hush() {
    static ONCE: Once = Once::new();
    ONCE.call_once(|| {
        let usual = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |told| {
            if !TRYING.get() {
                usual(told);
            }
        }));
    });
    TRYING.set(true);
}

/// The property holds for so many inputs, or the smallest one that breaks it is printed.
pub fn holds<S: Strategy>(cases: u32, inputs: S, property: impl Fn(S::Value)) {
    let cases = number("CASES").and_then(|cases| cases.try_into().ok()).unwrap_or(cases);
    // Nothing is written beside the sources.
    let config = Config { cases, failure_persistence: None, max_shrink_iters: 2_000, ..Config::default() };
    let mut seed = [0; 32];
    seed[..8].copy_from_slice(&number("SEED").unwrap_or(1).to_le_bytes());
    let random = TestRng::from_seed(RngAlgorithm::ChaCha, &seed);
    hush();
    let outcome = TestRunner::new_with_rng(config, random).run(&inputs, |input| {
        property(input);
        Ok(())
    });
    TRYING.set(false);
    if let Err(fault) = outcome {
        assert_eq!(fault.to_string(), "", "the smallest input that breaks it");
    }
}

/// A demo that takes any number of requests.
pub async fn demo() -> Server {
    let rate_limit = RateLimit { requests: u64::MAX, seconds: 60 };
    Server::start(agent_console_backend::state::Config { demo: Some(60), rate_limit, ..Default::default() }).await
}

/// Where the server of one property lives.
pub fn runtime() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts")
}
