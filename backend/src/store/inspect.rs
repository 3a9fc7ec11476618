//! A look at a database before anything is written to it: what is damaged or another program's stays as it is.

use super::open_error::OpenError;
use super::trouble::Trouble;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{ConnectOptions as _, Connection as _};
use std::path::Path;

/// Goes on when the file is missing or empty, or holds a sound database of ours.
///
/// # Errors
/// [`OpenError`], and the file as it was.
pub async fn inspect(path: &Path, options: SqliteConnectOptions) -> Result<(), OpenError> {
    if std::fs::metadata(path).map_or(true, |known| known.is_file() && known.len() == 0) {
        return Ok(());
    }
    // Without a log beside it nobody has it open: it can be read without any trace of ours.
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    let alone = !Path::new(&log).exists();
    let mut file = options.filename(path).read_only(true).immutable(alone).connect().await?;
    let (tables, ours): (i64, i64) = sqlx::query_as(
        "SELECT count(*), count(CASE WHEN name = '_sqlx_migrations' THEN 1 END) FROM sqlite_master WHERE type = 'table'",
    )
    .fetch_one(&mut file)
    .await?;
    if tables > 0 && ours == 0 {
        return Err(OpenError::Trouble(Trouble::NotOurs, format!("it holds {tables} tables of other names")));
    }
    // Half a second for a hundred thousand agents; a damaged page is found now and not when it is written over.
    let found: String = sqlx::query_scalar("PRAGMA quick_check(1)").fetch_one(&mut file).await?;
    if found != "ok" {
        return Err(OpenError::Trouble(Trouble::Damaged, found));
    }
    file.close().await?;
    Ok(())
}
