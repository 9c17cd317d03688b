import Synchronization

// Waiting for what the app does. The deadline is far beyond what anything takes; it only turns a hang into a failure.
extension FakeSlackSockets {
    /// Returns once the condition holds; looks again after every change.
    /// - Throws: `FixtureFault` that says what was awaited.
    package func wait(
        for what: String,
        within patience: Duration = Poll.patience,
        _ condition: @escaping @Sendable () -> Bool
    ) async throws {
        let isMet = try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                try await self.bell.until(condition)
                return true
            }
            group.addTask {
                try await Task.sleep(for: patience)
                return false
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
        guard isMet else {
            throw FixtureFault(
                "\(what) did not come about within \(patience); sockets open: \(openSockets), standing: "
                    + "\(standingSockets), violations: \(violations.suffix(5))"
            )
        }
    }

    /// Returns once exactly so many sockets are open.
    /// - Returns: their numbers, oldest first.
    @discardableResult
    package func waitForSockets(_ count: Int) async throws -> [Int] {
        try await wait(for: "\(count) open sockets") { self.openSockets.count == count }
        return openSockets
    }

    /// Returns once the app has dropped the TCP connection of a socket.
    package func waitUntilGone(_ socket: Int) async throws {
        try await wait(for: "the end of socket \(socket)") { !self.standingSockets.contains(socket) }
    }

    /// What the app answered to an envelope; waits for it.
    package func ack(of envelope: String) async throws -> FakeSlackAck {
        try await wait(for: "the acknowledgement of \(envelope)") { self.look { $0.acks[envelope] != nil } }
        guard let ack = look({ $0.acks[envelope] }) else { throw FixtureFault("\(envelope) came and went") }
        return ack
    }
}
