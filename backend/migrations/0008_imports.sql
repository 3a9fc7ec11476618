-- Providers with their settings, the runs of imports from them, and what became of each agent that a run read.

ALTER TABLE providers ADD COLUMN name_key     TEXT NOT NULL DEFAULT '';
-- domain::provider::Kind::code; '' where only the name is known
ALTER TABLE providers ADD COLUMN kind         TEXT NOT NULL DEFAULT '';
ALTER TABLE providers ADD COLUMN url          TEXT NOT NULL DEFAULT '';
ALTER TABLE providers ADD COLUMN token_url    TEXT NOT NULL DEFAULT '';
ALTER TABLE providers ADD COLUMN region       TEXT NOT NULL DEFAULT '';
ALTER TABLE providers ADD COLUMN client_id    TEXT NOT NULL DEFAULT '';
-- sealed
ALTER TABLE providers ADD COLUMN secret       BLOB;
-- why its settings were not right when they were last used
ALTER TABLE providers ADD COLUMN fault        TEXT;
ALTER TABLE providers ADD COLUMN created      TEXT NOT NULL DEFAULT '';
ALTER TABLE providers ADD COLUMN last_updated TEXT NOT NULL DEFAULT '';
ALTER TABLE providers ADD COLUMN version      INTEGER NOT NULL DEFAULT 1;
-- 1: deleted. The row stays, since agents came from it.
ALTER TABLE providers ADD COLUMN deleted      INTEGER NOT NULL DEFAULT 0;

CREATE INDEX agents_by_external_id ON agents (provider_id, external_id) WHERE provider_id IS NOT NULL;

CREATE TABLE import_runs (
    id            TEXT NOT NULL PRIMARY KEY,
    provider_id   TEXT NOT NULL,
    -- its name when the run began
    provider_name TEXT NOT NULL,
    -- domain::import_run::Trigger::code
    trigger       TEXT NOT NULL,
    -- domain::import_run::Status::code
    status        TEXT NOT NULL,
    started       TEXT NOT NULL,
    completed     TEXT,
    -- how many the provider says there are
    total         INTEGER,
    found         INTEGER NOT NULL DEFAULT 0,
    imported      INTEGER NOT NULL DEFAULT 0,
    updated       INTEGER NOT NULL DEFAULT 0,
    skipped       INTEGER NOT NULL DEFAULT 0,
    error         TEXT,
    -- where the next page begins, and how many were read
    position      TEXT,
    pages         INTEGER NOT NULL DEFAULT 0,
    -- the run that it repeats
    retry_of      TEXT,
    actor_id      TEXT NOT NULL,
    actor_name    TEXT NOT NULL,
    request_id    TEXT NOT NULL
);

CREATE INDEX import_runs_by_start ON import_runs (started, id, status, provider_id);
CREATE INDEX import_runs_by_provider ON import_runs (provider_id, started, id, status);
-- One run at a time per provider. [matrix 2.6]
CREATE UNIQUE INDEX import_runs_running ON import_runs (provider_id) WHERE status = 'IN_PROGRESS';
CREATE INDEX import_runs_retried ON import_runs (retry_of, started) WHERE retry_of IS NOT NULL;

CREATE TABLE import_entries (
    run_id      TEXT    NOT NULL REFERENCES import_runs (id) ON DELETE CASCADE,
    -- 1, 2, ...: in the order in which they were read
    position    INTEGER NOT NULL,
    external_id TEXT    NOT NULL,
    name        TEXT    NOT NULL,
    -- domain::import_run::Outcome::code
    outcome     TEXT    NOT NULL,
    -- why it was skipped
    reason      TEXT,
    -- the agent here
    agent_id    TEXT,
    PRIMARY KEY (run_id, position)
);

CREATE INDEX import_entries_by_outcome ON import_entries (run_id, outcome, position);
CREATE INDEX import_entries_by_external_id ON import_entries (run_id, external_id);
