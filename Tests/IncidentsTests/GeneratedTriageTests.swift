import Incidents
import Testing

/// Thousands of made-up histories, and what must hold after every post of each.
struct GeneratedTriageTests {
    private static let names = ["a", "b", "c"]
    private static let person = PersonName(id: 7, name: "responder-a")

    @Test(arguments: 0..<40)
    func whateverHappensTheRulesHold(_ seed: Int) throws {
        var dice = Dice(seed: UInt64(seed))
        for _ in 0..<12 { try runHistory(&dice) }
    }

    private func runHistory(_ dice: inout Dice) throws {
        let book = Casebook()
        var minute: Int64 = 0
        for _ in 0..<30 {
            let step = Int64([0, 0, 1, 2, 6, 11, 45][dice.roll(7)])
            minute += step
            book.now = book.now + .minutes(step)
            if dice.roll(6) == 0, let open = book.active.first?.incident.id {
                try book.change(open) { incident in
                    if dice.roll(2) == 0 {
                        try incident.resolve(by: Self.person, seen: nil, at: book.now)
                    } else {
                        try incident.reject(by: Self.person, reason: "noise", seen: nil, at: book.now)
                    }
                }
                continue
            }
            let reports = Self.reports(&dice, minute)
            post(reports, to: book, &dice)
        }
    }

    /// Some alerts, firing or over, with starts now, lately, or long ago.
    private static func reports(_ dice: inout Dice, _ minute: Int64) -> [AlertReport] {
        var reports: [AlertReport] = []
        for name in names where dice.roll(3) > 0 {
            let start = [minute, minute - Int64(dice.roll(4)), Int64(dice.roll(10))][dice.roll(3)]
            let end = dice.roll(2) == 0 ? start + Int64(dice.roll(8)) : nil
            var report = Casebook.report(name, start: start, ended: end)
            if end != nil, dice.roll(6) == 0 { report.status = .resolved(at: nil) }
            reports.append(report)
        }
        if dice.roll(5) == 0, let first = reports.first { reports.append(first) }
        return reports.shuffled(using: &dice)
    }

    private func post(_ reports: [AlertReport], to book: Casebook, _ dice: inout Dice) {
        let before = book.files
        let outcomes = book.post(reports)
        check(outcomes, before, after: book.files)
        checkStanding(book)
        checkNothingLiveIsHidden(reports, book)

        // A retry at once, from the other replica a little later, or as a repeat after hours.
        let stored = book.files
        let later = book.copy()
        later.now = later.now + [.zero, .seconds(20), .minutes(11), .hours(4)][dice.roll(4)]
        let again = later.post(reports)
        #expect(again.allSatisfy { $0.change == .unchanged && $0.facts.isEmpty && $0.changedAlerts.isEmpty })
        #expect(later.files == stored)
    }

    private func check(_ outcomes: [AlertTriage.Outcome], _ before: [IncidentFile], after: [IncidentFile]) {
        #expect(Set(outcomes.map(\.incident.id)).count == outcomes.count)
        #expect(outcomes.filter { $0.incident.isActive }.count <= 1)
        for outcome in outcomes {
            let old = before.first { $0.incident.id == outcome.incident.id }
            #expect((old == nil) == (outcome.change == .opened || (outcome.change == .resolved && old == nil)))
            let fired = outcome.facts.filter { if case .fired = $0 { true } else { false } }.count
            #expect(outcome.incident.generation == (old?.incident.generation ?? 0) + fired)
            guard let old else { continue }
            if outcome.change == .unchanged {
                #expect(outcome.incident == old.incident)
                #expect(outcome.facts.isEmpty && outcome.changedAlerts.isEmpty)
            } else {
                #expect(outcome.incident.revision == old.incident.revision + 1)
            }
            if old.incident.isClosedByHand { #expect(!outcome.incident.isActive) }
            #expect((outcome.change == .reopened) == (!old.incident.isActive && outcome.incident.isActive))
        }
        // What the answer does not name has not changed.
        let named = Set(outcomes.map(\.incident.id))
        for file in before where !named.contains(file.incident.id) { #expect(after.contains(file)) }
    }

    private func checkStanding(_ book: Casebook) {
        #expect(book.active.count <= 1)
        for file in book.files {
            #expect(Set(file.alerts.map(\.episode)).count == file.alerts.count)
            let firing = file.firing.map(\.fingerprint)
            #expect(Set(firing).count == firing.count, "one alert fires twice")
            if file.incident.isActive { #expect(!firing.isEmpty) }
            if file.incident.closer == .itself { #expect(firing.isEmpty) }
            #expect(file.alerts.allSatisfy { ($0.endedAt ?? $0.startsAt) >= $0.startsAt })
            #expect((file.incident.closedAt == nil) == file.incident.isActive)
            #expect((file.incident.previousID ?? 0) < file.incident.id)
        }
    }

    /// Whatever a post calls live is shown as firing, unless a person closed it.
    private func checkNothingLiveIsHidden(_ reports: [AlertReport], _ book: Casebook) {
        var last: [Episode: AlertReport] = [:]
        for report in reports { last[report.episode] = report }
        for report in last.values where report.status == .firing {
            // The same alert with another start, in the same post, may say that it is over.
            let others = last.values.filter { $0.fingerprint == report.fingerprint && $0 != report }
            guard others.isEmpty else { continue }
            let isShown = book.active.first?.firing.contains { $0.fingerprint == report.fingerprint } ?? false
            let isClosedByHand = book.files.contains { file in
                file.incident.isClosedByHand
                    && file.alerts.contains {
                        $0.fingerprint == report.fingerprint && $0.startsAt >= report.startsAt
                    }
            }
            #expect(isShown || isClosedByHand)
        }
    }
}
