import Cards
import Foundation
import Incidents
import OnCall

/// Maintenance windows: made in one line of text, ended, removed.
extension Visit {
    /// People read them, and every alert is held against them.
    private static let windowLimit = 200

    /// `/maintenance` shows them, with words it makes one.
    mutating func obeyMaintenance(_ words: String, in address: ChatAddress) throws {
        guard !words.allSatisfy(\.isWhitespace) else { return try post(.maintenance(.list(page: 0)), to: address) }
        attempted = .ask(.maintenance)
        try require(.responder)
        let planned = try plan(words)
        try post(.maintenance(.one(planned.id)), to: address)
    }

    /// The answer to the question for a new one.
    mutating func planMaintenance(_ words: String) throws -> Answer {
        let planned = try plan(words)
        try show(.maintenance(.one(planned.id)))
        return self.planned(planned)
    }

    func planned(_ planned: PlannedMaintenance) -> Answer {
        let line = MaintenanceLine(planned, at: now)
        func words(_ moment: Timestamp) -> Phrase { .dutyMoment(moment, seenAt: now, in: settings.book.timeZone) }
        return toast(.maintenancePlanned(from: line.next.map(words), until: line.until.map(words)))
    }

    private mutating func plan(_ words: String) throws -> PlannedMaintenance {
        let order: MaintenanceOrder
        do throws(MaintenanceFault) {
            order = try MaintenanceWords.order(words, at: Moment(now), on: ZoneClock(settings.book.timeZone))
        } catch {
            throw Refusal.maintenance(MaintenanceRefusal(error))
        }
        return try plan(order, in: nil)
    }

    /// - Parameter zone: whose clocks weekly hours follow; nil: those of the settings.
    mutating func plan(_ order: MaintenanceOrder, in zone: ZoneClock?) throws -> PlannedMaintenance {
        guard !order.matchers.isEmpty else { throw Refusal.maintenance(.noMatchers) }
        guard !order.matchers.allSatisfy({ $0.matches([:]) }) else { throw Refusal.maintenance(.matchesAll) }
        let reason = order.reason.allSatisfy(\.isWhitespace) ? "" : try PersonText.checked(order.reason)
        guard try records.plannedMaintenance().count < Self.windowLimit else {
            throw Refusal.maintenance(.tooMany(limit: Self.windowLimit))
        }
        let hours: PlannedMaintenance.Hours
        switch order.time {
        case .once(let from, let until):
            guard until > Moment(now), from < until, until.since(max(from, Moment(now))) <= MaintenanceWords.longest
            else { throw Refusal.maintenance(.unreadableTime) }
            hours = .once(from: from.timestamp, until: until.timestamp)
        case .weekly(let window): hours = .weekly(window, zone?.zone ?? settings.book.timeZone)
        }
        let id = try records.addMaintenance(order.matchers, hours, reason: reason, by: person.reference, at: now)
        guard let planned = try records.plannedMaintenance(id) else { throw Refusal.maintenance(.gone) }
        try audit(.addMaintenance, parameters: planned.parameters)
        try look { try $0.look(at: planned) }
        return planned
    }

    mutating func maintain(_ press: MaintenancePress) throws -> Answer {
        guard let planned = try records.plannedMaintenance(press.window) else {
            throw Refusal.maintenance(.gone)
        }
        let window = planned.window
        switch press {
        case .end:
            guard window.isOpen(at: Moment(now)) else { throw Refusal.maintenance(.notOpen) }
            try audit(.endMaintenance, parameters: planned.parameters)
            guard let closing = window.closing(from: Moment(now))?.timestamp else {
                try look { try $0.forget(planned) }
                break
            }
            try records.postponeMaintenance(planned.id, until: closing, at: now)
            if let postponed = try records.plannedMaintenance(planned.id) {
                try look { try $0.look(at: postponed, isChanged: true) }
            }
        case .remove:
            try audit(.removeMaintenance, parameters: planned.parameters)
            try look { try $0.forget(planned) }
        }
        try show(.maintenance(.list(page: 0)))
        if case .remove = press { return toast(.maintenanceRemoved) }
        return toast(.maintenanceEndedNow)
    }

    /// What opens or closes by it is told in the same commit.
    private mutating func look(_ body: (inout MaintenanceLook) throws -> Void) throws {
        var look = MaintenanceLook(records: records, settings: settings, now: now)
        try body(&look)
        changes.formUnion(look.changes)
    }
}

extension MaintenanceRefusal {
    init(_ fault: MaintenanceFault) {
        switch fault {
        case .time: self = .unreadableTime
        case .noMatchers: self = .noMatchers
        case .matcher(let text): self = .unreadableMatcher(text)
        }
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
