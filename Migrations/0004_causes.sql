-- What incidents turned out to be, as people said after the close.

CREATE TABLE causes (
    incident_id INTEGER PRIMARY KEY REFERENCES incidents (id),
    -- Of the incident, which keeps both for ever.
    group_id INTEGER NOT NULL REFERENCES alert_groups (id),
    opened_at INTEGER NOT NULL,
    actionable INTEGER CHECK (actionable IN (0, 1)),
    category TEXT CHECK (
        category = 'bug' OR category = 'dependency failure' OR category = 'misconfigured' OR category = 'other'
    ),
    words TEXT CHECK (words <> ''),
    -- Counts the changes; for each answer, which of them was its last.
    revision INTEGER NOT NULL CHECK (revision > 0),
    actionable_revision INTEGER NOT NULL CHECK (actionable_revision BETWEEN 0 AND revision),
    category_revision INTEGER NOT NULL CHECK (category_revision BETWEEN 0 AND revision),
    words_revision INTEGER NOT NULL CHECK (words_revision BETWEEN 0 AND revision),
    -- Who changed it last.
    changed_id INTEGER NOT NULL,
    changed_name TEXT NOT NULL,
    changed_at INTEGER NOT NULL,
    CHECK (actionable IS NULL OR actionable_revision > 0),
    CHECK (category IS NULL OR category_revision > 0),
    CHECK (words IS NULL OR words_revision > 0)
) STRICT;

-- What the reports of a week go through.
CREATE INDEX causes_opened ON causes (opened_at, incident_id);
-- What it was the last time.
CREATE INDEX causes_group ON causes (group_id, incident_id);
