import Desk
import Foundation
import Incidents
import ServiceLifecycle

/// Tells one listener every event once, in order. It reads them from the store at its listener's own pace, so that a slow
/// one costs the others nothing.
struct AlertStream: Sendable {
    /// How long a listener may take for one event.
    static let patience = Duration.seconds(10)
    /// It looks that often whatever happened.
    static let beat = Duration.seconds(15)
    private static let page = 100

    let desk: Desk
    /// The last event that is not to be told; nil: the newest there is.
    let after: Int64?
    /// Returns when the text has gone to the network.
    let send: @Sendable (String) async throws -> Void

    /// Ends when the server stops.
    /// - Throws: `SlowListener`; and what `send` and the store throw.
    func run() async throws {
        // A number that is not there yet, as after a restored backup, would leave the listener without what comes.
        let newest = try await desk.store.read { try $0.lastTicketEvent() }
        let first = min(after ?? newest, newest)
        // Listens before it looks, so that nothing falls between the two.
        let changes = desk.feed.changes()
        // A wake for itself, so that none is lost among the other changes while a slow listener is waited for.
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await change in changes where change == .tickets { wake.yield() }
            }
            group.addTask {
                while true {
                    try await desk.clock.sleep(for: Self.beat)
                    wake.yield()
                }
            }
            defer { group.cancelAll() }
            var last = try await tell(after: first)
            for await _ in wakes.cancelOnGracefulShutdown() { last = try await tell(after: last) }
        }
    }

    /// - Returns: the last that was told.
    private func tell(after last: Int64) async throws -> Int64 {
        var last = last
        while true {
            let begin = last
            let events = try await desk.store.read { try $0.ticketEvents(after: begin, limit: Self.page) }
            for event in events {
                try await sendInTime(try Self.text(of: event))
                last = event.seq
            }
            if events.count < Self.page { return last }
        }
    }

    private func sendInTime(_ text: String) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await send(text) }
            group.addTask {
                try await desk.clock.sleep(for: Self.patience)
                throw SlowListener()
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    private static func text(of event: TicketEvent) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(TicketEventJSON(event)), as: UTF8.self)
    }
}
