//! Agents: every seeded situation, every action that has a call.

use crate::common::{Answer, Client, JSON, NOW, OWNERS, Server, text};
use agent_console::domain::agent::{Action, Facts, Status, availability};
use agent_console::domain::availability::Availability;
use agent_console::domain::operation::Kind;
use agent_console::domain::reason::Reason;
use agent_console::wire::agents::Agent;
use agent_console::wire::endpoints;
use agent_console_backend::fixtures::sentinels::{self, Sentinel};
use agent_console_backend::state::Config;
use agent_console_backend::store::operations::{self, NewOperation};
use serde_json::{Value, json};
use std::collections::{HashMap, HashSet};

/// The demo as it is offered to everybody.
pub async fn demo() -> Server {
    Server::start(Config { demo: Some(200), ..Config::default() }).await
}

/// Every seeded agent as the console reads it; those whose calls fail on purpose are left out.
pub async fn agents(server: &Server) -> Vec<Agent> {
    let mut all = Vec::new();
    let mut page = Some(format!("{}?limit=200&expand={}", endpoints::AGENTS, agent_console::wire::agents::EXPAND));
    while let Some(address) = page {
        let answer = server.admin().get(&address).await.expect_status(200);
        let rows: Vec<Agent> =
            serde_json::from_value(answer.json()["data"].clone()).expect("agents as the console reads them");
        all.extend(rows);
        page = answer.next();
    }
    assert_eq!(all.len(), 200);
    let failing =
        |agent: &Agent| sentinels::of(&agent.profile.name).is_some_and(|sentinel| sentinel != Sentinel::OperationFails);
    all.retain(|agent| !failing(agent));
    all
}

/// What the tests send: bodies that really change something.
struct Caller<'a> {
    server: &'a Server,
    admin: Client<'a>,
    user: String,
    app: String,
}

impl<'a> Caller<'a> {
    async fn of(server: &'a Server) -> Self {
        let admin = server.admin();
        let apps = admin.get(endpoints::APPS).await.expect_status(200).json();
        let user = server.user_orns(1).await.into_iter().next().expect("a user");
        Self { server, user, app: text(&apps[0]["id"]), admin }
    }

    /// Does `action` to the agent; `None` where this situation has no call for it.
    async fn call(&self, agent: &Agent, action: Action) -> Option<Answer> {
        let path = endpoints::agent(&agent.id);
        let owners: Vec<&str> = agent
            .embedded
            .iter()
            .flat_map(|embedded| embedded.owners.iter().flatten())
            .map(|owner| owner.orn.as_str())
            .collect();
        let orn = self.server.orn_of(&agent.id).await;
        Some(match action {
            Action::View => self.admin.get(&path).await,
            Action::Edit => {
                self.admin.patch(&path, &json!({ "profile": { "description": "Says something else" } })).await
            }
            Action::Owners => {
                let same = if owners.is_empty() { vec![self.user.as_str()] } else { owners };
                self.admin.post(OWNERS, &json!({ "principalOrns": same, "resourceOrns": [orn] })).await
            }
            Action::RemoveOwner => {
                let item = json!({ "op": "REMOVE", "path": "/principalOrn", "value": owners.first()? });
                self.admin
                    .send(
                        axum::http::Method::PATCH,
                        OWNERS,
                        Some((JSON, json!({ "resourceOrn": orn, "data": [item] }).to_string())),
                    )
                    .await
            }
            // Without an application there is nothing to unlink, and the same body changes nothing.
            Action::UnlinkApp if agent.app_id.is_none() => return None,
            Action::UnlinkApp => self.admin.patch(&path, &json!({ "appId": null })).await,
            Action::LinkApp if agent.app_id.is_some() => return None,
            Action::LinkApp => self.admin.patch(&path, &json!({ "appId": self.app })).await,
            Action::Activate => self.admin.post_empty(&endpoints::agent_activate(&agent.id)).await,
            Action::Deactivate => self.admin.post_empty(&endpoints::agent_deactivate(&agent.id)).await,
            Action::Delete => self.admin.delete(&path).await,
            // The server has no connections yet.
            Action::AddConnection => return None,
        })
    }

