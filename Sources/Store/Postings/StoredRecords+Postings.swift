import Cards
import Database
import Desk
import Incidents

extension StoredRecords {
    func posting(_ id: Int64) throws -> Posting? {
        try connection.first(
            """
            SELECT \(raw: Self.postingColumns) FROM postings p CROSS JOIN chats c ON c.id = p.chat_id
            WHERE p.id = ifnull((SELECT taken_over_by FROM postings WHERE id = \(id)), \(id))
            """,
            Self.posting
        )
    }

    func posting(at address: ChatAddress, message: String) throws -> Posting? {
        // A chat may have thousands of threads; nearly always it is the place that was named.
        if let chat = try chatID(of: address), let found = try posting(inChat: chat, message: message) { return found }
        for chat in try chatIDs(around: address) {
            if let found = try posting(inChat: chat, message: message) { return found }
        }
        return nil
    }

    private func posting(inChat chat: Int64, message: String) throws -> Posting? {
        try connection.first(
            """
            SELECT \(raw: Self.postingColumns) FROM postings p CROSS JOIN chats c ON c.id = p.chat_id
            WHERE p.chat_id = \(chat) AND p.message = \(message)
            """,
            Self.posting
        )
    }

    func view(of home: Screen, at address: ChatAddress, usedSince since: Timestamp?) throws -> Posting? {
        guard let chat = try currentChatID(of: address) else { return nil }
        return try connection.first(
            """
            SELECT \(raw: Self.postingColumns) FROM postings p CROSS JOIN chats c ON c.id = p.chat_id
            WHERE p.chat_id = \(chat) AND p.kind <> 'card' AND p.kind = 'view' AND p.state = 'live' AND p.home = \(try JSONText.of(home))
                AND p.used_at >= \(since?.milliseconds ?? 0)
            ORDER BY p.id DESC LIMIT 1
            """,
            Self.posting
        )
    }

    func cards(of incident: Int64) throws -> [Posting] {
        try connection.rows(
            """
            SELECT \(raw: Self.postingColumns) FROM postings p CROSS JOIN chats c ON c.id = p.chat_id
            WHERE p.incident_id IS NOT NULL AND p.incident_id = \(incident) AND p.state = 'live' AND p.kind = 'card'
            ORDER BY p.id
            """,
            Self.posting
        )
    }

    func postings(of incident: Int64) throws -> [Posting] {
        try connection.rows(
            """
            SELECT \(raw: Self.postingColumns) FROM postings p CROSS JOIN chats c ON c.id = p.chat_id
            WHERE p.id IN (
                SELECT id FROM postings INDEXED BY postings_incident
                WHERE incident_id IS NOT NULL AND incident_id = \(incident) AND state = 'live'
                UNION ALL
                SELECT id FROM postings INDEXED BY postings_screen_incident
                WHERE screen_incident_id IS NOT NULL AND screen_incident_id = \(incident) AND state = 'live'
            ) LIMIT 100
            """,
            Self.posting
        )
    }

    func press(for token: String) throws -> Press? {
        try connection.first("SELECT press FROM buttons WHERE token = \(token)") { row in
            try JSONText.value(Press.self, from: row.text(0))
        }
    }

    func isLost(_ address: ChatAddress) throws -> Bool {
        guard let chat = try currentChatID(of: address) else { return false }
        return try connection.exists("SELECT 1 FROM chats WHERE id = \(chat) AND lost_at IS NOT NULL")
    }

    func currentAddress(of address: ChatAddress) throws -> ChatAddress {
        guard let chat = try currentChatID(of: address) else { return address }
        return try self.address(ofChat: chat) ?? address
    }

