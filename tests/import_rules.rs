//! Who may import whom, as data, and a few things that must not appear where they stand. Reads the sources; what does not exist yet
//! breaks nothing, and a module without a row does.

use std::fs;
use std::path::{Path, PathBuf};

/// Modules of the console: what each may import of ours. A path stands for all below it; a module may always import itself.
/// Wider than the drawing in four places: `api` reads times with `format`, a leaf; `wire` bodies are plain data, so whoever may see `domain` may see them; `paths`
/// takes the percent encoder from `wire`; and `app` makes the one client that pages are handed.
const CONSOLE: [(&str, &[&str]); 14] = [
    ("domain", &[]),
    ("wire", &["domain"]),
    ("paths", &["domain", "wire::query"]),
    ("ui", &[]),
    ("start", &[]),
    ("state", &["domain", "wire"]),
    ("url_state", &["domain", "wire", "paths"]),
    ("format", &["domain", "wire"]),
    ("api", &["domain", "wire", "format"]),
    ("components", &["ui", "state", "domain", "wire", "paths", "url_state", "format", "api::error"]),
    ("pages", &["components", "ui", "state", "api", "domain", "wire", "paths", "url_state", "format"]),
    ("routes", &["pages", "components", "ui", "state", "paths"]),
    ("overlays", &["pages", "components", "ui", "state"]),
    (
        "app",
        &[
            "routes",
            "overlays",
            "pages",
            "components",
            "ui",
            "state",
            "domain",
            "wire",
            "paths",
            "url_state",
            "format",
            "api::client",
        ],
    ),
];

/// Modules of the backend: what each must not import. `agent_console::` names the shared crate, a bare name another crate.
const BACKEND: [(&str, &[&str]); 6] = [
    ("store", &["agent_console::wire", "axum", "crate::handlers", "crate::router", "crate::jobs", "crate::fixtures"]),
    ("fixtures", &["axum", "crate::handlers", "crate::router", "crate::jobs"]),
    ("search", &["axum", "sqlx", "crate::handlers", "crate::store"]),
    ("search_sql", &["axum", "sqlx", "crate::handlers", "crate::store"]),
    ("handlers", &["crate::router"]),
    ("jobs", &["axum", "crate::handlers", "crate::router"]),
];

/// Parts of the shared crate that the backend may use: the rules, what travels, and the addresses.
const SHARED: [&str; 3] = ["domain", "wire", "paths"];

/// A picture gives each state its place: an exhaustive drawing, not a decision.
const DRAWINGS: [&str; 1] = ["src/pages/agents/lifecycle_picture.rs"];

/// Most lines of a file.
const LINES_MAX: usize = 250;

/// A source file: its place, the modules it stands for, and its text without comments.
struct Source {
    path: String,
    modules: Vec<String>,
    text: String,
    lines: usize,
}

fn sources(folder: &str) -> Vec<Source> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    collect(&root.join(folder), &mut files);
    files.sort();
    files
        .into_iter()
        .filter_map(|file| {
            let text = fs::read_to_string(&file).ok()?;
            let inside = file.strip_prefix(root.join(folder)).ok()?.with_extension("");
            let mut modules: Vec<String> = inside.iter().map(|part| part.to_string_lossy().into_owned()).collect();
            if modules.last().is_some_and(|last| last == "mod") {
                modules.pop();
            }
            let path = file.strip_prefix(root).ok()?.to_string_lossy().into_owned();
            Some(Source { path, modules, lines: text.lines().count(), text: without_comments(&text) })
        })
        .collect()
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            files.push(path);
        }
    }
}

/// Line comments are taken out, lines stay. A `//` inside a word belongs to an address, not to a comment.
fn without_comments(text: &str) -> String {
    let code = |line: &str| {
        let comment = line.match_indices("//").map(|(at, _)| at).find(|at| {
            line.get(..*at).is_some_and(|before| before.is_empty() || before.ends_with([' ', '\t', '{', ';', ',']))
        });
        comment.and_then(|at| line.get(..at)).unwrap_or(line).to_owned()
    };
    text.lines().map(code).collect::<Vec<_>>().join("\n")
}

