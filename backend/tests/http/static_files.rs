//! The built console: variants, caching, deep links, and the headers of each class of answer.

use crate::common::{AGENTS, Answer, Server};
use agent_console_backend::state::Config;
use axum::http::Method;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};

pub const SCRIPT: &str = "/console-0123456789abcdef.js";
pub const MODULE: &str = "/console-0123456789abcdef_bg.wasm";

/// A folder that looks like a build, gone with the test.
pub struct Built(PathBuf);

impl Built {
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("agent-console-dist-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
        let dist = std::env::temp_dir().join(name).join("dist");
        std::fs::create_dir_all(dist.join("a/0123456789abcdef")).expect("the folder is made");
        for (name, text) in [
            ("index.html", "<!doctype html><title>Agent Console</title>"),
            ("index.html.br", "page in brotli"),
            ("boot.js", "start()"),
            ("console-0123456789abcdef.js", "script"),
            ("console-0123456789abcdef.js.br", "script in brotli"),
            ("console-0123456789abcdef.js.gz", "script in gzip"),
            ("console-0123456789abcdef_bg.wasm", "module"),
            ("a/0123456789abcdef/part.wasm", "part"),
            ("style-fedcba9876543210.css", "style"),
            ("favicon.svg", "<svg/>"),
            (".hidden", "hidden"),
            ("../secret.txt", "secret"),
        ] {
            std::fs::write(dist.join(name), text).expect("the file is written");
        }
        Self(dist)
    }

    pub fn root(&self) -> &Path {
        &self.0
    }
}

impl Drop for Built {
    fn drop(&mut self) {
        if let Some(parent) = self.0.parent() {
            // What is left over is in the system's folder for such things.
            let _ = std::fs::remove_dir_all(parent);
        }
    }
}

async fn serving() -> (Server, Built) {
    let built = Built::new();
    let config = Config { demo: Some(5), static_dir: Some(built.root().to_path_buf()), ..Config::default() };
    (Server::start(config).await, built)
}

fn body(answer: &Answer) -> String {
    String::from_utf8_lossy(&answer.body).into_owned()
}

#[tokio::test]
async fn the_page_and_its_loader_are_asked_for_anew_and_answered_with_304() {
    let (server, _built) = serving().await;
    for path in ["/", "/index.html", "/boot.js", "/favicon.svg"] {
        let answer = server.stranger().get(path).await.expect_status(200);
        assert_eq!(answer.header("cache-control"), "no-cache", "{path}");
        assert_eq!(answer.header("vary"), "Accept-Encoding", "{path}");
        let tag = answer.header("etag");
        let known = server.stranger().with("if-none-match", &format!("\"other\", W/{tag}")).get(path).await;
        let known = known.expect_status(304);
        assert!(known.body.is_empty(), "{path}");
        assert_eq!((known.header("etag"), known.header("cache-control")), (tag, "no-cache".to_owned()), "{path}");
        assert_eq!(known.header("content-security-policy"), answer.header("content-security-policy"), "{path}");
    }
}

#[tokio::test]
async fn files_with_a_hash_in_their_name_or_folder_are_kept_for_a_year() {
    let (server, _built) = serving().await;
    for path in [SCRIPT, MODULE, "/a/0123456789abcdef/part.wasm", "/style-fedcba9876543210.css"] {
        let answer = server.stranger().get(path).await.expect_status(200);
        assert_eq!(answer.header("cache-control"), "public, max-age=31536000, immutable", "{path}");
    }
}

