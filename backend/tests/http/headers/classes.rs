//! One answer of every class, in one table that all rows of the checklist walk through.

use crate::common::{AGENTS, Answer, Client, JSON, Server, text};
use crate::static_files::{Built, MODULE, SCRIPT};
use agent_console_backend::state::Config;
use axum::http::Method;
use serde_json::json;
use std::time::Duration;

pub const INFO: &str = "/.well-known/agent-console.json";
pub const STYLE: &str = "/style-fedcba9876543210.css";

/// What an answer is, as far as its headers go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The console's page.
    Page,
    /// A file whose name changes with its contents.
    Hashed,
    /// A file that is asked for anew.
    Fresh,
    /// Everything else: the API, and failures of any kind.
    Data,
}

pub struct Class {
    /// Whether the caller came by https.
    pub https: bool,
    pub name: &'static str,
    pub kind: Kind,
    pub status: u16,
    /// The start of its media type; empty where there is no body.
    pub media: &'static str,
    pub answer: Answer,
}

struct Table {
    https: bool,
    classes: Vec<Class>,
}

impl Table {
    fn add(&mut self, name: &'static str, kind: Kind, (status, media): (u16, &'static str), answer: Answer) {
        self.classes.push(Class { https: self.https, name, kind, status, media, answer });
    }
}

fn config(built: Option<&Built>) -> Config {
    let static_dir = built.map(|built| built.root().to_path_buf());
    Config { demo: Some(60), static_dir, trust_proxy: true, ..Config::default() }
}

/// A caller who came by http or https.
fn by<'a>(client: Client<'a>, https: bool) -> Client<'a> {
    client.with("x-forwarded-proto", if https { "https" } else { "http" })
}

/// Every class of answer, over http and over https; asked for once.
pub async fn all() -> &'static [Class] {
    static ALL: tokio::sync::OnceCell<Vec<Class>> = tokio::sync::OnceCell::const_new();
    ALL.get_or_init(|| async { [over(false).await, over(true).await].into_iter().flatten().collect() }).await
}

async fn over(https: bool) -> Vec<Class> {
    let built = Built::new();
    let server = Server::start(config(Some(&built))).await;
    let mut table = Table { https, classes: Vec::new() };
    files(&server, https, &mut table).await;
    successes(&server, https, &mut table).await;
    failures(&server, https, &mut table).await;
    refused_early(&server, https, &mut table).await;
    of_other_servers(&built, https, &mut table).await;
    for class in &table.classes {
        let body = String::from_utf8_lossy(&class.answer.body);
        assert_eq!(class.answer.status.as_u16(), class.status, "{}: {body}", class.name);
    }
    table.classes
}

async fn files(server: &Server, https: bool, table: &mut Table) {
    let browser = by(server.stranger(), https).with("accept", "text/html,*/*");
    let (page, script) = ("text/html; charset=utf-8", "text/javascript; charset=utf-8");
    table.add("page", Kind::Page, (200, page), browser.get("/").await);
    table.add("page of a deep link", Kind::Page, (200, page), browser.get("/agents/wlp1/owners").await);
    let brotli = browser.clone().with("accept-encoding", "br");
    table.add("page in brotli", Kind::Page, (200, page), brotli.get("/").await);
    table.add("page, head", Kind::Page, (200, page), browser.head("/").await);
    let tag = browser.get("/").await.header("etag");
    table.add("page, 304", Kind::Page, (304, ""), browser.clone().with("if-none-match", &tag).get("/").await);
    table.add("wasm", Kind::Hashed, (200, "application/wasm"), browser.get(MODULE).await);
    table.add("script", Kind::Hashed, (200, script), browser.get(SCRIPT).await);
    table.add("script in brotli", Kind::Hashed, (200, script), brotli.get(SCRIPT).await);
    let gzip = browser.clone().with("accept-encoding", "gzip");
    table.add("script in gzip", Kind::Hashed, (200, script), gzip.get(SCRIPT).await);
    let tag = browser.get(SCRIPT).await.header("etag");
    table.add("script, 304", Kind::Hashed, (304, ""), browser.clone().with("if-none-match", &tag).get(SCRIPT).await);
    table.add("loader", Kind::Fresh, (200, script), browser.get("/boot.js").await);
    table.add("style", Kind::Hashed, (200, "text/css; charset=utf-8"), browser.get(STYLE).await);
    table.add("picture", Kind::Fresh, (200, "image/svg+xml"), browser.get("/favicon.svg").await);
    table.add("missing file", Kind::Data, (404, JSON), browser.get("/none.js").await);
    table.add("post to a page", Kind::Data, (405, JSON), browser.send(Method::POST, "/agents", None).await);
}

