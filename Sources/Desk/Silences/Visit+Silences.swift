import Cards
import Foundation
import Incidents

/// Silences in Alertmanager: what changes them is asked of it after the commit.
extension Visit {
    /// Longer ones are most likely a slip.
    static let longestSilence = Duration.days(92)

    mutating func silence(_ press: SilencePress) throws -> Answer {
        guard settings.silencer != nil else { throw Refusal.silence(.noAlertmanager) }
        switch press {
        case .make(let incident, let labels, let span):
            let end = span.end(from: now, in: settings.book.timeZone)
            let draft = try draft(of: incident, labels: labels, until: end)
            return try ask(.make(draft), incident: incident)
        case .confirm(let order): return try confirmSilence(order)
        case .cancel(let order): return try cancelSilence(order)
        case .extend(let id, let span, let seen):
            let silence = try silence(id)
            guard silence.endsAt == seen else { throw Refusal.silence(.changed(until: silence.endsAt)) }
            let end = span.end(from: seen, in: settings.book.timeZone)
            return try begin(.extend(silence, until: try fit(end)))
        case .expire(let id): return try ask(.expire(try silence(id)), incident: nil)
        }
    }

    /// What a silence of an incident's alerts would be.
    /// - Parameter labels: those that it shall be made of; all its alerts have to share them still, or it would be wider or
    ///   about something else.
    func draft(of id: Int64, labels: [SilenceMatcher], until end: Timestamp) throws -> SilenceDraft {
        let incident = try incident(id)
        let known = incident.silenceableLabels
        guard incident.isActive, !known.isEmpty else { throw Refusal.silence(.notFromAlertmanager) }
        for label in labels where !known.contains(label.name) || incident.labels[label.name] != label.value {
            throw Refusal.silence(.notShared(label.text))
        }
        return try draft(labels, until: end, comment: Phrase.silenceComment(id, incident.title)(language))
    }

    func draft(_ matchers: [SilenceMatcher], until end: Timestamp, comment: String) throws -> SilenceDraft {
        guard !matchers.isEmpty else { throw Refusal.silence(.noMatchers) }
        return SilenceDraft(
            matchers: matchers,
            // What is past begins at once, by Alertmanager's own clock, which may be behind ours.
            startsAt: now - .hours(1),
            endsAt: try fit(end),
            createdBy: person.name,
            comment: comment
        )
    }

    func fit(_ end: Timestamp) throws -> Timestamp {
        guard end > now, end.since(now) <= Self.longestSilence else {
            throw Refusal.silence(.unfitEnd(limitDays: Int(Self.longestSilence.components.seconds / 86_400)))
        }
        return end
    }

    func silence(_ id: String) throws -> Silence {
        guard let silence = try records.silence(id)?.silence, silence.state != .expired, silence.endsAt > now else {
            throw Refusal.silence(.gone)
        }
        return silence
    }

    /// The first click.
    private mutating func ask(_ wish: SilenceWish, incident: Int64?) throws -> Answer {
        let order = try insert(wish, state: .asked, incident: incident)
        try show(.silence(.order(order.id, incident: incident)))
        return .silent
    }

    /// What needs no second one.
    private mutating func begin(_ wish: SilenceWish) throws -> Answer {
        let order = try insert(wish, state: .running, incident: nil)
        try show(.silence(.order(order.id, incident: nil)))
        return try start(order)
    }

    /// A second silence of the same would stay when somebody expires the first.
    private func requireNew(_ wish: SilenceWish) throws {
        guard case .make(let draft) = wish,
            let there = try records.activeSilence(with: draft.matchers, endingFrom: draft.endsAt)
        else { return }
        throw Refusal.silence(.alreadyThere(by: there.createdBy, until: there.endsAt))
    }

    mutating func insert(_ wish: SilenceWish, state: SilenceOrder.State, incident: Int64?) throws -> SilenceOrder {
        try requireNew(wish)
        let order = try records.insertSilenceOrder(
            wish,
            state: state,
            incident: incident,
            by: person.reference,
            via: via,
            on: posting?.id,
            at: now
        )
        try audit(
            wish.operation,
            incident: incident,
            parameters: wish.parameters.merging(["order": String(order.id)]) { $1 },
            outcome: .asked
        )
        return order
    }

    private mutating func confirmSilence(_ id: Int64) throws -> Answer {
        guard var order = try records.silenceOrder(id) else { throw Refusal.confirmationExpired }
        try order.confirm(by: person.reference, at: now)
        try requireNew(order.wish)
        // The question may be as old as two minutes.
        if let until = order.wish.until { _ = try fit(until) }
        try records.update(order)
        try show(.silence(.order(id, incident: order.incident)))
        if let incident = order.incident {
            try records.refresh(incident: incident, at: now)
            changes.insert(.incident(incident))
        }
        return try start(order)
    }

    private mutating func start(_ order: SilenceOrder) throws -> Answer {
        if let posting { try records.hold(posting.id, until: now + Self.patienceBeforeLoading) }
        followUps.append(FollowUp(work: .silence(order: order.id), cluster: nil))
        return toast(.silenceAsked)
    }

    private mutating func cancelSilence(_ id: Int64) throws -> Answer {
        guard var order = try records.silenceOrder(id) else { throw Refusal.confirmationExpired }
        try order.cancel(by: person.reference, at: now)
        try records.update(order)
        let answer = Phrase.cancelled
        try records.append(order.auditEntry(at: now, reason: answer(language)))
        try show(order.home)
        return toast(answer)
    }

    /// What a message showed that nothing is recorded of.
    func home(of press: SilencePress) throws -> Screen {
        if let incident = press.incident { return .incident(incident) }
        return try press.order.flatMap { try records.silenceOrder($0)?.home } ?? .silence(.list(page: 0))
    }
}
