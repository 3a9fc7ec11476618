//! What MCP servers offer.

use sqlx::SqliteConnection;

/// What a server offered.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct OfferRow {
    /// The server's.
    pub id: String,
    /// When somebody asked last.
    pub asked_at: String,
    /// Why it did not answer then.
    pub fault: Option<String>,
    /// When it last answered.
    pub answered_at: Option<String>,
    /// `wire::mcp_capabilities::Offer` as JSON.
    pub offer: String,
}

/// The same in numbers.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct CountsRow {
    /// The server's.
    pub id: String,
    /// When somebody asked last.
    pub asked_at: String,
    /// Why it did not answer then.
    pub fault: Option<String>,
    /// How many tools.
    pub tools: i64,
    /// How many prompts.
    pub prompts: i64,
    /// How many resources.
    pub resources: i64,
}

/// What a server offered, if anybody asked.
///
/// # Errors
/// When the database fails.
pub async fn find(conn: &mut SqliteConnection, id: &str) -> sqlx::Result<Option<OfferRow>> {
    let sql = "SELECT id, asked_at, fault, answered_at, offer FROM mcp_capabilities WHERE id = ?";
    sqlx::query_as(sql).bind(id).fetch_optional(conn).await
}

/// The numbers of these servers, in no order.
///
/// # Errors
/// When the database fails.
pub async fn counts(conn: &mut SqliteConnection, ids: &[&str]) -> sqlx::Result<Vec<CountsRow>> {
    let sql = "SELECT id, asked_at, fault, json_array_length(offer, '$.tools') AS tools, \
         json_array_length(offer, '$.prompts') AS prompts, json_array_length(offer, '$.resources') AS resources \
         FROM mcp_capabilities WHERE id IN (SELECT value FROM json_each(?))";
    sqlx::query_as(sql).bind(serde_json::to_string(ids).unwrap_or_default()).fetch_all(conn).await
}

/// Writes it.
///
/// # Errors
/// When the database fails.
pub async fn put(conn: &mut SqliteConnection, row: &OfferRow) -> sqlx::Result<()> {
    sqlx::query(
        "INSERT INTO mcp_capabilities (id, asked_at, fault, answered_at, offer) VALUES (?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET \
         asked_at = excluded.asked_at, fault = excluded.fault, answered_at = excluded.answered_at, offer = excluded.offer",
    )
    .bind(&row.id)
    .bind(&row.asked_at)
    .bind(&row.fault)
    .bind(&row.answered_at)
    .bind(&row.offer)
    .execute(conn)
    .await?;
    Ok(())
}
