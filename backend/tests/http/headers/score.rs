//! H20: what the HTTP Observatory would give, by its own table of modifiers (MDN's `src/grader/charts.js`).

use crate::common::Server;
use crate::static_files::Built;
use agent_console_backend::state::Config;

/// What counts and what was found: the result's name in the table, and its modifier.
struct Score(Vec<(&'static str, i32)>);

impl Score {
    fn add(&mut self, held: bool, (good, bonus): (&'static str, i32), (bad, malus): (&'static str, i32)) {
        self.0.push(if held { (good, bonus) } else { (bad, malus) });
    }

    /// Bonus counts only where at least 90 are left without it.
    fn total(&self) -> i32 {
        let sum = |wanted: fn(&i32) -> bool| self.0.iter().map(|(_, modifier)| *modifier).filter(wanted).sum::<i32>();
        let without = 100 + sum(|modifier| *modifier < 0);
        if without >= 90 { without + sum(|modifier| *modifier > 0) } else { without.max(0) }
    }
}

#[tokio::test]
async fn h20_the_observatory_gives_at_least_125() {
    let built = Built::new();
    let static_dir = Some(built.root().to_path_buf());
    let server = Server::start(Config { demo: Some(5), static_dir, trust_proxy: true, ..Config::default() }).await;
    // The scanner comes by https, through the proxy that also redirects from http.
    let page = server.stranger().with("x-forwarded-proto", "https").get("/").await.expect_status(200);
    let policy = page.header("content-security-policy");
    let has = |directive: &str| policy.split(';').any(|part| part.trim() == directive);
    let mut score = Score(Vec::new());

    let strict = has("default-src 'none'") && !policy.contains("'unsafe-") && !policy.contains("http");
    let forms = has("form-action 'self'") || has("form-action 'none'");
    let good = ("csp-implemented-with-no-unsafe-default-src-none", 10);
    score.add(strict && forms && has("base-uri 'none'"), good, ("csp-implemented-with-unsafe-inline", -20));
    score.add(!page.headers.contains_key("set-cookie"), ("cookies-not-found", 0), ("cookies-without-secure-flag", -20));
    let private = ["no-referrer", "same-origin", "strict-origin", "strict-origin-when-cross-origin"];
    let referrer = private.contains(&page.header("referrer-policy").as_str());
    score.add(referrer, ("referrer-policy-private", 5), ("referrer-policy-unsafe", -5));
    let transport = page.header("strict-transport-security");
    let seconds = transport.split(';').find_map(|part| part.trim().strip_prefix("max-age=")?.parse::<u64>().ok());
    let long = seconds.is_some_and(|seconds| seconds >= 15_768_000);
    score.add(long, ("hsts-implemented-max-age-at-least-six-months", 0), ("hsts-not-implemented", -20));
    let sniff = page.header("x-content-type-options") == "nosniff";
    score.add(sniff, ("x-content-type-options-nosniff", 0), ("x-content-type-options-not-implemented", -5));
    let good = ("x-frame-options-implemented-via-csp", 5);
    score.add(has("frame-ancestors 'none'"), good, ("x-frame-options-not-implemented", -20));
    let own = ["same-origin", "same-site"].contains(&page.header("cross-origin-resource-policy").as_str());
    let bad = ("cross-origin-resource-policy-not-implemented", 0);
    score.add(own, ("cross-origin-resource-policy-implemented-with-same-origin", 10), bad);
    let closed = !page.headers.contains_key("access-control-allow-origin");
    let bad = ("cross-origin-resource-sharing-implemented-with-universal-access", -50);
    score.add(closed, ("cross-origin-resource-sharing-not-implemented", 0), bad);
    // Scripts are our own files (h17): no malus, and a bonus only where each carries its integrity.
    let html = include_str!("../../../../index.html");
    let scripts = html.matches("<script").count();
    let sealed = scripts > 0 && html.matches(" integrity=").count() >= scripts;
    let bad = ("sri-not-implemented-but-all-scripts-loaded-from-secure-origin", 0);
    score.add(sealed, ("sri-implemented-and-all-scripts-loaded-securely", 5), bad);

    println!("result: header score (Observatory) = {} of 135", score.total());
    assert!(score.total() >= 125, "{}: {:?}", score.total(), score.0);
}
