-- What agents connect to, and the connections themselves.

-- Applications are a table of their own, from the start. One that gives out tokens for agents names who issues them.
ALTER TABLE apps ADD COLUMN issuer TEXT;

CREATE TABLE resources (
    id           TEXT NOT NULL PRIMARY KEY,
    -- domain::resource::Kind::code
    kind         TEXT NOT NULL,
    name         TEXT NOT NULL,
    description  TEXT,
    -- 'ACTIVE', 'INACTIVE' or 'INVALID'
    status       TEXT NOT NULL,
    -- issuer of an authorization server, path of a secret, address of an MCP server or a resource server
    address      TEXT,
    -- what tokens of an authorization server are for
    audience     TEXT,
    -- the application that a service account belongs to
    app_id       TEXT REFERENCES apps (id),
    -- JSON array of {"name","description"}: the scopes of an authorization server
    scopes       TEXT NOT NULL DEFAULT '[]',
    -- name and address in lower case: what is searched
    search_key   TEXT NOT NULL
);

CREATE INDEX resources_by_kind ON resources (kind, search_key, id);
CREATE INDEX apps_by_search_key ON apps (search_key, id);

CREATE TABLE connections (
    id                 TEXT    NOT NULL PRIMARY KEY,
    agent_id           TEXT    NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    -- domain::resource::ConnectionType::code
    connection_type    TEXT    NOT NULL,
    -- domain::resource::Kind::code, and the id in `resources` or `apps`; no reference, since a resource may go first
    resource_kind      TEXT    NOT NULL,
    resource_id        TEXT    NOT NULL,
    -- its name when it was connected: shown when it is gone
    resource_name      TEXT    NOT NULL,
    -- NULL for the resource's own
    resource_indicator TEXT,
    -- domain::scope_grant::Condition::code, where the type has scopes
    scope_condition    TEXT,
    -- JSON array of texts
    scopes             TEXT    NOT NULL DEFAULT '[]',
    -- domain::managed_connection::Status::code
    status             TEXT    NOT NULL,
    created            TEXT    NOT NULL,
    last_updated       TEXT    NOT NULL,
    -- grows with every change: the ETag
    version            INTEGER NOT NULL DEFAULT 1,
    UNIQUE (agent_id, connection_type, resource_id)
);

CREATE INDEX connections_by_agent ON connections (agent_id, created, id);
CREATE INDEX connections_by_resource ON connections (resource_id, agent_id);

-- Counts of connections that were never there: earlier versions seeded the numbers alone.
UPDATE agents SET connections_active = 0, connections_total = 0;

-- What lists show of connections is counted here, by whoever changes them.
CREATE TRIGGER connection_added AFTER INSERT ON connections BEGIN
    UPDATE agents SET connections_total = connections_total + 1,
                      connections_active = connections_active + (new.status = 'ACTIVE')
        WHERE id = new.agent_id;
END;

CREATE TRIGGER connection_deleted AFTER DELETE ON connections BEGIN
    UPDATE agents SET connections_total = connections_total - 1,
                      connections_active = connections_active - (old.status = 'ACTIVE')
        WHERE id = old.agent_id;
END;

CREATE TRIGGER connection_changed AFTER UPDATE OF status ON connections WHEN new.status <> old.status BEGIN
    UPDATE agents SET connections_active = connections_active + (new.status = 'ACTIVE') - (old.status = 'ACTIVE')
        WHERE id = new.agent_id;
END;
