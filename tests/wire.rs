//! What travels, pinned: the JSON of each body by literal text.

use agent_console::domain::agent::{Owners, Source, Status};
use agent_console::domain::operation::{self, Kind};
use agent_console::domain::provider;
use agent_console::domain::reason::Reason;
use agent_console::wire::agent_search::quoted;
use agent_console::wire::agents::{
    ActiveOf, Agent, AgentEmbedded, AgentLinks, AgentPatch, AgentProfile, AgentProfilePatch, AgentRequest, AppName,
};
use agent_console::wire::error::{Cause, ErrorBody};
use agent_console::wire::open::Open;
use agent_console::wire::operations::{Operation, OperationError, OperationResource, ResourceLinks};
use agent_console::wire::orn;
use agent_console::wire::owners::{
    OwnedResource, OwnersPatch, OwnersPatchItem, OwnersRequest, Principal, PrincipalProfile, ResourceOwners,
};
use agent_console::wire::page::{Link, List, ListLinks, Metadata};
use agent_console::wire::people::{App, Group, GroupEmbedded, GroupProfile, GroupStats, User, UserProfile};
use agent_console::wire::providers::Provider;
use agent_console::wire::query::encode;
use agent_console::wire::server::{DemoIdentity, Organization, ServerInfo, Session, SessionRequest, SignIn};
use serde::{Serialize, de::DeserializeOwned};
use std::collections::BTreeMap;
use std::fmt::Debug;

