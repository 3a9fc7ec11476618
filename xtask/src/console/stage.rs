//! What happens to a release build between Trunk and `dist/`: the style sheets become one, the pages files of their own.

use std::env;
use std::path::{Path, PathBuf};

use crate::console::{split, style};
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::toolchain::WasmTools;
use crate::workspace::Workspace;

/// Finishes the build that Trunk has in its staging folder; Trunk's hook calls it. Other builds than release ones stay as they are.
///
/// # Errors
/// When it is not called by Trunk, or a step fails.
pub fn stage(ws: &Workspace) -> Outcome<()> {
    if env::var("TRUNK_PROFILE").is_ok_and(|profile| profile != "release") {
        return Ok(());
    }
    let Some(staging) = env::var_os("TRUNK_STAGING_DIR").map(PathBuf::from) else {
        let why = "TRUNK_STAGING_DIR is not set";
        return Err(Failure::new(
            "cargo xtask stage",
            why,
            "run `cargo xtask build`: Trunk calls this step by itself.",
        ));
    };
    let page = staging.join("index.html");
    let html = style::join(&staging, &files::read(&page)?)?;
    let html = split::split(ws, &WasmTools::ensure(ws)?, &staging, &html)?;
    files::write(&page, html.as_bytes())
}

/// The value of an attribute of the tag `tag`, written with double quotes.
#[must_use]
pub fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let (_, rest) = tag.split_once(&format!(" {name}=\""))?;
    rest.split_once('"').map(|(value, _)| value)
}

/// Removes a file of the staging folder that nothing names any more.
///
/// # Errors
/// When it cannot be removed.
pub fn remove(file: &Path) -> Outcome<()> {
    std::fs::remove_file(file).map_err(|error| files::failure("removing", file, &error))
}

/// The folder part of an address, with its slash, and the file name.
#[must_use]
pub fn parts(address: &str) -> (&str, &str) {
    address.split_at(address.rfind('/').map_or(0, |slash| slash + 1))
}

#[cfg(test)]
mod tests {
    use super::{attribute, parts};

    #[test]
    fn attributes_are_found_by_their_whole_name() {
        let tag = r#"<script src="/boot.js" data-js="/a.js" data-wasm="/a_bg.wasm">"#;
        assert_eq!(attribute(tag, "data-js"), Some("/a.js"));
        assert_eq!(attribute(tag, "js"), None);
    }

    #[test]
    fn an_address_has_a_folder_and_a_name() {
        assert_eq!(parts("/console/a.js"), ("/console/", "a.js"));
        assert_eq!(parts("a.js"), ("", "a.js"));
    }
}
