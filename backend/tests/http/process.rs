//! The real program, started and spoken to as a user would.

use serde_json::Value;
use std::io::{self, BufRead as _, BufReader, Read as _, Write as _};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Longest time for anything the program is asked to do.
pub const PATIENCE: Duration = Duration::from_secs(30);

/// A folder of its own for one test, gone with it.
pub struct Folder(PathBuf);

impl Folder {
    pub fn new() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("agent-console-{}-{}", std::process::id(), COUNT.fetch_add(1, Ordering::SeqCst));
        let path = std::env::temp_dir().join(name);
        std::fs::create_dir_all(&path).expect("the folder is made");
        Self(path)
    }

    pub fn file(&self, name: &str) -> String {
        self.0.join(name).to_string_lossy().into_owned()
    }

    pub fn write(&self, name: &str, text: &str) -> String {
        std::fs::write(Path::new(&self.file(name)), text).expect("the file is written");
        self.file(name)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // What is left over is in the system's folder for such things.
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// The program as it is about to serve.
pub fn program(options: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_agent-console-backend"));
    command.arg("serve").args(options).env_remove("RUST_LOG").stdin(Stdio::null());
    command
}

/// Runs the program to its end: for options that are refused.
pub fn refused(options: &[&str]) -> Output {
    run_to_end(&mut program(options))
}

/// Runs it to its end; one that says something on its output serves, and is ended.
pub fn run_to_end(command: &mut Command) -> Output {
    let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
    let mut line = String::new();
    let out = child.stdout.take().expect("its output is ours");
    BufReader::new(out).read_line(&mut line).expect("its output is text");
    if !line.is_empty() {
        child.kill().expect("it can be killed");
    }
    let output = child.wait_with_output().expect("it ends");
    Output { stdout: line.into_bytes(), ..output }
}

/// The program while it serves; it ends with the test, also with one that fails.
pub struct Process {
    child: Child,
    /// Reads along, so that the program never waits for its log to be read.
    log: Option<JoinHandle<String>>,
    /// `127.0.0.1:12345`
    pub address: String,
}

impl Process {
    /// Starts it on a free port and waits for its line.
    pub fn start(options: &[&str]) -> Self {
        Self::spawn(program(&["--listen", "127.0.0.1:0"]).args(options))
    }

    /// Starts it in a way of the caller's and waits for its line.
    pub fn spawn(command: &mut Command) -> Self {
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().expect("the program starts");
        let mut err = child.stderr.take().expect("its log is ours");
        let log = std::thread::spawn(move || {
            let mut text = String::new();
            err.read_to_string(&mut text).expect("the log is text");
            text
        });
        let mut line = String::new();
        let out = child.stdout.take().expect("its output is ours");
        BufReader::new(out).read_line(&mut line).expect("it says something");
        let address = line.trim_end().strip_prefix("listening on http://").unwrap_or_default().to_owned();
        let process = Self { child, log: Some(log), address };
        assert_ne!(process.address, "", "it says where it listens: {line}");
        process
    }

    /// One request; status and whole answer come back.
    pub fn ask(&self, request: &str, headers: &[(&str, &str)], body: &str) -> (u16, String) {
        exchange(&self.address, request, headers, body).expect("it answers")
    }

    /// The body of an answer with status 200.
    pub fn read(&self, path: &str, headers: &[(&str, &str)]) -> Value {
        let (status, answer) = self.ask(&format!("GET {path}"), headers, "");
        assert_eq!(status, 200, "{answer}");
        serde_json::from_str(answer.split("\r\n\r\n").nth(1).unwrap_or_default()).expect("the body is JSON")
    }

    /// Its number at the system.
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Ends it at once, with nothing saved: `kill -9`.
    pub fn kill(mut self) {
        self.child.kill().expect("it can be killed");
        self.child.wait().expect("it ends");
    }

    /// Asks it to end, as a service manager does; tells whether it ended well, and what it logged.
    pub fn terminate(mut self) -> (bool, String) {
        let asked = Command::new("kill").args(["-TERM", &self.id().to_string()]).status();
        assert!(asked.is_ok_and(|status| status.success()));
        let well = self.child.wait().is_ok_and(|status| status.success());
        let log = self.log.take().and_then(|log| log.join().ok());
        (well, log.expect("the log is read"))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It has ended already where the test came to its end.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// One request on a connection of its own; status and whole answer come back.
///
/// # Errors
/// When the server goes away before it has answered.
pub fn exchange(address: &str, request: &str, headers: &[(&str, &str)], body: &str) -> io::Result<(u16, String)> {
    let mut stream = TcpStream::connect(address)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    let mut text = format!("{request} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\n");
    for (name, value) in headers {
        text.push_str(&format!("{name}: {value}\r\n"));
    }
    text.push_str(&format!("Content-Length: {}\r\n\r\n{body}", body.len()));
    stream.write_all(text.as_bytes())?;
    let mut answer = String::new();
    stream.read_to_string(&mut answer)?;
    let (head, body) = answer.split_once("\r\n\r\n").ok_or(io::ErrorKind::UnexpectedEof)?;
    let length = head.lines().find_map(|line| line.strip_prefix("content-length: ")?.parse().ok());
    if length.is_some_and(|length: usize| body.len() < length) {
        return Err(io::ErrorKind::UnexpectedEof.into());
    }
    let status = head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default();
    Ok((status, answer))
}

/// Asks again until there is an answer, at most for [`PATIENCE`].
pub fn until<T>(what: &str, mut ask: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(found) = ask() {
            return found;
        }
        assert!(began.elapsed() < PATIENCE, "{what} did not happen");
        std::thread::yield_now();
    }
}
