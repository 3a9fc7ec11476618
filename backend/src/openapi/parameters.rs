//! Parameters of the calls.

use agent_console::wire::agent_search::AgentOrder;
use agent_console::wire::page::{LIMIT_DEFAULT, LIMIT_MAX};
use agent_console::wire::{logs, server};
use utoipa::openapi::path::{Parameter as Described, ParameterBuilder, ParameterIn};
use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{RefOr, Required, Schema};

/// What a parameter takes.
#[derive(Clone, Copy)]
pub(super) enum Takes {
    /// Any text.
    Text,
    /// A number of rows.
    Rows,
    /// A number of entries of the log.
    Entries,
    /// A number of stretches of time.
    Buckets,
    /// A time.
    Time,
    /// An order of the agents list.
    Order,
    /// One of these.
    OneOf(&'static [&'static str]),
}

/// One parameter.
#[derive(Clone, Copy)]
pub(super) struct Parameter {
    name: &'static str,
    place: Place,
    required: bool,
    takes: Takes,
    description: &'static str,
}

#[derive(Clone, Copy)]
enum Place {
    Path,
    Query,
    Header,
}

const fn in_query(name: &'static str, takes: Takes, description: &'static str) -> Parameter {
    Parameter { name, place: Place::Query, required: false, takes, description }
}

const fn in_path(name: &'static str, description: &'static str) -> Parameter {
    Parameter { name, place: Place::Path, required: true, takes: Takes::Text, description }
}

const fn in_header(name: &'static str, takes: Takes, required: bool, description: &'static str) -> Parameter {
    Parameter { name, place: Place::Header, required, takes, description }
}

pub(super) const AGENT_ID: Parameter = in_path("agentId", "The agent's id");
pub(super) const KEY_ID: Parameter = in_path("keyId", "The key's id, never its kid");
pub(super) const CONNECTION_ID: Parameter = in_path("connectionId", "The connection's id");
pub(super) const SERVER_ID: Parameter = in_path("authServerId", "The authorization server's id");
pub(super) const RESOURCE_SERVER_ID: Parameter = in_path("serverId", "The resource server's id");
pub(super) const MCP_SERVER_ID: Parameter = in_path("serverId", "The MCP server's id");
pub(super) const PROVIDER_ID: Parameter = in_path("providerId", "The provider's id");
pub(super) const IMPORT_ID: Parameter = in_path("importId", "The run's id");
pub(super) const PROVIDER_FILTER: Parameter = in_query("providerId", Takes::Text, "The id of a provider");
pub(super) const IMPORT_STATUS: Parameter =
    in_query("status", Takes::OneOf(&["IN_PROGRESS", "COMPLETED", "FAILED"]), "The status of the runs");
pub(super) const OUTCOME: Parameter = in_query(
    "outcome",
    Takes::OneOf(&["SKIPPED", "STAGED", "IMPORTED", "UPDATED", "UNCHANGED"]),
    "What became of the agents",
);
pub(super) const IMPORT_SINCE: Parameter = in_query("since", Takes::Time, "Runs that began then or later");
pub(super) const STAGED_ID: Parameter = in_path("stagedId", "The id of the agent in staging");
pub(super) const STAGED_STATUS: Parameter = in_query(
    "status",
    Takes::OneOf(&["WAITING", "IGNORED", "CONFIRMED", "MERGED"]),
    "What became of the agents in staging",
);
pub(super) const USER_CONNECTION_ID: Parameter = in_path("userConnectionId", "The connection's id");
pub(super) const ACCESS_APP_ID: Parameter = in_path("accessAppId", "The app's id");
pub(super) const ACCESS_AGENT_ID: Parameter = in_path("accessAgentId", "The agent's id");
pub(super) const ACCESS_SESSION_ID: Parameter = in_path("accessSessionId", "The session's id");
pub(super) const ACCESS_USER_ID: Parameter = in_path("userId", "The user's id");
pub(super) const ACCESS_USER_FILTER: Parameter = in_query(
    "userId",
    Takes::Text,
    "The id of a user; without agentAccess.read it is the caller's own whatever it says",
);
pub(super) const ACCESS_APP_FILTER: Parameter = in_query("appId", Takes::Text, "The id of an app");
pub(super) const ACCESS_AGENT_FILTER: Parameter = in_query("agentId", Takes::Text, "The id of an agent");
pub(super) const ACCESS_Q: Parameter = in_query("q", Takes::Text, "Part of a name");
pub(super) const CONNECTION_STATUS: Parameter =
    in_query("status", Takes::OneOf(&["ACTIVE", "ERROR", "PAUSED", "NOT_CONNECTED"]), "The status of the connections");
