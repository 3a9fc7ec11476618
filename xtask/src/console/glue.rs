//! The JavaScript around the program, and what the program offers it, made small in ways that the optimiser of either can't know of:
//! parts of dependencies that nobody calls go, the hashes in shared names become numbers that compress, and the rest is minified.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use crate::failure::Outcome;
use crate::files;
use crate::toolchain::WasmTools;
use crate::workspace::Workspace;

/// Classes that a dependency exports for streams between server and page, of which this product has none.
const UNUSED: [&str; 3] = ["IntoUnderlyingByteSource", "IntoUnderlyingSink", "IntoUnderlyingSource"];
/// Letters of the hash at the end of a name that the program imports.
const HASH: usize = 16;
const REMEDY: &str = "run `cargo clean --profile wasm-release`, then the command again.";

/// Makes the program `NAME_bg.wasm` and its glue `NAME.js` in `folder` smaller; the `loader` beside them keeps what it asks for.
///
/// # Errors
/// When a file cannot be read or written, or a tool fails.
pub fn tighten(ws: &Workspace, tools: &WasmTools, folder: &Path, name: &str, loader: &str) -> Outcome<()> {
    let (glue, program) = (folder.join(format!("{name}.js")), folder.join(format!("{name}_bg.wasm")));
    let (used, loading) = (without_unused(&files::read(&glue)?), files::read(&folder.join(loader))?);
    let kept = exports(&used, &loading);
    let raw = fs::read(&program).map_err(|error| files::failure("reading", &program, &error))?;
    let (glue_text, raw) = numbered(&used, &raw);
    files::write(&glue, glue_text.as_bytes())?;
    files::write(&program, &raw)?;

    let graph = ws.scratch("exports.json");
    files::write(&graph, reached(&kept).as_bytes())?;
    tools
        .run(ws, "wasm-metadce")
        .args([program.as_path(), "-o".as_ref(), &program, "--graph-file".as_ref(), &graph])
        .quiet(&ws.log("wasm-metadce"), REMEDY)?;
    [name, loader.trim_end_matches(".js")]
        .iter()
        .try_for_each(|name| minify(ws, tools, &folder.join(format!("{name}.js"))))
}

/// Minifies a script in place.
///
/// # Errors
/// When the script has a fault, or the tool is missing.
pub fn minify(ws: &Workspace, tools: &WasmTools, script: &Path) -> Outcome<()> {
    let name = script.file_stem().unwrap_or_default().to_string_lossy();
    tools
        .run(ws, "esbuild")
        .args([script])
        .args(["--minify", "--format=esm", "--target=es2022", "--allow-overwrite", "--log-level=warning"])
        .args([format!("--outfile={}", script.display())])
        .quiet(&ws.log(&format!("esbuild-{name}")), "mend what esbuild reports, then run the command again.")
}

/// The glue without the classes that nobody makes.
fn without_unused(glue: &str) -> String {
    let mut text = glue.to_owned();
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
    let word = |text: &'a str| {
        let end = text.find(|letter: char| !letter.is_alphanumeric() && letter != '_').unwrap_or(text.len());
        text.get(..end).unwrap_or_default()
    };
    let asked = glue.split("wasm.").skip(1).map(word);
    let list = loader.split_once("} = initSync(").and_then(|(before, _)| before.rsplit_once("const {"));
    let shared = list.map_or("", |(_, names)| names).split(',').map(str::trim);
    asked.chain(shared).filter(|name| !name.is_empty()).collect()
}

/// The graph that wasm-metadce takes: one root that reaches each export that stays.
fn reached(kept: &BTreeSet<&str>) -> String {
    let names: Vec<_> = kept.iter().map(|name| format!("\"{name}\"")).collect();
    let nodes: Vec<_> = names.iter().map(|name| format!("{{\"name\":{name},\"export\":{name}}}")).collect();
    format!("[{{\"name\":\"root of all\",\"root\":true,\"reaches\":[{}]}},{}]", names.join(","), nodes.join(","))
}

/// Glue and program with a number of the same length in the place of each hash at the end of a name, the same in both.
fn numbered(glue: &str, program: &[u8]) -> (String, Vec<u8>) {
    let (mut glue, mut program) = (glue.to_owned(), program.to_owned());
    for (number, hash) in hashes(&glue).into_iter().enumerate() {
        let (from, to) = (format!("_{hash}"), format!("_{number:0HASH$x}"));
        glue = glue.replace(&from, &to);
        replace_bytes(&mut program, from.as_bytes(), to.as_bytes());
    }
    (glue, program)
}

/// The hashes that names in the glue end with, each once.
fn hashes(glue: &str) -> BTreeSet<String> {
    let words = glue.split(|letter: char| !letter.is_ascii_alphanumeric() && letter != '_');
    words
        .filter(|word| word.starts_with("__wbg_"))
        .filter_map(|word| word.rsplit_once('_').map(|(_, end)| end))
        .filter(|end| end.len() == HASH && end.bytes().all(|byte| byte.is_ascii_hexdigit()))
        .map(ToOwned::to_owned)
        .collect()
}

/// Puts `to` in the place of each `from`, which is as long.
fn replace_bytes(bytes: &mut [u8], from: &[u8], to: &[u8]) {
    let mut at = 0;
    while let Some(found) = bytes.get(at..).and_then(|rest| rest.windows(from.len()).position(|part| part == from)) {
        at += found;
        if let Some(place) = bytes.get_mut(at..at + to.len()) {
            place.copy_from_slice(to);
        }
        at += to.len();
    }
}

#[cfg(test)]
mod tests {
    use super::{exports, hashes, numbered, reached, without_unused};

    const GLUE: &str = "import { a } from \"./x.js\";\nexport class IntoUnderlyingSink {\n    free() {\n        wasm.gone(1);\n    }\n}\nif (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = 1;\nconst IntoUnderlyingSinkFinalization = (typeof F)\n    ? 1\n    : new F(p => wasm.gone(p));\n__wbg_get_0123456789abcdef: () => wasm.__wbindgen_malloc(1), __wbg_set_fedcba9876543210: 2\n";
    const LOADER: &str = "import { initSync } from \"./x.js\";\nconst { memory, __wasm_split_shared0,  } = initSync(undefined, undefined);";

    #[test]
    fn what_nobody_makes_is_gone_from_the_glue() {
        let used = without_unused(GLUE);
        assert!(!used.contains("IntoUnderlying") && !used.contains("gone"), "{used}");
        assert!(used.starts_with("import") && used.contains("__wbindgen_malloc"), "{used}");
    }

    #[test]
    fn the_exports_of_glue_and_loader_stay() {
        let used = without_unused(GLUE);
        let kept: Vec<_> = exports(&used, LOADER).into_iter().collect();
        assert_eq!(kept, ["__wasm_split_shared0", "__wbindgen_malloc", "memory"]);
        assert!(reached(&exports(&used, LOADER)).contains(r#"{"name":"memory","export":"memory"}"#));
    }

    #[test]
    fn hashes_become_numbers_in_both_files() {
        assert_eq!(hashes(GLUE).len(), 2);
        let (glue, program) = numbered("__wbg_get_0123456789abcdef", b"\x1a__wbg_get_0123456789abcdef\x00");
        assert_eq!(glue, "__wbg_get_0000000000000000");
        assert_eq!(program, b"\x1a__wbg_get_0000000000000000\x00");
    }
}
