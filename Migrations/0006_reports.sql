-- Incidents by the time they opened, for reports.
CREATE INDEX incidents_opened ON incidents (opened_at, id);

-- Which of the weekly reports was the last to be posted; without a row none has been due since they were switched on.
CREATE TABLE weekly_reports (
    only INTEGER PRIMARY KEY CHECK (only = 1),
    due_at INTEGER NOT NULL
) STRICT;
