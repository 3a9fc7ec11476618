-- Default owners, schedule and order of providers; which agent a provider means by an id; and what waits for a decision.

-- a cron expression of five fields, and the zone that it counts in; '' for none
ALTER TABLE providers ADD COLUMN schedule      TEXT NOT NULL DEFAULT '';
ALTER TABLE providers ADD COLUMN schedule_zone TEXT NOT NULL DEFAULT '';
-- when the schedule imports next
ALTER TABLE providers ADD COLUMN next_import   TEXT;
-- 1 is the first
ALTER TABLE providers ADD COLUMN priority      INTEGER NOT NULL DEFAULT 0;
UPDATE providers SET priority = (SELECT count(*) FROM providers o WHERE (o.source_name, o.id) <= (providers.source_name, providers.id));
CREATE INDEX providers_due ON providers (next_import) WHERE next_import IS NOT NULL;

CREATE TABLE provider_owners (
    provider_id    TEXT    NOT NULL REFERENCES providers (id) ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    -- users or groups
    principal_kind TEXT    NOT NULL,
    principal_id   TEXT    NOT NULL,
    PRIMARY KEY (provider_id, position)
) WITHOUT ROWID;

-- An agent has one of these for each provider that lists it; agents.provider_id is the one that its profile comes from.
CREATE TABLE agent_links (
    provider_id TEXT NOT NULL,
    external_id TEXT NOT NULL,
    agent_id    TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    -- its name at the provider in whose place another was chosen here; '' where none was
    replaced    TEXT NOT NULL DEFAULT '',
    PRIMARY KEY (provider_id, external_id)
) WITHOUT ROWID;
CREATE INDEX agent_links_by_agent ON agent_links (agent_id, provider_id);
INSERT OR IGNORE INTO agent_links (provider_id, external_id, agent_id)
    SELECT provider_id, external_id, id FROM agents WHERE provider_id IS NOT NULL AND external_id IS NOT NULL;
DROP INDEX agents_by_external_id;
CREATE INDEX agents_by_provider ON agents (provider_id, status, owner_count) WHERE provider_id IS NOT NULL;

ALTER TABLE import_runs ADD COLUMN staged INTEGER NOT NULL DEFAULT 0;
DROP INDEX import_runs_retried;
CREATE INDEX import_runs_retried ON import_runs (retry_of, started, id) WHERE retry_of IS NOT NULL;

CREATE TABLE import_staging (
    id          TEXT NOT NULL PRIMARY KEY,
    provider_id TEXT NOT NULL REFERENCES providers (id) ON DELETE CASCADE,
    -- the run that found it last
    run_id      TEXT NOT NULL,
    external_id TEXT NOT NULL,
    name        TEXT NOT NULL,
    description TEXT,
    -- the agent that has its name
    existing_id TEXT NOT NULL,
    -- domain::staging::Status::code
    status      TEXT NOT NULL,
    created     TEXT NOT NULL,
    decided     TEXT,
    decided_by  TEXT,
    -- the agent that it became
    agent_id    TEXT,
    UNIQUE (provider_id, external_id)
);
CREATE INDEX import_staging_by_creation ON import_staging (created, id, status, provider_id);
CREATE INDEX import_staging_by_status ON import_staging (status, created, id, provider_id);
CREATE INDEX import_staging_by_provider ON import_staging (provider_id, status, created, id);
CREATE INDEX import_staging_by_provider_creation ON import_staging (provider_id, created, id);