async fn successes(server: &Server, https: bool, table: &mut Table) {
    let admin = by(server.admin(), https);
    let agent = format!("{AGENTS}/{}", server.id_of("Invoice triage").await);
    table.add("list", Kind::Data, (200, JSON), admin.get(&format!("{AGENTS}?include=counts")).await);
    let brotli = admin.clone().with("accept-encoding", "br");
    table.add("list in brotli", Kind::Data, (200, JSON), brotli.get(&format!("{AGENTS}?limit=60")).await);
    table.add("list, head", Kind::Data, (200, JSON), admin.head(AGENTS).await);
    table.add("record", Kind::Data, (200, JSON), admin.get(&agent).await);
    let body = json!({ "profile": { "name": "Parcel tracker" } });
    table.add("accepted", Kind::Data, (202, ""), admin.post(AGENTS, &body).await);
    table.add("people", Kind::Data, (200, JSON), admin.get("/api/v1/users").await);
    let stranger = by(server.stranger(), https);
    table.add("server info", Kind::Data, (200, JSON), stranger.get(INFO).await);
    table.add("document", Kind::Data, (200, JSON), stranger.get("/openapi.json").await);
    let console = stranger.with("x-agent-console", "1");
    let sign_in = console.post("/session", &json!({ "identity": "super-admin" })).await;
    let cookie = sign_in.header("set-cookie").split(';').next().unwrap_or_default().to_owned();
    table.add("signed in", Kind::Data, (200, JSON), sign_in);
    let console = console.with("cookie", &cookie);
    table.add("list by cookie", Kind::Data, (200, JSON), console.get(AGENTS).await);
    table.add("signed out", Kind::Data, (204, ""), console.delete("/session").await);
}

async fn failures(server: &Server, https: bool, table: &mut Table) {
    let admin = by(server.admin(), https);
    let agent = format!("{AGENTS}/{}", server.id_of("Refund checker").await);
    let broken = admin.send(Method::POST, AGENTS, Some((JSON, "{".to_owned()))).await;
    table.add("400", Kind::Data, (400, JSON), broken);
    table.add("401", Kind::Data, (401, JSON), by(server.stranger(), https).get(AGENTS).await);
    table.add("403", Kind::Data, (403, JSON), by(server.nobody(), https).get(AGENTS).await);
    table.add("404, record", Kind::Data, (404, JSON), admin.get(&format!("{AGENTS}/wlpNone")).await);
    table.add("404, path", Kind::Data, (404, JSON), admin.get("/api/v1/nothing").await);
    table.add("404, security.txt", Kind::Data, (404, JSON), admin.get("/.well-known/security.txt").await);
    table.add("405", Kind::Data, (405, JSON), admin.delete(AGENTS).await);
    table.add("options refused", Kind::Data, (405, JSON), admin.send(Method::OPTIONS, AGENTS, None).await);
    let old = admin.clone().with("if-match", "\"v0\"");
    table.add("412", Kind::Data, (412, JSON), old.patch(&agent, &json!({ "profile": {} })).await);
    admin.post_empty(&format!("{agent}/lifecycle/deactivate")).await.expect_status(202);
    table.add("409", Kind::Data, (409, JSON), admin.patch(&agent, &json!({ "profile": {} })).await);
    let large = json!({ "profile": { "name": "x".repeat(1 << 20) } });
    table.add("413", Kind::Data, (413, JSON), admin.post(AGENTS, &large).await);
    let other = admin.send(Method::POST, AGENTS, Some(("text/plain", "x".to_owned()))).await;
    table.add("415", Kind::Data, (415, JSON), other);
    for (name, agent, status) in [("429", "Sentinel: rate limited", 429), ("500", "Sentinel: server error", 500)] {
        let path = format!("{AGENTS}/{}", server.id_of(agent).await);
        table.add(name, Kind::Data, (status, JSON), admin.get(&path).await);
    }
}

/// What never reaches a handler.
async fn refused_early(server: &Server, https: bool, table: &mut Table) {
    let admin = by(server.admin(), https);
    table.add("no such host", Kind::Data, (400, JSON), admin.clone().with("host", "a b").get("/").await);
    table.add("broken path", Kind::Data, (400, JSON), admin.get(&format!("{AGENTS}/%ff")).await);
    let forged = admin.clone().with("authorization", "Bearer guessed");
    table.add("bad token", Kind::Data, (401, JSON), forged.get("/api/v1/users").await);
    let console = by(server.stranger(), https).signed_in_as("super-admin").await;
    let foreign = console.with("sec-fetch-site", "cross-site").get(AGENTS).await;
    table.add("from another site", Kind::Data, (403, JSON), foreign);
    table.add("trace", Kind::Data, (405, JSON), admin.send(Method::TRACE, AGENTS, None).await);
}

/// What other servers answer: one that is slow, one without a console, one that lets another origin in.
async fn of_other_servers(built: &Built, https: bool, table: &mut Table) {
    let timeout = Duration::from_millis(200);
    let slow = Config { request_timeout: timeout, sentinel_delay: Duration::from_secs(3600), ..config(None) };
    let server = Server::start(slow).await;
    let path = format!("{AGENTS}/{}", server.id_of("Sentinel: slow answers").await);
    table.add("503", Kind::Data, (503, JSON), by(server.admin(), https).get(&path).await);

    let server = Server::start(config(None)).await;
    let browser = by(server.stranger(), https).with("accept", "text/html");
    // A text of ours with its own rule for keeping: none at all.
    table.add("not built", Kind::Data, (404, "text/plain; charset=utf-8"), browser.get("/agents").await);

    let origin = "https://console.example";
    let server = Server::start(Config { allow_origin: Some(origin.to_owned()), ..config(Some(built)) }).await;
    let other = by(server.admin(), https).with("origin", "https://other.example");
    table.add("list for another origin", Kind::Data, (200, JSON), other.get(AGENTS).await);
    let asks = other.with("access-control-request-method", "GET");
    table.add("preflight refused", Kind::Data, (405, JSON), asks.send(Method::OPTIONS, AGENTS, None).await);
    let id = text(&server.admin().get(AGENTS).await.json()["data"][0]["id"]);
    table.add(
        "delete refused",
        Kind::Data,
        (403, JSON),
        by(server.auditor(), https).delete(&format!("{AGENTS}/{id}")).await,
    );
}
