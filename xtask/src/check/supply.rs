//! What the project is built from: licences, sources and known vulnerabilities of its crates and npm packages.

use crate::check::suite::Session;
use crate::failure::{Failure, Outcome};
use crate::process::Run;
use crate::toolchain::{ensure_cargo_deny, ensure_e2e_packages, ensure_openid_packages};
use crate::workspace::Workspace;

const MEND: &str =
    "update or replace what is named above, or write the reviewed exception with its reason into deny.toml.";

/// cargo-deny and npm audit. Lists of known vulnerabilities live elsewhere: where they can't be reached this is said, and
/// is no failure.
pub fn supply(session: &mut Session<'_>) -> Outcome<()> {
    let ws = session.ws;
    let deny = ensure_cargo_deny(ws)?;
    let deny = || Run::new(&deny).cwd(&ws.root);
    // Cargo's own download of what is locked has to be there for cargo-deny to read.
    Run::new("cargo")
        .cwd(&ws.root)
        .args(["fetch", "--locked"])
        .quiet(&ws.log("cargo-fetch"), "check the network connection.")?;
    // Without `--workspace` the crates of the server are not looked at: the root is a package of its own.
    let judged = ["--offline", "--workspace", "check", "licenses", "bans", "sources"];
    deny().args(judged).shown_live(MEND, &mut |_| ())?;
    session.held("licences and sources of crates allowed");
    if deny().args(["fetch", "db"]).answer().is_some() {
        deny().args(["--offline", "--workspace", "check", "advisories"]).shown_live(MEND, &mut |_| ())?;
        session.held("crates without a known vulnerability");
    } else {
        println!("Not checked: the advisories of crates, whose database could not be fetched.");
    }
    audit(ws, session)
}

fn audit(ws: &Workspace, session: &mut Session<'_>) -> Outcome<()> {
    ensure_e2e_packages(ws)?;
    ensure_openid_packages(ws)?;
    for (folder, name) in [(ws.e2e(), "tests/e2e"), (ws.openid(), "demo/openid")] {
        let run = Run::new("npm").args(["audit", "--json", "--audit-level=moderate"]).cwd(&folder);
        let shown = run.shown().to_owned();
        match verdict(&run.said()) {
            Verdict::Clean => session.held("npm packages without a known vulnerability"),
            Verdict::Unknown => {
                println!("Not checked: the advisories of the npm packages of {name}, which could not be asked for.");
            }
            Verdict::Vulnerable(report) => {
                return Err(Failure::new(shown, report, format!("update the packages of {name} that are named.")));
            }
        }
    }
    Ok(())
}

#[derive(Debug, PartialEq, Eq)]
enum Verdict {
    Clean,
    Vulnerable(String),
    Unknown,
}

/// What `npm audit --json` found: with an answer its report has `auditReportVersion`, without one it tells the error.
fn verdict((succeeded, report): &(bool, String)) -> Verdict {
    match (report.contains("\"auditReportVersion\""), succeeded) {
        (false, _) => Verdict::Unknown,
        (true, true) => Verdict::Clean,
        (true, false) => Verdict::Vulnerable(report.clone()),
    }
}

#[cfg(test)]
mod tests {
    use super::{Verdict, verdict};

    #[test]
    fn no_answer_is_neither_clean_nor_vulnerable() {
        let report = |succeeded, text: &str| verdict(&(succeeded, text.to_owned()));
        assert_eq!(report(false, "{\"message\":\"getaddrinfo ENOTFOUND\"}"), Verdict::Unknown);
        assert_eq!(report(true, "{\"auditReportVersion\":2,\"vulnerabilities\":{}}"), Verdict::Clean);
        let found = "{\"auditReportVersion\":2,\"vulnerabilities\":{\"left-pad\":{}}}";
        assert_eq!(report(false, found), Verdict::Vulnerable(found.to_owned()));
    }
}
