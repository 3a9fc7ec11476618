-- An agent's number is a column of its own: what has a part of a name is judged and put in order by one index. Kept by triggers, so that
-- no writer can forget it.

-- Its row in agent_names.
ALTER TABLE agents ADD COLUMN number INTEGER;
UPDATE agents SET number = (SELECT n.number FROM agent_numbers n WHERE n.agent_id = agents.id);
-- Holds everything that a search looks at, as those of the orders do.
CREATE INDEX agents_by_number
    ON agents (number, name_key, id, status, provider_id, app_id, owner_count, created, last_updated);

DROP TRIGGER agent_came;
CREATE TRIGGER agent_came AFTER INSERT ON agents BEGIN
    UPDATE agents SET number = (SELECT coalesce(max(number), 0) + 1 FROM agents) WHERE id = new.id;
    INSERT INTO agent_names (rowid, name_key) SELECT number, name_key FROM agents WHERE id = new.id;
    INSERT INTO agent_counts (status, agents) VALUES (new.status, 1)
        ON CONFLICT (status) DO UPDATE SET agents = agents + 1;
END;

DROP TRIGGER agent_renamed;
CREATE TRIGGER agent_renamed AFTER UPDATE OF name_key ON agents WHEN new.name_key <> old.name_key BEGIN
    INSERT OR REPLACE INTO agent_names (rowid, name_key) VALUES (new.number, new.name_key);
END;

DROP TRIGGER agent_went;
CREATE TRIGGER agent_went BEFORE DELETE ON agents BEGIN
    DELETE FROM agent_names WHERE rowid = old.number;
    UPDATE agent_counts SET agents = agents - 1 WHERE status = old.status;
END;

DROP TABLE agent_numbers;
