//! What `cargo xtask help` prints.

use crate::check;

const BEFORE: &str = "\
Agent Console's commands

  cargo xtask demo      build what is out of date, start the console with demo data, open it in the browser
  cargo xtask test      run every check; the last line is `N passed, N failed`
  cargo xtask build     the release console into dist/ (hashed, precompressed), the release backend into target/release/
  cargo xtask dev       rebuild and reload on change: http://127.0.0.1:8080, backend on port 8081
  cargo xtask bench     measure the console beside the least page there can be, long lists, and the backend under load
  cargo xtask setup     install everything that the other commands would install when they need it
  cargo xtask help      this text

Options
  --no-open             demo, dev: do not open a browser
  --only NAME           test: run one check; may be repeated, or hold several names with commas between them
  --only NAME           bench: one of console, lists, backend, log, imports
  --quick               bench: the console alone, two profiles, three runs each; or --runs N, --agents N,
                        --profiles plain,cpu4,mobile
  -- ARGUMENTS          demo, dev: handed to the backend, for example  cargo xtask demo -- --agents 100000
                        test with one --only: handed to the test runner, for example
                        cargo xtask test --only e2e -- --grep \"Register agent\"

Checks, in their order
";

const AFTER: &str = "
What is needed: git, rustup, Node 20 or newer; for tests Python 3.10 or newer with pip. The rest is installed by itself: the
Rust target for WebAssembly, Trunk, wasm-bindgen, wasm-split, Binaryen and esbuild, each in one version, into a cache per user
that all clones share; for tests cargo-deny, Schemathesis, the packages of tests/e2e, and Chromium with chromedriver where there is none (with apt-get as root, otherwise the command is printed).

Environment
  CHROMIUM, CHROMEDRIVER    the browser and its driver for the tests, instead of those found
  XDG_CACHE_HOME            where the tools are kept: $XDG_CACHE_HOME/agent-console, ~/.cache/agent-console by default
  NO_COLOR                  no colours

The full output of each step is kept in target/xtask/logs/.";

/// The whole text.
#[must_use]
pub fn text() -> String {
    let mut text = BEFORE.to_owned();
    for check in &check::CHECKS {
        let when = if check.long { " (only when named)" } else { "" };
        text.push_str(&format!("  {:<22}{}{when}\n", check.name, check.about));
    }
    text.push_str(AFTER);
    text
}
