//! Requests that nobody waits for any more: a browser that leaves a page aborts what it asked.

use crate::common::{AGENTS, Server};
use std::future::{Future, poll_fn};
use std::pin::pin;
use std::task::Poll;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn requests_that_are_given_up_half_way_break_nothing() {
    let server = Server::demo().await;
    let admin = server.admin();
    for round in 0..300_usize {
        {
            let mut given_up = pin!(admin.get(AGENTS));
            for _ in 0..round % 60 {
                let done = poll_fn(|context| Poll::Ready(given_up.as_mut().poll(context).is_ready())).await;
                if done {
                    break;
                }
                tokio::task::yield_now().await;
            }
        }
        if round % 10 == 0 {
            admin.get(AGENTS).await.expect_status(200);
        }
    }
}
