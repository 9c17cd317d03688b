-- Chats that wish for a weekly report of their own: when the last one was due that was posted there. A chat without a row has
-- had none due since it was named in the settings.
CREATE TABLE weekly_report_chats (
    front_end TEXT NOT NULL,
    chat TEXT NOT NULL,
    due_at INTEGER NOT NULL,
    PRIMARY KEY (front_end, chat)
) STRICT, WITHOUT ROWID;
