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
    -- The swap that it comes of: both of its overrides are taken back together.
    swap_id INTEGER REFERENCES swaps (id),
    removed_at INTEGER,
    removed_by INTEGER REFERENCES people (id),
    CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;

CREATE INDEX overrides_ahead ON overrides (until_at) WHERE removed_at IS NULL;

-- Set when the message shows who is on call: until when changes of that are shown on it.
ALTER TABLE postings ADD COLUMN on_call_until INTEGER;
-- The swap that the message asks about.
ALTER TABLE postings ADD COLUMN swap_id INTEGER;

CREATE INDEX postings_on_call ON postings (on_call_until) WHERE on_call_until IS NOT NULL AND state = 'live';
CREATE INDEX postings_swap ON postings (swap_id) WHERE swap_id IS NOT NULL AND state = 'live';

-- Swaps: somebody asked another person to take a turn of theirs, perhaps for one of the other's.
CREATE TABLE swaps (
    id INTEGER PRIMARY KEY,
    schedule TEXT NOT NULL CHECK (length(schedule) BETWEEN 1 AND 200),
    asker_id INTEGER NOT NULL REFERENCES people (id),
    other_id INTEGER NOT NULL REFERENCES people (id),
    -- The turn that is given away; NULL: it had begun.
    give_from INTEGER,
    give_until INTEGER NOT NULL,
    -- The turn that is taken in exchange; NULL: none.
    take_from INTEGER,
    take_until INTEGER,
    asked_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state = 'asked' OR state = 'accepted' OR state = 'declined' OR state = 'withdrawn'),
    ended_at INTEGER,
    CHECK (asker_id <> other_id),
    CHECK ((state = 'asked') = (ended_at IS NULL)),
    CHECK (take_from IS NULL OR take_until IS NOT NULL)
) STRICT;

CREATE INDEX swaps_open ON swaps (give_until) WHERE state = 'asked';

-- Who was on call when it was looked at last, so that both are told when that changes.
CREATE TABLE duty_holders (
    schedule TEXT PRIMARY KEY,
    -- Nobody, if both are NULL; somebody whom the bot does not know, if only the number is.
    person_id INTEGER REFERENCES people (id),
    name TEXT,
    CHECK (person_id IS NULL OR name IS NOT NULL)
) STRICT, WITHOUT ROWID;

-- Gaps and double bookings ahead, and which notice of each was the last.
CREATE TABLE duty_notices (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind = 'gap' OR kind = 'double'),
    schedule TEXT NOT NULL,
    -- The second schedule of a double booking, and who is on call in both.
    other TEXT,
    member TEXT,
    from_at INTEGER NOT NULL,
    -- NULL: no end is in sight.
    until_at INTEGER,
    -- Days ahead of the last notice; NULL: there was none.
    told INTEGER,
    CHECK ((kind = 'double') = (other IS NOT NULL)),
    CHECK ((kind = 'double') = (member IS NOT NULL))
) STRICT;

-- When the schedules are looked at next: a handoff, a notice, a change, or an hour later.
CREATE TABLE duty_looks (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    due_at INTEGER NOT NULL,
    -- When they were looked at last: what was told is told until then, even if the clock is set back.
    looked_at INTEGER NOT NULL
) STRICT;

-- Calendars that people subscribe to. Who has the address has the calendar: it is as long as a key.
CREATE TABLE calendars (
    person_id INTEGER PRIMARY KEY REFERENCES people (id),
    address TEXT NOT NULL UNIQUE CHECK (length(address) >= 40),
    made_at INTEGER NOT NULL
) STRICT;