    /// Does `action`, compares the answer with the rules, and undoes it. Tells whether there was a call.
    async fn compare(&self, agent: &Agent, facts: &Facts, action: Action) -> bool {
        let before = self.owners_of(&agent.id).await;
        let Some(answer) = self.call(agent, action).await else { return false };
        agrees(
            &answer,
            availability(facts, action),
            &format!("{action:?} on {} {facts:?}", agent.profile.name),
            action,
        );
        if answer.status.is_success() {
            self.undo(&agent.id, &before).await;
        }
        true
    }

    async fn owners_of(&self, agent: &str) -> Vec<(i64, String, String)> {
        let mut reading = self.server.state.database.reading().await.expect("owners can be read");
        let sql = "SELECT position, principal_kind, principal_id FROM owners WHERE agent_id = ? ORDER BY position";
        sqlx::query_as(sql).bind(agent).fetch_all(&mut *reading).await.expect("owners can be read")
    }

    /// Takes the accepted operation out of the queue and puts the owners back: the next call meets the seeded situation.
    async fn undo(&self, agent: &str, owners: &[(i64, String, String)]) {
        let mut change = self.server.state.database.change().await.expect("a change");
        for sql in [
            "DELETE FROM operations WHERE agent_id = ? AND status = 'SCHEDULED'",
            "DELETE FROM owners WHERE agent_id = ?",
        ] {
            sqlx::query(sql).bind(agent).execute(&mut *change).await.expect("the change is undone");
        }
        for (position, kind, id) in owners {
            let sql = "INSERT INTO owners (agent_id, position, principal_kind, principal_id) VALUES (?, ?, ?, ?)";
            let insert = sqlx::query(sql).bind(agent).bind(position).bind(kind).bind(id);
            insert.execute(&mut *change).await.expect("the owners are back");
        }
        change.commit().await.expect("the change is undone");
    }

    /// Puts an operation into the queue behind the back of the rules.
    async fn leave_pending(&self, agent: &Agent) {
        let mut change = self.server.state.database.change().await.expect("a change");
        let operation = NewOperation {
            id: &format!("op-{}", agent.id),
            kind: Kind::Patch,
            agent_id: &agent.id,
            agent_name: &agent.profile.name,
            agent_status: None,
            payload: "{}",
            now: NOW,
            actor_id: "test",
            actor_name: "Test",
            request_id: "test",
        };
        operations::insert(&mut change, &operation).await.expect("the operation waits");
        change.commit().await.expect("the operation waits");
    }
}

/// The server's answer is the rules' answer, in status, code, reason and words.
fn agrees(answer: &Answer, expected: Availability, situation: &str, action: Action) {
    let status = answer.status.as_u16();
    let Some(reason) = expected.refusal() else {
        let accepted = match action {
            Action::View | Action::Owners => 200,
            Action::RemoveOwner => 204,
            _ => 202,
        };
        assert_eq!(status, accepted, "{situation}: the rules offer it, the server says {:?}", answer.json());
        return;
    };
    let body = answer.json();
    let failure = if reason == Reason::OperationInProgress { (409, "E0000195") } else { (400, "E0000001") };
    assert_eq!(
        (status, text(&body["errorCode"]).as_str()),
        failure,
        "{situation}: the rules say {reason:?}, the server {body}"
    );
    assert_eq!(answer.reason(), reason.code(), "{situation}: {body}");
    assert_eq!(answer.cause(), reason.sentence(), "{situation}: {body}");
}

/// Every action, in and beside the menu.
fn actions() -> Vec<Action> {
    Action::MENU.into_iter().chain([Action::RemoveOwner, Action::LinkApp]).collect()
}