/// The paths of a use tree that starts at the beginning of `text`, such as `a::{b, c::d}`, and the text behind it.
fn tree<'a>(text: &'a str, before: &str, found: &mut Vec<String>) -> &'a str {
    let mut path = before.to_owned();
    let mut rest = text.trim_start();
    loop {
        if let Some(list) = rest.strip_prefix('{') {
            rest = list;
            loop {
                rest = tree(rest, &path, found).trim_start();
                match rest.strip_prefix(',') {
                    Some(more) => rest = more,
                    None => return rest.strip_prefix('}').unwrap_or(rest),
                }
            }
        }
        let length = rest.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(rest.len());
        let (word, behind) = rest.split_at(length);
        if !word.is_empty() {
            path = if path.is_empty() { word.to_owned() } else { format!("{path}::{word}") };
        }
        match behind.strip_prefix("::") {
            Some(more) if !word.is_empty() => rest = more.trim_start(),
            _ => {
                if path != before {
                    found.push(path);
                }
                // `a as b` names the same thing.
                return behind.trim_start().strip_prefix("as ").map_or(behind, |alias| {
                    alias.trim_start_matches(|letter: char| letter.is_alphanumeric() || letter == '_')
                });
            }
        }
    }
}

/// Every path behind `start`, with the line it stands in.
fn paths_behind(source: &Source, start: &str) -> Vec<(usize, String)> {
    let mut all = Vec::new();
    for (at, _) in source.text.match_indices(start) {
        let (before, rest) = source.text.split_at(at);
        // The start must be a word of its own: neither `my_crate::` nor `a::crate::`.
        if before.ends_with(|letter: char| letter.is_alphanumeric() || letter == '_' || letter == ':') {
            continue;
        }
        let line = before.matches('\n').count() + 1;
        let mut found = Vec::new();
        tree(rest.strip_prefix(start).unwrap_or_default(), "", &mut found);
        all.extend(found.into_iter().map(|path| (line, path)));
    }
    all
}

/// What a file imports of its own crate: `crate::…`, and `super::…` where it leaves its module.
fn own_imports(source: &Source) -> Vec<(usize, String)> {
    let mut all = paths_behind(source, "crate::");
    for (line, path) in paths_behind(source, "super::") {
        let climbs = path.split("::").take_while(|part| *part == "super").count();
        let Some(above) = source.modules.len().checked_sub(climbs + 1) else { continue };
        let below = path.split("::").skip(climbs).map(ToOwned::to_owned);
        let absolute: Vec<String> = source.modules.iter().take(above).cloned().chain(below).collect();
        all.push((line, absolute.join("::")));
    }
    all
}

fn is_under(path: &str, module: &str) -> bool {
    path == module || path.strip_prefix(module).is_some_and(|rest| rest.starts_with("::"))
}

