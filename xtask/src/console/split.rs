//! Pages as WASM files of their own, fetched when they are first shown.
//!
//! Trunk has no step for it: it links one module. That module is taken apart here, every part is optimised, and all of them go into one
//! folder named by a hash, `a/<hash>/`, since they fetch each other by fixed names. The page then names those instead of Trunk's two files.

use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::{Path, PathBuf};
use std::thread;

use crate::console::glue;
use crate::console::join::{FEATURES, join};
use crate::console::stage::{attribute, parts, remove};
use crate::console::style::LATER;
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::toolchain::WasmTools;
use crate::workspace::Workspace;

const NAME: &str = "agent-console";
/// What the parts fetch each other with; written by wasm-split-cli, and made part of the glue.
const LOADER: &str = "__wasm_split.js";
/// What the loader says to the console of a file that did not come: the page says it to the reader, with a way to try again.
const COMPLAINT: &str = "console.error(e);";
/// How the loader gets a file, and how it gets it together with the sheet of the later pages. (boot.js)
const GET: [&str; 2] = ["await callee();", "await Promise.all([callee(), globalThis.agentConsoleLater()]);"];
/// Flat code first and nothing inlined: that weighs two hundredths less over the wire than `-Oz` alone.
const OPTIMISE: [&str; 9] = [
    "--flatten",
    "--rereloop",
    "-Os",
    "-Oz",
    "--always-inline-max-function-size=0",
    "--flexible-inline-max-function-size=0",
    "--one-caller-inline-max-function-size=0",
    "--strip-producers",
    "--strip-target-features",
];
const REMEDY: &str = "run `cargo clean --profile wasm-release`, then the command again.";

/// Splits the linked module into `staging`, removes Trunk's files and answers the page with the new addresses.
///
/// # Errors
/// When a tool fails or the page does not name Trunk's files.
pub fn split(ws: &Workspace, tools: &WasmTools, staging: &Path, html: &str) -> Outcome<String> {
    let linked = ws.target.join("wasm32-unknown-unknown").join("wasm-release").join(format!("{NAME}.wasm"));
    let parts_folder = ws.scratch("split");
    files::remove_folder(&parts_folder)?;
    let mut hasher = DefaultHasher::new();
    fs::read(&linked).map_err(|error| files::failure("reading", &linked, &error))?.hash(&mut hasher);
    let folder = format!("a/{:016x}/", hasher.finish());
    let out = staging.join(&folder);
    files::make_folder(&out)?;

    tools
        .run(ws, "wasm-split-cli")
        .args([linked.as_path(), &parts_folder])
        .args(["--target", "web", "--out-name", NAME])
        .quiet(&ws.log("wasm-split"), REMEDY)?;
    tools
        .run(ws, "wasm-bindgen")
        .args(["--target", "web", "--keep-lld-exports", "--no-demangle", "--no-typescript", "--out-name", NAME])
        .args(["--out-dir".as_ref(), out.as_os_str(), parts_folder.join(format!("{NAME}.wasm")).as_os_str()])
        .quiet(&ws.log("wasm-bindgen"), REMEDY)?;
    join(ws, tools, &parts_folder, LOADER)?;
    for file in files::walk(&parts_folder)? {
        let name = file.file_name().unwrap_or_default();
        if name == LOADER {
            files::write(&out.join(name), loader(&files::read(&file)?)?.as_bytes())?;
        } else if is_later(&file) {
            fs::copy(&file, out.join(name)).map_err(|error| files::failure("copying", &file, &error))?;
        }
    }
    glue::tighten(ws, tools, &out, NAME, LOADER)?;
    glue::minify(ws, tools, &staging.join("boot.js"))?;
    optimise(ws, tools, files::walk(&out)?)?;
    let (html, replaced) = readdressed(html, &folder)?;
    replaced.iter().try_for_each(|name| remove(&staging.join(name)))?;
    Ok(html)
}

