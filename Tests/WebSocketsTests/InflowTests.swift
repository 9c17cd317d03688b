import Synchronization
import Testing

@testable import WebSockets

@Suite struct InflowTests {
    private final class Count: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }

    private func full(_ limit: Int) -> (Inflow, Count) {
        let inflow = Inflow(limits: WebSocketLimits(unreadMessages: limit))
        let rooms = Count()
        inflow.whenRoomAgain { rooms.add() }
        for number in 1...limit { #expect(inflow.push(.text("\(number)")) == (number == limit)) }
        return (inflow, rooms)
    }

    @Test func roomIsToldOnceHalfOfItIsRead() async {
        let (inflow, rooms) = full(6)
        for left in (0..<6).reversed() {
            _ = await inflow.next()
            #expect(rooms.value == (left <= 3 ? 1 : 0))
        }
    }

    /// What the network had handed over already comes after "full", while the reader reads: whoever has stopped taking
    /// from the network then must be told that there is room, or the connection stands still for ever.
    @Test(arguments: 1...5) func whatStillComesWhileItIsFullDoesNotHideThatRoomWasMade(read: Int) async {
        let (inflow, rooms) = full(11)
        for _ in 0..<read { _ = await inflow.next() }
        #expect(rooms.value == 0)
        #expect(inflow.push(.text("late")))
        while inflow.unread.count > 0 { _ = await inflow.next() }
        #expect(rooms.value == 1)
        // And the next time, too.
        for number in 1...11 { #expect(inflow.push(.text("\(number)")) == (number == 11)) }
        while inflow.unread.count > 0 { _ = await inflow.next() }
        #expect(rooms.value == 2)
    }
}
