-- Channels that the bot was invited to, and what is kept of those that somebody enabled.
-- Messages are named by their channel and the chat's own stamp, `1760000000.000100`: a text, so that nothing rounds it;
-- texts of that form sort as the messages came. When a channel gets another id, all of it follows.

CREATE TABLE channels (
    id TEXT PRIMARY KEY CHECK (length(id) BETWEEN 1 AND 100),
    state TEXT NOT NULL CHECK (state IN ('asked', 'enabled', 'disabled')),
    -- What somebody answered: whose it is, and what is watched there.
    team TEXT CHECK (length(team) BETWEEN 1 AND 80),
    watch TEXT CHECK (length(watch) BETWEEN 1 AND 500),
    -- The chat's id of whoever invited the bot last.
    inviter TEXT,
    changed_at INTEGER NOT NULL,
    CHECK (state <> 'enabled' OR team IS NOT NULL),
    CHECK (watch IS NULL OR team IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX channels_enabled ON channels (id) WHERE state = 'enabled';

-- Each message at a channel's root, with all that follows from it.
CREATE TABLE activities (
    channel TEXT NOT NULL REFERENCES channels (id) ON UPDATE CASCADE,
    ts TEXT NOT NULL CHECK (length(ts) = 17),
    kind TEXT NOT NULL CHECK (kind IN ('alert', 'human', 'bot')),
    -- What it was recognised as: JSON.
    alert TEXT CHECK (alert IS NULL OR json_valid(alert)),
    -- Which alert that is, and what the message says of it.
    fingerprint TEXT,
    status TEXT CHECK (status IN ('triggered', 'resolved')),
    incident_id INTEGER REFERENCES incidents (id),
    PRIMARY KEY (channel, ts),
    CHECK ((kind = 'alert') = (alert IS NOT NULL)),
    CHECK ((alert IS NULL) = (fingerprint IS NULL)),
    CHECK ((alert IS NULL) = (status IS NULL)),
    CHECK (incident_id IS NULL OR alert IS NOT NULL)
) STRICT, WITHOUT ROWID;

CREATE INDEX activities_incident ON activities (incident_id) WHERE incident_id IS NOT NULL;
CREATE INDEX activities_ts ON activities (ts);
CREATE INDEX activities_alert ON activities (channel, fingerprint, status, ts) WHERE fingerprint IS NOT NULL;

CREATE TABLE channel_messages (
    channel TEXT NOT NULL,
    ts TEXT NOT NULL CHECK (length(ts) = 17),
    -- The message above the thread; its own stamp for one at the root.
    root_ts TEXT NOT NULL,
    author_kind TEXT NOT NULL CHECK (author_kind IN ('person', 'bot')),
    author TEXT NOT NULL,
    author_name TEXT,
    text TEXT NOT NULL,
    broadcast INTEGER NOT NULL CHECK (broadcast IN (0, 1)),
    edited_at INTEGER,
    deleted_at INTEGER,
    PRIMARY KEY (channel, ts),
    FOREIGN KEY (channel, root_ts) REFERENCES activities (channel, ts) ON UPDATE CASCADE,
    -- What somebody took back is not kept.
    CHECK (deleted_at IS NULL OR text = '')
) STRICT, WITHOUT ROWID;

CREATE INDEX channel_messages_root ON channel_messages (channel, root_ts, ts);
CREATE INDEX channel_messages_ts ON channel_messages (ts);

-- Other activities that a message links to, by their root messages.
CREATE TABLE message_links (
    channel TEXT NOT NULL,
    ts TEXT NOT NULL,
    target_channel TEXT NOT NULL,
    target_ts TEXT NOT NULL,
    PRIMARY KEY (target_channel, target_ts, channel, ts),
    FOREIGN KEY (channel, ts) REFERENCES channel_messages (channel, ts) ON DELETE CASCADE ON UPDATE CASCADE
) STRICT, WITHOUT ROWID;

CREATE INDEX message_links_from ON message_links (channel, ts);

-- By whom, so that what is read back and then told again counts once; '' stands for those that the chat did not name.
CREATE TABLE message_reactions (
    channel TEXT NOT NULL,
    ts TEXT NOT NULL,
    emoji TEXT NOT NULL,
    person TEXT NOT NULL,
    count INTEGER NOT NULL CHECK (count > 0 AND (count = 1 OR person = '')),
    PRIMARY KEY (channel, ts, emoji, person),
    FOREIGN KEY (channel, ts) REFERENCES channel_messages (channel, ts) ON DELETE CASCADE ON UPDATE CASCADE
) STRICT, WITHOUT ROWID;

-- What was taken back before it was told, so that nothing that is read back brings it in again.
CREATE TABLE channel_deletions (
    channel TEXT NOT NULL REFERENCES channels (id) ON UPDATE CASCADE,
    ts TEXT NOT NULL CHECK (length(ts) = 17),
    PRIMARY KEY (channel, ts)
) STRICT, WITHOUT ROWID;

CREATE INDEX channel_deletions_ts ON channel_deletions (ts);

-- How far a span of a channel's past has been read back, the newest message first: what was written before it was enabled,
-- and what was missed while nothing was told.
CREATE TABLE backfills (
    channel TEXT NOT NULL REFERENCES channels (id) ON UPDATE CASCADE,
    kind TEXT NOT NULL CHECK (kind IN ('missed', 'past')),
    -- Nothing before this is read, and nothing at or after that.
    since TEXT NOT NULL CHECK (length(since) = 17),
    until TEXT NOT NULL CHECK (length(until) = 17),
    -- The oldest message that was read; null before the first.
    reached TEXT CHECK (length(reached) = 17),
    -- What is between these was told or read already.
    gap_upper TEXT CHECK (length(gap_upper) = 17),
    gap_lower TEXT CHECK (length(gap_lower) = 17),
    done INTEGER NOT NULL CHECK (done IN (0, 1)),
    PRIMARY KEY (channel, kind),
    CHECK ((gap_upper IS NULL) = (gap_lower IS NULL))
) STRICT, WITHOUT ROWID;

-- Threads whose root was read back, and which are still to be read.
CREATE TABLE backfill_threads (
    channel TEXT NOT NULL REFERENCES channels (id) ON UPDATE CASCADE,
    ts TEXT NOT NULL CHECK (length(ts) = 17),
    PRIMARY KEY (channel, ts)
) STRICT, WITHOUT ROWID;

-- What messages told of incidents that they opened or belong to.
CREATE TABLE sightings (
    -- The message's alert: it stands for the alert until a webhook tells the real ones.
    fingerprint TEXT NOT NULL,
    incident_id INTEGER NOT NULL REFERENCES incidents (id),
    -- JSON.
    sighting TEXT NOT NULL CHECK (json_valid(sighting)),
    -- The newest message.
    heard_at INTEGER NOT NULL,
    PRIMARY KEY (fingerprint, incident_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX sightings_incident ON sightings (incident_id);

-- The words by which a message finds a webhook's incident, and the other way round: first words of alerts' names, A to Z in
-- lower case, and `=host values` for an Alertmanager's group.
CREATE TABLE incident_words (
    told_by TEXT NOT NULL CHECK (told_by = 'message' OR told_by = 'webhook'),
    word TEXT NOT NULL,
    incident_id INTEGER NOT NULL REFERENCES incidents (id),
    PRIMARY KEY (told_by, word, incident_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX incident_words_incident ON incident_words (incident_id);

-- What fires already is found, too.
INSERT INTO incident_words (told_by, word, incident_id)
SELECT 'webhook', lower(substr(title, 1, instr(title || ' ', ' ') - 1)), id FROM incidents WHERE closed_at IS NULL;

-- Incidents that a message opened and a webhook has taken over, by the webhook's group.
CREATE TABLE loans (
    incident_id INTEGER PRIMARY KEY REFERENCES incidents (id),
    group_id INTEGER NOT NULL REFERENCES alert_groups (id)
) STRICT;

CREATE INDEX loans_group ON loans (group_id, incident_id);
