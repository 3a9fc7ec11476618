//! The document.

use super::routes::{Route, routes};
use super::schemas::{self, reference};
use super::{answers, parameters};
use crate::access::cookie;
use serde_json::Value;
use utoipa::openapi::path::{Operation, OperationBuilder, PathItem, PathsBuilder};
use utoipa::openapi::request_body::RequestBodyBuilder;
use utoipa::openapi::security::{
    ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityRequirement, SecurityScheme,
};
use utoipa::openapi::{Components, Content, InfoBuilder, LicenseBuilder, OpenApiBuilder, Required, ResponsesBuilder};

const BEARER: &str = "bearer";
const SESSION: &str = "session";

/// `OpenAPI` 3.1 of this server. [decisions 3]
#[must_use]
pub fn document() -> Value {
    let info = InfoBuilder::new()
        .title("Agent Console backend")
        .version(env!("CARGO_PKG_VERSION"))
        .description(Some("Registration and lifecycle of AI agents, after the AI Agent Registrations API."))
        .license(Some(LicenseBuilder::new().name("Apache-2.0").identifier(Some("Apache-2.0")).build()))
        .build();
    let mut paths = PathsBuilder::new().build();
    for route in routes() {
        let item = PathItem::new(route.method.clone(), operation(&route));
        paths.paths.entry(route.path.to_owned()).or_default().merge_operations(item);
    }
    let document = OpenApiBuilder::new().info(info).paths(paths).components(Some(components())).build();
    // Printing a document that was built from text and numbers does not fail.
    serde_json::to_value(document).unwrap_or_default()
}

fn operation(route: &Route) -> Operation {
    let mut operation = OperationBuilder::new()
        .operation_id(Some(route.id))
        .summary(Some(route.summary))
        .parameters(Some(route.parameters.iter().map(parameters::described)))
        .responses(
            answers::of(route)
                .into_iter()
                .fold(ResponsesBuilder::new(), |all, (status, answer)| all.response(status, answer))
                .build(),
        );
    if let Some((media_type, schema)) = route.body {
        let body = RequestBodyBuilder::new().content(media_type, Content::new(Some(reference(schema))));
        operation = operation.request_body(Some(body.required(Some(Required::True)).build()));
    }
    if let Some(scope) = route.scope {
        let scope = [scope.name()];
        operation = operation
            .securities(Some([SecurityRequirement::new(BEARER, scope), SecurityRequirement::new(SESSION, scope)]));
    }
    operation.build()
}

fn components() -> Components {
    let mut components = Components::new();
    components.schemas = schemas::all();
    components.headers = answers::headers();
    components.responses = answers::failures();
    let bearer =
        HttpBuilder::new().scheme(HttpAuthScheme::Bearer).description(Some("An access token with scopes")).build();
    components.add_security_scheme(BEARER, SecurityScheme::Http(bearer));
    let description = "The cookie that POST /session answers with; each call then carries X-Agent-Console: 1";
    let session = SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(cookie::NAME, description)));
    components.add_security_scheme(SESSION, session);
    components
}
