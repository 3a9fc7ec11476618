-- Public keys of agents. Private members never come this far.

CREATE TABLE keys (
    id           TEXT NOT NULL PRIMARY KEY,
    agent_id     TEXT NOT NULL REFERENCES agents (id) ON DELETE CASCADE,
    -- its name in the agent's set
    kid          TEXT NOT NULL,
    -- 'RSA' or 'EC'
    kty          TEXT NOT NULL,
    alg          TEXT NOT NULL,
    -- the public numbers as a JWK
    numbers      TEXT NOT NULL,
    -- domain::credential::Status::code
    status       TEXT NOT NULL,
    created      TEXT NOT NULL,
    last_updated TEXT NOT NULL,
    UNIQUE (agent_id, kid)
);

CREATE INDEX keys_by_agent ON keys (agent_id, created, id);

-- Counts of keys that were never there: earlier versions seeded the numbers alone.
UPDATE agents SET keys_active = 0, keys_total = 0;

-- What lists show of keys is counted here, by whoever changes them.
CREATE TRIGGER key_added AFTER INSERT ON keys BEGIN
    UPDATE agents SET keys_total = keys_total + 1, keys_active = keys_active + (new.status = 'ACTIVE')
        WHERE id = new.agent_id;
END;

CREATE TRIGGER key_deleted AFTER DELETE ON keys BEGIN
    UPDATE agents SET keys_total = keys_total - 1, keys_active = keys_active - (old.status = 'ACTIVE')
        WHERE id = old.agent_id;
END;

CREATE TRIGGER key_changed AFTER UPDATE OF status ON keys WHEN new.status <> old.status BEGIN
    UPDATE agents SET keys_active = keys_active + (new.status = 'ACTIVE') - (old.status = 'ACTIVE')
        WHERE id = new.agent_id;
END;
