-- What Alertmanager keeps silent, as it said last.
CREATE TABLE silences (
    id TEXT PRIMARY KEY,
    state TEXT NOT NULL CHECK (state = 'active' OR state = 'pending'),
    matchers TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ends_at INTEGER NOT NULL,
    created_by TEXT NOT NULL,
    comment TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX silences_end ON silences (ends_at, id);

-- Which of the alerts that fire here they hold.
CREATE TABLE silenced_alerts (
    fingerprint TEXT NOT NULL,
    silence_id TEXT NOT NULL REFERENCES silences (id),
    PRIMARY KEY (fingerprint, silence_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX silenced_alerts_silence ON silenced_alerts (silence_id);

-- When that was learned, and why not since.
CREATE TABLE silence_looks (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    looked_at INTEGER,
    failure TEXT
) STRICT;

-- What people asked of Alertmanager, from the first click to its end.
CREATE TABLE silence_orders (
    id INTEGER PRIMARY KEY,
    incident_id INTEGER REFERENCES incidents (id),
    wish TEXT NOT NULL,
    -- What it is about: one is under way at a time.
    subject TEXT NOT NULL,
    asked_id INTEGER NOT NULL,
    asked_name TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    via TEXT NOT NULL,
    posting_id INTEGER,
    state TEXT NOT NULL CHECK (
        state = 'asked' OR state = 'cancelled' OR state = 'expired' OR state = 'running' OR state = 'done'
        OR state = 'failed' OR state = 'unknown'
    ),
    ended_at INTEGER,
    silence TEXT,
    failure TEXT,
    CHECK ((state = 'asked' OR state = 'running') = (ended_at IS NULL))
) STRICT;

CREATE INDEX silence_orders_incident ON silence_orders (incident_id, id) WHERE incident_id IS NOT NULL;
CREATE INDEX silence_orders_asked ON silence_orders (asked_at) WHERE state = 'asked';
CREATE UNIQUE INDEX silence_orders_running ON silence_orders (subject) WHERE state = 'running';
CREATE INDEX silence_orders_ended ON silence_orders (ended_at) WHERE ended_at IS NOT NULL;

-- Maintenance windows that are open or may open yet: matching alerts page nobody.
CREATE TABLE maintenance_windows (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- As people write them.
    matchers TEXT NOT NULL CHECK (length(matchers) > 0),
    from_at INTEGER,
    until_at INTEGER,
    -- In place of these, hours of every week: the days from Monday (1) to Sunday (64) added up, minutes since midnight.
    days INTEGER CHECK (days BETWEEN 1 AND 127),
    from_minute INTEGER,
    until_minute INTEGER,
    zone TEXT,
    reason TEXT NOT NULL,
    made_by INTEGER NOT NULL,
    made_name TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    opens_from INTEGER NOT NULL,
    told_open INTEGER NOT NULL DEFAULT 0 CHECK (told_open = 0 OR told_open = 1),
    told_at INTEGER,
    -- When it opens or closes next.
    due_at INTEGER NOT NULL,
    CHECK ((from_at IS NULL) = (until_at IS NULL)),
    CHECK ((from_at IS NULL) <> (days IS NULL)),
    CHECK ((days IS NULL) = (from_minute IS NULL)),
    CHECK ((days IS NULL) = (until_minute IS NULL)),
    CHECK ((days IS NULL) = (zone IS NULL)),
    CHECK (from_at IS NULL OR until_at > from_at)
) STRICT;

CREATE INDEX maintenance_windows_due ON maintenance_windows (due_at);
