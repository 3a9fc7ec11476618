//! The built console: its files, their compressed variants and how long they keep. [faults-and-headers H10]

use crate::accept_encoding::{Variant, preferred};
use crate::access::cookie;
use crate::answer::gate::is_api;
use crate::error::AppError;
use crate::state::AppState;
use agent_console::wire::query::decode;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use axum::response::{IntoResponse, Response};
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// Marks an answer as a page or a file: they have headers of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Served {
    /// The console's page.
    Page,
    /// Any other file, or a plain text of ours.
    File,
    /// A small page of ours for people.
    Notice,
}

const NOT_BUILT: &str = "Agent Console: the console is not built yet.\n\nThe API of this server works. To see the console here, build it and start the server again:\n\n    cargo xtask build\n    target/release/agent-console-backend serve --static dist --demo\n\nOr let one command do everything: cargo xtask demo\n";

/// Tells the page that its browser has a session, so that it asks for the rows at once: it can't read the cookie.
const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// Answers everything that is not a route: a file, the console's page for its own addresses, or 404.
pub async fn serve(State(state): State<AppState>, request: Request) -> Response {
    let path = request.uri().path().to_owned();
    if is_api(&path) {
        return AppError::NoSuchPath(path).into_response();
    }
    if request.method() != Method::GET && request.method() != Method::HEAD {
        return AppError::Method("GET, HEAD".to_owned()).into_response();
    }
    let wants_page = wants_page(request.headers(), &path);
    let Some(root) = state.config.static_dir.as_deref() else {
        return if wants_page { not_built() } else { AppError::NoSuchPath(path).into_response() };
    };
    let file = if path == "/" { None } else { inside(root, &path) };
    if let Some(file) = file
        && let Some(answer) = send(&file, request.headers()).await
    {
        return answer;
    }
    if !wants_page {
        return AppError::NoSuchPath(path).into_response();
    }
    let mut answer = send(&root.join("index.html"), request.headers()).await.unwrap_or_else(not_built);
    if cookie::is_sent(request.headers()) {
        answer.headers_mut().insert(SERVER_TIMING, HeaderValue::from_static("session"));
    }
    answer
}

/// Addresses of the console are opened by a browser and end in no file name.
fn wants_page(headers: &HeaderMap, path: &str) -> bool {
    let accepted = headers.get(header::ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let last = path.rsplit('/').next().unwrap_or_default();
    path == "/" || (accepted.contains("text/html") && !last.contains('.'))
}

fn not_built() -> Response {
    let mut answer = (StatusCode::NOT_FOUND, NOT_BUILT).into_response();
    answer.extensions_mut().insert(Served::File);
    answer
}

/// The file that a path names; `None` for anything that could lead out of the folder or to hidden files.
fn inside(root: &Path, path: &str) -> Option<PathBuf> {
    let decoded = decode(&path.replace('+', "%2B"));
    let mut file = root.to_path_buf();
    for segment in decoded.strip_prefix('/')?.split('/') {
        let odd = segment.is_empty() || segment.starts_with('.') || segment.contains(['\\', ':', '\0']);
        if odd {
            return None;
        }
        file.push(segment);
    }
    Some(file)
}

/// The best variant of a file, or 304 when the browser has it; `None` where there is no such file.
async fn send(file: &Path, headers: &HeaderMap) -> Option<Response> {
    let accepted = headers.get(header::ACCEPT_ENCODING).and_then(|value| value.to_str().ok()).unwrap_or_default();
    for variant in preferred(accepted) {
        let mut name = file.as_os_str().to_owned();
        name.push(variant.suffix());
        let candidate = PathBuf::from(name);
        let Ok(metadata) = tokio::fs::metadata(&candidate).await else { continue };
        if !metadata.is_file() {
            continue;
        }
        let tag = tag_of(&metadata, variant);
        let known = headers.get(header::IF_NONE_MATCH).is_some_and(|value| matches(value, &tag));
        let mut answer = if known {
            StatusCode::NOT_MODIFIED.into_response()
        } else {
            Response::new(Body::from(tokio::fs::read(&candidate).await.ok()?))
        };
        describe(&mut answer, file, variant, &tag, known);
        return Some(answer);
    }
    None
}

fn describe(answer: &mut Response, file: &Path, variant: Variant, tag: &str, known: bool) {
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let page = name.ends_with(".html");
    answer.extensions_mut().insert(if page { Served::Page } else { Served::File });
    let keeps = if is_hashed(file) { "public, max-age=31536000, immutable" } else { "no-cache" };
    let mut put = |name: HeaderName, value: &str| {
        if let Ok(value) = HeaderValue::from_str(value) {
            answer.headers_mut().insert(name, value);
        }
    };
    put(header::CACHE_CONTROL, keeps);
    put(header::ETAG, tag);
    put(header::VARY, "Accept-Encoding");
    if !known {
        put(header::CONTENT_TYPE, media_type(name));
        if let Some(coding) = variant.coding() {
            put(header::CONTENT_ENCODING, coding);
        }
    }
}

/// Changes with every build: length and time of writing, and the variant, since each is another sequence of bytes.
fn tag_of(metadata: &std::fs::Metadata, variant: Variant) -> String {
    let written = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok()).unwrap_or_default();
    format!("\"{:x}-{:x}{}\"", metadata.len(), written.as_nanos(), variant.suffix().replace('.', "-"))
}

fn matches(asked: &HeaderValue, tag: &str) -> bool {
    let asked = asked.to_str().unwrap_or_default();
    asked.split(',').map(str::trim).any(|candidate| candidate == "*" || candidate.trim_start_matches("W/") == tag)
}

/// Whether the name, or the folder it lies in, carries a hash of the contents: at least eight hexadecimal digits that stand apart.
fn is_hashed(file: &Path) -> bool {
    let hash = |text: &str| text.len() >= 8 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
    let name = file.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    let folder = file.parent().and_then(Path::file_name).and_then(|name| name.to_str()).unwrap_or_default();
    hash(folder) || name.split(['-', '_', '.']).skip(1).any(hash)
}

fn media_type(name: &str) -> &'static str {
    match name.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "wasm" => "application/wasm",
        "json" => "application/json",
        "webmanifest" => "application/manifest+json",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "ico" => "image/x-icon",
        "webp" => "image/webp",
        "woff2" => "font/woff2",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}