pub(super) const ACCESS_AGENT_STATUS: Parameter =
    in_query("status", Takes::OneOf(&["ACTIVE", "INACTIVE", "NOT_CONNECTED"]), "The derived status of the agents");
pub(super) const SESSION_FROM: Parameter = in_query("from", Takes::Time, "Begun not before this time");
pub(super) const SESSION_TO: Parameter = in_query("to", Takes::Time, "Begun before this time");
pub(super) const SESSION_OPEN: Parameter = in_query("open", Takes::OneOf(&["true", "false"]), "Those that are open");
pub(super) const SERVER_SEARCH: Parameter = in_query(
    "search",
    Takes::Text,
    "`status eq`, `displayName sw|co|eq` and `resourceUrl sw|co|eq`, joined with `and` and `or`, `not (…)` and brackets",
);
pub(super) const SERVER_ORDER_BY: Parameter =
    in_query("orderBy", Takes::OneOf(&["name", "lastUpdated"]), "Order of the rows; by name without it");
pub(super) const OPERATION_ID: Parameter = in_path("operationId", "The operation's id");
pub(super) const APP_ID: Parameter = in_path("appId", "The application's id");
pub(super) const AFTER: Parameter =
    in_query("after", Takes::Text, "Cursor of the page, taken from the link to the next page");
pub(super) const LIMIT: Parameter = in_query("limit", Takes::Rows, "Rows of the page");
pub(super) const SEARCH: Parameter = in_query(
    "search",
    Takes::Text,
    "`status eq`, `appId eq`, `profile.name sw|co|eq`, joined with `and`; beyond that `source eq`, `owners pr`, `owners.id eq`, \
     `lastUpdated gt|lt`, `or`, `not (…)` and brackets",
);
pub(super) const ORDER_BY: Parameter = in_query("orderBy", Takes::Order, "Order of the rows; by name without it");
pub(super) const SORT_ORDER: Parameter =
    in_query("sortOrder", Takes::OneOf(&["asc", "desc"]), "Direction of the order");
pub(super) const INCLUDE: Parameter =
    in_query("include", Takes::Text, "`counts` adds counts of the whole list as `metadata`; other members are ignored");
pub(super) const EXPAND_AGENT: Parameter = in_query(
    "expand",
    Takes::Text,
    "Adds `_embedded`: any of owners, credentials, connections, operation and app, joined with commas; other members are ignored",
);
pub(super) const EXPAND_STATS: Parameter = in_query(
    "expand",
    Takes::Text,
    "`stats` adds the number of members as `_embedded.stats`; other members are ignored",
);
pub(super) const SINCE: Parameter = in_query("since", Takes::Time, "Not before this time");
pub(super) const UNTIL: Parameter = in_query("until", Takes::Time, "Before this time");
pub(super) const LOG_FILTER: Parameter = in_query(
    "filter",
    Takes::Text,
    "`eventType`, `target.id`, `actor.id`, `outcome.result` or `debugContext.debugData.operationId`, each `eq` or `sw`, joined with `and` and `or`",
);
pub(super) const LOG_Q: Parameter = in_query("q", Takes::Text, "Words of event, actor, target or reason");
pub(super) const LOG_ORDER: Parameter =
    in_query("sortOrder", Takes::OneOf(&["ASCENDING", "DESCENDING"]), "Oldest or newest first");
