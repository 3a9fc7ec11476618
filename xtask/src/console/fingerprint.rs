//! Whether `dist/` is already what the sources would give.

use std::env;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::path::Path;

use crate::failure::Outcome;
use crate::files;

/// Everything that the bundle is made of, relative to the root; what is not there counts as empty.
const INPUTS: [&str; 11] = [
    "src",
    "build.rs",
    "style",
    "assets",
    "public",
    "index.html",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "rust-toolchain.toml",
    ".cargo/config.toml",
];

/// Where the sources of xtask's own part are: how it compresses belongs to the result.
const OWN_INPUTS: &str = "xtask/src/console";

/// A hash over names and contents of all inputs. The times of files play no part: a fresh clone or a switched branch
/// changes them.
///
/// # Errors
/// When an input cannot be read.
pub fn of_inputs(root: &Path) -> Outcome<String> {
    let mut hasher = DefaultHasher::new();
    for input in INPUTS.iter().chain(&[OWN_INPUTS]) {
        for file in files::walk(&root.join(input))? {
            file.strip_prefix(root).unwrap_or(&file).hash(&mut hasher);
            fs::read(&file).map_err(|error| files::failure("reading", &file, &error))?.hash(&mut hasher);
        }
    }
    env::var_os("RUSTFLAGS").hash(&mut hasher);
    Ok(format!("{:016x}", hasher.finish()))
}

/// What `stamp` holds after a build: the fingerprint, then a line for each file of `dist` with its size in bytes.
///
/// # Errors
/// When `dist` cannot be read.
pub fn stamp(fingerprint: &str, dist: &Path) -> Outcome<String> {
    let mut text = format!("{fingerprint}\n");
    for file in files::walk(dist)? {
        let bytes = fs::metadata(&file).map_err(|error| files::failure("reading", &file, &error))?.len();
        let name = file.strip_prefix(dist).unwrap_or(&file).display();
        text.push_str(&format!("{bytes} {name}\n"));
    }
    Ok(text)
}

/// Whether `dist` is complete and was built from exactly these inputs.
#[must_use]
pub fn is_current(stamp_file: &Path, fingerprint: &str, dist: &Path) -> bool {
    let built = fs::read_to_string(stamp_file).unwrap_or_default();
    let present = stamp(fingerprint, dist);
    dist.join("index.html").is_file() && present.is_ok_and(|present| present == built)
}

#[cfg(test)]
mod tests {
    use std::path::PathBuf;

    use super::{is_current, of_inputs, stamp};
    use crate::files;

    fn clone(test: &str) -> PathBuf {
        let root = std::env::temp_dir().join(format!("xtask-print-{}-{test}", std::process::id()));
        files::remove_folder(&root).expect("a temporary folder");
        files::write(&root.join("src/main.rs"), b"fn main() {}").expect("a source");
        files::write(&root.join("dist/index.html"), b"<!doctype html>").expect("a page");
        root
    }

    #[test]
    fn the_fingerprint_follows_contents_and_names() {
        let root = clone("inputs");
        let before = of_inputs(&root).expect("readable");
        files::write(&root.join("src/main.rs"), b"fn main() {}").expect("written again, equal");
        assert_eq!(before, of_inputs(&root).expect("readable"));
        files::write(&root.join("README.md"), b"not a part of the bundle").expect("written");
        assert_eq!(before, of_inputs(&root).expect("readable"));
        files::write(&root.join("src/lib.rs"), b"").expect("one more source");
        assert_ne!(before, of_inputs(&root).expect("readable"));
        files::remove_folder(&root).expect("tidy");
    }

    #[test]
    fn a_missing_or_cut_file_makes_the_build_stale() {
        let root = clone("stale");
        let (dist, file) = (root.join("dist"), root.join("stamp"));
        assert!(!is_current(&file, "abc", &dist));
        files::write(&file, stamp("abc", &dist).expect("readable").as_bytes()).expect("written");
        assert!(is_current(&file, "abc", &dist));
        assert!(!is_current(&file, "abd", &dist));
        files::write(&dist.join("index.html"), b"<!doc").expect("cut");
        assert!(!is_current(&file, "abc", &dist));
        files::remove_folder(&root).expect("tidy");
    }
}
