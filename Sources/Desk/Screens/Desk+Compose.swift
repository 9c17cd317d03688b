import Cards
import Incidents

extension Desk {
    /// The posting's card as it is now, with its buttons' tokens stored, and the posting with the revision it shows.
    /// - Returns: nil when there is nothing to show any more.
    package func compose(_ id: Int64) async throws -> (posting: Posting, card: ComposedCard)? {
        let now = clock.now()
        let settings = settings
        let cluster = cluster
        let gathered = try await store.read { records -> (Posting, View, Bool)? in
            guard let posting = try records.posting(id), posting.state == .live else { return nil }
            let gatherer = ViewGatherer(
                records: records,
                settings: settings,
                now: now,
                cluster: cluster,
                frontEnd: posting.address.frontEnd
            )
            guard let view = try gatherer.view(for: posting) else { return nil }
            let isBound = posting.address.mayHoldTopics && posting.kind == .card
            return (posting, view, try isBound && records.topic(at: posting.address) != nil)
        }
        guard let (posting, view, isBound) = gathered else { return nil }
        let card = settings.book.card(for: view, at: now, home: posting.home)
        let tokens = try await tokens(for: Set(card.keyboard.joined().map(\.press)), at: now)
        let composed = ComposedCard(
            card: card,
            tokens: tokens,
            correlation: view.correlation,
            posting: posting.id,
            isPassing: view.isPassing(at: now),
            isBoundToTopic: isBound
        )
        return (posting, composed)
    }

    /// Tokens are stored before any chat sees them; those stored lately are remembered.
    private func tokens(for presses: Set<Press>, at now: Timestamp) async throws -> [Press: String] {
        let (known, unknown) = tokenCache.look(for: presses, at: now)
        guard !unknown.isEmpty else { return known }
        let issued = try await store.write { try $0.issue(Array(unknown), at: now) }
        tokenCache.remember(issued, at: now)
        return known.merging(issued) { _, new in new }
    }
}

extension View {
    /// The post that led to it, for the logs; nil where there is none.
    var correlation: String? {
        switch self {
        case .incident(let view), .more(let view), .snoozes(let view), .timeline(let view, _, _),
            .question(_, let view), .cluster(_, _, _, let view), .confirmation(_, let view), .run(_, let view),
            .cause(let view), .topicLine(let view, _):
            view.incident.correlation
        case .runbook(let view): view.incident?.incident.correlation
        case .paging(.page(let view)): view.incident.incident.correlation
        case .silence(.spans(let view)), .silence(.matchers(let view, _)): view.incident.correlation
        case .silence(.order(_, let view)): view?.incident.correlation
        case .list, .storm, .letIn, .home, .report, .channel, .tickets, .onCall, .paging, .notices, .silence,
            .maintenance:
            nil
        }
    }

    /// What is under way: a run, a log that is followed, what the cluster is being asked for.
    func isPassing(at now: Timestamp) -> Bool {
        switch self {
        case .run(let run, _): run.state == .running
        case .confirmation(let run, _): run.plan == nil
        case .silence(.order(let order, _)): order.state == .running
        case .cluster(_, .loading, _, _): true
        case .cluster(_, .logs(let excerpt), _, _): excerpt.followedUntil.map { now < $0 } ?? false
        default: false
        }
    }
}
