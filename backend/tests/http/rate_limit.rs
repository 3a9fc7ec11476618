//! How often a caller may ask, and what they are told about it.

use crate::common::{AGENTS, Server};
use agent_console_backend::rate_limit::RateLimit;
use agent_console_backend::state::Config;

async fn server_with(limit: &str) -> Server {
    let rate_limit: RateLimit = limit.parse().expect("the limit is well-formed");
    Server::start(Config { demo: Some(5), rate_limit, ..Config::default() }).await
}

#[tokio::test]
async fn a_caller_that_asks_too_often_waits_until_the_window_ends() {
    let server = server_with("3/1").await;
    for left in ["2", "1", "0"] {
        let answer = server.admin().get(AGENTS).await.expect_status(200);
        assert_eq!(
            (answer.header("x-rate-limit-limit"), answer.header("x-rate-limit-remaining")),
            ("3".into(), left.into())
        );
    }
    server.state.clock.advance(15_000);
    let refused = server.admin().get(AGENTS).await.expect_failure(429, "E0000047");
    assert_eq!(refused.header("retry-after"), "45");
    let reset: i64 = refused.header("x-rate-limit-reset").parse().expect("seconds since 1970");
    assert_eq!(reset, server.state.clock.now().as_second() + 45);
    server.state.clock.advance(45_000);
    server.admin().get(AGENTS).await.expect_status(200);
}

#[tokio::test]
async fn one_caller_does_not_use_up_what_another_has() {
    let server = server_with("1").await;
    server.admin().get(AGENTS).await.expect_status(200);
    server.admin().get(AGENTS).await.expect_failure(429, "E0000047");
    server.auditor().get(AGENTS).await.expect_status(200);
}

#[tokio::test]
async fn files_of_the_console_are_not_counted() {
    let server = server_with("1/MIN").await;
    for _ in 0..3 {
        assert_eq!(server.stranger().get("/").await.header("x-rate-limit-remaining"), "1");
    }
}

#[test]
fn a_limit_is_written_as_requests_per_minutes() {
    for (text, requests, seconds) in [("600", 600, 60), ("600/1", 600, 60), ("600/MIN", 600, 60), ("100/5", 100, 300)] {
        assert_eq!(text.parse(), Ok(RateLimit { requests, seconds }), "{text}");
    }
    for text in ["", "0", "5/0", "five", "5/hour", "-1"] {
        assert!(text.parse::<RateLimit>().is_err(), "{text}");
    }
}
