//! Who may call: the identities of the demo and the holders of tokens. [decisions 4]

use super::caller::Caller;
use super::tokens::{Token, digest, find};
use agent_console::domain::access::Scope;
use agent_console::wire::server::DemoIdentity;

/// Everybody this server knows.
#[derive(Debug, Clone, Default)]
pub struct Identities {
    /// Whether the demo's identities are offered.
    pub demo: bool,
    /// Holders of tokens.
    pub tokens: Vec<Token>,
}

/// One identity of the demo.
struct Demo {
    id: &'static str,
    name: &'static str,
    description: &'static str,
    may: fn(Scope) -> bool,
}

const DEMO: [Demo; 3] = [
    Demo { id: "super-admin", name: "Super admin", description: "Reads and changes everything.", may: |_| true },
    Demo { id: "auditor", name: "Auditor", description: "Reads everything, changes nothing.", may: reads },
    Demo { id: "no-access", name: "No access", description: "Signs in, but may not read anything.", may: |_| false },
];

fn reads(scope: Scope) -> bool {
    match scope {
        Scope::AgentsRead
        | Scope::OwnersRead
        | Scope::UsersRead
        | Scope::GroupsRead
        | Scope::AppsRead
        | Scope::AuthorizationServersRead
        | Scope::LogsRead
        | Scope::ResourceServersRead => true,
        Scope::AgentsManage | Scope::OwnersManage | Scope::ResourceServersManage => false,
    }
}

impl Identities {
    /// What the sign-in card offers.
    #[must_use]
    pub fn offered(&self) -> Vec<DemoIdentity> {
        if !self.demo {
            return Vec::new();
        }
        DEMO.iter()
            .map(|demo| DemoIdentity {
                id: demo.id.to_owned(),
                name: demo.name.to_owned(),
                description: demo.description.to_owned(),
            })
            .collect()
    }

    /// The demo identity of that id, where this is a demo.
    #[must_use]
    pub fn by_demo_id(&self, id: &str) -> Option<Caller> {
        let demo = DEMO.iter().find(|demo| self.demo && demo.id == id)?;
        Some(Caller {
            subject: format!("demo:{}", demo.id),
            name: demo.name.to_owned(),
            role: demo.description.to_owned(),
            scopes: Scope::ALL.into_iter().filter(|scope| (demo.may)(*scope)).collect(),
        })
    }

    /// The holder of that access token.
    #[must_use]
    pub fn by_token(&self, token: &str) -> Option<Caller> {
        find(&self.tokens, &digest(token)).map(token_caller)
    }

    /// The one a session was opened for, if this server still knows them.
    #[must_use]
    pub fn by_subject(&self, subject: &str) -> Option<Caller> {
        match subject.split_once(':')? {
            ("demo", id) => self.by_demo_id(id),
            ("token", hash) => find(&self.tokens, hash).map(token_caller),
            _ => None,
        }
    }
}

fn token_caller(token: &Token) -> Caller {
    Caller {
        subject: format!("token:{}", token.hash),
        name: token.name.clone(),
        role: "Access token".to_owned(),
        scopes: token.scopes.clone(),
    }
}
