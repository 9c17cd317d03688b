-- A third kind of what is wrong ahead: somebody on call who is not let in, or may only look.
CREATE TABLE duty_notices_anew (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL CHECK (kind = 'gap' OR kind = 'double' OR kind = 'stranger'),
    schedule TEXT NOT NULL,
    -- The second schedule of a double booking.
    other TEXT,
    -- Who is on call.
    member TEXT,
    from_at INTEGER NOT NULL,
    -- NULL: no end is in sight.
    until_at INTEGER,
    -- Days ahead of the last notice; NULL: there was none.
    told INTEGER,
    CHECK ((kind = 'double') = (other IS NOT NULL)),
    CHECK ((kind = 'gap') = (member IS NULL))
) STRICT;

INSERT INTO duty_notices_anew (id, kind, schedule, other, member, from_at, until_at, told)
SELECT id, kind, schedule, other, member, from_at, until_at, told FROM duty_notices;

DROP TABLE duty_notices;

ALTER TABLE duty_notices_anew RENAME TO duty_notices;
