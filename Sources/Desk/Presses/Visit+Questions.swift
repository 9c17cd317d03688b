import Cards
import Foundation
import Incidents

/// Questions whose answer is text: asked inline in the console, by a form in Slack, by a message to reply to elsewhere.
extension Visit {
    mutating func ask(_ question: Question) throws -> Answer {
        try requireAnswerable(question)
        if case .runbook(let key, _, let incident) = question { return try askRunbook(key, incident: incident) }
        if case .channel(let id) = question { return try askChannel(id) }
        guard identity.frontEnd != .console else {
            try show(.question(question))
            return .silent
        }
        if identity.frontEnd.hasDialogs {
            if case .cause(let id, _) = question { return try causeForm(of: id) }
            let text = Phrase.dialog(for: question)(language)
            return Answer(dialog: Dialog(question: question, text: text, posting: posting?.id))
        }
        guard let posting else { throw Refusal.buttonExpired }
        let place = try placeToAnswer(beside: posting)
        try records.enqueue(
            .prompt(
                Phrase.prompt(for: question)(language),
                question: question,
                person: identity,
                replyTo: place.message,
                posting: posting.id
            ),
            to: place.address,
            at: now
        )
        changes.insert(.outbox)
        return .silent
    }

    /// In a topic that is closed, or about to be, nobody but its keepers may write: there the question is asked below the
    /// line about the incident.
    func placeToAnswer(beside posting: Posting) throws -> Posting {
        guard posting.address.mayHoldTopics, let topic = try records.topic(at: posting.address),
            try topic.state != .open || records.incident(topic.incident)?.isActive != true
        else { return posting }
        return try records.cards(of: topic.incident).first { $0.address == topic.address } ?? posting
    }

    /// Takes the text for a question, with the same checks as a press.
    mutating func take(_ text: String, for question: Question) throws -> Answer {
        attempted = .ask(question)
        try require(Press.ask(question).neededRole)
        switch question {
        case .note(let incident): return try note(incident, text: text)
        case .rejection(let incident, let seen): return try reject(incident, reason: text, seen: seen)
        case .cause(let incident, let seen): return try explain(incident, inWords: text, seen: seen)
        case .replicas(let resource, let incident):
            let digits = text.filter { !$0.isWhitespace }
            guard let count = Int(digits), (0...1_000).contains(count) else { throw Refusal.notANumber(limit: 1_000) }
            attempted = .act(.scale(to: .to(count)), resource, incident: incident)
            return try act(.scale(to: .to(count)), on: resource, incident: incident)
        case .logFilter(let resource, var query, let incident):
            _ = try self.incident(incident)
            let filter = text.trimmingCharacters(in: .whitespacesAndNewlines)
            guard !filter.isEmpty else { throw Refusal.emptyText }
            guard filter.unicodeScalars.count <= Self.filterLimit else {
                throw Refusal.textTooLong(limit: Self.filterLimit)
            }
            query.filter = filter
            return try show(.logs(of: resource, query, incident: incident))
        case .runbook(let key, let base, let incident):
            return try answerRunbook(key, base: base, with: text, incident: incident)
        case .channel(let id): return try enableChannel(id, with: text)
        case .coverTimes(let schedule): return try chooseCoverTimes(of: schedule, text)
        case .contact(let method, let person): return try keepContact(text, for: method, of: person)
        case .quietHours(let person): return try keepQuiet(text, of: person)
        case .maintenance: return try planMaintenance(text)
        }
    }

    /// In Unicode scalars: what people look for in a log is short.
    private static let filterLimit = 200

    /// Nobody should write a reason for what cannot be done.
    private func requireAnswerable(_ question: Question) throws {
        if case .contact(_, let person) = question { return try requireOwn(person) }
        if case .quietHours(let person) = question { return try requireOwn(person) }
        if case .cause(let id, let seen) = question { return try requireExplainable(id, seen: seen) }
        guard case .rejection(let id, let seen) = question else { return }
        var incident = try incident(id)
        try incident.reject(by: person.reference, reason: "-", seen: seen, at: now)
    }
}