#[tokio::test]
async fn the_smallest_variant_that_the_browser_takes_is_sent() {
    let (server, _built) = serving().await;
    for (accepted, coding, text) in [
        ("gzip, deflate, br", "br", "script in brotli"),
        ("gzip", "gzip", "script in gzip"),
        ("br;q=0, gzip;q=0.5", "gzip", "script in gzip"),
        ("br;q=0.1, gzip;q=0.9", "gzip", "script in gzip"),
        ("deflate", "", "script"),
        ("", "", "script"),
    ] {
        let answer = server.stranger().with("accept-encoding", accepted).get(SCRIPT).await.expect_status(200);
        assert_eq!((answer.header("content-encoding").as_str(), body(&answer).as_str()), (coding, text), "{accepted}");
        assert_eq!(answer.header("content-type"), "text/javascript; charset=utf-8");
    }
    let plain = server.stranger().get("/").await.header("etag");
    let brotli = server.stranger().with("accept-encoding", "br").get("/").await;
    assert_eq!(body(&brotli), "page in brotli");
    assert_ne!(brotli.header("etag"), plain, "each variant has a tag of its own");
    let without = server.stranger().with("accept-encoding", "br").get(MODULE).await.expect_status(200);
    assert_eq!(
        (without.header("content-encoding"), without.header("content-type")),
        (String::new(), "application/wasm".into())
    );
}

#[tokio::test]
async fn addresses_of_the_console_open_its_page() {
    let (server, _built) = serving().await;
    let browser = server.stranger().with("accept", "text/html,application/xhtml+xml,*/*;q=0.8");
    for path in ["/", "/agents", "/agents/wlp123/owners", "/operations?after=x", "/no/such/page"] {
        let answer = browser.get(path).await.expect_status(200);
        assert!(body(&answer).contains("Agent Console"), "{path}");
        assert_eq!(answer.header("content-type"), "text/html; charset=utf-8");
    }
}

#[tokio::test]
async fn what_is_missing_is_never_answered_with_the_page() {
    let (server, _built) = serving().await;
    let browser = server.stranger().with("accept", "text/html,*/*");
    for path in ["/console-ffffffffffffffff.js", "/a/0123456789abcdef/none.wasm", "/favicon.ico"] {
        browser.get(path).await.expect_failure(404, "E0000007");
    }
    server.stranger().with("accept", "*/*").get("/agents").await.expect_failure(404, "E0000007");
    browser.send(Method::POST, "/agents", None).await.expect_failure(405, "E0000022");
}

#[tokio::test]
async fn no_path_leads_out_of_the_folder_or_to_hidden_files() {
    let (server, _built) = serving().await;
    for path in [
        "/../secret.txt",
        "/..%2fsecret.txt",
        "/%2e%2e/secret.txt",
        "/a/../../secret.txt",
        "/..%5csecret.txt",
        "/.hidden",
        "/%2ehidden",
        "//secret.txt",
        "/index.html%00.js",
    ] {
        let answer = server.stranger().get(path).await.expect_failure(404, "E0000007");
        assert!(!body(&answer).contains("\"secret\""), "{path}");
    }
}

#[tokio::test]
async fn head_tells_the_length_without_the_body() {
    let (server, _built) = serving().await;
    for path in ["/", SCRIPT] {
        let (head, get) = (server.stranger().head(path).await.expect_status(200), server.stranger().get(path).await);
        assert!(head.body.is_empty(), "{path}");
        assert_eq!(head.header("content-length"), get.body.len().to_string(), "{path}");
        assert_eq!(head.header("etag"), get.header("etag"), "{path}");
    }
    assert!(server.admin().head(AGENTS).await.expect_status(200).body.is_empty());
}

#[tokio::test]
async fn a_server_without_a_built_console_says_how_to_build_it() {
    for folder in [None, Some(std::env::temp_dir().join("agent-console-no-such-folder"))] {
        let server = Server::start(Config { demo: Some(5), static_dir: folder, ..Config::default() }).await;
        let answer = server.stranger().with("accept", "text/html").get("/agents").await.expect_status(404);
        assert_eq!(answer.header("content-type"), "text/plain; charset=utf-8");
        assert!(body(&answer).contains("cargo xtask build"));
    }
}

