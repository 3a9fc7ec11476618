//! Answers the protocol for one of the servers.

use super::offers::{Argument, Offer};
use rmcp::ServerHandler;
use rmcp::model::{
    CallToolRequestParams, CallToolResponse, CallToolResult, ContentBlock, ErrorData, Implementation, JsonObject,
    ListPromptsResult, ListResourcesResult, ListToolsResult, PaginatedRequestParams, Prompt, PromptArgument, Resource,
    ServerCapabilities, ServerConfig, Tool,
};
use rmcp::service::{RequestContext, RoleServer};
use serde_json::{Map, Value, json};

/// One session.
pub(super) struct Handler(&'static Offer);

impl Handler {
    pub(super) fn new(offer: &'static Offer) -> Self {
        Self(offer)
    }
}

impl ServerHandler for Handler {
    fn get_info(&self) -> ServerConfig {
        let mut can = ServerCapabilities::builder().enable_tools().build();
        if !self.0.prompts.is_empty() {
            can.prompts = Some(Default::default());
        }
        if !self.0.resources.is_empty() {
            can.resources = Some(Default::default());
        }
        ServerConfig::new(can).with_server_info(Implementation::new(self.0.title, env!("CARGO_PKG_VERSION")))
    }

    async fn list_tools(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListToolsResult, ErrorData> {
        let tools = self.0.tools.iter().map(|tool| Tool::new(tool.0, tool.1, schema(tool.2))).collect();
        Ok(ListToolsResult::with_all_items(tools))
    }

    async fn call_tool(
        &self,
        request: CallToolRequestParams,
        _: RequestContext<RoleServer>,
    ) -> Result<CallToolResponse, ErrorData> {
        let Some(tool) = self.0.tools.iter().find(|tool| tool.0 == request.name) else {
            return Err(ErrorData::invalid_params(format!("There is no tool {}.", request.name), None));
        };
        let given = request.arguments.unwrap_or_default();
        let lacking = tool.2.iter().find(|(name, _, _, required)| *required && !given.contains_key(*name));
        let said = match lacking {
            Some((name, ..)) => CallToolResult::error(vec![ContentBlock::text(format!("{name} is missing."))]),
            None => CallToolResult::success(vec![ContentBlock::text(tool.3)]),
        };
        Ok(said.into())
    }

    async fn list_prompts(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListPromptsResult, ErrorData> {
        let argument = |name: &&str| PromptArgument::new(*name);
        let prompts = self.0.prompts.iter().map(|(name, purpose, arguments)| {
            Prompt::new(*name, Some(*purpose), Some(arguments.iter().map(argument).collect()))
        });
        Ok(ListPromptsResult::with_all_items(prompts.collect()))
    }

    async fn list_resources(
        &self,
        _: Option<PaginatedRequestParams>,
        _: RequestContext<RoleServer>,
    ) -> Result<ListResourcesResult, ErrorData> {
        let resources =
            self.0.resources.iter().map(|(uri, name, kind)| Resource::new(*uri, *name).with_mime_type(*kind));
        Ok(ListResourcesResult::with_all_items(resources.collect()))
    }
}

/// The JSON schema of a tool's arguments.
fn schema(arguments: &[Argument]) -> JsonObject {
    let properties: Map<_, _> = arguments
        .iter()
        .map(|(name, kind, what, _)| {
            let mut property = json!({ "type": kind, "description": what });
            if *kind == "array" {
                property["items"] = json!({ "type": "string" });
            }
            ((*name).to_owned(), property)
        })
        .collect();
    let required: Vec<_> = arguments.iter().filter(|argument| argument.3).map(|argument| argument.0).collect();
    let mut schema =
        Map::from_iter([("type".to_owned(), json!("object")), ("properties".to_owned(), Value::Object(properties))]);
    if !required.is_empty() {
        schema.insert("required".to_owned(), json!(required));
    }
    schema
}