#[tokio::test]
async fn every_seeded_situation_meets_the_same_answer_from_menu_and_server() {
    let server = demo().await;
    let caller = Caller::of(&server).await;
    let mut seen = HashSet::new();
    let mut calls: HashMap<Action, usize> = HashMap::new();
    for agent in agents(&server).await {
        let facts = agent.facts(false);
        if !seen.insert(facts) {
            continue;
        }
        for action in actions() {
            if caller.compare(&agent, &facts, action).await {
                *calls.entry(action).or_default() += 1;
            }
        }
    }
    assert!(seen.len() >= 30, "the demo holds most situations: {}", seen.len());
    for action in actions().into_iter().filter(|action| *action != Action::AddConnection) {
        assert!(calls.get(&action).is_some_and(|count| *count > 5), "{action:?} was tried: {calls:?}");
    }
}

#[tokio::test]
async fn while_an_operation_runs_the_server_refuses_what_the_menu_blocks() {
    let server = demo().await;
    let caller = Caller::of(&server).await;
    let mut seen = HashSet::new();
    for agent in agents(&server).await {
        if !seen.insert(agent.facts(false)) {
            continue;
        }
        caller.leave_pending(&agent).await;
        let answer = server.admin().get(&format!("{}?expand=owners,operation", endpoints::agent(&agent.id))).await;
        let read: Agent = serde_json::from_value(answer.expect_status(200).json()).expect("an agent");
        let facts = read.facts(false);
        assert!(facts.pending, "the console sees that it is pending");
        for action in actions() {
            if let Some(answer) = caller.call(&agent, action).await {
                let situation = format!("{action:?} on {} {facts:?}", agent.profile.name);
                agrees(&answer, availability(&facts, action), &situation, action);
            }
        }
    }
}

#[tokio::test]
async fn every_agent_is_deleted_or_kept_as_its_menu_says() {
    let server = demo().await;
    let caller = Caller::of(&server).await;
    for agent in agents(&server).await {
        let facts = agent.facts(false);
        assert!(caller.compare(&agent, &facts, Action::Delete).await);
    }
}

#[tokio::test]
async fn a_status_that_nobody_knows_is_treated_alike() {
    let server = demo().await;
    let caller = Caller::of(&server).await;
    let id = server.id_of("Support reply drafter").await;
    let mut change = server.state.database.change().await.expect("a change");
    let update = sqlx::query("UPDATE agents SET status = 'HIBERNATING' WHERE id = ?").bind(&id);
    update.execute(&mut *change).await.expect("the status is unknown");
    change.commit().await.expect("the status is unknown");
    let agent: Agent =
        serde_json::from_value(server.agent_named("Support reply drafter").await).expect("unknown statuses are read");
    assert_eq!((agent.status.known(), agent.status.code()), (None, "HIBERNATING"));
    for action in actions() {
        caller.compare(&agent, &agent.facts(false), action).await;
    }
}

#[tokio::test]
async fn what_is_accepted_leads_where_the_rules_say() {
    let server = demo().await;
    for (name, action, expected) in [
        ("Shift planner", Action::Activate, Some(Status::Active)),
        ("Onboarding guide", Action::Deactivate, Some(Status::Inactive)),
        ("Invoice triage", Action::Deactivate, Some(Status::Inactive)),
        ("Lead enrichment", Action::Activate, Some(Status::Active)),
        ("Old wiki redirector", Action::Delete, None),
    ] {
        let agent: Agent = serde_json::from_value(server.agent_named(name).await).expect("an agent");
        let caller = Caller::of(&server).await;
        caller.call(&agent, action).await.expect("there is a call").expect_status(202);
        server.finish_operations().await;
        let after = server.admin().get(&endpoints::agent(&agent.id)).await;
        match expected {
            Some(status) => assert_eq!(after.expect_status(200).json()["status"], Value::from(status.code()), "{name}"),
            None => assert_eq!(after.expect_failure(404, "E0000007").json()["errorCauses"], json!([]), "{name}"),
        }
    }
}
