-- Heartbeats of the settings: what shows at regular times that it lives.
CREATE TABLE heartbeats (
    name TEXT NOT NULL CHECK (length(name) BETWEEN 1 AND 200),
    -- Which of several of the name: the cluster that its alert names; empty where there is none.
    instance TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state = 'awaited' OR state = 'beating' OR state = 'failed' OR state = 'silent'),
    -- NULL: it was never heard.
    last_at INTEGER,
    -- From when the next beat is reckoned: the last one, when the bot learned of it, or when it listened again.
    since_at INTEGER NOT NULL,
    -- When the next beat is missed.
    due_at INTEGER NOT NULL,
    every_ms INTEGER NOT NULL CHECK (every_ms > 0),
    grace_ms INTEGER NOT NULL CHECK (grace_ms >= 0),
    PRIMARY KEY (name, instance)
) STRICT, WITHOUT ROWID;

CREATE INDEX heartbeats_due ON heartbeats (due_at) WHERE state <> 'silent';

-- When somebody last listened, so that what could not be heard is no silence.
CREATE TABLE hearing (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    heard_at INTEGER NOT NULL
) STRICT;
