//! Joining files, without the tools.

use super::*;

const LOADER: &str = "sharedImports = { __wasm_split: {  } };\n/* a, b */\nconst __chunk_3 = makeLoad(() => {\n}\n, []);\n\
    export const __wasm_split_load_a = wrapAsyncCb(makeLoad(() => {\n}\n, [__chunk_3, __chunk_4]));\n\
    export const __wasm_split_load_b = wrapAsyncCb(makeLoad(() => {\n}\n, [__chunk_3, __chunk_5]));\n\
    export const __wasm_split_load_c = wrapAsyncCb(makeLoad(() => {\n}\n, []));\n";

fn group(pages: &[usize], size: u64, file: &str) -> Group {
    Group { pages: pages.iter().fold(0, |set, page| set | bit(*page)), size, files: vec![file.to_owned()] }
}

#[test]
fn the_loader_tells_what_each_page_needs() {
    let found = pages(LOADER);
    let names: Vec<_> = found.iter().map(|(name, files)| (name.as_str(), files.len())).collect();
    assert_eq!(names, [("a", 2), ("b", 2), ("c", 0)]);
    assert_eq!(found[0].1, ["chunk_3", "chunk_4"]);
}

#[test]
fn files_that_the_same_pages_need_are_one() {
    let pages = [("a".to_owned(), vec!["x".to_owned(), "y".to_owned()])];
    let found = groups(&pages, &|_| Ok(5)).expect("sizes");
    assert_eq!(found, [Group { pages: bit(0), size: 10, files: vec!["x".to_owned(), "y".to_owned()] }]);
}

#[test]
fn every_page_names_its_files_and_all_of_them_share_their_imports() {
    let groups = [group(&[0, 1], 1, "chunk_3"), group(&[0], 1, "chunk_4"), group(&[1], 1, "chunk_5")];
    let text = written(LOADER.split("/* ").next().expect("the head"), &pages(LOADER), &groups);
    assert!(text.contains("sharedImports.shared = sharedImports.__wasm_split;"), "{text}");
    assert!(
        text.contains("__wasm_split_load_a = wrapAsyncCb(makeLoad(file(\"split_a\"), [__chunk_0, __chunk_1]));"),
        "{text}"
    );
    assert!(text.contains("__wasm_split_load_c = wrapAsyncCb(makeLoad(file(\"split_c\"), []));"), "{text}");
}

#[test]
fn the_stub_hands_on_what_it_imports() {
    let module = " (import \"__wasm_split\" \"memory\" (memory $m 19))\n (import \"__wasm_split\" \"t\" (table $t 61 funcref))\n \
        (import \"__wasm_split\" \"p\" (global $p (mut i32)))\n (func)\n";
    let text = handed_on(module);
    assert!(text.contains("(import \"shared\" \"memory\" (memory $m 19))"), "{text}");
    for export in ["(export \"memory\" (memory 0))", "(export \"t\" (table 0))", "(export \"p\" (global 0))"] {
        assert!(text.contains(export), "{export}: {text}");
    }
}
