//! Opening the database: pools, pragmas, migrations.

use super::inspect::inspect;
pub use super::open_error::OpenError;
use sqlx::migrate::{MigrateError, Migration, MigrationType, Migrator};
use sqlx::sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions};
use sqlx::{Connection as _, SqlSafeStr, Sqlite, SqlitePool, Transaction};
use std::path::Path;
use std::time::Duration;

/// How long a statement waits for another process that holds the file.
const BUSY_TIMEOUT: Duration = Duration::from_secs(10);
const READERS: u32 = 4;

/// Where the data is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Location {
    /// Nowhere: it is gone when the process ends.
    Memory,
    /// In this file, made when missing.
    File(std::path::PathBuf),
}

impl std::fmt::Display for Location {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Memory => out.write_str(":memory:"),
            Self::File(path) => write!(out, "{}", path.display()),
        }
    }
}

/// One writer and several readers; in memory both are the same single connection.
#[derive(Debug, Clone)]
pub struct Database {
    writer: SqlitePool,
    reader: SqlitePool,
}

impl Database {
    /// Opens it and brings its schema up to date.
    ///
    /// # Errors
    /// [`OpenError`].
    pub async fn open(location: &Location) -> Result<Self, OpenError> {
        let database = match location {
            Location::Memory => {
                let only = pool(1).connect_with(options().in_memory(true)).await?;
                Self { writer: only.clone(), reader: only }
            }
            Location::File(path) => Self::open_file(path).await?,
        };
        migrate(&database.writer).await?;
        Ok(database)
    }

    async fn open_file(path: &Path) -> Result<Self, OpenError> {
        inspect(path, options()).await?;
        let file = options().filename(path).create_if_missing(true).journal_mode(SqliteJournalMode::Wal);
        let writer = mended(pool(1)).connect_with(file.clone()).await?;
        let reader = mended(pool(READERS)).connect_lazy_with(file.pragma("query_only", "ON"));
        Ok(Self { writer, reader })
    }

    /// Begins a change. Changes are done one after the other.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn change(&self) -> Result<Transaction<'static, Sqlite>, sqlx::Error> {
        self.writer.begin_with("BEGIN IMMEDIATE").await
    }

    /// Begins a reading that sees one state throughout.
    ///
    /// # Errors
    /// When the database fails.
    pub async fn reading(&self) -> Result<Transaction<'static, Sqlite>, sqlx::Error> {
        self.reader.begin().await
    }

    /// Closes every connection, so that the file is complete by itself.
    pub async fn close(&self) {
        self.reader.close().await;
        self.writer.close().await;
    }
}

fn pool(connections: u32) -> SqlitePoolOptions {
    SqlitePoolOptions::new().max_connections(connections).min_connections(1).idle_timeout(None).max_lifetime(None)
}

/// A pool that lets go of broken connections. When a disk is full, `SQLite` ends a transaction by itself; the connection would
/// count it as open for ever and refuse every later one.
fn mended(pool: SqlitePoolOptions) -> SqlitePoolOptions {
    pool.after_release(|connection, _| {
        Box::pin(async move {
            // Waits for a transaction that was dropped to be rolled back.
            connection.ping().await?;
            Ok(!connection.is_in_transaction())
        })
    })
}

fn options() -> SqliteConnectOptions {
    // Pages of the file that a connection keeps: index pages of a large organization fit. (Negative: KiB.)
    let cache = "-65536";
    SqliteConnectOptions::new().foreign_keys(true).busy_timeout(BUSY_TIMEOUT).pragma("cache_size", cache)
}

/// Version, name and text of every migration, oldest first.
pub const MIGRATIONS: [(i64, &str, &str); 12] = [
    (1, "agents", include_str!("../../migrations/0001_agents.sql")),
    (2, "agent search", include_str!("../../migrations/0002_agent_search.sql")),
    (3, "keys", include_str!("../../migrations/0003_keys.sql")),
    (4, "connections", include_str!("../../migrations/0004_connections.sql")),
    (5, "servers", include_str!("../../migrations/0005_servers.sql")),
    (6, "mcp_servers", include_str!("../../migrations/0006_mcp_servers.sql")),
    (7, "mcp capabilities", include_str!("../../migrations/0007_mcp_capabilities.sql")),
    (8, "imports", include_str!("../../migrations/0008_imports.sql")),
    (9, "import staging", include_str!("../../migrations/0009_import_staging.sql")),
    (10, "log search", include_str!("../../migrations/0010_log_search.sql")),
    (11, "agent access", include_str!("../../migrations/0011_agent_access.sql")),
    (12, "agent numbers", include_str!("../../migrations/0012_agent_numbers.sql")),
];

fn migrations() -> Vec<Migration> {
    let migration = |(version, name, sql): (i64, &'static str, &'static str)| {
        Migration::new(version, name.into(), MigrationType::Simple, sql.into_sql_str(), false)
    };
    MIGRATIONS.into_iter().map(migration).collect()
}

async fn migrate(writer: &SqlitePool) -> Result<(), OpenError> {
    let known = migrations().iter().map(|migration| migration.version).max().unwrap_or(0);
    let tables: i64 = sqlx::query_scalar("SELECT count(*) FROM sqlite_master WHERE name = '_sqlx_migrations'")
        .fetch_one(writer)
        .await?;
    if tables > 0 {
        let found: i64 =
            sqlx::query_scalar("SELECT coalesce(max(version), 0) FROM _sqlx_migrations").fetch_one(writer).await?;
        if found > known {
            return Err(OpenError::Newer { found, known });
        }
    }
    Migrator::with_migrations(migrations()).run(writer).await.map_err(|error| match error {
        MigrateError::Execute(error) | MigrateError::ExecuteMigration(error, _) => error.into(),
        other => OpenError::Failed(format!("its tables can't be brought up to date: {other}")),
    })
}
