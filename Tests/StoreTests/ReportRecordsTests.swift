import Desk
import Incidents
import Store
import TestSupport
import Testing

/// What reports are made from.
@Suite struct ReportRecordsTests {
    private let period = ReportPeriod(from: start, until: start + .days(7))

    @Test func incidentsOfAPeriodComeInTheirOrderWithWhatIsKnown() async throws {
        try await withTemporaryStore { store in
            let moments: [Duration] = [
                .days(3), .milliseconds(-1), .zero, .days(7), .days(3), .days(7) - .milliseconds(1),
            ]
            var ids: [Int64] = []
            for (number, moment) in moments.enumerated() {
                ids.append(try await store.openIncident("group-\(number)", at: start + moment).id)
            }
            let explained = ids[4]
            try await store.write { records in
                var cause = Cause.unknown
                _ = try cause.apply(.init(actionable: .set(false)), seen: 0, by: responderA, at: start)
                try records.save(cause, of: explained)
            }
            let all = try await store.read { try $0.reported(in: period, chat: nil, after: nil, limit: 9) }
            #expect(all.map(\.incident.id) == [ids[2], ids[0], ids[4], ids[5]])
            #expect(all.map(\.cause.actionable.value) == [nil, nil, false, nil])
            var paged: [ExplainedIncident] = []
            for _ in all {
                let last = paged.last
                paged += try await store.read { try $0.reported(in: period, chat: nil, after: last, limit: 1) }
            }
            #expect(paged == all)
            #expect(try await store.read { try $0.report(period, of: nil, at: start).incidents } == 4)
        }
    }

    @Test func aChatHasTheIncidentsWhoseCardsStandThere() async throws {
        try await withTemporaryStore { store in
            let here = try await store.openIncident("group-1", chats: [groupChat])
            let there = try await store.openIncident("group-2", chats: [otherChat])
            let both = try await store.openIncident("group-3", chats: [groupChat, otherChat])
            func ids(_ chat: ChatAddress) async throws -> [Int64] {
                try await store.read {
                    try $0.reported(in: period, chat: chat, after: nil, limit: 9).map(\.incident.id)
                }
            }
            #expect(try await ids(groupChat) == [here.id, both.id])
            #expect(try await ids(otherChat) == [there.id, both.id])
            let unknown = ChatAddress(frontEnd: .slack, chat: "C404")
            #expect(try await ids(unknown).isEmpty)

            let moved = ChatAddress(frontEnd: .telegram, chat: "-100999")
            #expect(try await !store.read { try $0.isSame(groupChat, as: moved) })
            try await store.write { try $0.move(from: groupChat, to: moved, at: start) }
            #expect(try await store.read { try $0.isSame(groupChat, as: moved) })
            #expect(try await !store.read { try $0.isSame(unknown, as: moved) })
        }
    }

    @Test func theLastWeeklyReportIsRememberedUntilTheyAreSwitchedOff() async throws {
        try await withTemporaryStore { store in
            #expect(try await store.read { try $0.lastWeeklyReport() } == nil)
            for due in [start, start + .days(7)] {
                try await store.write { try $0.recordWeeklyReport(due: due) }
                #expect(try await store.read { try $0.lastWeeklyReport() } == due)
            }
            try await store.write { try $0.recordWeeklyReport(due: nil) }
            #expect(try await store.read { try $0.lastWeeklyReport() } == nil)
        }
    }
}
