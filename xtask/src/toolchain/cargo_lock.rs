//! The one thing we ask of Cargo.lock: the version of a package.

/// The version that `lock` (the text of Cargo.lock) holds for `package`; the first one where there are several.
#[must_use]
pub fn version_of(lock: &str, package: &str) -> Option<String> {
    let mut lines = lock.lines().skip_while(|line| quoted(line, "name") != Some(package));
    lines.next()?;
    lines.next().and_then(|line| quoted(line, "version")).map(str::to_owned)
}

/// The value of a line `key = "value"`.
fn quoted<'a>(line: &'a str, key: &str) -> Option<&'a str> {
    line.strip_prefix(key)?.strip_prefix(" = \"")?.strip_suffix('"')
}

#[cfg(test)]
mod tests {
    use super::version_of;

    const LOCK: &str = "version = 4\n\n[[package]]\nname = \"wasm-bindgen-futures\"\nversion = \"0.4.80\"\n\n\
        [[package]]\nname = \"wasm-bindgen\"\nversion = \"0.2.130\"\ndependencies = [\n \"wasm-bindgen-macro\",\n]\n";

    #[test]
    fn the_version_belongs_to_exactly_the_package_asked_for() {
        assert_eq!(version_of(LOCK, "wasm-bindgen").as_deref(), Some("0.2.130"));
        assert_eq!(version_of(LOCK, "wasm-bindgen-futures").as_deref(), Some("0.4.80"));
    }

    #[test]
    fn an_absent_package_has_no_version() {
        assert_eq!(version_of(LOCK, "wasm"), None);
        assert_eq!(version_of("", "wasm-bindgen"), None);
    }
}
