-- More pages for one person than they should hear one by one.

-- A storm of pages in a person's own chat, beside one of cards that may be there.
ALTER TABLE storms ADD COLUMN paging INTEGER NOT NULL DEFAULT 0 CHECK (paging = 0 OR paging = 1);
DROP INDEX storms_open;
CREATE UNIQUE INDEX storms_open ON storms (chat_id, paging) WHERE ended_at IS NULL;

-- How often a way has disturbed somebody since they last had nothing left to answer.
CREATE TABLE notice_paces (
    person_id INTEGER NOT NULL REFERENCES people (id),
    way TEXT NOT NULL,
    urgency TEXT NOT NULL,
    -- The first of their pages that counts.
    first_page INTEGER NOT NULL,
    count INTEGER NOT NULL,
    last_at INTEGER NOT NULL,
    PRIMARY KEY (person_id, way, urgency)
) STRICT, WITHOUT ROWID;

CREATE INDEX pages_person_id ON pages (person_id, id) WHERE person_id IS NOT NULL;
CREATE INDEX page_messages_posting ON page_messages (posting_id);
