import Cards
import Foundation
import Incidents
import OnCall

extension PlannedMaintenance {
    /// What somebody wants, before it has a number.
    /// - Throws: when nobody can mean that.
    init(_ order: MaintenanceOrder, by person: PersonName, at now: Timestamp, in zone: TimeZone) throws {
        guard !order.matchers.isEmpty else { throw Refusal.maintenance(.noMatchers) }
        guard !order.matchers.allSatisfy({ $0.matches([:]) }) else { throw Refusal.maintenance(.matchesAll) }
        let hours: Hours
        switch order.time {
        case .once(let from, let until):
            guard until > Moment(now), from < until, until.since(max(from, Moment(now))) <= MaintenanceWords.longest
            else { throw Refusal.maintenance(.unreadableTime) }
            hours = .once(from: from.timestamp, until: until.timestamp)
        case .weekly(let window): hours = .weekly(window, zone)
        }
        self.init(
            id: 0,
            matchers: order.matchers,
            hours: hours,
            reason: order.reason.allSatisfy(\.isWhitespace) ? "" : try PersonText.checked(order.reason),
            by: person,
            at: now,
            opensFrom: now,
            isToldOpen: false
        )
        // Nobody would be told of it a second time, and it would hold pages for ever.
        if window.isOpen(at: Moment(now)), window.closing(from: Moment(now)) == nil {
            throw Refusal.maintenance(.neverCloses)
        }
    }

    /// The same from words, which mean what they meant when they were written.
    init(_ proposal: MaintenanceProposal, settings: DeskSettings) throws {
        let zone = settings.book.timeZone
        let order: MaintenanceOrder
        do throws(MaintenanceFault) {
            order = try MaintenanceWords.order(proposal.words, at: Moment(proposal.at), on: ZoneClock(zone))
        } catch {
            throw Refusal.maintenance(MaintenanceRefusal(error))
        }
        try self.init(order, by: proposal.by, at: proposal.at, in: zone)
    }
}

extension PlannedMaintenance {
    /// As the audit log has it.
    var parameters: [String: String] {
        var parameters = ["window": String(id), "matchers": subject]
        if !reason.isEmpty { parameters["reason"] = reason }
        switch hours {
        case .once(let from, let until):
            parameters["from"] = from.rfc3339
            parameters["until"] = until.rfc3339
        case .weekly(let window, let zone):
            parameters["weekly"] =
                window.weekdays.sorted().map(\.short).joined(separator: ",")
                + " \(window.from.text)-\(window.until.text) \(zone.identifier)"
        }
        return parameters
    }
}

extension MaintenanceRefusal {
    init(_ fault: MaintenanceFault) {
        switch fault {
        case .time: self = .unreadableTime
        case .noMatchers: self = .noMatchers
        case .ambiguous(let word): self = .ambiguousWord(word)
        case .matcher(let text): self = .unreadableMatcher(text)
        }
    }
}
