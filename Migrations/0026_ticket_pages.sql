-- What is raised for a ticket is told of by an incident where its route has a policy, and by a card elsewhere.
ALTER TABLE ticket_raises ADD COLUMN incident_id INTEGER REFERENCES incidents (id);
