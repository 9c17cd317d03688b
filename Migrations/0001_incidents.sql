-- Incidents, the messages that show them, the people who work them, and the log of all that was done.
-- Times are UTC in milliseconds. JSON stands only where SQL never needs to look inside.
-- Values are checked one by one: for an IN of three and more SQLite builds a table, every time a row is written.

PRAGMA application_id = 1667785076;

-- Random keys made for this database: what the buttons' tokens are made with, what seals the console's sessions.
CREATE TABLE secrets (
    name TEXT PRIMARY KEY,
    value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

-- How far housekeeping has come.
CREATE TABLE progress (
    name TEXT PRIMARY KEY,
    at INTEGER NOT NULL,
    id INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

-- Incidents -----------------------------------------------------------------------------------------------------------

-- Group keys are long; everything else refers to their number.
CREATE TABLE alert_groups (
    id INTEGER PRIMARY KEY,
    source TEXT NOT NULL,
    key TEXT NOT NULL,
    UNIQUE (source, key)
) STRICT;

CREATE TABLE incidents (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES alert_groups (id),
    status TEXT NOT NULL CHECK (status = 'active' OR status = 'resolved' OR status = 'rejected'),
    opened_at INTEGER NOT NULL,
    closed_at INTEGER,
    closer TEXT CHECK (closer IN ('itself', 'person')),
    closer_id INTEGER,
    closer_name TEXT,
    reason TEXT,
    title TEXT NOT NULL,
    severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 4),
    labels TEXT NOT NULL,
    receiver TEXT NOT NULL,
    external_url TEXT NOT NULL,
    truncated_alerts INTEGER NOT NULL,
    acknowledged_id INTEGER,
    acknowledged_name TEXT,
    acknowledged_at INTEGER,
    assigned_id INTEGER,
    assigned_name TEXT,
    assigned_at INTEGER,
    snooze_until INTEGER,
    snooze_id INTEGER,
    snooze_name TEXT,
    snooze_severity INTEGER CHECK (snooze_severity BETWEEN 1 AND 4),
    previous_id INTEGER REFERENCES incidents (id),
    flaps INTEGER NOT NULL,
    generation INTEGER NOT NULL,
    revision INTEGER NOT NULL,
    -- Names the post that changed it last, in the logs.
    correlation TEXT NOT NULL,
    CHECK ((status = 'active') = (closed_at IS NULL)),
    CHECK (closer IS NULL OR closed_at IS NOT NULL),
    CHECK ((closer IS 'person') = (closer_id IS NOT NULL AND closer_name IS NOT NULL)),
    CHECK ((acknowledged_at IS NULL) = (acknowledged_id IS NULL)),
    CHECK ((acknowledged_at IS NULL) = (acknowledged_name IS NULL)),
    CHECK ((assigned_at IS NULL) = (assigned_id IS NULL)),
    CHECK ((assigned_at IS NULL) = (assigned_name IS NULL)),
    CHECK ((snooze_until IS NULL) = (snooze_id IS NULL)),
    CHECK ((snooze_until IS NULL) = (snooze_severity IS NULL))
) STRICT;

-- One active incident per group.
CREATE UNIQUE INDEX incidents_active_group ON incidents (group_id) WHERE closed_at IS NULL;
-- The active list in its order; the rest of the columns answer "mine" without a look at the row.
CREATE INDEX incidents_active ON incidents (severity, opened_at, id, assigned_id, acknowledged_id)
    WHERE closed_at IS NULL;
CREATE INDEX incidents_history ON incidents (closed_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX incidents_closed_group ON incidents (group_id, closed_at, id) WHERE closed_at IS NOT NULL;
CREATE INDEX incidents_snoozed ON incidents (snooze_until) WHERE snooze_until IS NOT NULL AND closed_at IS NULL;

CREATE TABLE alerts (
    id INTEGER PRIMARY KEY,
    group_id INTEGER NOT NULL REFERENCES alert_groups (id),
    incident_id INTEGER NOT NULL REFERENCES incidents (id),
    fingerprint TEXT NOT NULL,
    starts_at INTEGER NOT NULL,
    ended_at INTEGER,
    labels TEXT NOT NULL,
    annotations TEXT NOT NULL,
    generator_url TEXT NOT NULL
) STRICT;

CREATE UNIQUE INDEX alerts_episode ON alerts (group_id, fingerprint, incident_id, starts_at);
CREATE INDEX alerts_incident ON alerts (incident_id, (ended_at IS NULL), starts_at);

-- When groups began to fire.
CREATE TABLE starts (
    group_id INTEGER NOT NULL REFERENCES alert_groups (id),
    at INTEGER NOT NULL,
    count INTEGER NOT NULL,
    PRIMARY KEY (group_id, at)
) STRICT, WITHOUT ROWID;

CREATE INDEX starts_at ON starts (at);

-- What the cluster knew about an incident's workload.
CREATE TABLE insights (
    incident_id INTEGER PRIMARY KEY REFERENCES incidents (id),
    insight TEXT NOT NULL
) STRICT;

-- People --------------------------------------------------------------------------------------------------------------

-- Nobody is deleted, so that a number never comes to mean somebody else.
CREATE TABLE people (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL COLLATE NOCASE,
    role TEXT NOT NULL CHECK (role = 'viewer' OR role = 'responder' OR role = 'admin'),
    added_at INTEGER NOT NULL,
    removed_at INTEGER
) STRICT;

CREATE UNIQUE INDEX people_name ON people (name) WHERE removed_at IS NULL;

CREATE TABLE identities (
    front_end TEXT NOT NULL,
    id TEXT NOT NULL,
    name TEXT NOT NULL,
    person_id INTEGER NOT NULL REFERENCES people (id),
    PRIMARY KEY (front_end, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX identities_person ON identities (person_id);

-- Sessions of the console that were signed out, until the last copy of their cookie is over anyway.
CREATE TABLE signed_out_sessions (
    id TEXT PRIMARY KEY,
    over_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX signed_out_sessions_over ON signed_out_sessions (over_at);

CREATE TABLE let_in_requests (
    id INTEGER PRIMARY KEY,
    front_end TEXT NOT NULL,
    identity TEXT NOT NULL,
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    decided_at INTEGER,
    decided_by INTEGER,
    decided_name TEXT,
    role TEXT CHECK (role = 'viewer' OR role = 'responder' OR role = 'admin'),
    CHECK ((decided_at IS NULL) = (decided_by IS NULL)),
    CHECK ((decided_at IS NULL) = (decided_name IS NULL)),
    CHECK (role IS NULL OR decided_at IS NOT NULL)
) STRICT;

CREATE INDEX let_in_requests_identity ON let_in_requests (front_end, identity);
CREATE INDEX let_in_requests_open ON let_in_requests (id) WHERE decided_at IS NULL;

-- Actions -------------------------------------------------------------------------------------------------------------

CREATE TABLE action_runs (
    id INTEGER PRIMARY KEY,
    incident_id INTEGER NOT NULL REFERENCES incidents (id),
    action TEXT NOT NULL,
    resource_kind TEXT NOT NULL,
    resource_cluster TEXT,
    resource_namespace TEXT,
    resource_name TEXT NOT NULL,
    asked_id INTEGER NOT NULL,
    asked_name TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    via TEXT NOT NULL,
    state TEXT NOT NULL
        CHECK (
            state = 'asked' OR state = 'awaiting' OR state = 'cancelled' OR state = 'expired' OR state = 'running'
            OR state = 'done' OR state = 'failed' OR state = 'stopped' OR state = 'unknown'
        ),
    -- What the cluster said before the second click.
    plan TEXT,
    -- Why a second person has to approve.
    protection TEXT,
    confirmed_at INTEGER,
    approved_id INTEGER,
    approved_name TEXT,
    stopped_id INTEGER,
    stopped_name TEXT,
    started_at INTEGER,
    ended_at INTEGER,
    progress_done INTEGER,
    progress_total INTEGER,
    progress_detail TEXT,
    failure TEXT,
    outdated INTEGER NOT NULL CHECK (outdated IN (0, 1)),
    CHECK ((progress_done IS NULL) = (progress_total IS NULL)),
    CHECK ((approved_id IS NULL) = (approved_name IS NULL)),
    CHECK ((stopped_id IS NULL) = (stopped_name IS NULL)),
    CHECK (state <> 'awaiting' OR (confirmed_at IS NOT NULL AND protection IS NOT NULL))
) STRICT;

-- One run at a time changes a resource.
CREATE UNIQUE INDEX action_runs_running ON action_runs
    (resource_name, resource_kind, ifnull(resource_namespace, ''), ifnull(resource_cluster, ''))
    WHERE state = 'running';
CREATE INDEX action_runs_state ON action_runs (state, id);
CREATE INDEX action_runs_asked ON action_runs (asked_at) WHERE state = 'asked';
CREATE INDEX action_runs_awaiting ON action_runs (confirmed_at) WHERE state = 'awaiting';
CREATE INDEX action_runs_incident ON action_runs (incident_id, id)
    WHERE state IN ('awaiting', 'running', 'done', 'failed', 'stopped', 'unknown');

-- Messages in chats ---------------------------------------------------------------------------------------------------

CREATE TABLE chats (
    id INTEGER PRIMARY KEY,
    front_end TEXT NOT NULL,
    chat TEXT NOT NULL,
    moved_to INTEGER REFERENCES chats (id),
    lost_at INTEGER,
    lost_reason TEXT,
    UNIQUE (front_end, chat),
    CHECK ((lost_at IS NULL) = (lost_reason IS NULL))
) STRICT;

CREATE TABLE storms (
    id INTEGER PRIMARY KEY,
    chat_id INTEGER NOT NULL REFERENCES chats (id),
    started_at INTEGER NOT NULL,
    ended_at INTEGER,
    -- The newest incident that was looked at when cards were gathered into it.
    looked_through INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE UNIQUE INDEX storms_open ON storms (chat_id) WHERE ended_at IS NULL;

CREATE TABLE storm_incidents (
    storm_id INTEGER NOT NULL REFERENCES storms (id),
    incident_id INTEGER NOT NULL REFERENCES incidents (id),
    PRIMARY KEY (storm_id, incident_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX storm_incidents_incident ON storm_incidents (incident_id, storm_id);

-- A number is never used twice: an open page of the console may still name one that is gone.
CREATE TABLE postings (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    chat_id INTEGER NOT NULL REFERENCES chats (id),
    kind TEXT NOT NULL CHECK (kind = 'card' OR kind = 'view' OR kind = 'digest' OR kind = 'letIn'),
    home TEXT NOT NULL,
    screen TEXT NOT NULL,
    data TEXT,
    screen_at INTEGER NOT NULL,
    wanted INTEGER NOT NULL,
    shown INTEGER NOT NULL,
    message TEXT,
    attempts INTEGER NOT NULL,
    next_try_at INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('live', 'retired')),
    -- The storm that counts the card while it waits.
    storm_id INTEGER REFERENCES storms (id),
    created_at INTEGER NOT NULL,
    -- When a person last had to do with it.
    used_at INTEGER NOT NULL,
    -- Since when it shows less than is wanted; means nothing while it shows all.
    dirty_at INTEGER NOT NULL,
    last_error TEXT,
    -- A person waits for this very message.
    asked INTEGER NOT NULL CHECK (asked IN (0, 1)),
    -- Of the incident it shows, else 4.
    severity INTEGER NOT NULL CHECK (severity BETWEEN 1 AND 4),
    -- What home and screen say, for those who ask "which postings show this?".
    incident_id INTEGER REFERENCES incidents (id),
    -- Set when the screen belongs to another incident than the home.
    screen_incident_id INTEGER,
    run_id INTEGER,
    request_id INTEGER,
    shown_storm_id INTEGER,
    -- Set when the screen is a list: until when changes of incidents are shown on it.
    list_until INTEGER,
    -- Set when a restart must not leave the screen as it is.
    unfinished TEXT CHECK (unfinished IN ('loading', 'confirmation', 'following')),
    -- Set when another turned out to be this message's own: whoever still names this one means that.
    taken_over_by INTEGER,
    CHECK (kind <> 'card' OR incident_id IS NOT NULL)
) STRICT;

-- The order of delivery within a chat: messages that exist, then what a person asked for, then digests, then by severity.
CREATE INDEX postings_due ON postings (
    chat_id,
    (message IS NULL),
    asked DESC,
    (CASE kind WHEN 'digest' THEN 0 WHEN 'card' THEN 2 ELSE 1 END),
    severity DESC,
    id,
    next_try_at,
    dirty_at
) WHERE state = 'live' AND wanted > shown;
-- One card per incident and chat.
CREATE UNIQUE INDEX postings_card ON postings (chat_id, incident_id) WHERE kind = 'card';
CREATE UNIQUE INDEX postings_message ON postings (chat_id, message) WHERE message IS NOT NULL;
CREATE INDEX postings_incident ON postings (incident_id) WHERE incident_id IS NOT NULL AND state = 'live';
CREATE INDEX postings_screen_incident ON postings (screen_incident_id)
    WHERE screen_incident_id IS NOT NULL AND state = 'live';
CREATE INDEX postings_run ON postings (run_id) WHERE run_id IS NOT NULL AND state = 'live';
CREATE INDEX postings_request ON postings (request_id) WHERE request_id IS NOT NULL AND state = 'live';
CREATE INDEX postings_shown_storm ON postings (shown_storm_id) WHERE shown_storm_id IS NOT NULL AND state = 'live';
CREATE INDEX postings_lists ON postings (list_until) WHERE list_until IS NOT NULL AND state = 'live';
CREATE INDEX postings_uncounted ON postings (chat_id)
    WHERE kind = 'card' AND state = 'live' AND message IS NULL AND storm_id IS NULL;
CREATE INDEX postings_counted ON postings (storm_id) WHERE storm_id IS NOT NULL;
CREATE INDEX postings_views ON postings (used_at) WHERE kind = 'view';
-- Those of the console among them; it has no messages.
CREATE INDEX postings_open_views ON postings (used_at) WHERE kind = 'view' AND message IS NULL;
CREATE INDEX postings_notices ON postings (used_at) WHERE kind <> 'card' AND kind <> 'view';
CREATE INDEX postings_others ON postings (chat_id, state) WHERE kind <> 'card';
CREATE INDEX postings_unfinished ON postings (unfinished) WHERE unfinished IS NOT NULL AND state = 'live';
CREATE INDEX postings_retired ON postings (kind, used_at) WHERE state = 'retired';

-- What buttons mean. The chat only ever sees the token.
CREATE TABLE buttons (
    token TEXT PRIMARY KEY,
    press TEXT NOT NULL,
    -- Whose cards it stands on; none of them for buttons of lists.
    incident_id INTEGER,
    storm_id INTEGER,
    request_id INTEGER,
    -- When it was last known to stand on a card, to a day.
    issued_at INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX buttons_issued ON buttons (issued_at);

-- Messages sent once --------------------------------------------------------------------------------------------------

CREATE TABLE outbox (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    front_end TEXT NOT NULL,
    chat_id INTEGER NOT NULL REFERENCES chats (id),
    content TEXT NOT NULL,
    -- The bytes of a file, until it is sent.
    file BLOB,
    -- A file that is kept in pieces.
    stored_file INTEGER,
    created_at INTEGER NOT NULL,
    attempts INTEGER NOT NULL,
    state TEXT NOT NULL CHECK (state = 'waiting' OR state = 'leased' OR state = 'sent' OR state = 'failed'),
    -- When a waiting one is due, or the lease of a leased one ends.
    due_at INTEGER NOT NULL,
    ended_at INTEGER,
    last_error TEXT,
    CHECK ((ended_at IS NULL) = (state IN ('waiting', 'leased')))
) STRICT;

CREATE INDEX outbox_waiting ON outbox (front_end, id, due_at) WHERE state = 'waiting';
CREATE INDEX outbox_leased ON outbox (due_at) WHERE state = 'leased';
CREATE INDEX outbox_ended ON outbox (ended_at, state) WHERE ended_at IS NOT NULL;
CREATE INDEX outbox_chat ON outbox (chat_id) WHERE ended_at IS NULL;
CREATE INDEX outbox_file ON outbox (stored_file) WHERE stored_file IS NOT NULL AND ended_at IS NULL;

-- Files too large for one row, for a day or until they were delivered. A number is never used twice: a link may still
-- name one that is gone.
CREATE TABLE files (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    -- What showed them; it may be gone meanwhile.
    posting_id INTEGER NOT NULL,
    name TEXT NOT NULL,
    caption TEXT NOT NULL,
    size INTEGER NOT NULL,
    complete INTEGER NOT NULL CHECK (complete IN (0, 1)),
    created_at INTEGER NOT NULL
) STRICT;

CREATE INDEX files_posting ON files (posting_id, id) WHERE complete = 1;
CREATE INDEX files_created ON files (created_at);

CREATE TABLE file_pieces (
    file_id INTEGER NOT NULL REFERENCES files (id),
    number INTEGER NOT NULL,
    bytes BLOB NOT NULL,
    PRIMARY KEY (file_id, number)
) STRICT;

-- Questions that stand in a chat and wait for a reply.
CREATE TABLE prompts (
    chat_id INTEGER NOT NULL REFERENCES chats (id),
    message TEXT NOT NULL,
    question TEXT NOT NULL,
    person_front_end TEXT NOT NULL,
    person_id TEXT NOT NULL,
    person_name TEXT NOT NULL,
    asked_at INTEGER NOT NULL,
    -- Where it was asked for; it may be gone by now.
    posting_id INTEGER,
    PRIMARY KEY (chat_id, message)
) STRICT, WITHOUT ROWID;

CREATE INDEX prompts_asked ON prompts (asked_at);

-- Updates of front-ends that were handled.
CREATE TABLE intake (
    front_end TEXT NOT NULL,
    id TEXT NOT NULL,
    at INTEGER NOT NULL,
    PRIMARY KEY (front_end, id)
) STRICT, WITHOUT ROWID;

CREATE INDEX intake_at ON intake (at);

-- Audit ---------------------------------------------------------------------------------------------------------------

-- Each entry carries the hash of the one before. AUTOINCREMENT remembers the last number, so that a cut tail shows.
CREATE TABLE audit_log (
    seq INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    actor_kind TEXT NOT NULL CHECK (actor_kind = 'person' OR actor_kind = 'system' OR actor_kind = 'source'),
    actor_id TEXT NOT NULL,
    actor_name TEXT NOT NULL,
    actor_via TEXT,
    operation TEXT NOT NULL,
    incident_id INTEGER,
    resource_kind TEXT,
    resource_cluster TEXT,
    resource_namespace TEXT,
    resource_name TEXT,
    parameters TEXT NOT NULL,
    outcome TEXT NOT NULL CHECK (
        outcome = 'done' OR outcome = 'failed' OR outcome = 'refused' OR outcome = 'asked' OR outcome = 'unknown'
    ),
    reason TEXT,
    prev BLOB NOT NULL CHECK (length(prev) = 32),
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    CHECK ((resource_kind IS NULL) = (resource_name IS NULL))
) STRICT;

CREATE INDEX audit_log_incident ON audit_log (incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX audit_log_notes ON audit_log (incident_id) WHERE operation = 'note' AND outcome = 'done';

CREATE TRIGGER audit_log_is_never_updated BEFORE UPDATE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'audit_log is append-only');
END;

CREATE TRIGGER audit_log_is_never_deleted BEFORE DELETE ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'audit_log is append-only');
END;

-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER audit_log_grows_by_one BEFORE INSERT ON audit_log
BEGIN
    SELECT RAISE(ABORT, 'audit_log is append-only')
    WHERE NEW.seq IS NOT (SELECT coalesce(max(seq), 0) + 1 FROM audit_log);
END;
