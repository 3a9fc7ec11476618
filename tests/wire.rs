//! What travels, pinned: the JSON of each body by literal text, the addresses, and the query expressions.

use agent_console::domain::agent::{Owners, Source, Status};
use agent_console::domain::operation::{self, Kind};
use agent_console::domain::provider;
use agent_console::domain::reason::Reason;
use agent_console::wire::agent_search::{AgentFilter, AgentListQuery, AgentOrder, quoted};
use agent_console::wire::agents::{
    ActiveOf, Agent, AgentEmbedded, AgentLinks, AgentPatch, AgentProfile, AgentProfilePatch, AgentRequest, AppName,
};
use agent_console::wire::error::{Cause, ErrorBody};
use agent_console::wire::open::Open;
use agent_console::wire::operations::{Operation, OperationError, OperationResource, ResourceLinks};
use agent_console::wire::owners::{
    OwnedResource, OwnersPatch, OwnersPatchItem, OwnersRequest, Principal, PrincipalProfile, ResourceOwners,
};
use agent_console::wire::page::{LIMIT_MAX, Link, List, ListLinks, Metadata};
use agent_console::wire::people::{App, Group, GroupEmbedded, GroupProfile, GroupStats, User, UserProfile};
use agent_console::wire::providers::Provider;
use agent_console::wire::query::{Query, decode, encode, value_of};
use agent_console::wire::server::{DemoIdentity, Organization, ServerInfo, Session, SessionRequest, SignIn};
use agent_console::wire::{endpoints, orn};
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

#[test]
fn percent_encoding() {
    assert_eq!(encode("AZaz09-._~"), "AZaz09-._~");
    assert_eq!(encode("a b&c=d+e/é\u{1f600}"), "a%20b%26c%3Dd%2Be%2F%C3%A9%F0%9F%98%80");
    for awkward in ["", "100% \"sure\"\\", "ümläut/\u{202e}rtl", "\u{1f468}\u{200d}\u{1f469}", "a+b c", "\n\t\0"] {
        assert_eq!(decode(&encode(awkward)), awkward);
    }
    assert_eq!(decode("a+b%20c"), "a b c");
    for broken in ["%", "100%", "%4", "%zz", "%-1", "%é"] {
        assert_eq!(decode(broken), broken, "a broken escape stays");
    }
    assert_eq!(decode("%+5"), "% 5", "a sign is not a digit");
    assert_eq!(decode("%FF"), "\u{fffd}");
    assert_eq!(value_of("/x?a=1&b=2%203#b=4", "b"), text("2 3"));
    assert_eq!(value_of("/x?a", "a"), text(""));
    assert_eq!((value_of("/x?a=1", "c"), value_of("/x", "a")), (None, None));
    let query = Query::default().with("a", "1 2").with("b", "").with("c", "&");
    assert_eq!((query.on("/x"), Query::default().on("/x")), ("/x?a=1%202&c=%26".to_owned(), "/x".to_owned()));
}

#[test]
fn addresses_of_the_api() {
    let base = "/workload-principals/api/v1";
    assert_eq!(endpoints::agent("wlp 1/x"), format!("{base}/ai-agents/wlp%201%2Fx"));
    assert_eq!(endpoints::agent_activate("wlp1"), format!("{base}/ai-agents/wlp1/lifecycle/activate"));
    assert_eq!(endpoints::agent_deactivate("wlp1"), format!("{base}/ai-agents/wlp1/lifecycle/deactivate"));
    assert_eq!(endpoints::operation("op-1"), format!("{base}/operations/op-1"));
    assert_eq!(endpoints::app("{0oa}"), "/api/v1/apps/%7B0oa%7D");
    for location in ["https://x.example/workload-principals/api/v1/operations/op-1", "/a/operations/op-1/?x#y"] {
        assert_eq!(endpoints::operation_id(location), text("op-1"));
    }
    assert_eq!(endpoints::operation_id("/operations/op%2D1"), text("op-1"));
    assert_eq!(endpoints::operation_id("/operations/op+1"), text("op+1"));
    for other in ["", "/", "/operations", "/operations/", "https://x/ai-agents/wlp1", "operations"] {
        assert_eq!(endpoints::operation_id(other), None, "{other}");
    }
}

