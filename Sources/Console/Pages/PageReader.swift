import Cards
import Desk
import Incidents

/// Reads what a page shows.
struct PageReader: Sendable {
    static let listPage = 25
    static let timelinePage = 20

    let desk: Desk

    func contents(of place: ConsolePlace, for visitor: Visitor) async throws -> (PageContents, ConsolePlace) {
        var place = place
        let list = try await list(of: place, for: visitor)
        // On a wide screen the worst one stands beside the list at once; a phone shows the list alone.
        let open = place.incident ?? (place.choice == .active && place.after == nil ? list.incidents.first?.id : nil)
        guard let open else { return (PageContents(list: list), place) }
        let posting = try await posting(of: open, at: place, for: visitor)
        place.posting = posting
        guard let card = try await card(of: open, posting: posting, before: place.before) else {
            throw ConsoleFault.noSuchIncident(open)
        }
        return (PageContents(list: list, card: card), place)
    }

    func list(of place: ConsolePlace, for visitor: Visitor) async throws -> ListContents {
        let list = place.list(for: visitor)
        let after = place.after
        let isAdmin = visitor.person.role == .admin
        return try await desk.store.read { records in
            let rows = try records.incidents(in: list, after: after, limit: Self.listPage + 1)
            let page = Array(rows.prefix(Self.listPage))
            return ListContents(
                incidents: page,
                activeCount: try records.count(of: .active),
                next: rows.count > page.count ? page.last?.listKey(in: list) : nil,
                lastClosedAt: page.isEmpty ? try records.lastClosedAt() : nil,
                waiting: isAdmin ? try records.openLetInRequests().count : 0,
                causes: try records.causes(of: page)
            )
        }
    }

    /// The open card as it is now; nil when the incident is not there.
    func card(of incident: Int64, posting: Int64, before: Int64?) async throws -> CardContents? {
        guard let composed = try await desk.compose(posting) else { return nil }
        return try await desk.store.read { records in
            guard let found = try records.incident(incident) else { return nil }
            let entries = try records.timeline(of: incident, before: before, limit: Self.timelinePage + 1)
            let page = Array(entries.prefix(Self.timelinePage))
            return CardContents(
                incident: found,
                posting: composed.posting,
                card: composed.card,
                file: composed.posting.hasFile ? try records.newestFile(of: posting) : nil,
                timeline: page,
                older: entries.count > page.count ? page.last?.seq : nil
            )
        }
    }

    /// The visitor's own posting for the incident: the one in the address if it is theirs and of this incident, else the
    /// incident's card anew.
    private func posting(of incident: Int64, at place: ConsolePlace, for visitor: Visitor) async throws -> Int64 {
        if let id = place.posting, let own = try await ownPosting(id, of: visitor), own.home == .incident(incident) {
            return id
        }
        guard try await desk.store.read({ try $0.incident(incident) }) != nil else {
            throw ConsoleFault.noSuchIncident(incident)
        }
        return try await desk.open(.incident(incident), session: visitor.session.id).id
    }

    /// Nil when it is not there any more, or another session's.
    func ownPosting(_ id: Int64, of visitor: Visitor) async throws -> Posting? {
        let address = ChatAddress(frontEnd: .console, chat: visitor.session.id)
        guard let posting = try await desk.store.read({ try $0.posting(id) }), posting.address == address,
            posting.state == .live
        else { return nil }
        return posting
    }
}

extension Posting {
    /// Its screen tells of a file that was made for it.
    fileprivate var hasFile: Bool {
        if case .sentAsFile = data { true } else { false }
    }
}

extension ConsolePlace {
    func list(for visitor: Visitor) -> IncidentList {
        switch choice {
        case .active: .active
        case .mine: .mine(person: visitor.person.id)
        case .history: .history
        case .search(let text): .search(text)
        }
    }
}
