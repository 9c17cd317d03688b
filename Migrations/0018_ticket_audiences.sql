-- What is raised is shown to whom its route leads: the chats of it, one a line; empty for those where everything is shown.
ALTER TABLE ticket_raises ADD COLUMN audience TEXT NOT NULL DEFAULT '';
ALTER TABLE ticket_cards ADD COLUMN audience TEXT NOT NULL DEFAULT '';

CREATE INDEX ticket_raises_audience ON ticket_raises (audience, id);
CREATE INDEX ticket_cards_audience ON ticket_cards (audience, after);
