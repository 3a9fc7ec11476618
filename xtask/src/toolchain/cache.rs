//! The per-user tool cache: a folder that is there is complete.

use std::fs;
use std::path::{Path, PathBuf};

use crate::failure::Outcome;
use crate::files;

/// One tool in one version.
pub struct Tool<'a> {
    /// Its folder in the cache, `name-version`.
    pub folder: &'a str,
    /// Files, relative to the folder, without which it is not complete.
    pub files: &'a [&'a str],
}

/// The folder of `tool` under `cache`; calls `install` with an empty folder to fill if the tool is not there.
///
/// The filling happens beside the final place and ends with a rename, so that a half-finished installation never
/// counts. A file lock, which the system gives back when its process ends, keeps two processes from installing the same
/// tool at once: the second waits and finds it there.
///
/// # Errors
/// What `install` returns, or an error of the disk.
pub fn ensure(cache: &Path, tool: &Tool<'_>, install: impl FnOnce(&Path) -> Outcome<()>) -> Outcome<PathBuf> {
    let place = cache.join(tool.folder);
    if complete(&place, tool) {
        return Ok(place);
    }
    let lock = cache.join(format!(".{}.lock", tool.folder));
    let _held = files::lock(&lock, &format!("installing {}", tool.folder))?;
    if complete(&place, tool) {
        return Ok(place);
    }
    let partial = fresh_partial(cache, tool)?;
    install(&partial)?;
    files::remove_folder(&place)?;
    fs::rename(&partial, &place).map_err(|error| files::failure("moving into place", &place, &error))?;
    Ok(place)
}

/// An empty folder to install into. Those of ended processes are removed; a name of our own keeps out what such a
/// process may have left running.
fn fresh_partial(cache: &Path, tool: &Tool<'_>) -> Outcome<PathBuf> {
    let prefix = format!(".{}.partial-", tool.folder);
    for entry in fs::read_dir(cache).map_err(|error| files::failure("reading", cache, &error))?.flatten() {
        if entry.file_name().to_string_lossy().starts_with(&prefix) {
            files::remove_folder(&entry.path())?;
        }
    }
    let partial = cache.join(format!("{prefix}{}", std::process::id()));
    files::make_folder(&partial)?;
    Ok(partial)
}

fn complete(place: &Path, tool: &Tool<'_>) -> bool {
    tool.files.iter().all(|file| place.join(file).is_file())
}

#[cfg(test)]
mod tests {
    use std::cell::Cell;
    use std::fs;
    use std::path::PathBuf;
    use std::sync::atomic::{AtomicU32, Ordering};
    use std::thread;

    use super::{Tool, ensure};
    use crate::failure::{Failure, Outcome};
    use crate::files;

    const TOOL: Tool<'static> = Tool { folder: "saw-1.0", files: &["bin/saw"] };

    fn empty_cache(test: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("xtask-cache-{}-{test}", std::process::id()));
        files::remove_folder(&folder).expect("a temporary folder");
        folder
    }

    fn fill(partial: &std::path::Path) -> Outcome<()> {
        files::write(&partial.join("bin/saw"), b"saw")
    }

    #[test]
    fn a_tool_is_installed_once() {
        let cache = empty_cache("once");
        let calls = Cell::new(0);
        for _ in 0..2 {
            let place = ensure(&cache, &TOOL, |partial| {
                calls.set(calls.get() + 1);
                fill(partial)
            });
            assert!(place.expect("installed").join("bin/saw").is_file());
        }
        assert_eq!(calls.get(), 1);
        files::remove_folder(&cache).expect("tidy");
    }

    #[test]
    fn a_half_finished_installation_does_not_count() {
        let cache = empty_cache("half");
        let broken = ensure(&cache, &TOOL, |partial| {
            fill(partial)?;
            Err(Failure::new("saw", "the network went away", "try again."))
        });
        assert!(broken.is_err() && !cache.join("saw-1.0").exists());
        fs::create_dir_all(cache.join("saw-1.0/bin")).expect("the remains of an older installer");
        fs::create_dir_all(cache.join(".saw-1.0.partial-1/bin")).expect("the remains of an ended process");
        let place = ensure(&cache, &TOOL, fill).expect("installed afresh");
        let left: Vec<_> =
            files::walk(&cache).expect("readable").into_iter().filter(|file| !file.starts_with(&place)).collect();
        assert_eq!(left, [cache.join(".saw-1.0.lock")]);
        files::remove_folder(&cache).expect("tidy");
    }

    #[test]
    fn two_at_once_install_once() {
        let cache = empty_cache("two");
        let calls = AtomicU32::new(0);
        thread::scope(|scope| {
            for _ in 0..4 {
                scope.spawn(|| {
                    let place = ensure(&cache, &TOOL, |partial| {
                        calls.fetch_add(1, Ordering::SeqCst);
                        fill(partial)
                    });
                    assert!(place.expect("installed").join("bin/saw").is_file());
                });
            }
        });
        assert_eq!(calls.load(Ordering::SeqCst), 1);
        files::remove_folder(&cache).expect("tidy");
    }
}
