-- Messages that call somebody are read, and sent, before all others of their chat.

ALTER TABLE postings ADD COLUMN calls INTEGER NOT NULL DEFAULT 0 CHECK (calls = 0 OR calls = 1);

UPDATE postings SET calls = 1
WHERE kind = 'view' AND state = 'live' AND message IS NULL AND id IN (SELECT posting_id FROM page_messages);

-- The order of delivery within a chat: calls on people that are not there yet, then messages that exist, then new ones;
-- of each what a person asked for, then digests, then by severity.
DROP INDEX postings_due;
CREATE INDEX postings_due ON postings (
    chat_id,
    (CASE WHEN message IS NOT NULL THEN 1 WHEN calls = 1 THEN 0 ELSE 2 END),
    asked DESC,
    (CASE kind WHEN 'digest' THEN 0 WHEN 'card' THEN 2 ELSE 1 END),
    severity DESC,
    id,
    next_try_at,
    dirty_at
) WHERE state = 'live' AND wanted > shown;
