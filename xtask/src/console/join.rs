//! Few files instead of many. wasm-split-cli gives each set of pages that share code a file of its own, hundreds of them, of which a page
//! fetches dozens. Here files are joined as `groups` says, and the loader is written anew. Each page then fetches a handful.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use crate::console::groups::{Group, Pages, bit, joined};
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::toolchain::WasmTools;
use crate::workspace::Workspace;

/// So many files hold what pages share.
const FILES: usize = 40;
/// The module that joined files import memory, table and stack pointer from. They can't go on with the name they had: it is the name of
/// the stub that lets all of them share one import.
const SHARED: &str = "shared";
const BEFORE: &str = "__wasm_split";
/// What browsers can that the console asks for, and nothing beyond. Joined files don't say it of themselves.
pub const FEATURES: [&str; 7] = [
    "--enable-mutable-globals",
    "--enable-sign-ext",
    "--enable-nontrapping-float-to-int",
    "--enable-bulk-memory",
    "--enable-bulk-memory-opt",
    "--enable-reference-types",
    "--enable-multivalue",
];
const REMEDY: &str = "run `cargo clean --profile wasm-release`, then the command again.";

/// Joins the files in `folder` and writes the `loader` there anew.
///
/// # Errors
/// When the loader is not as expected, a file cannot be read or written, or a tool fails.
pub fn join(ws: &Workspace, tools: &WasmTools, folder: &Path, loader: &str) -> Outcome<()> {
    let path = folder.join(loader);
    let text = files::read(&path)?;
    let pages = pages(&text);
    let start = text.find("/* ").filter(|_| !pages.is_empty());
    let Some(head) = start.and_then(|start| text.get(..start)) else {
        return Err(Failure::new("reading the loader", "it does not list the parts of the console", REMEDY));
    };
    let names: Vec<_> = pages.iter().map(|(name, _)| name.as_str()).collect();
    let groups = joined(groups(&pages, &|name| size(folder, name))?, &Pages::of(&names)?, FILES);
    let stub = stub(ws, tools, folder, &groups)?;
    for (number, group) in groups.iter().enumerate() {
        let file = folder.join(format!("joined_{number}.wasm"));
        let mut run = tools.run(ws, "wasm-merge").args([stub.as_path()]).args([BEFORE]);
        for name in &group.files {
            run = run.args([folder.join(format!("{name}.wasm"))]).args([name.as_str()]);
        }
        let run = run.args(["-o"]).args([&file]).args(FEATURES);
        run.quiet(&ws.log(&format!("wasm-merge-{number}")), REMEDY)?;
    }
    for name in groups.iter().flat_map(|group| &group.files) {
        let file = folder.join(format!("{name}.wasm"));
        fs::remove_file(&file).map_err(|error| files::failure("removing", &file, &error))?;
    }
    for number in 0..groups.len() {
        let (from, to) = (folder.join(format!("joined_{number}.wasm")), folder.join(format!("chunk_{number}.wasm")));
        fs::rename(&from, &to).map_err(|error| files::failure("renaming", &from, &error))?;
    }
    files::write(&path, written(head, &pages, &groups).as_bytes())
}

/// Pages and the files that each needs, from lines like `export const __wasm_split_load_NAME = …, [__chunk_18, __chunk_19]));`.
fn pages(loader: &str) -> Vec<(String, Vec<String>)> {
    let exports = loader.split("export const __wasm_split_load_").skip(1);
    exports
        .filter_map(|export| {
            let (name, rest) = export.split_once(" = ")?;
            let (_, list) = rest.rsplit_once('[')?;
            let (list, _) = list.split_once(']')?;
            let files =
                list.split(',').map(|file| file.trim().trim_start_matches("__")).filter(|file| !file.is_empty());
            Some((name.to_owned(), files.map(ToOwned::to_owned).collect()))
        })
        .collect()
}

fn size(folder: &Path, name: &str) -> Outcome<u64> {
    let file = folder.join(format!("{name}.wasm"));
    fs::metadata(&file).map(|data| data.len()).map_err(|error| files::failure("reading", &file, &error))
}

