import Cards
import Desk
import Incidents
import OnCall
import Store
import TestSupport
import Testing

@Suite struct DutyLookRecordsTests {
    @Test func whatWasFoundIsKept() async throws {
        try await withTemporaryStore { store in
            #expect(try await store.read { try $0.dutyLookDue() } == nil)
            let person = try await store.write {
                try $0.add(name: "responder-a", role: .responder, identities: [], at: start)
            }
            let holders = [
                "payments": DutyHolder(person: person.id, name: "responder-a"), "search": .nobody,
                "data": DutyHolder(person: nil, name: "slack:U9"),
            ]
            let notices = [
                DutyNotice(
                    DutyFault(kind: .stranger, schedules: ["data"], member: "slack:U9", from: Moment(start), until: nil)
                ),
                DutyNotice(
                    DutyFault(kind: .gap, schedules: ["payments"], member: nil, from: Moment(start), until: nil),
                    told: 7
                ),
                DutyNotice(
                    DutyFault(
                        kind: .double,
                        schedules: ["payments", "search"],
                        member: "responder-a",
                        from: Moment(start),
                        until: Moment(start) + .day
                    )
                ),
            ]
            try await store.write { records in
                for (schedule, holder) in holders { try records.setDutyHolder(holder, of: schedule) }
                try records.setDutyNotices(notices)
                try records.setDutyLook(due: start, looked: start - .hours(1))
            }
            #expect(try await store.read { try $0.dutyHolders() } == holders)
            #expect(try await store.read { try $0.dutyNotices() } == notices)
            #expect(try await store.read { try $0.dutyLookDue() } == start)
            #expect(try await store.read { try $0.dutyLookedAt() } == start - .hours(1))
            try await store.write { records in
                try records.setDutyHolder(nil, of: "search")
                try records.setDutyHolder(.nobody, of: "payments")
                try records.setDutyNotices([])
                try records.setDutyLook(due: nil, looked: start)
            }
            #expect(try await store.read { try $0.dutyHolders()["payments"] } == .nobody)
            #expect(try await store.read { try $0.dutyHolders() }.count == 2)
            #expect(try await store.read { try $0.dutyNotices() }.isEmpty)
            #expect(try await store.read { try $0.dutyLookDue() } == nil)
        }
    }

    @Test func whatBecomesOfPeopleBringsTheNextLookForward() async throws {
        try await withTemporaryStore { store in
            let person = try await store.write {
                try $0.add(name: "responder-a", role: .responder, identities: [], at: start)
            }
            let changes: [@Sendable (any WritableRecords) throws -> Void] = [
                { _ = try $0.add(name: "responder-b", role: .responder, identities: [], at: start) },
                { try $0.setRole(.viewer, of: person.id) }, { try $0.rename(person.id, to: "responder-c") },
                { try $0.remove(person.id, at: start) },
            ]
            for change in changes {
                try await store.write { try $0.setDutyLook(due: start + .hours(1), looked: start) }
                try await store.write { try change($0) }
                let due = try #require(try await store.read { try $0.dutyLookDue() })
                #expect(due <= start)
            }
        }
    }

    @Test func anOverrideBringsTheNextLookForward() async throws {
        try await withTemporaryStore { store in
            let person = try await store.write {
                try $0.add(name: "responder-a", role: .responder, identities: [], at: start)
            }
            try await store.write { try $0.setDutyLook(due: start + .hours(1), looked: start) }
            let id = try await store.write {
                try $0.addCover(
                    of: "payments",
                    person: person.id,
                    from: start,
                    until: start + .hours(1),
                    swap: nil,
                    by: person.reference,
                    at: start
                )
            }
            #expect(try await store.read { try $0.dutyLookDue() } == start)
            try await store.write { try $0.setDutyLook(due: start + .hours(2), looked: start) }
            try await store.write { try $0.removeCover(id, by: person.reference, at: start + .hours(1)) }
            #expect(try await store.read { try $0.dutyLookDue() } == start + .hours(1))
        }
    }

    @Test func aCalendarHasOneAddressAndItsOwnerAlone() async throws {
        try await withTemporaryStore { store in
            let person = try await store.write {
                try $0.add(name: "responder-a", role: .responder, identities: [], at: start)
            }
            let (first, second) = (String(repeating: "a", count: 43), String(repeating: "b", count: 43))
            for address in [first, second] {
                try await store.write { try $0.setCalendarAddress(address, of: person.id, at: start) }
                #expect(try await store.read { try $0.calendarOwner(address: address) } == person)
                #expect(try await store.read { try $0.calendarAddress(of: person.id) } == address)
            }
            #expect(try await store.read { try $0.calendarOwner(address: first) } == nil)
            try await store.write { try $0.remove(person.id, at: start) }
            #expect(try await store.read { try $0.calendarOwner(address: second) } == nil)
            try await store.write { try $0.setCalendarAddress(nil, of: person.id, at: start) }
            #expect(try await store.read { try $0.calendarAddress(of: person.id) } == nil)
        }
    }
}
