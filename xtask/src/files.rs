//! File helpers whose errors name the file.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use crate::failure::{Failure, Outcome};

const CHECK_DISK: &str = "check the file's permissions and the free disk space, then run the command again.";

/// Turns an input or output error about `path` into a [`Failure`].
pub fn failure(doing: &str, path: &Path, error: &io::Error) -> Failure {
    Failure::new(format!("{doing} {}", path.display()), error, CHECK_DISK)
}

/// Reads a UTF-8 file.
///
/// # Errors
/// When it is missing, unreadable or not UTF-8.
pub fn read(path: &Path) -> Outcome<String> {
    fs::read_to_string(path).map_err(|error| failure("reading", path, &error))
}

/// Writes a file, making its folder first.
///
/// # Errors
/// When the folder or the file cannot be written.
pub fn write(path: &Path, bytes: &[u8]) -> Outcome<()> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    fs::write(path, bytes).map_err(|error| failure("writing", path, &error))
}

/// Makes a folder and its parents.
///
/// # Errors
/// When the system refuses.
pub fn make_folder(path: &Path) -> Outcome<()> {
    fs::create_dir_all(path).map_err(|error| failure("making the folder", path, &error))
}

/// Waits until no other process is `doing` the same, and keeps others out until the result is dropped or this process
/// ends.
///
/// # Errors
/// When the lock file cannot be made or locked.
pub fn lock(path: &Path, doing: &str) -> Outcome<File> {
    if let Some(folder) = path.parent() {
        make_folder(folder)?;
    }
    let file = File::create(path).map_err(|error| failure("opening", path, &error))?;
    if file.try_lock().is_err() {
        println!("- Another process is {doing}: waiting for it.");
        file.lock().map_err(|error| failure("locking", path, &error))?;
    }
    Ok(file)
}

/// Removes a folder with its contents; a missing one is fine.
///
/// # Errors
/// When something in it cannot be removed.
pub fn remove_folder(path: &Path) -> Outcome<()> {
    match fs::remove_dir_all(path) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failure("removing", path, &error)),
        _ => Ok(()),
    }
}

/// All files under `path` (or `path` itself), sorted, so that the order never depends on the disk. A missing path has
/// none.
///
/// # Errors
/// When a folder cannot be read.
pub fn walk(path: &Path) -> Outcome<Vec<PathBuf>> {
    let mut found = Vec::new();
    let mut waiting = vec![path.to_path_buf()];
    while let Some(next) = waiting.pop() {
        if next.is_file() {
            found.push(next);
        } else if next.is_dir() {
            let entries = fs::read_dir(&next).map_err(|error| failure("reading", &next, &error))?;
            for entry in entries {
                waiting.push(entry.map_err(|error| failure("reading", &next, &error))?.path());
            }
        }
    }
    found.sort();
    Ok(found)
}