/// The loader as the console wants it.
fn loader(text: &str) -> Outcome<String> {
    let [alone, with_sheet] = GET;
    if !text.contains(alone) {
        let why = format!("there is no `{alone}` in {LOADER}");
        return Err(Failure::new(
            "splitting the console",
            why,
            "see how this wasm-split-cli gets a file, and mend GET.",
        ));
    }
    Ok(text.replace(COMPLAINT, "").replace(alone, with_sheet))
}

/// Whether a file of the console holds pages, or how they look, that are fetched when they are first shown.
#[must_use]
pub fn is_later(file: &Path) -> bool {
    let name = file.file_name().unwrap_or_default().to_string_lossy();
    name.ends_with(".wasm") && (name.starts_with("chunk_") || name.starts_with("split_"))
        || name.ends_with(".css") && name.starts_with(LATER)
}

/// Every part for itself, two at a time.
fn optimise(ws: &Workspace, tools: &WasmTools, all: Vec<PathBuf>) -> Outcome<()> {
    let parts: Vec<_> =
        all.into_iter().filter(|file| file.extension().is_some_and(|ending| ending == "wasm")).collect();
    for pair in parts.chunks(2) {
        thread::scope(|scope| {
            let work = |file: &'_ PathBuf| {
                let log = ws.log(&format!("wasm-opt-{}", file.file_stem().unwrap_or_default().to_string_lossy()));
                let run = tools.run(ws, "wasm-opt").args([file.as_path(), "-o".as_ref(), file.as_path()]);
                run.args(FEATURES).args(OPTIMISE).quiet(&log, REMEDY)
            };
            let running: Vec<_> = pair.iter().map(|file| scope.spawn(move || work(file))).collect();
            running.into_iter().try_for_each(|one| {
                let died = |_| Err(Failure::new("wasm-opt", "the thread that ran it ended early", REMEDY));
                one.join().unwrap_or_else(died)
            })
        })?;
    }
    Ok(())
}

/// The page with the addresses of the parts in `folder` instead of Trunk's, and the names of Trunk's two files.
fn readdressed(html: &str, folder: &str) -> Outcome<(String, [String; 2])> {
    let tag = html.split('<').find(|tag| tag.contains(" data-wasm=\""));
    let named = tag.and_then(|tag| Some((attribute(tag, "data-js")?, attribute(tag, "data-wasm")?)));
    let Some((js, wasm)) = named else {
        let why = "the tag of boot.js does not name the program";
        return Err(Failure::new("reading the page that Trunk wrote", why, "restore `pattern_script` of Trunk.toml."));
    };
    let ((base, js_name), (_, wasm_name)) = (parts(js), parts(wasm));
    let glue = format!("{base}{folder}{NAME}.js");
    let html = html.replace(wasm, &format!("{base}{folder}{NAME}_bg.wasm")).replace(js, &glue);
    Ok((html, [js_name.to_owned(), wasm_name.to_owned()]))
}

#[cfg(test)]
mod tests {
    use super::readdressed;

    #[test]
    fn the_page_names_the_parts_and_nothing_of_before() {
        let page = concat!(
            r#"<head><script type="module" src="/c/boot.js" data-js="/c/agent-console-1a.js" data-wasm="/c/agent-console-1a_bg.wasm"></script>"#,
            r#"<link rel="modulepreload" href="/c/agent-console-1a.js"><link rel="preload" href="/c/agent-console-1a_bg.wasm" as="fetch"></head>"#,
        );
        let (html, gone) = readdressed(page, "a/00ff/").expect("named");
        assert_eq!(gone, ["agent-console-1a.js", "agent-console-1a_bg.wasm"]);
        assert!(!html.contains("1a"), "{html}");
        assert!(html.contains(r#"data-wasm="/c/a/00ff/agent-console_bg.wasm""#), "{html}");
        assert_eq!(html.matches("/c/a/00ff/agent-console.js").count(), 2);
    }

    #[test]
    fn a_page_without_a_program_is_refused() {
        assert!(readdressed("<head></head>", "a/00ff/").is_err());
    }
}
