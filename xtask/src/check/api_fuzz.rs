//! Schemathesis against the backend's own description, and against the official one where it is there.

use std::path::Path;

use crate::backend::{self, Server};
use crate::check::suite::Session;
use crate::failure::{Failure, Outcome};
use crate::files;
use crate::process::Run;
use crate::toolchain::ensure_schemathesis;

/// May do everything, so that the requests reach the rules behind the door.
const TOKEN: &str = "xtask-api-fuzz-5d1f0c7be2a94683";
const TOKEN_SHA256: &str = "719df7bdb427fdbfa9fa9fea26379a0518c5ad73c9c46b4ce1692e71a4b56a56";
const SCOPES: &str = "okta.aiAgents.manage,okta.governance.resourceOwner.manage,okta.users.read,okta.groups.read,\
    okta.apps.read,okta.authorizationServers.read,okta.logs.read,okta.resourceServers.mcpServers.manage";
const MEND: &str =
    "replay one by the command shown, with a server of yours; then mend the handler, or its description.";

/// No request that can be made from the description ends in a 5xx, breaks its schema, or is taken although it is wrong.
pub fn api_fuzz(session: &mut Session<'_>) -> Outcome<()> {
    let ws = session.ws;
    let library = ensure_schemathesis(ws)?;
    backend::build_release(ws)?;
    let tokens = ws.scratch("api-fuzz-tokens");
    files::write(&tokens, format!("api-fuzz {SCOPES} {TOKEN_SHA256}\n").as_bytes())?;
    let tokens = tokens.display().to_string();
    let folder = ws.scratch("api-fuzz");
    files::remove_folder(&folder)?;
    files::make_folder(&folder)?;
    let database = folder.join("data.sqlite").display().to_string();
    let start = |demo: &[&str]| {
        let usual = ["serve", "--listen", "127.0.0.1:0", "--database", &database, "--rate-limit", "1000000"];
        let arguments: Vec<_> =
            [&usual, demo, &["--tokens", &tokens]].concat().into_iter().map(str::to_owned).collect();
        Server::start(&ws.executable("release", backend::NAME), &arguments, &ws.log("api-fuzz-server"))
    };
    // A demo has agents that fail on purpose: its data is served as the data of an ordinary server.
    start(&["--demo"])?.process.stop();
    let server = start(&[])?;
    let own = format!("{}/openapi.json", server.address);
    // What a rule of the product refuses is no fault of the schema.
    run(session, &library, &["run", &own, "--exclude-checks", "positive_data_acceptance"])?;
    let official = ws.root.join("../shared/contract/okta-ai-agents.openapi.yaml");
    if official.is_file() {
        let settings = ws.root.join("xtask/src/check/official.toml").display().to_string();
        let description = official.display().to_string();
        run(session, &library, &["--config-file", &settings, "run", &description, "--url", &server.address])?;
    }
    Ok(())
}

fn run(session: &mut Session<'_>, library: &Path, arguments: &[&str]) -> Outcome<()> {
    let mut requests = None;
    let run = Run::new("python3")
        .args(["-m", "schemathesis.cli"])
        .args(arguments)
        .args(["--header", &format!("Authorization: Bearer {TOKEN}")])
        // The same requests each time.
        .args(["--generation-deterministic", "--max-examples", "40", "--phases", "coverage,fuzzing,stateful"])
        .args(["--no-color"])
        .cwd(&session.ws.scratch(""))
        .env("PYTHONPATH", library);
    let shown = run.shown().to_owned();
    run.shown_live(MEND, &mut |line| requests = requests.or_else(|| generated(line)))?;
    match requests {
        Some(requests) if requests > 100 => {
            session.held(&format!("{requests} requests: {}", arguments.join(" ")));
            session.results.add("invented requests", requests);
            Ok(())
        }
        _ => Err(Failure::new(shown, "it made hardly a request", "see above what it could not reach.")),
    }
}

/// 2697 in `  2697 generated, 3 found 4 unique failures, 48 skipped`.
fn generated(line: &str) -> Option<u32> {
    line.trim().split_once(" generated").and_then(|(number, _)| number.parse().ok())
}

#[cfg(test)]
mod tests {
    use super::generated;

    #[test]
    fn the_number_of_requests_is_read_from_the_summary() {
        assert_eq!(generated("  2697 generated, 48 skipped"), Some(2697));
        assert_eq!(generated("Test cases:"), None);
    }
}
