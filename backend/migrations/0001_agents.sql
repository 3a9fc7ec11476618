-- Times are TEXT, ISO-8601 UTC with milliseconds ('2026-11-23T09:00:00.000Z'): fixed width, so they sort as they read.
-- Ids are TEXT and sort by creation within one prefix. Plain SQL: nothing here that PostgreSQL lacks.

CREATE TABLE organization (
    id   TEXT NOT NULL PRIMARY KEY,
    name TEXT NOT NULL
);

CREATE TABLE users (
    id         TEXT NOT NULL PRIMARY KEY,
    status     TEXT NOT NULL,
    first_name TEXT NOT NULL,
    last_name  TEXT NOT NULL,
    email      TEXT NOT NULL,
    login      TEXT NOT NULL UNIQUE,
    -- 'given family email' in lower case: what `q` looks into.
    search_key TEXT NOT NULL
);

-- "groups" is a keyword of newer SQL dialects.
CREATE TABLE user_groups (
    id          TEXT NOT NULL PRIMARY KEY,
    name        TEXT NOT NULL,
    description TEXT,
    search_key  TEXT NOT NULL
);

CREATE TABLE group_members (
    group_id TEXT NOT NULL REFERENCES user_groups (id) ON DELETE CASCADE,
    user_id  TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (group_id, user_id)
);

CREATE TABLE apps (
    id         TEXT NOT NULL PRIMARY KEY,
    name       TEXT NOT NULL,
    label      TEXT NOT NULL,
    status     TEXT NOT NULL,
    search_key TEXT NOT NULL
);

CREATE TABLE providers (
    id          TEXT NOT NULL PRIMARY KEY,
    source_name TEXT NOT NULL,
    status      TEXT NOT NULL
);

CREATE TABLE agents (
    id                 TEXT NOT NULL PRIMARY KEY,
    name               TEXT NOT NULL,
    -- domain::agent_profile::name_key of the name
    name_key           TEXT NOT NULL UNIQUE,
    description        TEXT,
    -- domain::agent::Status::code
    status             TEXT NOT NULL,
    app_id             TEXT REFERENCES apps (id),
    -- set for imported agents, with platform and external_id
    provider_id        TEXT REFERENCES providers (id),
    platform           TEXT,
    external_id        TEXT,
    created            TEXT NOT NULL,
    last_updated       TEXT NOT NULL,
    -- grows with every change: the ETag
    version            INTEGER NOT NULL DEFAULT 1,
    keys_active        INTEGER NOT NULL DEFAULT 0,
    keys_total         INTEGER NOT NULL DEFAULT 0,
    connections_active INTEGER NOT NULL DEFAULT 0,
    connections_total  INTEGER NOT NULL DEFAULT 0,
    -- rows of `owners`, kept beside them by whoever writes those: lists filter and count by it
    owner_count        INTEGER NOT NULL DEFAULT 0
);

-- One index per order of the list. Each holds everything that a search looks at, so that a search in any order reads the
-- index alone, and the table for the rows of one page only.
CREATE INDEX agents_by_name
    ON agents (name_key, id, status, provider_id, app_id, owner_count, last_updated);
CREATE INDEX agents_by_created
    ON agents (created, id, status, provider_id, app_id, owner_count, last_updated, name_key);
CREATE INDEX agents_by_last_updated
    ON agents (last_updated, id, status, provider_id, app_id, owner_count, name_key);

CREATE TABLE owners (
    agent_id       TEXT    NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    -- 0, 1, ...: the order in which they were set
    position       INTEGER NOT NULL,
    -- 'users' or 'groups', as the wire prints it
    principal_kind TEXT    NOT NULL,
    principal_id   TEXT    NOT NULL,
    PRIMARY KEY (agent_id, principal_kind, principal_id)
);

CREATE INDEX owners_by_principal ON owners (principal_id, agent_id);

CREATE TABLE operations (
    id            TEXT NOT NULL PRIMARY KEY,
    -- domain::operation::Kind::code
    kind          TEXT NOT NULL,
    -- known from the start, for a registration as well; no reference, since operations outlive their agent
    agent_id      TEXT NOT NULL,
    agent_name    TEXT NOT NULL,
    -- the agent's status when the operation was asked for or ended; NULL until a registration is done
    agent_status  TEXT,
    -- domain::operation::Status::code
    status        TEXT NOT NULL,
    -- JSON of jobs::Payload: what to do
    payload       TEXT NOT NULL DEFAULT '{}',
    created       TEXT NOT NULL,
    started       TEXT,
    completed     TEXT,
    error_code    TEXT,
    error_message TEXT,
    -- who asked for it, and in which request
    actor_id      TEXT NOT NULL,
    actor_name    TEXT NOT NULL,
    request_id    TEXT NOT NULL
);

CREATE INDEX operations_by_created ON operations (created, id);
CREATE INDEX operations_by_agent ON operations (agent_id, created, id);
-- At most one change of an agent is under way.
CREATE UNIQUE INDEX operations_pending ON operations (agent_id) WHERE status IN ('SCHEDULED', 'IN_PROGRESS');

-- Names that a registration or renaming under way will take.
CREATE TABLE reserved_names (
    name_key     TEXT NOT NULL PRIMARY KEY,
    operation_id TEXT NOT NULL REFERENCES operations (id) ON DELETE CASCADE
);

CREATE TABLE log_events (
    id           TEXT NOT NULL PRIMARY KEY,
    published    TEXT NOT NULL,
    event_type   TEXT NOT NULL,
    -- 'SUCCESS' or 'FAILURE'
    outcome      TEXT NOT NULL,
    reason       TEXT,
    actor_id     TEXT NOT NULL,
    actor_name   TEXT NOT NULL,
    target_id    TEXT NOT NULL,
    -- 'AI_AGENT'
    target_type  TEXT NOT NULL,
    target_name  TEXT NOT NULL,
    -- JSON array of {"field","before","after"}
    changes      TEXT,
    operation_id TEXT,
    request_id   TEXT NOT NULL
);

CREATE INDEX log_events_by_published ON log_events (published, id);
CREATE INDEX log_events_by_target ON log_events (target_id, published, id);

CREATE TABLE sessions (
    -- SHA-256 of the cookie's value: a stolen database opens no session
    id_hash TEXT NOT NULL PRIMARY KEY,
    -- 'demo:super-admin' or 'token:' and the hash of the access token; scopes are looked up at every call
    subject TEXT NOT NULL,
    created TEXT NOT NULL,
    expires TEXT NOT NULL
);

CREATE TABLE idempotency (
    caller      TEXT    NOT NULL,
    key         TEXT    NOT NULL,
    -- SHA-256 of method, path and body
    fingerprint TEXT    NOT NULL,
    status      INTEGER NOT NULL,
    -- the Location header of the answer, path and query only
    location    TEXT,
    created     TEXT    NOT NULL,
    PRIMARY KEY (caller, key)
);

CREATE INDEX idempotency_by_created ON idempotency (created);