pub(super) const BUCKETS: Parameter = in_query("buckets", Takes::Buckets, "Stretches of time of the answer, at most");
pub(super) const FORMAT: Parameter =
    in_query("format", Takes::OneOf(&["json", "csv"]), "The kind of file; json without it");
pub(super) const LOG_LIMIT: Parameter = in_query("limit", Takes::Entries, "Entries of the page");
pub(super) const Q: Parameter = in_query("q", Takes::Text, "Part of the name");
pub(super) const OWNERS_FILTER: Parameter = Parameter {
    required: true,
    ..in_query("filter", Takes::Text, "`parentResourceOrn eq \"orn:…\"`, the one expression there is")
};
pub(super) const TYPE_FILTER: Parameter = Parameter {
    required: true,
    ..in_query("filter", Takes::Text, "`connectionType eq \"…\"`, the one expression there is")
};
pub(super) const MATCH: Parameter =
    in_query("match", Takes::Text, "3 to 50 characters of the name; words in any order");
pub(super) const INCLUDE_INACTIVE: Parameter =
    in_query("include", Takes::Text, "`inactive` lists what can't be connected now as well; other members are ignored");
pub(super) const RESOURCE_TYPE: Parameter =
    in_query("resourceType", Takes::Text, "`MCP_SERVER`, `APP` or `API_SERVER` alone, for `STS_ACCESS_TOKEN`");
pub(super) const IF_MATCH: Parameter =
    in_header("If-Match", Takes::Text, false, "The tag of the version that was read; another version answers 412");
pub(super) const IDEMPOTENCY_KEY: Parameter = in_header(
    server::IDEMPOTENCY_HEADER,
    Takes::Text,
    false,
    "The same key with the same body gets the same answer for 24 hours",
);
pub(super) const SESSION_HEADER: Parameter =
    in_header(server::SESSION_HEADER, Takes::Text, false, "Required with every call by session; a token needs none");

fn schema(takes: Takes) -> RefOr<Schema> {
    let object = ObjectBuilder::new();
    let one_of = |values: Vec<&'static str>| ObjectBuilder::new().schema_type(Type::String).enum_values(Some(values));
    match takes {
        Takes::Text => object.schema_type(Type::String),
        Takes::Rows => object
            .schema_type(Type::Integer)
            .minimum(Some(1_u32))
            .maximum(Some(u32::from(LIMIT_MAX)))
            .default(Some(LIMIT_DEFAULT.into())),
        Takes::Entries => object
            .schema_type(Type::Integer)
            .minimum(Some(1_u32))
            .maximum(Some(u32::from(logs::LIMIT_MAX)))
            .default(Some(logs::LIMIT_DEFAULT.into())),
        Takes::Buckets => object
            .schema_type(Type::Integer)
            .minimum(Some(1_u32))
            .maximum(Some(u32::from(logs::BUCKETS_MAX)))
            .default(Some(logs::BUCKETS_DEFAULT.into())),
        Takes::Time => object.schema_type(Type::String).format(Some(SchemaFormat::KnownFormat(KnownFormat::DateTime))),
        Takes::Order => one_of(AgentOrder::ALL.map(AgentOrder::code).to_vec()),
        Takes::OneOf(values) => one_of(values.to_vec()),
    }
    .into()
}

/// The parameter as the document prints it.
pub(super) fn described(parameter: &Parameter) -> Described {
    let place = match parameter.place {
        Place::Path => ParameterIn::Path,
        Place::Query => ParameterIn::Query,
        Place::Header => ParameterIn::Header,
    };
    ParameterBuilder::new()
        .name(parameter.name)
        .parameter_in(place)
        .required(if parameter.required { Required::True } else { Required::False })
        .description(Some(parameter.description))
        .schema(Some(schema(parameter.takes)))
        .build()
}
