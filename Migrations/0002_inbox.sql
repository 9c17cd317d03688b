-- What front-ends were told and have promised to handle: kept until it is handled, whatever happens meanwhile. The key
-- stays longer than the body, so that the same thing told again is known.
CREATE TABLE inbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    front_end TEXT NOT NULL,
    key TEXT NOT NULL,
    at INTEGER NOT NULL,
    -- Emptied when it is handled.
    body BLOB NOT NULL,
    -- Starts of the bot that found it waiting.
    starts INTEGER NOT NULL DEFAULT 0,
    settled_at INTEGER,
    UNIQUE (front_end, key)
) STRICT;

CREATE INDEX inbox_waiting ON inbox (front_end, id) WHERE settled_at IS NULL;
CREATE INDEX inbox_settled ON inbox (settled_at) WHERE settled_at IS NOT NULL;
