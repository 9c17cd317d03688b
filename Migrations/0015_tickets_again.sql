-- An alert that was taken back because its ticket was done is in force again when the ticket is reopened.
ALTER TABLE ticket_events ADD COLUMN again INTEGER NOT NULL DEFAULT 0 CHECK (again = 0 OR (again = 1 AND kind = 'raised'));

-- Tickets that are done, by status: what counts as done may change.
CREATE INDEX tickets_done ON tickets (status, done, incident_id) WHERE done = 1 AND incident_id IS NULL;
