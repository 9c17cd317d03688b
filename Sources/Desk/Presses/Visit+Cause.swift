import Cards
import Foundation
import Incidents

/// What was it? Asked after the close, on the message that closed it, and never in its way.
extension Visit {
    /// The message that was pressed asks, and all others show the closed incident; where there are forms, one opens, and that
    /// message shows the closed incident, too.
    mutating func askForCause(of id: Int64) throws -> Dialog? {
        guard let posting, posting.screen.incident == id else { return nil }
        if identity.frontEnd.hasDialogs { return try causeForm(of: id).dialog }
        try show(.cause(incident: id))
        return nil
    }

    /// A form that begins with what is known now.
    func causeForm(of id: Int64) throws -> Answer {
        let cause = try records.cause(of: id)
        let question = Question.cause(incident: id, seen: cause.revision)
        return Answer(
            dialog: Dialog(
                question: question,
                text: Phrase.dialog(for: question)(language),
                posting: posting?.id,
                fields: CauseForm.fields(for: cause, in: language)
            )
        )
    }

    /// Takes what was changed in a form, with the same checks as a press. Nothing changed is no answer.
    mutating func take(_ fields: [String: String], for question: Question) throws -> Answer {
        attempted = .ask(question)
        try require(.responder)
        guard case .cause(let id, let seen) = question else { return .silent }
        let change = CauseForm.change(fields)
        return change.isEmpty ? .silent : try explain(id, change, seen: seen)
    }

    mutating func explain(_ id: Int64, _ change: CauseChange, seen: Int) throws -> Answer {
        var incident = try incident(id)
        let before = try records.cause(of: id)
        guard let cause = try incident.explain(before, with: change, seen: seen, by: person.reference, at: now) else {
            return .silent
        }
        try records.save(cause, of: id)
        try store(incident)
        try audit(.cause, incident: id, parameters: cause.parameters(before: before))
        if let active = try records.activeIncident(inGroupOf: id) {
            // It may have fired again already: its card says what it was the last time.
            try records.refresh(incident: active, at: now)
            changes.insert(.incident(active))
        }
        return toast(.explained(id))
    }

    /// An empty answer leaves it open.
    mutating func explain(_ id: Int64, inWords text: String, seen: Int) throws -> Answer {
        let words = text.trimmingCharacters(in: .whitespacesAndNewlines)
        let answer = words.isEmpty ? .silent : try explain(id, CauseChange(words: .set(words)), seen: seen)
        if let posting, posting.screen == .cause(incident: id) { try show(.incident(id)) }
        return answer
    }

    /// Nobody should write down what cannot be kept.
    func requireExplainable(_ id: Int64, seen: Int) throws {
        let cause = try records.cause(of: id)
        try incident(id).requireClosed()
        guard cause.words.revision > seen, let changed = cause.changed else { return }
        throw Refusal.causeChanged(by: changed.person, at: changed.at)
    }
}
