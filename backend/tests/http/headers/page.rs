//! H1, H2, H17, H18: the page, its policy and what it refers to.

use super::classes::{Kind, all};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// The page as it is written, and as it was built last if it was.
fn pages() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    [root.join("index.html"), root.join("dist/index.html")]
        .into_iter()
        .filter_map(|file| Some((file.display().to_string(), std::fs::read_to_string(&file).ok()?)))
        .collect()
}

fn directives(policy: &str) -> BTreeMap<String, String> {
    let parts = policy.split(';').map(str::trim).filter(|part| !part.is_empty());
    let pairs = parts.map(|part| part.split_once(' ').unwrap_or((part, "")));
    pairs.map(|(name, sources)| (name.to_owned(), sources.to_owned())).collect()
}

#[tokio::test]
async fn h1_the_page_may_use_its_own_files_and_webassembly_alone() {
    for class in all().await.iter().filter(|class| class.kind == Kind::Page) {
        let mut expected = directives(
            "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; \
             font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'self'; \
             frame-ancestors 'none'; object-src 'none'; require-trusted-types-for 'script'; trusted-types default",
        );
        if class.https {
            expected.insert("upgrade-insecure-requests".to_owned(), String::new());
        }
        let policy = class.answer.header("content-security-policy");
        assert_eq!(directives(&policy), expected, "{}", class.name);
        assert_eq!(class.answer.headers.get_all("content-security-policy").iter().count(), 1, "{}", class.name);
    }
}

#[tokio::test]
async fn h2_no_policy_has_a_hole_and_the_page_needs_none() {
    for class in all().await {
        let policy = class.answer.header("content-security-policy");
        assert!(!policy.is_empty(), "{}", class.name);
        for hole in ["'unsafe-inline'", "'unsafe-eval'", "'unsafe-hashes'", "data:", "blob:", "http:", "https:", "*"] {
            assert!(!policy.contains(hole), "{}: {hole}", class.name);
        }
    }
    for (file, html) in pages() {
        assert!(!html.contains("<style"), "{file}: styles are files");
        assert!(!html.contains(" style="), "{file}: no element has a style of its own");
        for script in html.split("<script").skip(1) {
            let (tag, rest) = script.split_once('>').unwrap_or_default();
            assert!(tag.contains(" src="), "{file}: a script is a file: {tag}");
            assert!(rest.starts_with("</script>"), "{file}: nothing stands in a script: {tag}");
        }
        let handlers = ["onload=", "onerror=", "onclick=", "javascript:"];
        assert!(!handlers.iter().any(|handler| html.contains(handler)), "{file}: no code in attributes");
    }
}

#[tokio::test]
async fn h17_the_page_and_every_link_stay_with_this_server() {
    for (file, html) in pages() {
        for attribute in [" href=\"", " src=\"", " data-js=\"", " data-wasm=\""] {
            for rest in html.split(attribute).skip(1) {
                let address = rest.split('"').next().unwrap_or_default();
                assert!(!address.contains("//") && !address.contains(':'), "{file}: {address}");
            }
        }
    }
    for class in all().await {
        for header in ["link", "location"] {
            for value in class.answer.headers.get_all(header).iter().filter_map(|value| value.to_str().ok()) {
                let address = value.trim_start_matches('<');
                let ours = ["http://localhost:8080/", "https://localhost:8080/"];
                assert!(ours.iter().any(|ours| address.starts_with(ours)), "{}: {header}: {value}", class.name);
            }
        }
    }
}

/// Every file below a folder; hidden ones are half-done work of a build that runs.
fn below(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let seen = |path: &PathBuf| !path.file_name().is_some_and(|name| name.to_string_lossy().starts_with('.'));
    entries.filter(seen).flat_map(|path| if path.is_dir() { below(&path) } else { vec![path] }).collect()
}

/// The names of a module's custom sections.
fn custom_sections(module: &[u8]) -> Vec<String> {
    fn number(bytes: &[u8], at: &mut usize) -> usize {
        let (mut value, mut shift) = (0, 0);
        while let Some(byte) = bytes.get(*at).copied() {
            *at += 1;
            value |= usize::from(byte & 0x7f) << shift;
            shift += 7;
            if byte < 0x80 {
                break;
            }
        }
        value
    }
    let (mut at, mut found) = (8, Vec::new());
    while let Some(kind) = module.get(at).copied() {
        at += 1;
        let length = number(module, &mut at);
        if kind == 0 {
            let mut name = at;
            let letters = number(module, &mut name);
            found.push(String::from_utf8_lossy(module.get(name..name + letters).unwrap_or_default()).into_owned());
        }
        at += length;
    }
    found
}

#[tokio::test]
async fn h18_no_answer_names_its_software_and_no_built_file_its_sources() {
    for class in all().await {
        for header in ["server", "x-powered-by", "via", "sourcemap", "x-sourcemap"] {
            assert_eq!(class.answer.header(header), "", "{}: {header}", class.name);
        }
    }
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("../dist");
    // Only a release build is split into this folder; without one there is nothing to look at here.
    if !dist.join("a").is_dir() {
        return;
    }
    for file in below(&dist) {
        let (name, bytes) = (file.display().to_string(), std::fs::read(&file).unwrap_or_default());
        assert!(!name.ends_with(".map"), "{name}");
        if name.ends_with(".js") || name.ends_with(".css") {
            assert!(!String::from_utf8_lossy(&bytes).contains("sourceMappingURL"), "{name}");
        }
        if name.ends_with(".wasm") {
            let sections = custom_sections(&bytes);
            let tells =
                |section: &String| section == "name" || section.starts_with(".debug") || section.contains("source");
            assert!(!sections.iter().any(tells), "{name}: {sections:?}");
            let paths = ["/.cargo/", "/home/", "/root/"].map(str::as_bytes);
            let told = paths.iter().any(|path| bytes.windows(path.len()).any(|window| window == *path));
            assert!(!told, "{name} names folders of the machine that built it");
        }
    }
}
