-- Overrides: somebody covers a schedule of the settings for a while, whoever's turn it is.
CREATE TABLE overrides (
    id INTEGER PRIMARY KEY,
    -- By its name in the settings, which may have lost it since.
    schedule TEXT NOT NULL CHECK (length(schedule) BETWEEN 1 AND 200),
    person_id INTEGER NOT NULL REFERENCES people (id),
    from_at INTEGER NOT NULL,
    -- The first moment that does not belong to it any more.
    until_at INTEGER NOT NULL CHECK (until_at > from_at),
    made_at INTEGER NOT NULL,
    made_by INTEGER NOT NULL REFERENCES people (id),
    made_name TEXT NOT NULL,
    removed_at INTEGER,
    removed_by INTEGER REFERENCES people (id),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;

CREATE INDEX overrides_ahead ON overrides (until_at) WHERE removed_at IS NULL;

-- 1: the message shows who is on call.
ALTER TABLE postings ADD COLUMN on_call INTEGER CHECK (on_call = 1);

CREATE INDEX postings_on_call ON postings (on_call) WHERE on_call IS NOT NULL AND state = 'live';
