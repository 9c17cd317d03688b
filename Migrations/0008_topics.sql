-- Topics of a forum group, one per incident and chat: what is known of them, and when to look at them again.

CREATE TABLE topics (
    id INTEGER PRIMARY KEY,
    incident_id INTEGER NOT NULL REFERENCES incidents (id),
    -- Where the line about it stands.
    chat_id INTEGER NOT NULL REFERENCES chats (id),
    -- The topic itself, as it is addressed; NULL while it was never made.
    place TEXT CHECK (place <> ''),
    state TEXT NOT NULL
        CHECK (
            state = 'wanted' OR state = 'open' OR state = 'closed' OR state = 'removed' OR state = 'refused'
            OR state = 'lost'
        ),
    -- It was asked for and nobody knows whether it was made.
    unsure INTEGER NOT NULL CHECK (unsure IN (0, 1)),
    -- Failed tries since the last success.
    attempts INTEGER NOT NULL,
    -- NULL: not before its incident changes.
    due_at INTEGER,
    last_error TEXT,
    UNIQUE (incident_id, chat_id),
    CHECK (place IS NOT NULL OR state = 'wanted' OR state = 'refused' OR state = 'lost')
) STRICT;

CREATE UNIQUE INDEX topics_place ON topics (place) WHERE place IS NOT NULL;
CREATE INDEX topics_chat ON topics (chat_id);
CREATE INDEX topics_closed ON topics (state) WHERE state = 'closed';
CREATE INDEX topics_due ON topics (due_at) WHERE due_at IS NOT NULL;
