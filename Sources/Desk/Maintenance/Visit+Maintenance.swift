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
        try post(.maintenance(.proposed(try propose(words))), to: address)
    }

    /// The answer to the question for a new one.
    mutating func planMaintenance(_ words: String) throws -> Answer {
        try show(.maintenance(.proposed(try propose(words))))
    }

    /// The first click: what cannot be meant is refused before anybody is asked.
    private mutating func propose(_ words: String) throws -> MaintenanceProposal {
        let proposal = MaintenanceProposal(words: words, by: person.reference, at: now)
        let wanted = try PlannedMaintenance(proposal, settings: settings)
        try requireRoom()
        var parameters = wanted.parameters
        parameters["window"] = nil
        try audit(.addMaintenance, parameters: parameters, outcome: .asked)
        return proposal
    }

    /// The second one.
    private mutating func open(_ proposal: MaintenanceProposal) throws -> Answer {
        guard posting?.screen == .maintenance(.proposed(proposal)) else { throw Refusal.confirmationUsed }
        try proposal.requireOpen(for: person.reference, at: now)
        let planned = try add(try PlannedMaintenance(proposal, settings: settings))
        try show(.maintenance(.one(planned.id)))
        return self.planned(planned)
    }

    func planned(_ planned: PlannedMaintenance) -> Answer {
        let line = MaintenanceLine(planned, at: now)
        func words(_ moment: Timestamp) -> Phrase { .dutyMoment(moment, seenAt: now, in: settings.book.timeZone) }
        return toast(.maintenancePlanned(from: line.next.map(words), until: line.until.map(words)))
    }

    /// - Parameter zone: whose clocks weekly hours follow; nil: those of the settings.
    mutating func plan(_ order: MaintenanceOrder, in zone: ZoneClock?) throws -> PlannedMaintenance {
        try add(
            try PlannedMaintenance(order, by: person.reference, at: now, in: zone?.zone ?? settings.book.timeZone)
        )
    }

    private func requireRoom() throws {
        guard try records.plannedMaintenance().count < Self.windowLimit else {
            throw Refusal.maintenance(.tooMany(limit: Self.windowLimit))
        }
    }

    private mutating func add(_ wanted: PlannedMaintenance) throws -> PlannedMaintenance {
        try requireRoom()
        let id = try records.addMaintenance(
            wanted.matchers,
            wanted.hours,
            reason: wanted.reason,
            by: person.reference,
            at: now
        )
        guard let planned = try records.plannedMaintenance(id) else { throw Refusal.maintenance(.gone) }
        try audit(.addMaintenance, parameters: planned.parameters)
        try look { try $0.look(at: planned) }
        return planned
    }

    mutating func maintain(_ press: MaintenancePress) throws -> Answer {
        if case .open(let proposal) = press { return try open(proposal) }
        if case .remove(let id) = press, try records.unreadableMaintenance().contains(id) {
            try audit(.removeMaintenance, parameters: ["window": String(id)])
            try records.setMaintenance(id, isToldOpen: false, toldAt: nil, due: nil)
            try show(.maintenance(.list(page: 0)))
            return toast(.maintenanceRemoved)
        }
        guard let id = press.window, let planned = try records.plannedMaintenance(id) else {
            throw Refusal.maintenance(.gone)
        }
        let window = planned.window
        switch press {
        case .open: return .silent
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