#[tokio::test]
async fn every_class_of_answer_carries_its_security_headers() {
    let (server, _built) = serving().await;
    let tag = server.stranger().get("/").await.header("etag");
    let page = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; font-src 'self'; \
         connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'; \
         require-trusted-types-for 'script'; trusted-types default";
    let data = "default-src 'none'; frame-ancestors 'none'; sandbox";
    for (class, answer, policy) in [
        ("page", server.stranger().get("/").await, page),
        ("page not modified", server.stranger().with("if-none-match", &tag).get("/").await, page),
        ("script", server.stranger().get(SCRIPT).await, data),
        ("module", server.stranger().get(MODULE).await, data),
        ("style", server.stranger().get("/style-fedcba9876543210.css").await, data),
        ("missing file", server.stranger().get("/none.js").await, data),
        ("list", server.admin().get(AGENTS).await, data),
        ("401", server.stranger().get(AGENTS).await, data),
        ("403", server.nobody().get(AGENTS).await, data),
        ("404", server.admin().get("/api/v1/none").await, data),
        ("405", server.admin().delete(AGENTS).await, data),
        ("server info", server.stranger().get("/.well-known/agent-console.json").await, data),
    ] {
        assert_eq!(answer.header("content-security-policy"), policy, "{class}");
        for (name, value) in [
            ("x-content-type-options", "nosniff"),
            ("referrer-policy", "no-referrer"),
            ("cross-origin-opener-policy", "same-origin"),
            ("cross-origin-embedder-policy", "require-corp"),
            ("cross-origin-resource-policy", "same-origin"),
            ("x-frame-options", "DENY"),
            ("strict-transport-security", ""),
            ("server", ""),
            ("x-powered-by", ""),
            ("access-control-allow-origin", ""),
        ] {
            assert_eq!(answer.header(name), value, "{class}: {name}");
        }
        let permissions = answer.header("permissions-policy");
        assert!(permissions.contains("camera=()") && permissions.contains("clipboard-write=(self)"), "{class}");
        for unsafe_word in ["'unsafe-inline'", "'unsafe-eval'", "data:", "blob:", "https:", "*"] {
            assert!(!answer.header("content-security-policy").contains(unsafe_word), "{class}: {unsafe_word}");
        }
    }
}

#[tokio::test]
async fn answers_of_the_api_are_never_kept() {
    let (server, _built) = serving().await;
    let id = server.id_of("Invoice triage").await;
    for answer in [
        server.admin().get(AGENTS).await,
        server.admin().get(&format!("{AGENTS}/{id}")).await,
        server.stranger().get(AGENTS).await,
        server.admin().get("/api/v1/users").await,
        server.stranger().get("/.well-known/agent-console.json").await,
    ] {
        assert_eq!(answer.header("cache-control"), "no-store");
    }
}

#[tokio::test]
async fn over_https_the_page_asks_for_https_alone() {
    let built = Built::new();
    let static_dir = Some(built.root().to_path_buf());
    let server = Server::start(Config { demo: Some(5), static_dir, trust_proxy: true, ..Config::default() }).await;
    let page = server.stranger().with("x-forwarded-proto", "https").get("/").await.expect_status(200);
    assert!(page.header("content-security-policy").ends_with("; upgrade-insecure-requests"));
    assert_eq!(page.header("strict-transport-security"), "max-age=63072000; includeSubDomains; preload");
}

#[tokio::test]
async fn the_page_is_told_of_a_session_and_nothing_else_is() {
    let (server, _built) = serving().await;
    let known = server.stranger().with("cookie", "agent_console_session=anything");
    for path in ["/", "/agents"] {
        let told = |answer: Answer| answer.expect_status(200).header("server-timing").to_owned();
        assert_eq!(told(known.clone().with("accept", "text/html").get(path).await), "session");
        assert_eq!(told(server.stranger().with("accept", "text/html").get(path).await), "");
    }
    assert_eq!(known.get(SCRIPT).await.expect_status(200).header("server-timing"), "");
}
