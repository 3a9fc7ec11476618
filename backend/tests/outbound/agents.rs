//! Agents of providers, read from the demo's own, which speak the platforms' shapes. [pages 1.9]

use crate::site::fetcher;
use agent_console::domain::provider::Kind;
use agent_console::wire::providers::ProviderSettings;
use agent_console_backend::demo_providers::{CLIENT_ID, CLIENT_SECRET, DemoProviders};
use agent_console_backend::outbound::agents::{Found, Malformed, Page, Refusal, Source, page, settings_fault};
use agent_console_backend::outbound::allowed::Allowed;
use agent_console_backend::outbound::fetch::Fetcher;
use std::collections::HashSet;
use std::time::{Duration, Instant};

/// An admin whose provider is one of the demo's.
struct Demo {
    own: DemoProviders,
    fetcher: Fetcher,
}

impl Demo {
    async fn start() -> Self {
        let own = DemoProviders::start(0).await.expect("a port");
        let allowed = Allowed::default().with(own.address);
        // A busy machine is no slow provider.
        let fetcher = Fetcher::new(allowed, Duration::from_secs(30)).expect("a fetcher");
        Self { own, fetcher }
    }

    fn settings(&self, kind: Kind, scenario: &str) -> ProviderSettings {
        let at = self.own.address;
        let (path, region, token) = match kind {
            Kind::AmazonBedrock => ("bedrock", "eu-central-1", String::new()),
            Kind::MicrosoftFoundry => ("foundry", "", format!("http://{at}/oauth/{scenario}/token")),
            Kind::SalesforceAgentforce => ("agentforce", "", format!("http://{at}/oauth/{scenario}/token")),
        };
        ProviderSettings {
            url: format!("http://{at}/{path}/{scenario}"),
            token_url: token,
            region: region.to_owned(),
            client_id: CLIENT_ID.to_owned(),
        }
    }

    async fn page(&self, kind: Kind, scenario: &str, at: Option<&str>) -> Result<Page, Refusal> {
        let settings = self.settings(kind, scenario);
        page(&self.fetcher, &Source { kind, settings: &settings, secret: CLIENT_SECRET }, at).await
    }

    /// Reads all pages.
    async fn list(&self, kind: Kind, scenario: &str) -> Vec<Page> {
        let mut pages: Vec<Page> = Vec::new();
        loop {
            let at = pages.last().and_then(|page| page.next.clone());
            pages.push(self.page(kind, scenario, at.as_deref()).await.expect(scenario));
            if pages.last().is_some_and(|page| page.next.is_none()) {
                return pages;
            }
        }
    }
}

fn taken(pages: &[Page]) -> Vec<&Found> {
    pages.iter().flat_map(|page| &page.agents).filter_map(|agent| agent.as_ref().ok()).collect()
}

fn left(pages: &[Page]) -> Vec<&Malformed> {
    pages.iter().flat_map(|page| &page.agents).filter_map(|agent| agent.as_ref().err()).collect()
}

/// What a refusal says.
pub fn words(refusal: &Refusal) -> &str {
    match refusal {
        Refusal::Credentials(words) | Refusal::Failed(words) => words,
    }
}

#[tokio::test]
async fn every_platform_lists_its_agents_over_three_pages() {
    let demo = Demo::start().await;
    for kind in Kind::ALL {
        let pages = demo.list(kind, "usual").await;
        let sizes: Vec<_> = pages.iter().map(|page| page.agents.len()).collect();
        assert_eq!(sizes, [5, 5, 2], "{kind:?}");
        let agents = taken(&pages);
        assert_eq!(agents.len(), 12);
        assert_eq!(agents.iter().map(|agent| &agent.external_id).collect::<HashSet<_>>().len(), 12);
        assert_eq!(agents.iter().map(|agent| &agent.name).collect::<HashSet<_>>().len(), 12);
        assert!(agents.iter().any(|agent| agent.description.is_none()), "not every agent is described");
        assert!(agents.iter().any(|agent| agent.description.is_some()));
        let total = (kind == Kind::SalesforceAgentforce).then_some(12);
        assert!(pages.iter().all(|page| page.total == total), "only one platform says beforehand how many there are");
        let id = &agents[0].external_id;
        match kind {
            Kind::AmazonBedrock => {
                assert!(id.len() == 10 && id.chars().all(|sign| sign.is_ascii_alphanumeric()), "{id}")
            }
            Kind::MicrosoftFoundry => assert!(id.starts_with("asst_") && id.len() == 29, "{id}"),
            Kind::SalesforceAgentforce => assert!(id.starts_with("0Xx") && id.len() == 18, "{id}"),
        }
    }
}

