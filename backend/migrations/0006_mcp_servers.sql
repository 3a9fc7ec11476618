-- What MCP servers say of themselves, and when somebody looked.

CREATE TABLE mcp_servers (
    id            TEXT    NOT NULL PRIMARY KEY REFERENCES resources (id) ON DELETE CASCADE,
    -- whether its metadata was right the last time somebody looked
    validated     INTEGER NOT NULL,
    -- why not
    fault         TEXT,
    looked_at     TEXT,
    resource_name TEXT,
    -- JSON array of texts
    scopes        TEXT    NOT NULL DEFAULT '[]'
);

-- Its authorization servers, as their metadata describes them.
CREATE TABLE mcp_authorization_servers (
    id                 TEXT    NOT NULL PRIMARY KEY,
    resource_id        TEXT    NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
    place              INTEGER NOT NULL,
    issuer             TEXT    NOT NULL,
    authorize_endpoint TEXT    NOT NULL,
    token_endpoint     TEXT    NOT NULL,
    -- JSON array of texts
    scopes             TEXT    NOT NULL,
    last_updated       TEXT    NOT NULL,
    UNIQUE (resource_id, issuer)
);

-- Looking takes time: each look is an operation, and the table its queue.
CREATE TABLE server_operations (
    id            TEXT NOT NULL PRIMARY KEY,
    -- domain::server_operation::Kind::code
    kind          TEXT NOT NULL,
    -- no reference: the history outlives the server
    resource_id   TEXT NOT NULL,
    resource_name TEXT NOT NULL,
    -- domain::operation::Status::code
    status        TEXT NOT NULL,
    created       TEXT NOT NULL,
    started       TEXT,
    completed     TEXT,
    error_message TEXT,
    actor_id      TEXT NOT NULL,
    actor_name    TEXT NOT NULL,
    request_id    TEXT NOT NULL
);

CREATE INDEX server_operations_by_time ON server_operations (created, id);
CREATE INDEX server_operations_pending ON server_operations (created, id) WHERE status IN ('SCHEDULED', 'IN_PROGRESS');
CREATE INDEX server_operations_by_resource ON server_operations (resource_id, status);

-- MCP servers of earlier versions were never looked at: what was active waits to be looked at.
INSERT INTO mcp_servers (id, validated, fault)
    SELECT id, 0, 'Its metadata was not read yet. Look again.' FROM resources WHERE kind = 'MCP_SERVER';
UPDATE resources SET status = 'INVALID' WHERE kind = 'MCP_SERVER' AND status = 'ACTIVE';
