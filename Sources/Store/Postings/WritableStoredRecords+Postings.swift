import Cards
import Database
import Desk
import Incidents

extension WritableStoredRecords {
    func post(_ kind: Posting.Kind, _ home: Screen, to address: ChatAddress, at now: Timestamp) throws -> Posting {
        let chat = try madeChatID(of: address)
        if kind == .card, case .incident(let incident) = home, let card = try card(of: incident, inChat: chat) {
            return try revive(card, at: now)
        }
        return try insertPosting(kind, home, inChat: chat, on: address.frontEnd, isAsked: kind == .view, at: now)
    }

    func adopt(message: String, at address: ChatAddress, showing home: Screen, at now: Timestamp) throws -> Posting {
        if let known = try posting(at: address, message: message) { return known }
        let chat = try madeChatID(of: address)
        // What somebody chooses on it is asked for; that it is known now is not.
        return try insertPosting(
            .view,
            home,
            message: message,
            inChat: chat,
            on: address.frontEnd,
            isAsked: false,
            at: now
        )
    }

    func show(_ screen: Screen, data: ScreenData?, on posting: Int64, at now: Timestamp) throws {
        let place = try connection.first(
            """
            SELECT c.front_end, p.incident_id FROM postings p CROSS JOIN chats c ON c.id = p.chat_id WHERE p.id = \(posting)
            """
        ) { row in (frontEnd: try row.word(FrontEnd.self, 0), incident: row.optionalInt64(1)) }
        guard let place else { return }
        let links = try ScreenLinks(screen, incidentOfRun: incident(ofRun:))
        let foreign = links.incident == place.incident ? nil : links.incident
        try writer.execute(
            """
            UPDATE postings SET
                screen = \(try JSONText.of(screen)), data = \(try data.map(JSONText.of)),
                screen_at = \(now.milliseconds), used_at = \(now.milliseconds), asked = 1,
                screen_incident_id = \(foreign), run_id = \(links.run), request_id = \(links.request),
                shown_storm_id = \(links.storm),
                list_until = \(links.listUntil(on: place.frontEnd, at: now)?.milliseconds),
                unfinished = \(ScreenLinks.unfinished(screen, data: data)), runbook_alert = \(links.runbook),
                on_call_until = \(links.onCallUntil(on: place.frontEnd, at: now)?.milliseconds),
                swap_id = \(links.swap),
                dirty_at = CASE WHEN wanted > shown THEN dirty_at ELSE \(now.milliseconds) END,
                next_try_at = \(now.milliseconds), \(Self.revived), wanted = wanted + 1
            WHERE id = \(posting)
            """
        )
    }

    /// Somebody looks at the message of a retired posting, so it is kept right again. One without a message stays retired.
    static let revived: SQL = "state = CASE WHEN message IS NOT NULL THEN 'live' ELSE state END"

    private func insertPosting(
        _ kind: Posting.Kind,
        _ home: Screen,
        message: String? = nil,
        inChat chat: Int64,
        on frontEnd: FrontEnd,
        isAsked: Bool,
        at now: Timestamp
    ) throws -> Posting {
        let links = try ScreenLinks(home, incidentOfRun: incident(ofRun:))
        let text = try JSONText.of(home)
        let severity =
            try links.incident.flatMap { incident in
                try connection.first("SELECT severity FROM incidents WHERE id = \(incident)") { $0.int(0) }
            } ?? Severity.critical.rawValue
        let at = now.milliseconds
        let id = try writer.insert(
            """
            INSERT INTO postings (
                chat_id, kind, home, screen, screen_at, wanted, shown, message, attempts, next_try_at, state, created_at,
                used_at, dirty_at, asked, severity, incident_id, run_id, request_id, shown_storm_id, list_until,
                unfinished, runbook_alert, on_call_until, swap_id, calls
            ) VALUES (
                \(chat), \(kind.rawValue), \(text), \(text), \(at), 1, 0, \(message), 0, \(at), 'live', \(at), \(at), \(at),
                \(isAsked), \(severity), \(links.incident), \(links.run), \(links.request), \(links.storm),
                \(links.listUntil(on: frontEnd, at: now)?.milliseconds), \(ScreenLinks.unfinished(home, data: nil)),
                \(links.runbook), \(links.onCallUntil(on: frontEnd, at: now)?.milliseconds), \(links.swap),
                \(try calls(home))
            )
            """
        )
        guard let address = try address(ofChat: chat) else { throw UnreadableValue(what: "chat") }
        return Posting(
            id: id,
            address: address,
            kind: kind,
            home: home,
            screen: home,
            screenAt: now,
            message: message,
            nextTryAt: now,
            createdAt: now
        )
    }

    /// True for what calls a person.
    private func calls(_ home: Screen) throws -> Bool {
        guard case .storm(let storm) = home else { return home.page != nil }
        return try self.storm(storm)?.isPaging ?? false
    }

    /// The chat's card of the incident, retired or not.
    private func card(of incident: Int64, inChat chat: Int64) throws -> Posting? {
        try connection.first(
            """
            SELECT \(raw: Self.postingColumns) FROM postings p CROSS JOIN chats c ON c.id = p.chat_id
            WHERE p.chat_id = \(chat) AND p.incident_id = \(incident) AND p.kind = 'card'
            """,
            Self.posting
        )
    }

    /// A retired card comes back when it is asked for again.
    private func revive(_ posting: Posting, at now: Timestamp) throws -> Posting {
        guard posting.state == .retired else { return posting }
        try writer.execute(
            """
            UPDATE postings SET state = 'live', wanted = wanted + 1, attempts = 0, dirty_at = \(now.milliseconds),
                next_try_at = \(now.milliseconds) WHERE id = \(posting.id)
            """
        )
        return try self.posting(posting.id) ?? posting
    }

    /// After moves; made when it is not known yet.
    func madeChatID(of address: ChatAddress) throws -> Int64 {
        if let id = try currentChatID(of: address) { return id }
        if address.frontEnd == .console, let idle = try idleSession() {
            try writer.execute("UPDATE chats SET chat = \(address.chat) WHERE id = \(idle)")
            return idle
        }
        return try writer.insert(
            "INSERT INTO chats (front_end, chat) VALUES (\(address.frontEnd.rawValue), \(address.chat))"
        )
    }

    /// Each session of the console is a chat of its own. One whose views are all gone leaves its row to the next, so that
    /// there are never more rows than there were sessions at a time.
    private func idleSession() throws -> Int64? {
        try connection.first(
            """
            SELECT c.id FROM chats c
            WHERE c.front_end = 'console'
                AND NOT EXISTS (SELECT 1 FROM postings p WHERE p.chat_id = c.id AND p.kind <> 'card')
            LIMIT 1
            """
        ) { $0.int64(0) }
    }
}
