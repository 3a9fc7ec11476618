-- What MCP servers offer, as they said when somebody asked.

CREATE TABLE mcp_capabilities (
    id          TEXT NOT NULL PRIMARY KEY REFERENCES resources (id) ON DELETE CASCADE,
    -- when somebody asked last
    asked_at    TEXT NOT NULL,
    -- why it did not answer then
    fault       TEXT,
    -- when it last answered
    answered_at TEXT,
    -- wire::mcp_capabilities::Offer, as JSON
    offer       TEXT NOT NULL
);
