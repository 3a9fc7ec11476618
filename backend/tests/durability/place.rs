//! Where a server of these tests keeps its data, how it is started, and what is read from its file afterwards.

use crate::process::{Folder, Process};
use agent_console::domain::access::Scope;
use agent_console_backend::access::tokens::digest;
use sha2::Digest as _;
use sqlx::sqlite::SqliteConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions as _, Connection as _, SqliteConnection};

pub const AGENTS: &str = "/workload-principals/api/v1/ai-agents";
pub const OPERATIONS: &str = "/workload-principals/api/v1/operations";
pub const OWNERS: &str = "/governance/api/v1/resource-owners";
pub const TOKEN: (&str, &str) = ("Authorization", "Bearer secret");
pub const JSON: (&str, &str) = ("Content-Type", "application/json");

/// A folder with a database and a token that may do everything.
pub struct Place {
    pub folder: Folder,
    pub database: String,
    tokens: String,
}

impl Place {
    pub fn new() -> Self {
        let folder = Folder::new();
        let scopes = Scope::ALL.map(Scope::name).join(",");
        let tokens = folder.write("tokens", &format!("robot {scopes} {}\n", digest("secret")));
        // In a folder of its own, so that nothing but the database lies there.
        let database = folder.file("data/agents.sqlite");
        std::fs::create_dir(folder.file("data")).expect("the folder is made");
        Self { folder, database, tokens }
    }

    /// A place with a demo of this many agents, and nobody at work.
    pub fn seeded(agents: &str) -> Self {
        let place = Self::new();
        let (well, _) = Process::start(&place.options(agents, "0")).terminate();
        assert!(well);
        place
    }

    pub fn options<'a>(&'a self, agents: &'a str, delay: &'a str) -> Vec<&'a str> {
        let mut options = vec!["--demo", "--agents", agents, "--database", &self.database, "--tokens", &self.tokens];
        options.extend(["--operation-delay", delay, "--rate-limit", "9999999"]);
        options
    }

    pub fn start(&self, delay: &str) -> Process {
        Process::start(&self.options("20", delay))
    }

    /// Name, length and SHA-256 of everything beside the database, it included.
    pub fn contents(&self) -> Vec<(String, usize, String)> {
        let files = std::fs::read_dir(self.folder.file("data")).expect("the folder is there");
        let mut files: Vec<_> = files.map(|file| file.expect("the file is there").path()).collect();
        files.sort();
        files
            .into_iter()
            .map(|file| {
                let bytes = std::fs::read(&file).unwrap_or_default();
                let digits = sha2::Sha256::digest(&bytes).iter().map(|byte| format!("{byte:02x}")).collect();
                (file.display().to_string(), bytes.len(), digits)
            })
            .collect()
    }

    /// Another program's connection to the file.
    pub fn opened(&self) -> File {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime starts");
        let options = SqliteConnectOptions::new().filename(&self.database);
        let connection = runtime.block_on(options.connect()).expect("the file opens");
        File { runtime, connection }
    }
}

/// The file, read or written without the server.
pub struct File {
    runtime: tokio::runtime::Runtime,
    connection: SqliteConnection,
}

impl File {
    pub fn run(&mut self, sql: &str) {
        let done = sqlx::raw_sql(AssertSqlSafe(sql.to_owned())).execute(&mut self.connection);
        self.runtime.block_on(done).expect(sql);
    }

    /// Rows of texts; a column that is NULL is empty.
    pub fn rows<const COLUMNS: usize>(&mut self, sql: &str) -> Vec<[String; COLUMNS]> {
        use sqlx::Row as _;
        let read = sqlx::query(AssertSqlSafe(sql.to_owned())).fetch_all(&mut self.connection);
        let rows = self.runtime.block_on(read).expect(sql);
        let column = |row: &sqlx::sqlite::SqliteRow, at| {
            row.try_get_unchecked::<Option<String>, _>(at).expect(sql).unwrap_or_default()
        };
        rows.iter().map(|row| std::array::from_fn(|at| column(row, at))).collect()
    }

    pub fn close(self) {
        self.runtime.block_on(self.connection.close()).expect("it closes");
    }
}

/// Asks to register an agent of that name.
pub fn register(process: &Process, name: &str) -> (u16, String) {
    let body = serde_json::json!({ "profile": { "name": name } }).to_string();
    process.ask(&format!("POST {AGENTS}"), &[TOKEN, JSON], &body)
}

/// The path of the operation that an answer names.
pub fn location(answer: &str) -> Option<String> {
    let location = answer.lines().find_map(|line| line.strip_prefix("location: "))?;
    let (_, rest) = location.split_once("//")?;
    rest.find('/').map(|at| rest[at..].to_owned())
}

/// The body of an answer as JSON.
pub fn body(answer: &str) -> serde_json::Value {
    let body = answer.split_once("\r\n\r\n").map(|(_, body)| body).unwrap_or_default();
    serde_json::from_str(body).unwrap_or_default()
}