/// The body prints as `json`, and `json` reads back as the body, with members nobody knows ignored.
fn pinned<T: Serialize + DeserializeOwned + PartialEq + Debug>(body: &T, json: &str) {
    assert_eq!(serde_json::to_string(body).expect("it prints"), json);
    assert_eq!(&serde_json::from_str::<T>(json).expect("it reads back"), body);
    let extended = json.replacen('{', r#"{"aMemberOfTomorrow":{"a":[1,null]},"#, 1).replace(",}", "}");
    assert_eq!(&serde_json::from_str::<T>(&extended).expect("unknown members are ignored"), body);
}

fn link(href: &str) -> Link {
    Link::to(href.to_owned())
}

fn text(value: &str) -> Option<String> {
    Some(value.to_owned())
}

fn bare_agent() -> Agent {
    Agent {
        id: "wlp1".to_owned(),
        created: None,
        last_updated: None,
        status: Open::Known(Status::Staged),
        app_id: None,
        profile: AgentProfile { name: "Invoice triage".to_owned(), description: None },
        platform: None,
        external_id: None,
        links: AgentLinks::default(),
        embedded: None,
    }
}

fn owner() -> Principal {
    Principal {
        id: "pri1".to_owned(),
        kind: "users".to_owned(),
        orn: orn::user("00o1", "00u1"),
        profile: PrincipalProfile {
            id: "00u1".to_owned(),
            name: "Dana Reyes".to_owned(),
            email: text("d@acme.example"),
        },
    }
}

const OWNER: &str = r#"{"id":"pri1","type":"users","orn":"orn:okta:directory:00o1:users:00u1","profile":{"id":"00u1","name":"Dana Reyes","email":"d@acme.example"}}"#;

#[test]
fn an_agent() {
    pinned(&bare_agent(), r#"{"id":"wlp1","status":"STAGED","profile":{"name":"Invoice triage"},"_links":{}}"#);
    let full = Agent {
        created: text("2025-09-11T18:52:48.000Z"),
        last_updated: text("2025-09-12T18:52:48.000Z"),
        status: Open::Known(Status::Active),
        app_id: text("0oa1"),
        profile: AgentProfile { name: "Invoice triage".to_owned(), description: text("Reads invoices") },
        platform: text("Quarry Cloud"),
        external_id: text("qc-1"),
        links: AgentLinks {
            this: Some(Link { rel: text("self"), method: text("GET"), ..link("https://x/ai-agents/wlp1") }),
            delegation_links: Some(link("https://x/d?filter=a")),
            providers: vec![Link { name: text("Quarry Cloud"), ..link("https://x/p/aip1") }],
        },
        embedded: Some(AgentEmbedded {
            owners: Some(vec![owner()]),
            credentials: Some(ActiveOf { active: 1, total: 3 }),
            connections: Some(ActiveOf { active: 4, total: 4 }),
            operation: None,
            app: Some(AppName { label: "Docs Vault".to_owned() }),
        }),
        ..bare_agent()
    };
    let json = [
        r#"{"id":"wlp1","created":"2025-09-11T18:52:48.000Z","lastUpdated":"2025-09-12T18:52:48.000Z","status":"ACTIVE","#,
        r#""appId":"0oa1","profile":{"name":"Invoice triage","description":"Reads invoices"},"platform":"Quarry Cloud","#,
        r#""externalId":"qc-1","_links":{"self":{"href":"https://x/ai-agents/wlp1","rel":"self","method":"GET"},"#,
        r#""delegationLinks":{"href":"https://x/d?filter=a"},"providers":[{"href":"https://x/p/aip1","name":"Quarry Cloud"}]},"#,
        r#""_embedded":{"owners":["#,
        OWNER,
        r#"],"credentials":{"active":1,"total":3},"connections":{"active":4,"total":4},"app":{"label":"Docs Vault"}}}"#,
    ]
    .concat();
    pinned(&full, &json);
    let facts = full.facts(false);
    assert_eq!((facts.status, facts.source), (Some(Status::Active), Source::Imported));
    assert_eq!((facts.owners, facts.app_linked, facts.pending), (Owners::One, true, false));
    assert_eq!((full.equipment().active_keys, full.equipment().active_connections), (Some(1), Some(4)));
}

#[test]
fn an_agent_of_a_server_that_says_little() {
    let agent: Agent =
        serde_json::from_str(r#"{"id":"wlp1","status":"STAGED","profile":{"name":"A"}}"#).expect("reads");
    let facts = agent.facts(false);
    assert_eq!((facts.owners, facts.source, facts.app_linked), (Owners::Unknown, Source::Manual, false));
    assert_eq!((agent.equipment().active_keys, agent.orn()), (None, None));
    assert!(agent.facts(true).pending);
    let null =
        r#"{"id":"wlp1","status":"STAGED","appId":null,"created":null,"profile":{"name":"A","description":null}}"#;
    assert_eq!(serde_json::from_str::<Agent>(null).expect("null is absent"), agent);
}

#[test]
fn an_agent_carries_its_orn_in_its_delegation_links() {
    let orn = orn::agent("00o1", "wlp1");
    assert_eq!(orn, "orn:okta:directory:00o1:workload-principals:ai-agents:wlp1");
    let filter = encode(&format!("to.resourceOrn eq {}", quoted(&orn)));
    let delegation_links = Some(link(&format!("https://x/delegation-links?limit=1&filter={filter}")));
    let agent = Agent { links: AgentLinks { delegation_links, ..AgentLinks::default() }, ..bare_agent() };
    assert_eq!(agent.orn(), Some(orn.clone()));
    assert_eq!(orn::id_of(&orn), "wlp1");
    assert_eq!(orn::group("00o1", "00g1"), "orn:okta:directory:00o1:groups:00g1");
    let preview = "orn:oktapreview:directory:00o1:users:00u1";
    assert_eq!(orn::organization_prefix(preview), text("orn:oktapreview:directory:00o1"));
    assert_eq!(orn::organization_prefix("urn:a:b:c"), None);
}

#[test]
fn values_that_are_not_known_survive_as_text() {
    let json = r#"{"id":"wlp1","status":"HIBERNATING","profile":{"name":"A"},"_links":{}}"#;
    let agent: Agent = serde_json::from_str(json).expect("reads");
    assert_eq!((agent.status.known(), agent.status.code()), (None, "HIBERNATING"));
    assert_eq!(agent.facts(false).status, None);
    assert_eq!(serde_json::to_string(&agent).expect("prints"), json);
    let json = r#"{"id":"op-1","type":"virtual-mcp:Register","status":"PAUSED"}"#;
    let operation: Operation = serde_json::from_str(json).expect("reads");
    assert_eq!((operation.kind.known(), operation.status.known()), (None, None));
    assert_eq!(serde_json::to_string(&operation).expect("prints"), json);
}

#[test]
fn the_bodies_that_change_an_agent() {
    pinned(&AgentRequest::default(), "{}");
    pinned(
        &AgentRequest {
            app_id: text("0oa1"),
            profile: Some(AgentProfile { name: "A b".to_owned(), description: text("c") }),
        },
        r#"{"appId":"0oa1","profile":{"name":"A b","description":"c"}}"#,
    );
}

#[test]
fn a_merge_patch_tells_null_from_absent() {
    pinned(&AgentPatch::default(), "{}");
    pinned(&AgentPatch { app_id: Some(None), profile: None }, r#"{"appId":null}"#);
    pinned(&AgentPatch { app_id: Some(text("0oa1")), profile: None }, r#"{"appId":"0oa1"}"#);
    let profile = AgentProfilePatch { name: Some(text("New")), description: Some(None) };
    pinned(&AgentPatch { app_id: None, profile: Some(profile) }, r#"{"profile":{"name":"New","description":null}}"#);
    let profile = AgentProfilePatch { name: Some(None), description: None };
    pinned(&AgentPatch { app_id: None, profile: Some(profile) }, r#"{"profile":{"name":null}}"#);
}

#[test]
fn an_operation() {
    pinned(
        &Operation {
            id: "op-1".to_owned(),
            kind: Open::Known(Kind::Activate),
            status: Open::Known(operation::Status::Completed),
            created: text("2025-09-11T18:52:48.000Z"),
            started: text("2025-09-11T18:52:49.000Z"),
            completed: text("2025-09-11T18:52:50.000Z"),
            resource: Some(OperationResource {
                id: "wlp1".to_owned(),
                kind: "AI_AGENT".to_owned(),
                status: "ACTIVE".to_owned(),
                name: text("Invoice triage"),
                links: Some(ResourceLinks { this: link("https://x/wlp1") }),
            }),
            error_details: None,
        },
        &[
            r#"{"id":"op-1","type":"ai-agent:Activate","status":"COMPLETED","created":"2025-09-11T18:52:48.000Z","#,
            r#""started":"2025-09-11T18:52:49.000Z","completed":"2025-09-11T18:52:50.000Z","resource":{"id":"wlp1","#,
            r#""type":"AI_AGENT","status":"ACTIVE","name":"Invoice triage","_links":{"self":{"href":"https://x/wlp1"}}}}"#,
        ]
        .concat(),
    );
    pinned(
        &Operation {
            id: "op-2".to_owned(),
            kind: Open::Known(Kind::Delete),
            status: Open::Known(operation::Status::Failed),
            created: None,
            started: None,
            completed: None,
            resource: None,
            error_details: Some(OperationError { code: "E0000001".to_owned(), message: "No.".to_owned() }),
        },
        r#"{"id":"op-2","type":"ai-agent:Delete","status":"FAILED","errorDetails":{"code":"E0000001","message":"No."}}"#,
    );
}

#[test]
fn a_list_and_its_cursor() {
    pinned(&List::<String> { data: vec![], links: ListLinks::default(), metadata: None }, r#"{"data":[],"_links":{}}"#);
    let list = List {
        data: vec!["a".to_owned()],
        links: ListLinks {
            this: Some(link("https://x/?limit=1")),
            next: Some(link("https://x/?limit=1&after=a%2Bb%3D")),
        },
        metadata: Some(Metadata {
            total: 2,
            by_status: BTreeMap::from([("ACTIVE".to_owned(), 2)]),
            unfiltered: Some(9),
        }),
    };
    pinned(
        &list,
        &[
            r#"{"data":["a"],"_links":{"self":{"href":"https://x/?limit=1"},"next":{"href":"https://x/?limit=1&after=a%2Bb%3D"}},"#,
            r#""metadata":{"total":2,"byStatus":{"ACTIVE":2},"unfiltered":9}}"#,
        ]
        .concat(),
    );
    assert_eq!(list.next_cursor(), text("a+b="));
    let bare: List<String> = serde_json::from_str(r#"{"data":[]}"#).expect("links may be missing");
    assert_eq!(bare.next_cursor(), None);
}

#[test]
fn owners() {
    pinned(&owner(), OWNER);
    let resource = OwnedResource {
        id: "wlp1".to_owned(),
        kind: "ai-agents".to_owned(),
        orn: "orn:a".to_owned(),
        profile: PrincipalProfile { id: "wlp1".to_owned(), name: "A".to_owned(), email: None },
    };
    let body = ResourceOwners { parent_resource_orn: "orn:a".to_owned(), resource, principals: vec![owner()] };
    let start = r#"{"parentResourceOrn":"orn:a","resource":{"id":"wlp1","type":"ai-agents","orn":"orn:a","profile":{"id":"wlp1","name":"A"}},"principals":["#;
    pinned(&body, &[start, OWNER, "]}"].concat());
    pinned(
        &OwnersRequest { principal_orns: Some(vec![]), resource_orns: vec!["orn:a".to_owned()] },
        r#"{"principalOrns":[],"resourceOrns":["orn:a"]}"#,
    );
    let item = OwnersPatchItem { op: "REMOVE".to_owned(), path: "/principalOrn".to_owned(), value: "orn:u".to_owned() };
    pinned(
        &OwnersPatch { resource_orn: "orn:a".to_owned(), data: vec![item] },
        r#"{"resourceOrn":"orn:a","data":[{"op":"REMOVE","path":"/principalOrn","value":"orn:u"}]}"#,
    );
}

#[test]
fn people_apps_and_providers() {
    pinned(
        &User {
            id: "00u1".to_owned(),
            status: "ACTIVE".to_owned(),
            profile: UserProfile {
                first_name: "Dana".to_owned(),
                last_name: "Reyes".to_owned(),
                email: "d@x".to_owned(),
                login: "d".to_owned(),
            },
        },
        r#"{"id":"00u1","status":"ACTIVE","profile":{"firstName":"Dana","lastName":"Reyes","email":"d@x","login":"d"}}"#,
    );
    pinned(
        &Group {
            id: "00g1".to_owned(),
            profile: GroupProfile { name: "Legal ops".to_owned(), description: None },
            embedded: Some(GroupEmbedded { stats: Some(GroupStats { users_count: 4 }) }),
        },
        r#"{"id":"00g1","profile":{"name":"Legal ops"},"_embedded":{"stats":{"usersCount":4}}}"#,
    );
    let app = App {
        id: "0oa1".to_owned(),
        name: "docs_vault".to_owned(),
        label: "Docs Vault".to_owned(),
        status: "ACTIVE".to_owned(),
    };
    pinned(&app, r#"{"id":"0oa1","name":"docs_vault","label":"Docs Vault","status":"ACTIVE"}"#);
    let provider = Provider {
        id: "aip1".to_owned(),
        source_name: "Quarry Cloud".to_owned(),
        status: Open::Known(provider::Status::Active),
        platform: None,
        settings: None,
        validation_error: None,
        agent_count: None,
        owners: None,
        default_owners: Vec::new(),
        schedule: None,
        next_import: None,
        priority: None,
        unowned_agents: None,
        waiting_in_staging: None,
        last_import: None,
        integration_date: None,
        last_updated: None,
    };
    pinned(&provider, r#"{"id":"aip1","sourceName":"Quarry Cloud","status":"ACTIVE"}"#);
}

#[test]
fn the_server_and_the_session() {
    let identity =
        DemoIdentity { id: "auditor".to_owned(), name: "Auditor".to_owned(), description: "Reads.".to_owned() };
    let info = ServerInfo {
        version: "0.1.0".to_owned(),
        capabilities: vec!["session".to_owned()],
        organization: Organization { id: "00o1".to_owned(), name: "Acme".to_owned() },
        sign_in: SignIn { identities: vec![identity], token: true },
        demo_mcp_server: None,
    };
    pinned(
        &info,
        &[
            r#"{"version":"0.1.0","capabilities":["session"],"organization":{"id":"00o1","name":"Acme"},"#,
            r#""signIn":{"identities":[{"id":"auditor","name":"Auditor","description":"Reads."}],"token":true}}"#,
        ]
        .concat(),
    );
    assert!(info.can("session") && !info.can("counts"));
    assert_eq!(serde_json::from_str::<ServerInfo>("{}").expect("all of it may be missing"), ServerInfo::default());
    pinned(&SessionRequest { identity: text("auditor"), token: None }, r#"{"identity":"auditor"}"#);
    pinned(
        &Session {
            name: "Ada".to_owned(),
            role: "Auditor".to_owned(),
            scopes: vec!["okta.logs.read".to_owned()],
            user_id: None,
        },
        r#"{"name":"Ada","role":"Auditor","scopes":["okta.logs.read"]}"#,
    );
}

#[test]
fn an_error_body() {
    let body = ErrorBody {
        error_code: "E0000001".to_owned(),
        error_summary: "Api validation failed: agent".to_owned(),
        error_link: "E0000001".to_owned(),
        error_id: "oae1".to_owned(),
        error_causes: vec![Cause::refusal(Reason::DeactivateFirst), Cause::at("limit", "Use 1 to 200.")],
    };
    let json = [
        r#"{"errorCode":"E0000001","errorSummary":"Api validation failed: agent","errorLink":"E0000001","errorId":"oae1","#,
        r#""errorCauses":[{"errorSummary":"Deactivate it first: only inactive agents can be deleted.","reason":"DEACTIVATE_FIRST"},"#,
        r#"{"errorSummary":"Use 1 to 200.","location":"limit"}]}"#,
    ]
    .concat();
    pinned(&body, &json);
    let short: ErrorBody = serde_json::from_str(r#"{"errorCode":"E0000011"}"#).expect("the code is enough");
    assert_eq!((short.error_code.as_str(), short.error_causes.len()), ("E0000011", 0));
    assert_eq!(Cause::refusal(Reason::NameTaken).location, text("profile.name"));
    assert_eq!(Cause::refusal(Reason::AppNotFound).location, text("appId"));
}
