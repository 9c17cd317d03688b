-- Customers' tickets and the clocks of incidents, and what was raised when their time ran out.

-- Which promises hold, as text; the number counts their changes. Tickets reviewed under an older number are reviewed again.
CREATE TABLE sla_versions (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    number INTEGER NOT NULL,
    text TEXT NOT NULL
) STRICT;

CREATE TABLE tickets (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    priority TEXT NOT NULL,
    tier TEXT NOT NULL,
    status TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    updated_at INTEGER NOT NULL,
    done INTEGER NOT NULL CHECK (done IN (0, 1)),
    -- 0 breach, 1 alert, 2 ok, 3 no target.
    rank INTEGER NOT NULL CHECK (rank BETWEEN 0 AND 3),
    -- When the first of its clocks is, or was, used up; the largest integer while none runs towards that.
    breach_at INTEGER NOT NULL,
    -- When the next raise is due.
    due_at INTEGER,
    escalation_level INTEGER NOT NULL,
    sla_version INTEGER NOT NULL,
    -- Set when it is no ticket but an incident, with its title.
    incident_id INTEGER REFERENCES incidents (id),
    title TEXT,
    CHECK ((incident_id IS NULL) = (title IS NULL)),
    CHECK (done = 0 OR due_at IS NULL)
) STRICT;

CREATE UNIQUE INDEX tickets_id ON tickets (id) WHERE incident_id IS NULL;
CREATE UNIQUE INDEX tickets_incident ON tickets (incident_id) WHERE incident_id IS NOT NULL;
-- Open ones, the most urgent first.
CREATE INDEX tickets_open ON tickets (rank, breach_at, number) WHERE done = 0 AND incident_id IS NULL;
CREATE INDEX tickets_due ON tickets (due_at, number) WHERE due_at IS NOT NULL;
CREATE INDEX tickets_reviewed ON tickets (sla_version, number) WHERE done = 0;

CREATE TABLE ticket_statuses (
    ticket INTEGER NOT NULL REFERENCES tickets (number),
    place INTEGER NOT NULL,
    status TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (ticket, place)
) STRICT, WITHOUT ROWID;

CREATE TABLE ticket_raises (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    ticket INTEGER NOT NULL REFERENCES tickets (number),
    clock TEXT NOT NULL CHECK (clock = 'response' OR clock = 'resolution'),
    stage TEXT NOT NULL CHECK (stage = 'alert' OR stage = 'breach'),
    target INTEGER NOT NULL,
    at INTEGER NOT NULL,
    level INTEGER NOT NULL,
    taken_back_at INTEGER,
    taken_back_because TEXT
        CHECK (taken_back_because = 'done' OR taken_back_because = 'answered' OR taken_back_because = 'recounted'),
    CHECK ((taken_back_at IS NULL) = (taken_back_because IS NULL))
) STRICT;

CREATE INDEX ticket_raises_ticket ON ticket_raises (ticket, id);
-- Nothing is raised twice.
CREATE UNIQUE INDEX ticket_raises_in_force ON ticket_raises (ticket, clock, stage) WHERE taken_back_at IS NULL;

-- What listeners are told, in order; kept for a while.
CREATE TABLE ticket_events (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL CHECK (kind = 'raised' OR kind = 'taken back'),
    raise INTEGER NOT NULL REFERENCES ticket_raises (id)
) STRICT;

CREATE INDEX ticket_events_at ON ticket_events (at);

-- Cards that tell of raises: one tells of those above its number, up to the next one's.
CREATE TABLE ticket_cards (
    after INTEGER PRIMARY KEY,
    at INTEGER NOT NULL
) STRICT;

-- Tiers and priorities without a target that were warned of under the promises that hold.
CREATE TABLE ticket_gaps (
    tier TEXT NOT NULL,
    priority TEXT NOT NULL,
    PRIMARY KEY (tier, priority)
) STRICT, WITHOUT ROWID;
