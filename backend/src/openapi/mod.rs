//! The description of this server, from the wire types and the list of routes. [decisions 3]

mod access_routes;
mod answers;
mod document;
mod import_routes;
mod mcp_routes;
mod parameters;
mod profile_routes;
mod routes;
mod schemas;
mod server_routes;

pub use document::document;
