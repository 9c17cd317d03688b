-- Where incidents stand in the policies that page people for them, and whom they have paged.

CREATE TABLE escalations (
    id INTEGER PRIMARY KEY,
    incident_id INTEGER NOT NULL REFERENCES incidents (id),
    -- By its name in the settings, which may have lost it since.
    policy TEXT NOT NULL CHECK (length(policy) BETWEEN 1 AND 200),
    -- Of the route that asked for it first.
    team TEXT,
    phase TEXT NOT NULL CHECK (
        phase = 'climbing' OR phase = 'acknowledged' OR phase = 'snoozed' OR phase = 'exhausted' OR phase = 'orphaned'
        OR phase = 'ended'
    ),
    state TEXT NOT NULL,
    -- When a person did something to the incident last.
    touched_at INTEGER NOT NULL,
    -- What the present wait is counted from; later than the clock when that was set back.
    since_at INTEGER NOT NULL,
    -- When it is looked at next if nothing happens until then.
    due_at INTEGER,
    -- One that goes on by each policy, however many routes ask for it.
    UNIQUE (incident_id, policy),
    CHECK (phase <> 'ended' OR due_at IS NULL)
) STRICT;

CREATE INDEX escalations_due ON escalations (due_at, incident_id) WHERE due_at IS NOT NULL;
CREATE INDEX escalations_since ON escalations (since_at, incident_id) WHERE due_at IS NOT NULL;
CREATE INDEX escalations_running ON escalations (incident_id, phase) WHERE phase <> 'ended';

-- Calls on one person, or of one webhook.
CREATE TABLE pages (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    incident_id INTEGER NOT NULL REFERENCES incidents (id),
    escalation_id INTEGER REFERENCES escalations (id),
    -- The turn of the escalation, and the level that it was, from 0.
    step INTEGER,
    level INTEGER,
    -- What of the level led there.
    target TEXT,
    -- Who has asked for it, where no escalation did.
    asked_id INTEGER REFERENCES people (id),
    asked_name TEXT,
    person_id INTEGER REFERENCES people (id),
    webhook TEXT,
    state TEXT NOT NULL,
    made_at INTEGER NOT NULL,
    since_at INTEGER NOT NULL,
    due_at INTEGER,
    -- When whoever is called answered it themself.
    answered_at INTEGER,
    CHECK ((person_id IS NULL) <> (webhook IS NULL)),
    CHECK ((escalation_id IS NULL) = (step IS NULL)),
    CHECK ((escalation_id IS NULL) = (level IS NULL)),
    CHECK ((escalation_id IS NULL) = (asked_id IS NOT NULL)),
    CHECK ((asked_id IS NULL) = (asked_name IS NULL))
) STRICT;

-- Nobody is paged twice by one turn.
CREATE UNIQUE INDEX pages_person ON pages (escalation_id, step, person_id)
    WHERE escalation_id IS NOT NULL AND person_id IS NOT NULL;
CREATE UNIQUE INDEX pages_webhook ON pages (escalation_id, step, webhook)
    WHERE escalation_id IS NOT NULL AND webhook IS NOT NULL;
CREATE INDEX pages_incident ON pages (incident_id, id);
CREATE INDEX pages_open ON pages (incident_id, id) WHERE due_at IS NOT NULL;
CREATE INDEX pages_due ON pages (due_at, incident_id) WHERE due_at IS NOT NULL;
CREATE INDEX pages_since ON pages (since_at, incident_id) WHERE due_at IS NOT NULL;
CREATE INDEX pages_to ON pages (person_id, id) WHERE due_at IS NOT NULL AND person_id IS NOT NULL;

-- The messages in people's own chats that pages are; each may be gone by now.
CREATE TABLE page_messages (
    page_id INTEGER NOT NULL REFERENCES pages (id),
    -- Of the notice in its page.
    place INTEGER NOT NULL,
    posting_id INTEGER NOT NULL,
    PRIMARY KEY (page_id, place)
) STRICT, WITHOUT ROWID;