    func privatePlaces(of identity: Identity) throws -> [ChatAddress] {
        let frontEnd = identity.frontEnd.rawValue
        let direct = try currentAddress(of: ChatAddress(frontEnd: identity.frontEnd, chat: identity.id))
        // Between the bounds is what begins so: ";" follows ":", and "/" follows ".".
        let whispers = ChatAddress.whispers(to: identity)
        let behind = String(whispers.dropLast()) + "/"
        return try [direct]
            + connection.rows(
                """
                SELECT front_end, chat FROM chats
                WHERE front_end = \(frontEnd) AND chat > \(direct.chat + ":") AND chat < \(direct.chat + ";")
                UNION ALL
                SELECT front_end, chat FROM chats
                WHERE front_end = \(frontEnd) AND chat > \(whispers) AND chat < \(behind)
                """
            ) { try Self.address($0, 0) }
    }

    // MARK: Chats

    /// Its number under this very address, moves aside.
    func chatID(of address: ChatAddress) throws -> Int64? {
        try connection.first(
            "SELECT id FROM chats WHERE front_end = \(address.frontEnd.rawValue) AND chat = \(address.chat)"
        ) { $0.int64(0) }
    }

    /// The numbers of the address, moves aside, and of every other topic of its chat, for those who do not know the topic.
    func chatIDs(around address: ChatAddress) throws -> [Int64] {
        let frontEnd = address.frontEnd.rawValue
        let chat = String(address.chat.prefix { $0 != ":" })
        let topics = try connection.rows(
            """
            SELECT id FROM chats WHERE front_end = \(frontEnd) AND chat = \(chat)
            UNION ALL
            SELECT id FROM chats WHERE front_end = \(frontEnd) AND chat > \(chat + ":") AND chat < \(chat + ";")
            """
        ) { $0.int64(0) }
        guard let own = try chatID(of: address) else { return topics }
        return [own] + topics.filter { $0 != own }
    }

    /// Its number after moves.
    func currentChatID(of address: ChatAddress) throws -> Int64? {
        let found = try connection.first(
            """
            SELECT id, moved_to FROM chats WHERE front_end = \(address.frontEnd.rawValue) AND chat = \(address.chat)
            """
        ) { (id: $0.int64(0), movedTo: $0.optionalInt64(1)) }
        guard var (id, next) = found else { return nil }
        // A chat moves once in its life; the bound only guards against a ring.
        for _ in 0..<16 {
            guard let following = next else { break }
            id = following
            next = try connection.first("SELECT moved_to FROM chats WHERE id = \(id)") { $0.optionalInt64(0) } ?? nil
        }
        return id
    }

    func address(ofChat id: Int64) throws -> ChatAddress? {
        try connection.first("SELECT front_end, chat FROM chats WHERE id = \(id)") { try Self.address($0, 0) }
    }

    func incident(ofRun run: Int64) throws -> Int64? {
        try connection.first("SELECT incident_id FROM action_runs WHERE id = \(run)") { $0.int64(0) }
    }

    // MARK: Rows

    static let postingColumns: StaticString = """
        p.id, c.front_end, c.chat, p.kind, p.home, p.screen, p.data, p.screen_at, p.wanted, p.shown, p.message, \
        p.attempts, p.next_try_at, p.state, p.storm_id, p.created_at
        """

    static func posting(_ row: Row) throws -> Posting {
        let home = row.text(4)
        let screen = row.text(5)
        let homeScreen = try JSONText.screen(from: home)
        return Posting(
            id: row.int64(0),
            address: try address(row, 1),
            kind: try row.word(Posting.Kind.self, 3),
            home: homeScreen,
            screen: screen == home ? homeScreen : try JSONText.screen(from: screen),
            data: try row.optionalText(6).map { try JSONText.value(ScreenData.self, from: $0) },
            screenAt: row.time(7),
            wanted: row.int64(8),
            shown: row.int64(9),
            message: row.optionalText(10),
            attempts: row.int(11),
            nextTryAt: row.time(12),
            state: try row.word(Posting.State.self, 13),
            storm: row.optionalInt64(14),
            createdAt: row.time(15)
        )
    }

    static func address(_ row: Row, _ column: Int32) throws -> ChatAddress {
        ChatAddress(frontEnd: try row.word(FrontEnd.self, column), chat: row.text(column + 1))
    }
}
