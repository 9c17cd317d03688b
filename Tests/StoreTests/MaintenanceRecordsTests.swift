import Cards
import Database
import Desk
import Foundation
import Incidents
import OnCall
import TestSupport
import Testing

@testable import Store

@Suite struct MaintenanceRecordsTests {
    private static let person = PersonName(id: 1, name: "responder-a")

    private func add(_ hours: PlannedMaintenance.Hours, to store: Store) async throws -> Int64 {
        let matchers = try LabelMatcher.list(#"env="staging\"", team=~"web|api""#)
        return try await store.write {
            try $0.addMaintenance(matchers, hours, reason: "why", by: Self.person, at: start)
        }
    }

    @Test func aWindowIsKeptAsItWasMade() async throws {
        try await withTemporaryStore { store in
            #expect(try await store.read { try $0.maintenanceDue() } == nil)
            let once = PlannedMaintenance.Hours.once(from: start + .hours(1), until: start + .hours(2))
            let id = try await add(once, to: store)
            let planned = try #require(try await store.read { try $0.plannedMaintenance(id) })
            #expect(planned.hours == once && planned.reason == "why" && planned.by == Self.person)
            #expect(planned.matchers.map(\.text) == [#"env="staging\"""#, #"team=~"web|api""#])
            #expect(planned.at == start && planned.opensFrom == start && !planned.isToldOpen && planned.toldAt == nil)
            #expect(try await store.read { try $0.maintenanceDue() } == start)
            #expect(try await store.read { try $0.plannedMaintenance() } == [planned])
        }
    }

    @Test func hoursOfTheWeekComeBackWithTheirZone() async throws {
        try await withTemporaryStore { store in
            let window = ShiftWindow(
                weekdays: [.monday, .sunday],
                from: try #require(TimeOfDay("22:30")),
                until: try #require(TimeOfDay("24:00"))
            )
            let zone = try #require(TimeZone(identifier: "Europe/Berlin"))
            let id = try await add(.weekly(window, zone), to: store)
            #expect(try await store.read { try $0.plannedMaintenance(id)?.hours } == .weekly(window, zone))
        }
    }

    @Test func aWindowThatIsNotUnderstoodStopsNoOther() async throws {
        try await withTemporaryStore { store in
            let lost = try await add(
                .weekly(ShiftWindow(), try #require(TimeZone(identifier: "Europe/Berlin"))),
                to: store
            )
            let known = try await add(.once(from: start, until: start + .hours(2)), to: store)
            try await store.database.write {
                _ = try $0.execute("UPDATE maintenance_windows SET zone = 'Mars/Olympus' WHERE id = \(lost)")
            }
            #expect(try await store.read { try $0.plannedMaintenance() }.map(\.id) == [known])
            #expect(try await store.read { try $0.plannedMaintenance(lost) } == nil)
            #expect(try await store.read { try $0.unreadableMaintenance() } == [lost])
            try await store.write { try $0.setMaintenance(lost, isToldOpen: false, toldAt: nil, due: nil) }
            #expect(try await store.read { try $0.unreadableMaintenance() } == [])
        }
    }

    @Test func whatWasToldAndWhatIsDueAreKept() async throws {
        try await withTemporaryStore { store in
            let id = try await add(.once(from: start, until: start + .hours(2)), to: store)
            let due = start + .hours(2)
            try await store.write { try $0.setMaintenance(id, isToldOpen: true, toldAt: start, due: due) }
            let told = try #require(try await store.read { try $0.plannedMaintenance(id) })
            #expect(told.isToldOpen && told.toldAt == start)
            #expect(try await store.read { try $0.maintenanceDue() } == due)
            try await store.write { try $0.postponeMaintenance(id, until: due, at: start + .minutes(1)) }
            #expect(try await store.read { try $0.plannedMaintenance(id)?.opensFrom } == due)
            #expect(try await store.read { try $0.maintenanceDue() } == start + .minutes(1))
            try await store.write { try $0.setMaintenance(id, isToldOpen: false, toldAt: due, due: nil) }
            #expect(try await store.read { try $0.plannedMaintenance(id) } == nil)
            // Its number is not used again: a button may still name it.
            #expect(try await add(.once(from: start, until: due), to: store) == id + 1)
        }
    }
}
