-- What a log of a million entries needs to answer in milliseconds: an order that is a number, and an index of the parts of its words.
-- Kept by triggers, so that no writer can forget it.

CREATE TABLE log_events_new (
    -- where it stands in the log: the millisecond of its publication, and in the lowest 16 bits its place within that. Every list, time
    -- range and cursor is a range of these, and every index below is in their order.
    number       INTEGER PRIMARY KEY,
    id           TEXT NOT NULL UNIQUE,
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
    request_id   TEXT NOT NULL,
    -- what it is found by, in small letters; NULL in entries of before: their event, actor, target and reason
    words        TEXT,
    -- milliseconds since 1970
    moment       INTEGER GENERATED ALWAYS AS (CAST(round(unixepoch(published, 'subsec') * 1000) AS INTEGER)) VIRTUAL
);

INSERT INTO log_events_new (number, id, published, event_type, outcome, reason, actor_id, actor_name, target_id, target_type, target_name,
                            changes, operation_id, request_id)
    SELECT (moment << 16) + row_number() OVER (PARTITION BY moment ORDER BY published, id) - 1, id, published, event_type, outcome, reason,
           actor_id, actor_name, target_id, target_type, target_name, changes, operation_id, request_id
    FROM (SELECT *, CAST(round(unixepoch(published, 'subsec') * 1000) AS INTEGER) AS moment FROM log_events);
DROP TABLE log_events;
ALTER TABLE log_events_new RENAME TO log_events;

CREATE INDEX log_events_by_target ON log_events (target_id);
CREATE INDEX log_events_by_actor ON log_events (actor_id);
CREATE INDEX log_events_by_type ON log_events (event_type);
CREATE INDEX log_events_by_outcome ON log_events (outcome);
CREATE INDEX log_events_by_operation ON log_events (operation_id) WHERE operation_id IS NOT NULL;

-- Which trigram occurs in which entry, and nothing more. SQLite's own (FTS5), as for the names of agents.
CREATE VIRTUAL TABLE log_words USING fts5(
    words, content = '', contentless_delete = 1, detail = none, tokenize = 'trigram case_sensitive 1'
);

INSERT INTO log_words (rowid, words)
    SELECT number, lower(event_type || ' ' || actor_name || ' ' || target_name || ' ' || coalesce(reason, '')) FROM log_events;

-- Whoever writes an entry leaves its number out: it is the next one of its millisecond, or of the log where a millisecond is full.
CREATE TRIGGER log_event_came AFTER INSERT ON log_events BEGIN
    UPDATE log_events SET number = coalesce(
        (SELECT CASE WHEN number & 65535 < 65535 THEN number + 1 ELSE (SELECT max(number) + 1 FROM log_events WHERE number <> new.number) END
         FROM log_events
         WHERE number >= new.moment << 16 AND number < (new.moment + 1) << 16 AND number <> new.number
         ORDER BY number DESC LIMIT 1),
        new.moment << 16
    ) WHERE number = new.number;
    INSERT INTO log_words (rowid, words)
        SELECT number, coalesce(words, lower(event_type || ' ' || actor_name || ' ' || target_name || ' ' || coalesce(reason, '')))
        FROM log_events WHERE id = new.id;
END;

CREATE TRIGGER log_event_went AFTER DELETE ON log_events BEGIN
    DELETE FROM log_words WHERE rowid = old.number;
END;
