import Cards
import Incidents

extension Desk {
    /// Asks of Alertmanager what a program wants, without a second click, and waits for the answer.
    /// - Returns: the answer to the request, and how the order ended; nil when nothing was asked of Alertmanager.
    package func ask(
        _ request: SilenceRequest,
        by identity: Identity,
        via: Actor.Via
    ) async throws -> (answer: Answer, order: SilenceOrder?) {
        // What is known may be half a minute old.
        await readSilences(for: nil)
        let number = Handed<Int64>()
        let answer = try await visit(by: identity, via: via, on: nil, intake: nil) { visit, _ in
            number.set(try visit.begin(request))
            return .silent
        }
        guard !answer.isRefusal, let id = number.value else { return (answer, nil) }
        return (answer, await carryOut(silenceOrder: id))
    }

    /// The silences as Alertmanager has them now, if it answers; else as it had them last.
    package func currentSilences() async throws -> (silences: [SilenceLine], look: SilenceLook) {
        guard settings.silencer != nil else { throw Refusal.silence(.noAlertmanager) }
        await readSilences(for: nil)
        let now = clock.now()
        return try await store.read { (try $0.silences(at: now, after: 0, limit: 10_000), try $0.silenceLook()) }
    }
}

extension Visit {
    /// - Returns: the number of the order, which is running.
    mutating func begin(_ request: SilenceRequest) throws -> Int64 {
        attempted = .silence(request.press)
        try require(.responder)
        guard settings.silencer != nil else { throw Refusal.silence(.noAlertmanager) }
        let wish: SilenceWish
        var incident: Int64?
        switch request {
        case .make(let id, let matchers, let until, let comment):
            incident = id
            let known = try id.map { try self.incident($0) }
            let said = try comment.map { try PersonText.checked($0) }
            if matchers.isEmpty {
                guard let known else { throw Refusal.silence(.noMatchers) }
                var draft = try draft(of: known.id, labels: known.matchers(of: known.groupLabels.keys), until: until)
                draft.comment = said ?? draft.comment
                wish = .make(draft)
            } else {
                let words = known.map { Phrase.silenceComment($0.id, $0.title)(language) } ?? "chatops"
                wish = .make(try draft(matchers, until: until, comment: said ?? words))
            }
        case .extend(let id, let until): wish = .extend(try silence(id), until: try fit(until))
        case .expire(let id): wish = .expire(try silence(id))
        }
        return try insert(wish, state: .running, incident: incident).id
    }
}

extension SilenceRequest {
    /// As it stands in the audit log when it is refused.
    fileprivate var press: SilencePress {
        switch self {
        case .make(let incident, let matchers, _, _):
            .make(incident: incident ?? 0, labels: matchers, .hour)
        case .extend(let id, let until): .extend(id, .hour, seen: until)
        case .expire(let id): .expire(id)
        }
    }
}
