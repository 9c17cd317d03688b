import Database
import Desk
import Incidents

extension StoredRecords {
    func channel(_ id: String) throws -> ChatChannel? {
        try connection.first(
            "SELECT id, state, team, watch, inviter, changed_at FROM channels WHERE id = \(id)",
            Self.channel
        )
    }

    func enabledChannels() throws -> Set<String> {
        let ids = try connection.rows(
            "SELECT id FROM channels INDEXED BY channels_enabled WHERE state = 'enabled'"
        ) { $0.text(0) }
        return Set(ids)
    }

    func activity(in channel: String, at stamp: MessageStamp) throws -> Activity? {
        try connection.first(
            "SELECT \(raw: Self.activityColumns) FROM activities WHERE channel = \(channel) AND ts = \(stamp.text)",
            Self.activity
        )
    }

    func activities(in channel: String, before: MessageStamp?, limit: Int) throws -> [Activity] {
        // Behind every real stamp, so that the first page is asked for like all others.
        try connection.rows(
            """
            SELECT \(raw: Self.activityColumns) FROM activities
            WHERE channel = \(channel) AND ts < \(before?.text ?? "a") ORDER BY ts DESC LIMIT \(limit)
            """,
            Self.activity
        )
    }

    static let activityColumns: StaticString = "channel, ts, kind, alert, incident_id"

    static func activity(_ row: Row) throws -> Activity {
        Activity(
            channel: row.text(0),
            stamp: try row.stamp(1),
            kind: try row.word(Activity.Kind.self, 2),
            alert: try row.optionalText(3).map { try JSONText.value(RecognizedAlert.self, from: $0) },
            incident: row.optionalInt64(4)
        )
    }

    private static func channel(_ row: Row) throws -> ChatChannel {
        ChatChannel(
            id: row.text(0),
            state: try row.word(ChatChannel.State.self, 1),
            answer: row.optionalText(2).map { ChannelAnswer(team: $0, watch: row.optionalText(3)) },
            inviter: row.optionalText(4),
            changedAt: row.time(5)
        )
    }
}

extension Row {
    func stamp(_ column: Int32) throws -> MessageStamp {
        guard let stamp = MessageStamp(text(column)) else { throw UnreadableValue(what: "a message's stamp") }
        return stamp
    }
}
