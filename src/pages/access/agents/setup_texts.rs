//! How an agent is wired to the gateway, in the forms that clients take: a JSON or YAML configuration, or a command. [pages 1.17]

use crate::wire::access_sessions::SessionStart;
use crate::wire::endpoints;
use leptos::prelude::*;
use serde::Serialize;

/// Stands where the token of the agent comes.
pub const TOKEN: &str = "<token>";
const USER: &str = "<user id>";
const APP: &str = "<app id>";

/// A form of the instructions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// A configuration in JSON.
    Json,
    /// The same in YAML.
    Yaml,
    /// A command to try it with.
    Curl,
}

impl Form {
    /// Every form, in display order.
    pub const ALL: [Self; 3] = [Self::Json, Self::Yaml, Self::Curl];

    /// What tells it from the others.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Json => "json",
            Self::Yaml => "yaml",
            Self::Curl => "curl",
        }
    }

    /// The words on the switch.
    #[must_use]
    pub fn label(self) -> &'static str {
        match self {
            Self::Json => "JSON config",
            Self::Yaml => "YAML config",
            Self::Curl => "curl command",
        }
    }

    /// The form with this code; JSON for another.
    #[must_use]
    pub fn of(code: &str) -> Self {
        Self::ALL.into_iter().find(|form| form.code() == code).unwrap_or(Self::Json)
    }
}

/// The call that an agent makes.
#[derive(Serialize)]
struct CallOf<'a> {
    method: &'static str,
    url: &'a str,
    headers: Headers,
    body: SessionStart,
}

#[derive(Serialize)]
struct Headers {
    #[serde(rename = "Authorization")]
    authorization: String,
    #[serde(rename = "Content-Type")]
    content_type: &'static str,
}

/// Where agents begin sessions: at the server, which is where the page came from unless it names another.
#[must_use]
pub fn gateway() -> String {
    let named = document().query_selector("meta[name=agent-console-server]").ok().flatten();
    let named = named.and_then(|meta| meta.get_attribute("content")).filter(|server| !server.is_empty());
    let server = named.unwrap_or_else(|| window().location().origin().unwrap_or_default());
    [server.trim_end_matches('/'), endpoints::ACCESS_SESSIONS].concat()
}

/// The instructions in a form. `user` is the one to act for; where that is not known, its place is marked.
#[must_use]
pub fn text(form: Form, gateway: &str, user: &str) -> String {
    let user = if user.is_empty() { USER } else { user };
    let body = SessionStart {
        user_id: user.to_owned(),
        name: "First session".to_owned(),
        app_ids: vec![APP.to_owned()],
        ..SessionStart::default()
    };
    match form {
        Form::Json => json(gateway, body),
        Form::Yaml => yaml(gateway, &body),
        Form::Curl => curl(gateway, &body),
    }
}

fn json(gateway: &str, body: SessionStart) -> String {
    let headers = Headers { authorization: format!("Bearer {TOKEN}"), content_type: "application/json" };
    let call = CallOf { method: "POST", url: gateway, headers, body };
    serde_json::to_string_pretty(&call).unwrap_or_default()
}

/// By hand: what stands between quotes means the same in YAML as in JSON.
fn yaml(gateway: &str, body: &SessionStart) -> String {
    let quoted = |text: &str| serde_json::to_string(text).unwrap_or_default();
    let apps: String = body.app_ids.iter().map(|app| format!("    - {}\n", quoted(app))).collect();
    format!(
        "method: POST\nurl: {}\nheaders:\n  Authorization: {}\n  Content-Type: application/json\nbody:\n  userId: {}\n  name: {}\n  \
         appIds:\n{apps}  toolCalls: {}\n",
        quoted(gateway),
        quoted(&format!("Bearer {TOKEN}")),
        quoted(&body.user_id),
        quoted(&body.name),
        body.tool_calls
    )
}

fn curl(gateway: &str, body: &SessionStart) -> String {
    let body = serde_json::to_string(body).unwrap_or_default();
    format!(
        "curl --request POST {} \\\n  --header {} \\\n  --header 'Content-Type: application/json' \\\n  --data {}",
        for_shell(gateway),
        for_shell(&format!("Authorization: Bearer {TOKEN}")),
        for_shell(&body)
    )
}

/// A text as one word of a shell.
fn for_shell(text: &str) -> String {
    format!("'{}'", text.replace('\'', "'\\''"))
}

#[cfg(test)]
mod tests {
    use super::{Form, text};
    use crate::wire::access_sessions::SessionStart;
    use wasm_bindgen_test::wasm_bindgen_test as test;

    const GATEWAY: &str = "https://example.test/agent-access/api/v1/sessions";

    #[test]
    fn the_configuration_is_a_call_that_the_server_reads() {
        let config: serde_json::Value = serde_json::from_str(&text(Form::Json, GATEWAY, "00u1")).expect("it is JSON");
        assert_eq!((config["method"].as_str(), config["url"].as_str()), (Some("POST"), Some(GATEWAY)));
        assert_eq!(config["headers"]["Authorization"], "Bearer <token>");
        let body: SessionStart = serde_json::from_value(config["body"].clone()).expect("it is what agents tell");
        assert_eq!((body.user_id.as_str(), body.app_ids.len(), body.session_id), ("00u1", 1, None));
    }

    #[test]
    fn a_hostile_text_stays_one_word_and_an_unknown_user_is_marked() {
        assert!(text(Form::Curl, GATEWAY, "a'; rm b").contains(r"a'\''; rm b"));
        assert!(text(Form::Yaml, GATEWAY, "a\"b").contains(r#"  userId: "a\"b""#));
        for form in Form::ALL {
            assert!(text(form, GATEWAY, "").contains("<user id>"), "{form:?}");
            assert_eq!(Form::of(form.code()), form);
        }
    }
}
