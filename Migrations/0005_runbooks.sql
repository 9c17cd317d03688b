-- What to do about an alert: texts in Markdown, by the alert's name and perhaps a service.
-- Letters from A to Z are the same in upper and lower case.

CREATE TABLE runbooks (
    id INTEGER PRIMARY KEY,
    alert TEXT NOT NULL COLLATE NOCASE CHECK (length(alert) BETWEEN 1 AND 200),
    -- Empty: any service.
    service TEXT NOT NULL COLLATE NOCASE CHECK (length(service) <= 200),
    UNIQUE (alert, service)
) STRICT;

-- A version is kept as it was written; only which one is active changes.
CREATE TABLE runbook_versions (
    id INTEGER PRIMARY KEY,
    runbook_id INTEGER NOT NULL REFERENCES runbooks (id),
    number INTEGER NOT NULL CHECK (number >= 1),
    text TEXT NOT NULL CHECK (length(text) BETWEEN 1 AND 20000),
    -- Who wrote it and where, which file it is from, or which model made it: JSON.
    source TEXT NOT NULL CHECK (json_valid(source)),
    at INTEGER NOT NULL,
    active INTEGER NOT NULL CHECK (active IN (0, 1)),
    UNIQUE (runbook_id, number)
) STRICT;

-- At most one active version of a runbook.
CREATE UNIQUE INDEX runbook_versions_active ON runbook_versions (runbook_id) WHERE active = 1;

CREATE TRIGGER runbook_versions_stay_as_written
BEFORE UPDATE OF id, runbook_id, number, text, source, at ON runbook_versions
BEGIN
    SELECT RAISE(ABORT, 'versions of a runbook stay as they were written');
END;

CREATE TRIGGER runbook_versions_are_never_deleted BEFORE DELETE ON runbook_versions
BEGIN
    SELECT RAISE(ABORT, 'versions of a runbook are kept');
END;

-- INSERT OR REPLACE would delete without asking the trigger above.
CREATE TRIGGER runbook_versions_grow_by_one BEFORE INSERT ON runbook_versions
BEGIN
    SELECT RAISE(ABORT, 'versions of a runbook are numbered one after the other')
    WHERE NEW.number IS NOT (
        SELECT coalesce(max(number), 0) + 1 FROM runbook_versions WHERE runbook_id = NEW.runbook_id
    );
END;

-- What was last loaded from the folder of files: a file that did not change since wins over nobody.
CREATE TABLE runbook_files (
    runbook_id INTEGER PRIMARY KEY REFERENCES runbooks (id),
    path TEXT NOT NULL,
    sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
    loaded_at INTEGER NOT NULL
) STRICT;

-- The alert whose runbook a message shows; empty for the list of all.
ALTER TABLE postings ADD COLUMN runbook_alert TEXT COLLATE NOCASE;

CREATE INDEX postings_runbook ON postings (runbook_alert) WHERE runbook_alert IS NOT NULL AND state = 'live';