#[tokio::test]
async fn a_slow_one_and_a_long_one_are_read_to_the_end() {
    let demo = Demo::start().await;
    let begun = Instant::now();
    let slow = demo.list(Kind::MicrosoftFoundry, "slow").await;
    assert_eq!((slow.len(), taken(&slow).len()), (12, 60));
    assert!(begun.elapsed().as_millis() >= 12 * 200, "{:?}", begun.elapsed());
    for kind in Kind::ALL {
        let many = demo.list(kind, "many").await;
        assert_eq!(many.len(), 50, "{kind:?}");
        let agents = taken(&many);
        assert_eq!(agents.iter().map(|agent| &agent.external_id).collect::<HashSet<_>>().len(), 5000);
        assert_eq!(agents.iter().map(|agent| &agent.name).collect::<HashSet<_>>().len(), 5000);
    }
}

#[tokio::test]
async fn a_page_that_breaks_is_told_and_the_one_before_stands() {
    let demo = Demo::start().await;
    for kind in Kind::ALL {
        let first = demo.page(kind, "breaks", None).await.expect("the first page");
        assert_eq!(first.agents.len(), 5);
        let refusal = demo.page(kind, "breaks", first.next.as_deref()).await.expect_err("the second page");
        assert!(matches!(&refusal, Refusal::Failed(words) if words.contains("answers 500")), "{refusal:?}");
    }
}

#[tokio::test]
async fn refused_credentials_are_told_apart_and_never_said() {
    let demo = Demo::start().await;
    for kind in Kind::ALL {
        let expired = demo.page(kind, "expired", None).await.expect_err("expired");
        assert!(matches!(&expired, Refusal::Credentials(_)), "{kind:?}: {expired:?}");
        let settings = demo.settings(kind, "usual");
        let wrong = Source { kind, settings: &settings, secret: "wr0ng-secret" };
        let refusal = page(&demo.fetcher, &wrong, None).await.expect_err("a wrong secret");
        assert!(matches!(&refusal, Refusal::Credentials(_)), "{kind:?}: {refusal:?}");
        assert!(!words(&refusal).contains("wr0ng"), "{refusal:?}");
        let stranger = ProviderSettings { client_id: "somebody".to_owned(), ..settings };
        let stranger = Source { kind, settings: &stranger, secret: CLIENT_SECRET };
        let refusal = page(&demo.fetcher, &stranger, None).await.expect_err("somebody else");
        assert!(matches!(&refusal, Refusal::Credentials(_)), "{kind:?}: {refusal:?}");
        assert!(words(&refusal).ends_with('.') && !words(&refusal).contains(CLIENT_SECRET), "{refusal:?}");
    }
    let words = words(&demo.page(Kind::AmazonBedrock, "expired", None).await.expect_err("expired")).to_owned();
    assert!(words.contains("403 Forbidden (ExpiredTokenException)"), "{words}");
}

#[tokio::test]
async fn one_bad_entry_says_nothing_of_the_others() {
    let demo = Demo::start().await;
    for kind in Kind::ALL {
        let pages = demo.list(kind, "malformed").await;
        let bad: Vec<_> = left(&pages).iter().map(|entry| entry.why.as_str()).collect();
        assert_eq!(bad, ["It has no id.", "It has no name.", "Its name is not a text."], "{kind:?}");
        let bad = left(&pages);
        assert!(bad[0].external_id.is_empty() && !bad[0].name.is_empty(), "{:?}", bad[0]);
        assert!(!bad[1].external_id.is_empty() && bad[1].name.is_empty(), "{:?}", bad[1]);
        // How long a name may be is not a matter of the one who reads it.
        let lengths: Vec<_> = taken(&pages).iter().map(|agent| agent.name.chars().count()).collect();
        assert!(lengths.contains(&300) && lengths.contains(&2), "{lengths:?}");
        assert_eq!(lengths.len(), 9);
    }
}

#[tokio::test]
async fn what_is_there_twice_comes_twice() {
    let demo = Demo::start().await;
    for kind in Kind::ALL {
        let pages = demo.list(kind, "duplicate").await;
        let agents = taken(&pages);
        assert_eq!(agents.len(), 12);
        assert_eq!(agents.iter().map(|agent| &agent.external_id).collect::<HashSet<_>>().len(), 11, "{kind:?}");
        assert_eq!(agents.iter().map(|agent| &agent.name).collect::<HashSet<_>>().len(), 11, "{kind:?}");
    }
}

#[tokio::test]
async fn another_listing_shows_what_changed_since() {
    let demo = Demo::start().await;
    for kind in Kind::ALL {
        // A first page alone, as settings are tried, is no listing.
        demo.page(kind, "renamed", None).await.expect("a page");
        let before = demo.list(kind, "renamed").await;
        let after = demo.list(kind, "renamed").await;
        let (before, after) = (taken(&before), taken(&after));
        let same = |agent: &&&Found| after.iter().any(|other| other == *agent);
        assert_eq!((before.len(), after.len()), (12, 13), "{kind:?}");
        assert_eq!(before.iter().filter(same).count(), 10, "{kind:?}");
        let known = |agent: &&&Found| after.iter().any(|other| other.external_id == agent.external_id);
        assert_eq!(before.iter().filter(known).count(), 12, "{kind:?}");
    }
}

