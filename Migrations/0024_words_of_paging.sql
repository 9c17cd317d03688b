-- What is said of an incident though nobody has asked: after all else, and not at all once somebody has taken it.

ALTER TABLE outbox ADD COLUMN incident_id INTEGER REFERENCES incidents (id);
