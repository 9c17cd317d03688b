import Cards
import Database
import Desk
import Incidents
import TestSupport
import Testing

@testable import Store

/// Every list that a person or a worker waits for is found through an index, in its order.
@Suite struct QueryPlanTests {
    /// Runs a query and gives the plans of every statement that it used.
    private func plans(_ body: @escaping @Sendable (StoredRecords) throws -> SQL) async throws -> [String] {
        try await withTemporaryStore { store in
            try await store.database.read { connection in
                try connection.plan(of: try body(StoredRecords(connection)))
            }
        }
    }

    private func expectIndexed(_ plan: [String], _ comment: Comment? = nil) {
        #expect(!plan.isEmpty, comment)
        for step in plan {
            #expect(!step.hasPrefix("SCAN"), comment)
            #expect(!step.contains("TEMP B-TREE"), comment)
        }
    }

    @Test(arguments: [
        IncidentList.active, .history, .mine(person: 1), .storm(1),
    ])
    func listsAreReadInTheirOrder(list: IncidentList) async throws {
        for key in [nil, ListKey(rank: 3, at: 5, id: 7)] {
            expectIndexed(try await plans { try $0.page(of: list, after: key, limit: 8) })
        }
    }

    /// What a filter leaves out is left out by the index, and no row of it is looked at.
    @Test func filteredHistoryIsReadInItsOrder() async throws {
        let key = ListKey(rank: 0, at: 5, id: 7)
        let filter = IncidentFilter(.closed(.rejected), severity: .info, since: start)
        let plan = try await plans { $0.historyPage(of: filter, after: key, limit: 8) }
        expectIndexed(plan)
        #expect(plan.contains { $0.contains("incidents_history (closed_at>? AND closed_at<?)") }, "\(plan)")
        expectIndexed(try await plans { $0.activePage(of: .high, since: start, after: key, limit: 8) })
    }

    @Test func aSearchLooksOnlyAtAWindow() async throws {
        let plan = try await plans { _ in
            StoredRecords.searchPage(SearchText("диск=1"), after: 0, before: 99, limit: 8)
        }
        expectIndexed(plan)
        #expect(plan.contains { $0.contains("INTEGER PRIMARY KEY (rowid>? AND rowid<?)") })
    }

    @Test func deliveryIsReadInItsOrder() async throws {
        expectIndexed(try await plans { _ in StoredRecords.dueQuery(chat: 1, at: start, limit: 9) })
        expectIndexed(
            try await plans { _ in WritableStoredRecords.dueOutbox(of: .telegram, at: start, limit: 9) }
        )
    }

    /// What may be looked through row by row, because it is as small as the number of people, chats, silences or windows,
    /// has been narrowed by an index and a LIMIT before, or is all that is active and asked for twice a minute.
    private func isBounded(_ step: String) -> Bool {
        [
            "SCAN c", "SCAN people", "SCAN weekly_report_chats", "SCAN (subquery", "SCAN CONSTANT ROW",
            "SCAN duty_holders",
            "SCAN duty_notices",
            "SCAN heartbeats", "SCAN maintenance_windows", "SCAN silences", "SCAN silenced_alerts",
            "SCAN silence_orders USING INDEX silence_orders_running",
            "SCAN i USING INDEX incidents_active_group",
            "SCAN let_in_requests USING INDEX let_in_requests_open",
        ].contains { step.hasPrefix($0) }
    }

    /// Statements whose answers are counts for the metrics, a digest or a housekeeper, not lists that somebody reads.
    private func isCount(_ statement: String) -> Bool {
        ["count(*)", "total(", "min("].contains { statement.contains($0) }
    }

    @Test func everyStatementIsServedByAnIndex() async throws {
        try await withTemporaryStore { store in
            let recorder = StatementRecorder(store)
            try await recorder.useEverything()
            let statements = try await recorder.statements()
            #expect(statements.count > 100)
            for statement in statements where !isCount(statement) {
                let plan = try await store.database.read { try $0.plan(of: SQL(stringLiteral: statement)) }
                for step in plan where step.hasPrefix("SCAN") || step.contains("TEMP B-TREE") {
                    #expect(isBounded(step), "\(step) in: \(statement)")
                }
            }
        }
    }

    /// Counts look through an index at most, never through a table.
    @Test func everyCountIsServedByAnIndex() async throws {
        try await withTemporaryStore { store in
            let recorder = StatementRecorder(store)
            try await recorder.useEverything()
            for statement in try await recorder.statements() where isCount(statement) {
                let plan = try await store.database.read { try $0.plan(of: SQL(stringLiteral: statement)) }
                for step in plan where step.hasPrefix("SCAN") && !isBounded(step) {
                    #expect(step.contains("INDEX"), "\(step) in: \(statement)")
                }
            }
        }
    }
}
