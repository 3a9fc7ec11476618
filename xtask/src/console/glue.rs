//! The JavaScript around the program, and what the program offers it, made small in ways that the optimiser of either can't know of:
//! parts of dependencies that nobody calls go, shared names become short, and the rest is minified.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::console::names::{shorten, word};
use crate::console::stage::remove;
use crate::console::table::without_empty;
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::toolchain::WasmTools;
use crate::workspace::Workspace;

/// Classes that a dependency exports for streams between server and page, of which this product has none.
const UNUSED: [&str; 3] = ["IntoUnderlyingByteSource", "IntoUnderlyingSink", "IntoUnderlyingSource"];
const REMEDY: &str = "run `cargo clean --profile wasm-release`, then the command again.";

/// Makes the program `NAME_bg.wasm` and its glue `NAME.js` in `folder` smaller. The `loader` beside them keeps what it asks for, and becomes
/// part of the glue.
///
/// # Errors
/// When a file cannot be read or written, or a tool fails.
pub fn tighten(ws: &Workspace, tools: &WasmTools, folder: &Path, name: &str, loader: &str) -> Outcome<()> {
    let (glue, program) = (folder.join(format!("{name}.js")), folder.join(format!("{name}_bg.wasm")));
    let (used, loading) = (without_unused(&files::read(&glue)?, loader), files::read(&folder.join(loader))?);
    let raw = fs::read(&program).map_err(|error| files::failure("reading", &program, &error))?;
    let shared = shared(&loading).collect();
    let short = shorten(&used, &raw, &format!("./{name}_bg.js"), &shared);
    let short = short.and_then(|(glue, program)| Some((glue, without_empty(&program)?)));
    let (glue_text, raw) =
        short.ok_or_else(|| Failure::new("reading the program", "it is no WASM module of functions", REMEDY))?;
    let kept = exports(&glue_text, &loading);
    files::write(&glue, glue_text.as_bytes())?;
    files::write(&program, &raw)?;

    let graph = ws.scratch("exports.json");
    files::write(&graph, reached(&kept).as_bytes())?;
    tools
        .run(ws, "wasm-metadce")
        .args([program.as_path(), "-o".as_ref(), &program, "--graph-file".as_ref(), &graph])
        .quiet(&ws.log("wasm-metadce"), REMEDY)?;
    small(ws, tools, &glue, &["--bundle"])?;
    remove(&folder.join(loader))
}

/// Minifies a script in place.
///
/// # Errors
/// When the script has a fault, or the tool is missing.
pub fn minify(ws: &Workspace, tools: &WasmTools, script: &Path) -> Outcome<()> {
    small(ws, tools, script, &[])
}

fn small(ws: &Workspace, tools: &WasmTools, script: &Path, how: &[&str]) -> Outcome<()> {
    let name = script.file_stem().unwrap_or_default().to_string_lossy();
    tools
        .run(ws, "esbuild")
        .args([script])
        .args(how)
        .args(["--minify", "--format=esm", "--target=es2022", "--allow-overwrite", "--log-level=warning"])
        .args([format!("--outfile={}", script.display())])
        .quiet(&ws.log(&format!("esbuild-{name}")), "mend what esbuild reports, then run the command again.")
}

/// The glue without the classes that nobody makes, and with the loader imported once, not once for each file that it gets.
fn without_unused(glue: &str, loader: &str) -> String {
    let mut seen = BTreeSet::new();
    let once = |line: &&str| match line.split_once(&format!("\"./{loader}\"")) {
        Some((before, _)) => seen.insert(before.starts_with("import")),
        None => true,
    };
    let mut text: String = glue.lines().filter(once).flat_map(|line| [line, "\n"]).collect();
    for class in UNUSED {
        text = cut(&text, &format!("export class {class} {{"), "\n}\n");
        text = cut(&text, &format!("if (Symbol.dispose) {class}."), "\n");
        text = cut(&text, &format!("const {class}Finalization"), ";\n");
    }
    text
}

/// `text` without what stands from `start` to the `end` that follows; the whole where there is no such part.
fn cut(text: &str, start: &str, end: &str) -> String {
    let found = text.split_once(start).and_then(|(before, rest)| Some((before, rest.split_once(end)?.1)));
    found.map_or_else(|| text.to_owned(), |(before, after)| [before, after].concat())
}

/// What the glue and the loader ask the program for.
fn exports<'a>(glue: &'a str, loader: &'a str) -> BTreeSet<&'a str> {
    glue.split("wasm.").skip(1).map(word).chain(shared(loader)).filter(|name| !name.is_empty()).collect()
}

/// What the loader asks the program for, to give it to the other files.
fn shared(loader: &str) -> impl Iterator<Item = &str> {
    let list = loader.split_once("} = initSync(").and_then(|(before, _)| before.rsplit_once("const {"));
    list.map_or("", |(_, names)| names).split(',').map(str::trim).filter(|name| !name.is_empty())
}

/// The graph that wasm-metadce takes: one root that reaches each export that stays.
fn reached(kept: &BTreeSet<&str>) -> String {
    let names: Vec<_> = kept.iter().map(|name| format!("\"{name}\"")).collect();
    let nodes: Vec<_> = names.iter().map(|name| format!("{{\"name\":{name},\"export\":{name}}}")).collect();
    format!("[{{\"name\":\"root of all\",\"root\":true,\"reaches\":[{}]}},{}]", names.join(","), nodes.join(","))
}

#[cfg(test)]
mod tests {
    use super::{exports, reached, without_unused};

    const GLUE: &str = "import { a } from \"./x.js\";\nexport class IntoUnderlyingSink {\n    free() {\n        wasm.gone(1);\n    }\n}\nif (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = 1;\nconst IntoUnderlyingSinkFinalization = (typeof F)\n    ? 1\n    : new F(p => wasm.gone(p));\n__wbg_get_0123456789abcdef: () => wasm.__wbindgen_malloc(1), __wbg_set_fedcba9876543210: 2\n";
    const LOADER: &str = "import { initSync } from \"./x.js\";\nconst { memory, __wasm_split_shared0,  } = initSync(undefined, undefined);";

    #[test]
    fn what_nobody_makes_is_gone_from_the_glue() {
        let used = without_unused(GLUE, "y.js");
        assert!(!used.contains("IntoUnderlying") && !used.contains("gone"), "{used}");
        assert!(used.starts_with("import") && used.contains("__wbindgen_malloc"), "{used}");
    }

    #[test]
    fn the_exports_of_glue_and_loader_stay() {
        let used = without_unused(GLUE, "y.js");
        let kept: Vec<_> = exports(&used, LOADER).into_iter().collect();
        assert_eq!(kept, ["__wasm_split_shared0", "__wbindgen_malloc", "memory"]);
        assert!(reached(&exports(&used, LOADER)).contains(r#"{"name":"memory","export":"memory"}"#));
    }

    #[test]
    fn the_loader_is_imported_once() {
        let line = |name: u8| format!("import * as import{name} from \"./x.js\"\n");
        let member = |name: u8| format!("        \"./x.js\": import{name},\n");
        let glue = [line(1), line(2), "const a = 1;\n".to_owned(), member(1), member(2)].concat();
        let once = [line(1), "const a = 1;\n".to_owned(), member(1)].concat();
        assert_eq!(without_unused(&glue, "x.js"), once);
    }
}
