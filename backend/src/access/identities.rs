//! Who may call: the identities of the demo and the holders of tokens. [decisions 4]

use super::caller::Caller;
use super::tokens::{Token, digest, find};
use crate::fixtures;
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
    /// Place of the user of the demo organization whose own connections and sessions these are.
    user: Option<usize>,
}

const DEMO: [Demo; 4] = [
    Demo {
        id: "super-admin",
        name: "Super admin",
        description: "Reads and changes everything.",
        may: |_| true,
        user: Some(0),
    },
    Demo { id: "auditor", name: "Auditor", description: "Reads everything, changes nothing.", may: reads, user: None },
    Demo {
        id: "member",
        name: "Member",
        description: "Has connections of their own, and sees nobody else's.",
        may: |scope| scope == Scope::AccessOwn,
        user: Some(1),
    },
    Demo {
        id: "no-access",
        name: "No access",
        description: "Signs in, but may not read anything.",
        may: |_| false,
        user: None,
    },
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
        | Scope::ResourceServersRead
        | Scope::AccessRead => true,
        Scope::AgentsManage
        | Scope::OwnersManage
        | Scope::ResourceServersManage
        | Scope::AccessOwn
        | Scope::AccessManage => false,
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
            user_id: demo.user.and_then(user_at),
            agent_id: None,
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

/// The id of the user at this place of the demo organization: the same at every start.
fn user_at(place: usize) -> Option<String> {
    fixtures::people::users().into_iter().nth(place).map(|user| user.id)
}

fn token_caller(token: &Token) -> Caller {
    Caller {
        subject: format!("token:{}", token.hash),
        name: token.name.clone(),
        role: "Access token".to_owned(),
        scopes: token.scopes.clone(),
        user_id: token.user_id.clone(),
        agent_id: None,
    }
}
