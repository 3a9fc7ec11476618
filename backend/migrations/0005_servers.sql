-- Resource servers and MCP servers have lives of their own.

-- When it was added and last changed, its version (the ETag), and its name as it is compared.
ALTER TABLE resources ADD COLUMN created      TEXT    NOT NULL DEFAULT '';
ALTER TABLE resources ADD COLUMN last_updated TEXT    NOT NULL DEFAULT '';
ALTER TABLE resources ADD COLUMN version      INTEGER NOT NULL DEFAULT 1;
ALTER TABLE resources ADD COLUMN name_key     TEXT    NOT NULL DEFAULT '';

UPDATE resources SET created = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), last_updated = strftime('%Y-%m-%dT%H:%M:%fZ', 'now'),
                     name_key = lower(trim(name));

CREATE INDEX resources_by_name ON resources (kind, name_key, id);
CREATE INDEX resources_by_change ON resources (kind, last_updated, id);

-- The second step of a resource server's configuration.
CREATE TABLE resource_servers (
    id                 TEXT NOT NULL PRIMARY KEY REFERENCES resources (id) ON DELETE CASCADE,
    authorize_endpoint TEXT NOT NULL,
    token_endpoint     TEXT NOT NULL
);

-- Sets of client credentials of a server.
CREATE TABLE client_auth_settings (
    id           TEXT NOT NULL PRIMARY KEY,
    resource_id  TEXT NOT NULL REFERENCES resources (id) ON DELETE CASCADE,
    -- the order in which they are shown
    place        INTEGER NOT NULL,
    name         TEXT NOT NULL,
    client_id    TEXT NOT NULL,
    -- sealed: nonce and ciphertext, see vault.rs
    secret       BLOB NOT NULL,
    -- JSON array of texts
    scopes       TEXT NOT NULL,
    created      TEXT NOT NULL,
    last_updated TEXT NOT NULL
);

CREATE INDEX client_auth_settings_by_resource ON client_auth_settings (resource_id, place);

-- Resource servers of earlier versions had no configuration: each waits for its own.
UPDATE resources SET status = 'INVALID' WHERE kind = 'API_SERVER' AND status = 'ACTIVE';

-- Who uses a server is listed in the order of the index.
DROP INDEX connections_by_resource;
CREATE INDEX connections_by_resource ON connections (resource_id, agent_id, id);
