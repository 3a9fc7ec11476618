//! What travels of providers, import runs and agents in staging, pinned by literal text. [api 1.11, pages 1.9]

use agent_console::domain::import_run::{Outcome, Status, Trigger};
use agent_console::domain::staging::{Existing, Facts};
use agent_console::domain::{agent, provider, staging};
use agent_console::wire::endpoints;
use agent_console::wire::imports::{ImportEntry, ImportProvider, ImportRun, RunListQuery};
use agent_console::wire::open::Open;
use agent_console::wire::owners::{Principal, PrincipalProfile};
use agent_console::wire::providers::{
    ImportSchedule, Provider, ProviderConfiguration, ProviderOwners, ProviderPatch, ProviderPriority, ProviderRequest,
    ProviderSettings,
};
use agent_console::wire::staging::{ExistingAgent, StagedAgent, StagingDecision, StagingQuery, TakeAs};
use serde::{Serialize, de::DeserializeOwned};
use std::fmt::Debug;

/// The body prints as `json`, and `json` reads back as the body, with members nobody knows ignored.
fn pinned<T: Serialize + DeserializeOwned + PartialEq + Debug>(body: &T, json: &str) {
    assert_eq!(serde_json::to_string(body).expect("it prints"), json);
    assert_eq!(&serde_json::from_str::<T>(json).expect("it reads back"), body);
    let extended = json.replacen('{', r#"{"aMemberOfTomorrow":{"a":[1,null]},"#, 1).replace(",}", "}");
    assert_eq!(&serde_json::from_str::<T>(&extended).expect("unknown members are ignored"), body);
}

fn text(value: &str) -> Option<String> {
    Some(value.to_owned())
}

fn night() -> ImportSchedule {
    ImportSchedule { expression: "15 2 * * *".to_owned(), time_zone: "Europe/Berlin".to_owned() }
}

fn dana() -> ProviderOwners {
    ProviderOwners { user_orns: vec!["orn:okta:directory:00o1:users:00u1".to_owned()], group_orns: Vec::new() }
}

fn staged() -> StagedAgent {
    StagedAgent {
        id: "ims1".to_owned(),
        provider_id: "aip1".to_owned(),
        provider_name: "Quarry Cloud".to_owned(),
        platform: Some(Open::Known(provider::Kind::AmazonBedrock)),
        import_id: "imp1".to_owned(),
        external_id: "a-1".to_owned(),
        name: "Refunds".to_owned(),
        description: None,
        status: Open::Known(staging::Status::Waiting),
        existing: Some(here()),
        created: "2026-01-02T03:04:05.000Z".to_owned(),
        decided: None,
        decided_by: None,
        agent_id: None,
    }
}

fn here() -> ExistingAgent {
    ExistingAgent {
        id: "wlp1".to_owned(),
        name: "Refunds".to_owned(),
        description: text("Pays back"),
        status: Open::Known(agent::Status::Active),
        platform: None,
        external_id: None,
        provider_name: None,
        same_provider: false,
        keeps_profile: false,
        owner_count: 2,
        last_updated: None,
    }
}

#[test]
fn a_provider_tells_owners_schedule_and_place() {
    let provider = Provider {
        id: "aip1".to_owned(),
        source_name: "Quarry Cloud".to_owned(),
        status: Open::Known(provider::Status::Active),
        platform: None,
        settings: None,
        validation_error: None,
        agent_count: None,
        owners: Some(dana()),
        default_owners: vec![Principal {
            id: String::new(),
            kind: "users".to_owned(),
            orn: "orn:okta:directory:00o1:users:00u1".to_owned(),
            profile: PrincipalProfile { id: "00u1".to_owned(), name: "Dana Reyes".to_owned(), email: None },
        }],
        schedule: Some(night()),
        next_import: text("2026-01-03T01:15:00.000Z"),
        priority: Some(2),
        unowned_agents: Some(4),
        waiting_in_staging: Some(3),
        last_import: None,
        integration_date: None,
        last_updated: None,
    };
    let json = concat!(
        r#"{"id":"aip1","sourceName":"Quarry Cloud","status":"ACTIVE","#,
        r#""owners":{"userOrns":["orn:okta:directory:00o1:users:00u1"]},"#,
        r#""defaultOwners":[{"id":"","type":"users","orn":"orn:okta:directory:00o1:users:00u1","profile":{"id":"00u1","name":"Dana Reyes"}}],"#,
        r#""schedule":{"expression":"15 2 * * *","timeZone":"Europe/Berlin"},"nextImport":"2026-01-03T01:15:00.000Z","#,
        r#""priority":2,"unownedAgents":4,"waitingInStaging":3}"#,
    );
    pinned(&provider, json);
    let group = ProviderOwners { user_orns: Vec::new(), group_orns: vec!["orn:x:groups:00g1".to_owned()] };
    pinned(&group, r#"{"userOrns":[],"groupOrns":["orn:x:groups:00g1"]}"#);
}

#[test]
fn a_provider_is_added_with_owners_and_schedule_or_without() {
    let request = ProviderRequest {
        source_name: "Quarry Cloud".to_owned(),
        platform: Open::Known(provider::Kind::AmazonBedrock),
        configuration: ProviderConfiguration {
            settings: ProviderSettings {
                url: "https://x".to_owned(),
                token_url: String::new(),
                region: "us-east-1".to_owned(),
                client_id: "AK".to_owned(),
            },
            client_secret: text("s"),
        },
        owners: Some(dana()),
        schedule: Some(night()),
        id: None,
    };
    let configuration =
        r#""configuration":{"url":"https://x","region":"us-east-1","clientId":"AK","clientSecret":"s"}"#;
    pinned(
        &request,
        &format!(
            r#"{{"sourceName":"Quarry Cloud","platform":"AMAZON_BEDROCK",{configuration},"owners":{{"userOrns":["orn:okta:directory:00o1:users:00u1"]}},"schedule":{{"expression":"15 2 * * *","timeZone":"Europe/Berlin"}}}}"#
        ),
    );
    let bare = ProviderRequest { owners: None, schedule: None, ..request };
    pinned(&bare, &format!(r#"{{"sourceName":"Quarry Cloud","platform":"AMAZON_BEDROCK",{configuration}}}"#));
}

#[test]
fn a_change_of_a_provider_tells_what_is_taken_away_from_what_stays() {
    pinned(&ProviderPatch::default(), "{}");
    let cleared = ProviderPatch { owners: Some(None), schedule: Some(None), ..ProviderPatch::default() };
    pinned(&cleared, r#"{"owners":null,"schedule":null}"#);
    let set = ProviderPatch { owners: Some(Some(dana())), schedule: Some(Some(night())), ..ProviderPatch::default() };
    pinned(
        &set,
        concat!(
            r#"{"owners":{"userOrns":["orn:okta:directory:00o1:users:00u1"]},"#,
            r#""schedule":{"expression":"15 2 * * *","timeZone":"Europe/Berlin"}}"#,
        ),
    );
    let order = ProviderPriority { provider_ids: vec!["aip2".to_owned(), "aip1".to_owned()] };
    pinned(&order, r#"{"providerIds":["aip2","aip1"]}"#);
}

#[test]
fn a_run_of_the_schedule_and_what_it_put_into_staging() {
    let run = ImportRun {
        id: "imp1".to_owned(),
        provider: ImportProvider {
            id: "aip1".to_owned(),
            name: "Quarry Cloud".to_owned(),
            status: Some(Open::Known(provider::Status::Active)),
            importing: false,
        },
        trigger: Open::Known(Trigger::Schedule),
        status: Open::Known(Status::Completed),
        started: "2026-01-02T03:04:05.000Z".to_owned(),
        completed: None,
        total: None,
        found: 5,
        imported: 1,
        updated: 0,
        staged: 3,
        skipped: 1,
        error: None,
        retry_of: None,
        retried_by: None,
        started_by: None,
    };
    let json = concat!(
        r#"{"id":"imp1","provider":{"id":"aip1","name":"Quarry Cloud","status":"ACTIVE","importing":false},"#,
        r#""trigger":"SCHEDULE","status":"COMPLETED","started":"2026-01-02T03:04:05.000Z","#,
        r#""found":5,"imported":1,"updated":0,"staged":3,"skipped":1}"#,
    );
    pinned(&run, json);
    let old = json.replace(r#""staged":3,"#, "");
    assert_eq!(serde_json::from_str::<ImportRun>(&old).expect("an older server").staged, 0);
    let entry = ImportEntry {
        position: 1,
        external_id: "a-1".to_owned(),
        name: "Refunds".to_owned(),
        outcome: Open::Known(Outcome::Staged),
        reason: text("Its name is taken"),
        agent_id: None,
    };
    pinned(
        &entry,
        r#"{"position":1,"externalId":"a-1","name":"Refunds","outcome":"STAGED","reason":"Its name is taken"}"#,
    );
}

#[test]
fn an_agent_in_staging_beside_the_one_that_is_here() {
    let json = concat!(
        r#"{"id":"ims1","providerId":"aip1","providerName":"Quarry Cloud","platform":"AMAZON_BEDROCK","importId":"imp1","#,
        r#""externalId":"a-1","name":"Refunds","status":"WAITING","existing":{"id":"wlp1","name":"Refunds","#,
        r#""description":"Pays back","status":"ACTIVE","sameProvider":false,"keepsProfile":false,"ownerCount":2},"#,
        r#""created":"2026-01-02T03:04:05.000Z"}"#,
    );
    pinned(&staged(), json);
    let facts = |existing: Option<ExistingAgent>| StagedAgent { existing, ..staged() }.facts();
    let of = |existing| Facts { status: Some(staging::Status::Waiting), existing };
    assert_eq!(facts(Some(here())), of(Existing::Elsewhere));
    assert_eq!(facts(Some(ExistingAgent { same_provider: true, ..here() })), of(Existing::SameProvider));
    assert_eq!(facts(None), of(Existing::Gone));
    let unknown = StagedAgent { status: Open::Unknown("PARKED".to_owned()), ..staged() };
    assert_eq!(unknown.facts().status, None);
}

#[test]
fn a_decision_names_a_new_agent_or_nothing() {
    let merge = StagingDecision { take_as: TakeAs::Merge, name: None };
    pinned(&merge, r#"{"as":"MERGE"}"#);
    let new = StagingDecision { take_as: TakeAs::New, name: text("Refunds (Quarry Cloud)") };
    pinned(&new, r#"{"as":"NEW","name":"Refunds (Quarry Cloud)"}"#);
}

#[test]
fn the_questions_about_runs_and_staging() {
    let runs = RunListQuery { since: "2026-01-01T00:00:00.000Z".to_owned(), limit: 50, ..RunListQuery::default() };
    assert_eq!(runs.query().on("/i"), "/i?since=2026-01-01T00%3A00%3A00.000Z&limit=50");
    let waiting =
        StagingQuery { provider: "aip1".to_owned(), status: "WAITING".to_owned(), after: "c".to_owned(), limit: 200 };
    assert_eq!(waiting.query().on("/s"), "/s?providerId=aip1&status=WAITING&limit=200&after=c");
    let base = "/workload-principals/api/v1/ai-agent-imports/staging";
    assert_eq!(endpoints::STAGING, base);
    assert_eq!(endpoints::staged_confirm("ims 1"), format!("{base}/ims%201/confirm"));
    assert_eq!(endpoints::staged_ignore("ims1"), format!("{base}/ims1/ignore"));
    assert!(endpoints::PROVIDER_PRIORITY.ends_with("/ai-agent-providers/priority"));
}
