-- What a list of a hundred thousand agents needs to answer in milliseconds. Kept by triggers, so that no writer can forget it.

-- Parts of names by their trigrams. SQLite's own (FTS5); elsewhere such an index has another form (pg_trgm), the rest of the
-- schema stays plain SQL. It holds no names, only where which trigram occurs. Its rows are numbered, agents are not.
CREATE TABLE agent_numbers (
    number   INTEGER PRIMARY KEY,
    agent_id TEXT NOT NULL UNIQUE REFERENCES agents (id) ON DELETE CASCADE
);
CREATE VIRTUAL TABLE agent_names USING fts5 (
    name_key, content = '', contentless_delete = 1, tokenize = 'trigram case_sensitive 1'
);

-- Agents of each status.
CREATE TABLE agent_counts (
    status TEXT    NOT NULL PRIMARY KEY,
    agents INTEGER NOT NULL
);

CREATE TRIGGER agent_came AFTER INSERT ON agents BEGIN
    INSERT INTO agent_numbers (agent_id) VALUES (new.id);
    INSERT INTO agent_names (rowid, name_key)
        SELECT number, new.name_key FROM agent_numbers WHERE agent_id = new.id;
    INSERT INTO agent_counts (status, agents) VALUES (new.status, 1)
        ON CONFLICT (status) DO UPDATE SET agents = agents + 1;
END;

CREATE TRIGGER agent_renamed AFTER UPDATE OF name_key ON agents WHEN new.name_key <> old.name_key BEGIN
    INSERT OR REPLACE INTO agent_names (rowid, name_key)
        SELECT number, new.name_key FROM agent_numbers WHERE agent_id = new.id;
END;

CREATE TRIGGER agent_changed_status AFTER UPDATE OF status ON agents WHEN new.status <> old.status BEGIN
    UPDATE agent_counts SET agents = agents - 1 WHERE status = old.status;
    INSERT INTO agent_counts (status, agents) VALUES (new.status, 1)
        ON CONFLICT (status) DO UPDATE SET agents = agents + 1;
END;

CREATE TRIGGER agent_went BEFORE DELETE ON agents BEGIN
    DELETE FROM agent_names WHERE rowid = (SELECT number FROM agent_numbers WHERE agent_id = old.id);
    UPDATE agent_counts SET agents = agents - 1 WHERE status = old.status;
END;

INSERT INTO agent_numbers (agent_id) SELECT id FROM agents;
INSERT INTO agent_names (rowid, name_key) SELECT n.number, a.name_key FROM agents a JOIN agent_numbers n ON n.agent_id = a.id;
INSERT INTO agent_counts (status, agents) SELECT status, count(*) FROM agents GROUP BY status;
