-- One person in two chats: one-time codes, and the wrong ones that were sent.

-- A code that was used or replaced stays for a while, so that nobody asks for too many.
CREATE TABLE link_codes (
    code TEXT PRIMARY KEY,
    person_id INTEGER NOT NULL REFERENCES people (id),
    front_end TEXT NOT NULL,
    identity TEXT NOT NULL,
    name TEXT NOT NULL,
    at INTEGER NOT NULL,
    is_over INTEGER NOT NULL CHECK (is_over IN (0, 1))
) STRICT, WITHOUT ROWID;

CREATE INDEX link_codes_person ON link_codes (person_id, at);
CREATE INDEX link_codes_at ON link_codes (at);

CREATE TABLE link_tries (
    id INTEGER PRIMARY KEY,
    front_end TEXT NOT NULL,
    identity TEXT NOT NULL,
    at INTEGER NOT NULL
) STRICT;

CREATE INDEX link_tries_identity ON link_tries (front_end, identity, at);
CREATE INDEX link_tries_at ON link_tries (at);
