import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func save(_ channel: ChatChannel) throws {
        try writer.execute(
            """
            INSERT INTO channels (id, state, team, watch, inviter, changed_at) VALUES (
                \(channel.id), \(channel.state.rawValue), \(channel.answer?.team), \(channel.answer?.watch),
                \(channel.inviter), \(channel.changedAt.milliseconds)
            )
            ON CONFLICT (id) DO UPDATE SET
                state = excluded.state, team = excluded.team, watch = excluded.watch, inviter = excluded.inviter,
                changed_at = excluded.changed_at
            """
        )
    }

    func rename(channel old: String, to new: String) throws {
        // Activities, messages, reactions and the rest follow by their foreign keys.
        try writer.execute("UPDATE channels SET id = \(new) WHERE id = \(old)")
        try writer.execute("UPDATE message_links SET target_channel = \(new) WHERE target_channel = \(old)")
    }

    func save(_ activity: Activity) throws {
        let alert = try activity.alert.map { try JSONText.of($0) }
        try writer.execute(
            """
            INSERT INTO activities (channel, ts, kind, alert, fingerprint, status, incident_id) VALUES (
                \(activity.channel), \(activity.stamp.text), \(activity.kind.rawValue), \(alert),
                \(activity.alert?.fingerprint), \(activity.alert?.status.rawValue), \(activity.incident)
            )
            ON CONFLICT (channel, ts) DO UPDATE SET
                kind = excluded.kind, alert = excluded.alert, fingerprint = excluded.fingerprint,
                status = excluded.status, incident_id = excluded.incident_id
            """
        )
    }

    func reword(_ alert: RecognizedAlert, in channel: String, at stamp: MessageStamp) throws {
        try writer.execute(
            """
            UPDATE activities SET alert = \(try JSONText.of(alert))
            WHERE channel = \(channel) AND ts = \(stamp.text) AND kind = 'alert'
            """
        )
    }

    func save(_ backfill: Backfill) throws {
        try writer.execute(
            """
            INSERT INTO backfills (channel, kind, since, until, reached, gap_upper, gap_lower, done) VALUES (
                \(backfill.channel), \(backfill.kind.rawValue), \(backfill.since.text), \(backfill.until.text),
                \(backfill.reached?.text), \(backfill.gap?.upper.text), \(backfill.gap?.lower.text),
                \(backfill.isDone)
            )
            ON CONFLICT (channel, kind) DO UPDATE SET
                since = excluded.since, until = excluded.until, reached = excluded.reached,
                gap_upper = excluded.gap_upper, gap_lower = excluded.gap_lower, done = excluded.done
            """
        )
    }

    func add(_ thread: WaitingThread) throws {
        try writer.execute(
            """
            INSERT INTO backfill_threads (channel, ts) VALUES (\(thread.channel), \(thread.root.text))
            ON CONFLICT (channel, ts) DO NOTHING
            """
        )
    }

    func remove(_ thread: WaitingThread) throws {
        try writer.execute(
            "DELETE FROM backfill_threads WHERE channel = \(thread.channel) AND ts = \(thread.root.text)"
        )
    }

    func takeBack(_ stamp: MessageStamp, in channel: String) throws {
        try writer.execute(
            """
            INSERT INTO channel_deletions (channel, ts) VALUES (\(channel), \(stamp.text))
            ON CONFLICT (channel, ts) DO NOTHING
            """
        )
    }
}