#[tokio::test]
async fn no_two_providers_of_the_demo_share_a_name() {
    let demo = Demo::start().await;
    let mut names = HashSet::new();
    for kind in Kind::ALL {
        for scenario in ["usual", "renamed", "slow"] {
            for agent in taken(&demo.list(kind, scenario).await) {
                assert!(names.insert(agent.name.clone()), "{} comes twice", agent.name);
            }
        }
    }
}

#[tokio::test]
async fn the_demo_lets_nobody_in_without_a_right_signature_or_token() {
    let demo = Demo::start().await;
    let client = reqwest::Client::builder().no_proxy().build().expect("a client");
    let at = demo.own.address;
    let bare = client.post(format!("http://{at}/bedrock/usual/agents/")).body("{}").send().await.expect("an answer");
    assert_eq!(bare.status(), 403);
    let known = "AWS4-HMAC-SHA256 Credential=demo/20260131/eu-central-1/bedrock/aws4_request, \
                 SignedHeaders=host;x-amz-date, Signature=00";
    let forged = client.post(format!("http://{at}/bedrock/usual/agents/")).body("{}");
    let forged = forged.header("authorization", known).header("x-amz-date", "20260131T000000Z");
    assert_eq!(forged.send().await.expect("an answer").status(), 403);
    for path in ["foundry/usual/assistants?api-version=v1", "agentforce/usual/services/data/v64.0/query?q=x"] {
        let guessed = client.get(format!("http://{at}/{path}")).bearer_auth("guessed");
        assert_eq!(guessed.send().await.expect("an answer").status(), 401, "{path}");
    }
    let form = [("content-type", "application/x-www-form-urlencoded")];
    let other = client.post(format!("http://{at}/oauth/usual/token")).basic_auth(CLIENT_ID, Some(CLIENT_SECRET));
    let other = other.header(form[0].0, form[0].1).body("grant_type=password").send().await.expect("an answer");
    assert_eq!(other.status(), 400);
    let unknown = demo.page(Kind::AmazonBedrock, "nothing", None).await.expect_err("no such scenario");
    assert!(words(&unknown).contains("404"), "{unknown:?}");
}

#[tokio::test]
async fn nobody_is_asked_who_is_not_allowed() {
    let demo = Demo::start().await;
    let nobody = fetcher(Allowed::default());
    for kind in Kind::ALL {
        let settings = demo.settings(kind, "usual");
        let source = Source { kind, settings: &settings, secret: CLIENT_SECRET };
        let refusal = page(&nobody, &source, None).await.expect_err("not allowed");
        assert!(words(&refusal).contains("--allow-outbound"), "{refusal:?}");
    }
}

#[test]
fn settings_are_looked_at_before_anybody_is_asked() {
    let right = |kind| ProviderSettings {
        url: "https://api.example.com/api/projects/one".to_owned(),
        token_url: if kind == Kind::AmazonBedrock { String::new() } else { "https://login.example.com/t".to_owned() },
        region: if kind == Kind::AmazonBedrock { "eu-central-1".to_owned() } else { String::new() },
        client_id: "AKIDEXAMPLE".to_owned(),
    };
    let owned = ToOwned::to_owned;
    for kind in Kind::ALL {
        assert_eq!(settings_fault(kind, &right(kind)), None, "{kind:?}");
        for url in ["", "api.example.com", "http://api.example.com", "https://me@api.example.com", "https://a.b/?x=1"] {
            let fault = settings_fault(kind, &ProviderSettings { url: owned(url), ..right(kind) });
            assert!(fault.is_some_and(|(member, words)| member == "url" && words.ends_with('.')), "{url}: {fault:?}");
        }
        let nobody = settings_fault(kind, &ProviderSettings { client_id: String::new(), ..right(kind) });
        assert_eq!(nobody.map(|(member, _)| member), Some("clientId"), "{kind:?}");
    }
    for region in ["", "EU", "eu central 1", "eu/x", &"e".repeat(65)] {
        let kind = Kind::AmazonBedrock;
        let fault = settings_fault(kind, &ProviderSettings { region: owned(region), ..right(kind) });
        assert_eq!(fault.map(|(member, _)| member), Some("region"), "{region}");
    }
    let slash = ProviderSettings { client_id: owned("AK/ID"), ..right(Kind::AmazonBedrock) };
    assert_eq!(settings_fault(Kind::AmazonBedrock, &slash).map(|(member, _)| member), Some("clientId"));
    for kind in [Kind::MicrosoftFoundry, Kind::SalesforceAgentforce] {
        for token_url in ["", "login", "http://login.example.com/t"] {
            let fault = settings_fault(kind, &ProviderSettings { token_url: owned(token_url), ..right(kind) });
            assert_eq!(fault.map(|(member, _)| member), Some("tokenUrl"), "{token_url}");
        }
    }
}