/// Each file with the pages that need it; those that the same pages need are one group already.
fn groups(pages: &[(String, Vec<String>)], size: &dyn Fn(&str) -> Outcome<u64>) -> Outcome<Vec<Group>> {
    let names: BTreeSet<_> = pages.iter().flat_map(|(_, files)| files).collect();
    let mut all: Vec<Group> = Vec::new();
    for name in names {
        let needs = pages.iter().enumerate().filter(|(_, (_, files))| files.contains(name));
        let users = needs.fold(0, |set, (page, _)| set | bit(page));
        let size = size(name)?;
        match all.iter_mut().find(|group| group.pages == users) {
            Some(group) => {
                group.size += size;
                group.files.push(name.clone());
            }
            None => all.push(Group { pages: users, size, files: vec![name.clone()] }),
        }
    }
    Ok(all)
}

/// A module that hands on what all files import, so that a joined file imports each thing once.
fn stub(ws: &Workspace, tools: &WasmTools, folder: &Path, groups: &[Group]) -> Outcome<std::path::PathBuf> {
    // Every file imports the memory and the table alike; large ones the stack pointer as well.
    let largest = groups.iter().flat_map(|group| &group.files).max_by_key(|name| size(folder, name).unwrap_or(0));
    let sample = folder.join(format!("{}.wasm", largest.map_or("", String::as_str)));
    let printed = ws.scratch("imports.wat");
    tools
        .run(ws, "wasm-dis")
        .args([sample.as_path(), "-o".as_ref(), &printed])
        .args(FEATURES)
        .quiet(&ws.log("wasm-dis"), REMEDY)?;
    let text = files::read(&printed)?;
    let (source, module) = (ws.scratch("stub.wat"), ws.scratch("stub.wasm"));
    files::write(&source, handed_on(&text).as_bytes())?;
    tools
        .run(ws, "wasm-as")
        .args([source.as_path(), "-o".as_ref(), &module])
        .args(FEATURES)
        .quiet(&ws.log("wasm-as"), REMEDY)?;
    Ok(module)
}

/// The text of the stub: the imports of `module`, each exported under its own name.
fn handed_on(module: &str) -> String {
    let mut out = "(module\n".to_owned();
    let mut exports = String::new();
    let before = format!("(import \"{BEFORE}\" \"");
    for line in module.lines().map(str::trim).filter(|line| line.starts_with(&before)) {
        let name = line.split('"').nth(3).unwrap_or_default();
        let kind = line.rsplit(" (").find_map(|part| part.split_once(" $").map(|(kind, _)| kind)).unwrap_or_default();
        let kind = kind.trim_start_matches('(');
        let _ = writeln!(out, "{}", line.replacen(BEFORE, SHARED, 1));
        let _ = writeln!(exports, "(export \"{name}\" ({kind} 0))");
    }
    out + &exports + ")\n"
}

/// The loader: its functions as they were, a line for each joined file, and one for each page.
fn written(head: &str, pages: &[(String, Vec<String>)], groups: &[Group]) -> String {
    let object = format!("sharedImports = {{ {BEFORE}: {{  }} }};");
    let mut out =
        head.replacen(&object, &format!("{object}\n        sharedImports.{SHARED} = sharedImports.{BEFORE};"), 1);
    out.push_str(
        "const file = (name) => () => {\n    const src = fetch(new URL(`./${name}.wasm`, import.meta.url));\n    src.catch(() => {});\n    \
         return async (imports) => WebAssembly.instantiateStreaming(src, imports);\n};\n",
    );
    for number in 0..groups.len() {
        let _ = writeln!(out, "const __chunk_{number} = makeLoad(file(\"chunk_{number}\"), []);");
    }
    for (page, (name, _)) in pages.iter().enumerate() {
        let needed = groups.iter().enumerate().filter(|(_, group)| group.pages & bit(page) != 0);
        let needed: Vec<_> = needed.map(|(number, _)| format!("__chunk_{number}")).collect();
        let _ = writeln!(
            out,
            "export const __wasm_split_load_{name} = wrapAsyncCb(makeLoad(file(\"split_{name}\"), [{}]));",
            needed.join(", ")
        );
    }
    out
}

#[cfg(test)]
#[path = "join_tests.rs"]
mod tests;