#[test]
fn the_expression_of_a_filter() {
    assert_eq!(AgentFilter::default().expression(), "");
    assert!(AgentFilter { text: "  ".to_owned(), ..AgentFilter::default() }.is_empty());
    let full = AgentFilter {
        text: r#" say "hi" \o/ "#.to_owned(),
        status: Some(Status::Active),
        source: "manual".to_owned(),
        app: "0oa1".to_owned(),
        owned: Some(true),
    };
    assert!(!full.is_empty());
    assert_eq!(
        full.expression(),
        r#"profile.name co "say \"hi\" \\o/" and status eq "ACTIVE" and appId eq "0oa1" and source eq "manual" and owners pr"#
    );
    let unowned = AgentFilter { owned: Some(false), ..AgentFilter::default() };
    assert_eq!(unowned.expression(), "not (owners pr)");
}

#[test]
fn the_agents_of_a_provider_that_wait_for_an_owner() {
    let filter = AgentFilter::unowned_of("aip1");
    assert_eq!(filter.expression(), r#"status eq "STAGED" and source eq "aip1" and not (owners pr)"#);
}

#[test]
fn the_query_of_a_page() {
    let plain = AgentListQuery { limit: 50, ..AgentListQuery::default() };
    assert_eq!(plain.query().on("/x"), "/x?limit=50");
    let full = AgentListQuery {
        filter: AgentFilter { status: Some(Status::Staged), ..AgentFilter::default() },
        order: Some((AgentOrder::LastUpdated, true)),
        after: "c+1".to_owned(),
        limit: 200,
        counts: true,
        expand: true,
    };
    assert_eq!(
        full.query().on("/x"),
        "/x?search=status%20eq%20%22STAGED%22&limit=200&after=c%2B1&orderBy=lastUpdated&sortOrder=desc&include=counts\
         &expand=owners%2Ccredentials%2Cconnections%2Coperation%2Capp"
    );
    for order in AgentOrder::ALL {
        assert_eq!(AgentOrder::parse(order.code()), Some(order));
    }
}

#[test]
fn the_path_of_a_place_in_json_is_told() {
    let text = r#"{"data":[{"id":"a","x":"{[,\""},{"id":5}],"_links":{}}"#;
    let path_before = |part: &str| {
        let at = text.find(part).map_or(0, |at| at + part.len());
        agent_console::wire::json_path::path_at(text, at)
    };
    assert_eq!(path_before(r#""id":5"#), "data[1].id");
    assert_eq!(path_before(r#""x":"{["#), "data[0].x");
    assert_eq!(path_before(r#""_links":{"#), "_links");
    assert_eq!(path_before(r#"{"data":"#), "data");
    assert_eq!(agent_console::wire::json_path::path_at(text, 0), "");
    assert_eq!(agent_console::wire::json_path::path_at("]]}", 3), "");
}

#[test]
fn the_page_asks_first_for_exactly_what_the_application_asks_first() {
    let page = include_str!("../index.html").replace("&amp;", "&");
    let (_, rest) =
        page.split_once("name=\"agent-console-first\" content=\"").expect("the page names what it asks first");
    let first: Vec<_> = rest.split('"').next().unwrap_or_default().split(' ').collect();
    let query = AgentListQuery {
        order: Some((AgentOrder::LastUpdated, true)),
        limit: LIMIT_MAX,
        counts: true,
        expand: true,
        ..AgentListQuery::default()
    };
    let list = query.query().on(endpoints::AGENTS);
    assert_eq!(first, [endpoints::SERVER_INFO, endpoints::SESSION, list.as_str()]);
}
