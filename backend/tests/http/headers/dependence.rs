//! H15, H16, H19: parts that are not there, and what is said about weaknesses.

use super::classes::all;
use agent_console_backend::outbound::allowed::Allowed;
use agent_console_backend::state::Config;
use std::path::{Path, PathBuf};

fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("the folder is read").map(|entry| entry.expect("it is read").path());
    entries.flat_map(|path| if path.is_dir() { sources(&path) } else { vec![path] }).collect()
}

/// There is no proxy to abuse: one part of this server asks others, only hosts that its operator lists, and it lists none by itself.
#[test]
fn h15_the_server_asks_only_hosts_that_are_listed() {
    assert_eq!(Config::default().allow_outbound, Allowed::default(), "nobody is listed by default");
    let manifest = include_str!("../../../Cargo.toml");
    let dependencies = manifest.split("[dev-dependencies]").next().unwrap_or_default();
    for client in ["ureq", "hyper", "isahc", "curl", "awc", "surf", "tonic", "oauth2", "lettre"] {
        let named = dependencies.lines().any(|line| line.split(' ').next() == Some(client));
        assert!(!named, "{client} calls other servers: H15 asks for a list of hosts it may call");
    }
    // OpenID Connect is spoken without a client of its own: what asks is handed to it, and holds to the list.
    let line = dependencies.lines().find(|line| line.starts_with("openidconnect ")).unwrap_or_default();
    assert!(line.contains("default-features = false") && !line.contains(" features ="), "{line}");
    let speaking = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/outbound/offer.rs");
    // What asks, and what resolves names for it.
    let guarded =
        ["fetch.rs", "address.rs"].map(|file| Path::new(env!("CARGO_MANIFEST_DIR")).join("src/outbound").join(file));
    for file in sources(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src")) {
        let text = std::fs::read_to_string(&file).expect("the file is read");
        for call in
            ["TcpStream", "UdpSocket", "UnixStream", "Command::new", "lookup_host", "reqwest", "ClientTransport"]
        {
            // The client of the protocol is given what asks, and an address that was let through.
            let allowed = (guarded.contains(&file) && ["lookup_host", "reqwest"].contains(&call))
                || (file == speaking && call == "ClientTransport");
            assert!(allowed || !text.contains(call), "{} has {call}", file.display());
        }
    }
}

#[tokio::test]
async fn h16_nobody_is_sent_elsewhere() {
    for class in all().await {
        let redirects = class.answer.status.is_redirection() && class.answer.status.as_u16() != 304;
        assert!(!redirects, "{}", class.name);
        assert_eq!(class.answer.header("refresh"), "", "{}", class.name);
        // `Location` names the operation of a change, here and nowhere else.
        let names = class.answer.headers.contains_key("location");
        assert_eq!(names, class.status == 202, "{}", class.name);
    }
}

/// `security.txt` needs the address of whoever runs a server, which a product can't know: it is not there, and says so.
#[tokio::test]
async fn h19_how_to_report_a_weakness_is_written_down_with_times() {
    let text = include_str!("../../../../SECURITY.md");
    assert!(text.contains("## Reporting"));
    for time in ["3 working days", "10 working days", "90 days"] {
        assert!(text.contains(time), "{time}");
    }
    let class = all().await.iter().find(|class| class.name == "404, security.txt").expect("it is asked for");
    assert_eq!(class.answer.json()["errorCode"], "E0000007", "a page in its place would look like an answer");
    assert!(text.contains("There is no `/.well-known/security.txt`"));
}
