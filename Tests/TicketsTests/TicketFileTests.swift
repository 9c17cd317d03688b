import Incidents
import Testing
import Tickets

@Suite struct TicketFileTests {
    @Test func anOlderStateChangesNothing() {
        var file = TicketFile(ticket("in_progress", updated: start + .minutes(10)))
        let before = file
        #expect(file.take(ticket("closed", priority: "low", updated: start + .minutes(9))) == .outdated)
        #expect(file == before)
    }

    @Test func theSameStateTwiceChangesNothing() {
        var file = TicketFile(ticket())
        let before = file
        #expect(file.take(ticket()) == .unchanged)
        #expect(file == before)
    }

    @Test func historyHoldsWhatChangedTheStatus() {
        var file = TicketFile(ticket())
        #expect(file.take(ticket("OPEN", priority: "low", updated: start + .minutes(1))) == .updated)
        #expect(file.take(ticket("in_progress", updated: start + .minutes(2))) == .updated)
        #expect(file.take(ticket("closed", updated: start + .minutes(2))) == .updated)
        #expect(file.statuses.map(\.status) == ["open", "in_progress", "closed"])
        #expect(file.ticket.priority == "high")
    }
}
