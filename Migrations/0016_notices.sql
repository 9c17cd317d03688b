-- How people are reached by what is no chat, and how they wish to be told of a page.

-- What a person gave for a way: a mail address, a telephone number, a topic. The ways are called as NoticeMethod writes them.
CREATE TABLE contacts (
    person_id INTEGER NOT NULL REFERENCES people (id),
    method TEXT NOT NULL CHECK (method = 'mail' OR (method GLOB 'http:?*' AND length(method) <= 105)),
    address TEXT NOT NULL CHECK (length(address) BETWEEN 1 AND 400),
    set_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, method)
) STRICT, WITHOUT ROWID;

-- In the person's own order; none for an urgency: every way is taken at once.
CREATE TABLE notice_rules (
    person_id INTEGER NOT NULL REFERENCES people (id),
    urgency TEXT NOT NULL CHECK (urgency = 'low' OR urgency = 'high'),
    place INTEGER NOT NULL CHECK (place >= 0),
    method TEXT NOT NULL CHECK (length(method) BETWEEN 1 AND 105),
    -- After the page.
    minutes INTEGER NOT NULL CHECK (minutes BETWEEN 0 AND 1440),
    PRIMARY KEY (person_id, urgency, place)
) STRICT, WITHOUT ROWID;

-- Low urgency waits for their end.
CREATE TABLE quiet_hours (
    person_id INTEGER PRIMARY KEY REFERENCES people (id),
    time_zone TEXT NOT NULL,
    -- As QuietWords writes them: Mon-Fri 22:00-07:00; Sat,Sun 00:00-24:00
    windows TEXT NOT NULL CHECK (length(windows) BETWEEN 1 AND 1000)
) STRICT;
