import Database
import Desk
import Incidents

extension StoredRecords {
    func topic(_ id: Int64) throws -> Topic? {
        try connection.first(
            "SELECT \(raw: Self.topicColumns) FROM topics t CROSS JOIN chats c ON c.id = t.chat_id WHERE t.id = \(id)",
            Self.topic
        )
    }

    func topic(of incident: Int64, lineAt address: ChatAddress) throws -> Topic? {
        guard let chat = try currentChatID(of: address) else { return nil }
        return try connection.first(
            """
            SELECT \(raw: Self.topicColumns) FROM topics t CROSS JOIN chats c ON c.id = t.chat_id
            WHERE t.incident_id = \(incident) AND t.chat_id = \(chat)
            """,
            Self.topic
        )
    }

    func topic(at place: ChatAddress) throws -> Topic? {
        try connection.first(
            """
            SELECT \(raw: Self.topicColumns) FROM topics t CROSS JOIN chats c ON c.id = t.chat_id
            WHERE t.place IS NOT NULL AND t.place = \(place.chat) AND c.front_end = \(place.frontEnd.rawValue)
            """,
            Self.topic
        )
    }

    func dueTopics(of frontEnd: FrontEnd, at now: Timestamp, limit: Int) throws -> [Topic] {
        try connection.rows(
            """
            SELECT \(raw: Self.topicColumns)
            FROM topics t INDEXED BY topics_due CROSS JOIN chats c ON c.id = t.chat_id
            WHERE t.due_at IS NOT NULL AND t.due_at <= \(now.milliseconds) AND c.front_end = \(frontEnd.rawValue)
            ORDER BY t.due_at LIMIT \(limit)
            """,
            Self.topic
        )
    }

    /// When the earliest of the front-end is to be looked at.
    func nextTopic(of frontEnd: FrontEnd) throws -> Timestamp? {
        try connection.first(
            """
            SELECT t.due_at FROM topics t INDEXED BY topics_due CROSS JOIN chats c ON c.id = t.chat_id
            WHERE t.due_at IS NOT NULL AND c.front_end = \(frontEnd.rawValue) ORDER BY t.due_at LIMIT 1
            """
        ) { $0.time(0) }
    }

    private static let topicColumns: StaticString = """
        t.id, t.incident_id, c.front_end, c.chat, t.place, t.state, t.unsure, t.attempts, t.due_at, t.last_error
        """

    private static func topic(_ row: Row) throws -> Topic {
        let address = try address(row, 2)
        return Topic(
            id: row.int64(0),
            incident: row.int64(1),
            address: address,
            place: row.optionalText(4).map { ChatAddress(frontEnd: address.frontEnd, chat: $0) },
            state: try row.word(Topic.State.self, 5),
            isUnsure: row.bool(6),
            attempts: row.int(7),
            dueAt: row.optionalTime(8),
            lastError: row.optionalText(9)
        )
    }
}
