-- Connections of users to apps, the agents that use them, and their sessions.

-- Unique, as ids are: so the order of users can be followed by that of apps.
CREATE UNIQUE INDEX users_by_search_key ON users (search_key, id);

-- Apps that users connect to.
CREATE TABLE access_apps (
    id           TEXT    NOT NULL PRIMARY KEY,
    name         TEXT    NOT NULL,
    -- domain::agent_profile::name_key of the name
    name_key     TEXT    NOT NULL UNIQUE,
    description  TEXT    NOT NULL,
    -- '' until the setup is finished
    issuer       TEXT    NOT NULL,
    client_id    TEXT    NOT NULL,
    -- sealed; none for a public client
    secret       BLOB,
    -- a JSON array
    scopes       TEXT    NOT NULL,
    suspended    INTEGER NOT NULL DEFAULT 0,
    created      TEXT    NOT NULL,
    last_updated TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1
);

CREATE UNIQUE INDEX access_apps_by_name ON access_apps (name_key, id);

-- A user and an app have no row here until the user connects.
CREATE TABLE user_connections (
    user_id       TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    app_id        TEXT    NOT NULL REFERENCES access_apps (id) ON DELETE CASCADE,
    -- copies of users.search_key and access_apps.name_key, kept by whoever writes those: lists of one status walk an index in order
    user_key      TEXT    NOT NULL,
    app_key       TEXT    NOT NULL,
    -- domain::user_connection::Status::code
    status        TEXT    NOT NULL,
    connected     TEXT,
    error         TEXT,
    error_at      TEXT,
    -- what the app granted: a JSON array
    scopes        TEXT    NOT NULL DEFAULT '[]',
    -- who gave the tokens, to which client: they are shown to nobody else, whatever the app is set up to later
    issuer        TEXT    NOT NULL DEFAULT '',
    client_id     TEXT    NOT NULL DEFAULT '',
    -- sealed, each for this user, this app and its kind
    access_token  BLOB,
    refresh_token BLOB,
    id_token      BLOB,
    -- milliseconds since 1970 UTC
    expires       INTEGER,
    renew_at      INTEGER,
    last_updated  TEXT    NOT NULL,
    version       INTEGER NOT NULL DEFAULT 1,
    PRIMARY KEY (user_id, app_id)
);

CREATE INDEX user_connections_by_status ON user_connections (status, user_key, user_id, app_key, app_id);
CREATE INDEX user_connections_by_app ON user_connections (app_id, status);
CREATE INDEX user_connections_due ON user_connections (renew_at) WHERE status = 'ACTIVE' AND renew_at IS NOT NULL;

-- Consents that were begun: each is finished once, within minutes, by the browser that began it.
CREATE TABLE oauth_flows (
    -- SHA-256 of the state
    state_hash   TEXT NOT NULL PRIMARY KEY,
    user_id      TEXT NOT NULL,
    app_id       TEXT NOT NULL,
    -- where consent was begun; an answer that names another issuer is refused [RFC 9207]
    issuer       TEXT NOT NULL,
    redirect_uri TEXT NOT NULL,
    nonce        TEXT NOT NULL,
    -- sealed for the hash of the state [RFC 7636]
    verifier     BLOB NOT NULL,
    -- SHA-256 of the cookie of the browser, and of that of the session
    browser_hash TEXT NOT NULL,
    session_hash TEXT NOT NULL,
    actor_id     TEXT NOT NULL,
    actor_name   TEXT NOT NULL,
    request_id   TEXT NOT NULL,
    created      TEXT NOT NULL,
    expires      TEXT NOT NULL,
    used         TEXT
);

CREATE INDEX oauth_flows_by_user ON oauth_flows (user_id, app_id);
CREATE INDEX oauth_flows_by_end ON oauth_flows (expires);

CREATE TABLE access_agents (
    id           TEXT    NOT NULL PRIMARY KEY,
    name         TEXT    NOT NULL,
    name_key     TEXT    NOT NULL UNIQUE,
    description  TEXT    NOT NULL,
    -- Cursor, Claude, ChatGPT, ...
    client       TEXT    NOT NULL,
    -- SHA-256 of its own token
    token_hash   TEXT    NOT NULL UNIQUE,
    -- 1: it has come to the gateway with its token
    wired        INTEGER NOT NULL DEFAULT 0,
    suspended    INTEGER NOT NULL DEFAULT 0,
    restricted   INTEGER NOT NULL DEFAULT 0,
    -- the last moment at which a session of it was heard of, kept beside the sessions by whoever writes those: its status is derived from it
    last_session TEXT,
    created      TEXT    NOT NULL,
    last_updated TEXT    NOT NULL,
    version      INTEGER NOT NULL DEFAULT 1
);

CREATE INDEX access_agents_by_name ON access_agents (name_key, id, wired, last_session, client);

-- Who may use an agent that is restricted.
CREATE TABLE access_restrictions (
    agent_id TEXT NOT NULL REFERENCES access_agents (id) ON DELETE CASCADE,
    user_id  TEXT NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    PRIMARY KEY (agent_id, user_id)
);

CREATE INDEX access_restrictions_by_user ON access_restrictions (user_id);

CREATE TABLE access_sessions (
    id         TEXT    NOT NULL PRIMARY KEY,
    agent_id   TEXT    NOT NULL REFERENCES access_agents (id) ON DELETE CASCADE,
    user_id    TEXT    NOT NULL REFERENCES users (id) ON DELETE CASCADE,
    name       TEXT    NOT NULL,
    started    TEXT    NOT NULL,
    last_seen  TEXT    NOT NULL,
    ended      TEXT,
    tool_calls INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX access_sessions_by_start ON access_sessions (started, id);
CREATE INDEX access_sessions_by_agent ON access_sessions (agent_id, started, id, user_id);
CREATE INDEX access_sessions_by_user ON access_sessions (user_id, started, id, agent_id);
CREATE INDEX access_sessions_of_both ON access_sessions (user_id, agent_id, last_seen);
CREATE INDEX access_sessions_open ON access_sessions (agent_id, user_id) WHERE ended IS NULL;

-- Apps that a session used.
CREATE TABLE access_session_apps (
    session_id TEXT NOT NULL REFERENCES access_sessions (id) ON DELETE CASCADE,
    app_id     TEXT NOT NULL REFERENCES access_apps (id) ON DELETE CASCADE,
    -- a copy of when the session began
    started    TEXT NOT NULL,
    PRIMARY KEY (session_id, app_id)
);

CREATE INDEX access_session_apps_by_app ON access_session_apps (app_id, started, session_id);