#[test]
fn every_module_of_the_console_imports_only_what_its_row_allows() {
    let mut wrong = Vec::new();
    for source in sources("src") {
        let Some(module) = source.modules.first().filter(|module| !["lib", "main"].contains(&module.as_str())) else {
            continue;
        };
        let Some((_, allowed)) = CONSOLE.iter().find(|(name, _)| name == module) else {
            wrong.push(format!("{}: give `{module}` a row in the table of this test", source.path));
            continue;
        };
        for (line, path) in own_imports(&source) {
            let target = path.split("::").next().unwrap_or_default();
            let ours = CONSOLE.iter().any(|(name, _)| *name == target);
            let allowed = target == module || allowed.iter().any(|allowed| is_under(&path, allowed));
            // A page may not reach into another page's folder.
            let page = |path: &str| path.split("::").nth(1).map(ToOwned::to_owned);
            let other_page = module == "pages" && target == "pages" && page(&path) != source.modules.get(1).cloned();
            if ours && (!allowed || (other_page && source.modules.len() > 1)) {
                wrong.push(format!("{}:{line}: `{module}` must not import `{path}`", source.path));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn no_module_of_the_backend_imports_what_its_row_forbids() {
    let mut wrong = Vec::new();
    for source in sources("backend/src") {
        let module = source.modules.first().cloned().unwrap_or_default();
        let shared = paths_behind(&source, "agent_console::");
        for (line, path) in &shared {
            if !SHARED.iter().any(|part| is_under(path, part)) {
                wrong.push(format!("{}:{line}: the backend must not import `agent_console::{path}`", source.path));
            }
        }
        let forbidden = BACKEND.iter().find(|(name, _)| *name == module).map_or(&[][..], |(_, forbidden)| forbidden);
        for name in forbidden {
            let found = match (name.strip_prefix("agent_console::"), name.strip_prefix("crate::")) {
                (Some(part), _) => shared.iter().filter(|(_, path)| is_under(path, part)).cloned().collect(),
                (_, Some(part)) => own_imports(&source).into_iter().filter(|(_, path)| is_under(path, part)).collect(),
                (None, None) => paths_behind(&source, &format!("{name}::")),
            };
            wrong.extend(
                found.iter().map(|(line, _)| format!("{}:{line}: `{module}` must not import `{name}`", source.path)),
            );
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// Words that must not appear: where, except where, and why.
struct Ban {
    words: &'static [&'static str],
    within: &'static [&'static str],
    except: &'static [&'static str],
    because: &'static str,
}

const BANS: [Ban; 5] = [
    Ban { words: &["gloo_net"], within: &["src/"], except: &["src/api/"], because: "only `api` talks to the network" },
    Ban {
        words: &["leptos", "web_sys", "js_sys", "gloo_", "SystemTime", "Instant::now", "std::env", "std::fs"],
        within: &["src/domain/", "src/wire/", "src/paths/"],
        except: &[],
        because: "rules and bodies know no screen, no network and no clock",
    },
    Ban {
        words: &[" style=", "<style", "inner_html", "set_inner_html"],
        within: &["src/"],
        except: &[],
        because: "the content security policy allows no inline style and no markup from text",
    },
    Ban {
        words: &["localStorage", "local_storage", "sessionStorage", "session_storage", "indexed_db"],
        within: &["src/"],
        except: &["src/state/theme"],
        because: "only the chosen theme is kept in the browser",
    },
    Ban {
        words: &["agent_console::ui", "leptos"],
        within: &["backend/src/"],
        except: &[],
        because: "the backend has no screen",
    },
];

#[test]
fn banned_words_appear_nowhere() {
    let mut wrong = Vec::new();
    for source in sources("src").into_iter().chain(sources("backend/src")) {
        for ban in &BANS {
            let within = ban.within.iter().any(|start| source.path.starts_with(start));
            if !within || ban.except.iter().any(|start| source.path.starts_with(start)) {
                continue;
            }
            for (number, line) in source.text.lines().enumerate() {
                for word in ban.words.iter().filter(|word| line.contains(**word)) {
                    wrong.push(format!("{}:{}: `{}`: {}", source.path, number + 1, word.trim(), ban.because));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn no_view_and_no_handler_compares_a_status() {
    let views = ["src/pages/", "src/components/", "backend/src/handlers/"];
    let mut wrong = Vec::new();
    for source in sources("src").into_iter().chain(sources("backend/src")) {
        let view = views.iter().any(|folder| source.path.starts_with(folder));
        if !view || DRAWINGS.contains(&source.path.as_str()) {
            continue;
        }
        for (number, line) in source.text.lines().enumerate() {
            // A variant starts with one capital; constants and functions such as `Status::ALL` and `Status::parse` are no comparison.
            let variant = line.match_indices("Status::").any(|(at, word)| {
                let mut behind = line.get(at + word.len()..).unwrap_or_default().chars();
                behind.next().is_some_and(char::is_uppercase) && behind.next().is_some_and(char::is_lowercase)
            });
            if variant {
                wrong.push(format!("{}:{}: ask `domain` instead of comparing a status", source.path, number + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

#[test]
fn no_file_is_too_long_to_read() {
    let long: Vec<_> = sources("src")
        .into_iter()
        .chain(sources("backend/src"))
        .filter(|source| source.lines > LINES_MAX && !source.path.starts_with("backend/src/fixtures/"))
        .map(|source| format!("{}: {} lines, split it at {LINES_MAX}", source.path, source.lines))
        .collect();
    assert!(long.is_empty(), "\n{}\n", long.join("\n"));
}

#[test]
fn the_reader_of_imports_sees_through_lists_and_climbing() {
    let text = "use crate::{domain::agent::{self, Status as S}, wire::page}; // crate::api\nlet x = crate::paths::AGENTS;\nuse super::super::ui::Icon;";
    let source = Source {
        path: String::new(),
        modules: ["components", "sidebar"].map(ToOwned::to_owned).to_vec(),
        lines: 3,
        text: without_comments(text),
    };
    let found: Vec<_> = own_imports(&source).into_iter().map(|(line, path)| format!("{line} {path}")).collect();
    assert_eq!(
        found,
        ["1 domain::agent::self", "1 domain::agent::Status", "1 wire::page", "2 paths::AGENTS", "3 ui::Icon"]
    );
}
