//! MAP.md is true: every source file stands in it once, in one line, and it names none that is not there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

/// What is mapped whole, with all folders below.
const MAPPED: [&str; 6] = ["src", "backend/src", "backend/tests", "tests", "xtask/src", "style"];
/// What has a map of its own, or stands there as a whole.
const ELSEWHERE: [&str; 2] = ["tests/e2e", "tests/bench/floor"];
const SOURCES: [&str; 4] = ["rs", "css", "mjs", "js"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Files of the map, each with its folder. A line that begins at the margin names a folder, the others a file of it.
fn named() -> Vec<String> {
    let text = fs::read_to_string(root().join("MAP.md")).expect("the map");
    let map = text.split("```").nth(1).expect("a map");
    let mut folder = "";
    let mut files = Vec::new();
    for line in map.lines().filter(|line| !line.is_empty()) {
        let name = line.split_whitespace().next().unwrap_or_default();
        if line.starts_with(' ') {
            files.push([folder, name].concat());
        } else {
            folder = name;
        }
    }
    files
}

fn collect(folder: &str, found: &mut BTreeSet<String>) {
    if ELSEWHERE.contains(&folder) {
        return;
    }
    for entry in fs::read_dir(root().join(folder)).into_iter().flatten().flatten() {
        let path = [folder, &entry.file_name().to_string_lossy()].join("/");
        if entry.path().is_dir() {
            collect(&path, found);
        } else if SOURCES.iter().any(|source| path.ends_with(&format!(".{source}"))) && !path.ends_with("/mod.rs") {
            found.insert(path);
        }
    }
}

#[test]
fn every_source_file_stands_in_the_map_and_it_names_no_other() {
    let named = named();
    let mut real = BTreeSet::new();
    MAPPED.iter().for_each(|folder| collect(folder, &mut real));
    let known: BTreeSet<_> = named.iter().cloned().collect();
    let missing: Vec<_> = real.difference(&known).collect();
    assert!(missing.is_empty(), "not in MAP.md: {missing:#?}");
    let gone: Vec<_> = known.iter().filter(|path| !root().join(path).exists()).collect();
    assert!(gone.is_empty(), "in MAP.md, but not there: {gone:#?}");
    assert_eq!(known.len(), named.len(), "each stands there once");
}
