import Cards
import Desk
import Foundation
import Incidents
import Logging
import Store
import TestSupport
import Tickets

/// What a look at the clocks of very many open tickets costs, with nothing due and with many due at once.
struct TicketBenchmark: Sendable {
    private static let due = 1_000
    private static let rounds = 500

    let bench: Bench

    private var open: Int { bench.options.quick ? 10_000 : 100_000 }

    func run() async throws {
        var table = Table("Ticket clocks, \(Format.count(open)) open tickets", ["a tick", "median", "p99"])
        let runs = try await bench.repeated("tickets") { _ in try await measure() }
        let idle = runs.flatMap(\.idle)
        let busy = runs.map(\.busy)
        table.rows.append(["with nothing due", Format.time(idle.median), Format.time(idle.p99)])
        table.rows.append(["\(Format.count(Self.due)) due at once", Format.time(busy.median), Format.time(busy.p99)])
        table.notes = [
            "business hours in Europe/Berlin; each raise with its audit entry, event and card in one commit on disk"
        ]
        bench.report.add(table)
        bench.report.add(
            Aim(
                aim: "\(Format.count(open)) open tickets: a tick with nothing due under 1 ms",
                measured: "\(Format.time(idle.median)), p99 \(Format.time(idle.p99))",
                isMet: idle.median < .milliseconds(1)
            )
        )
        bench.report.add(
            Aim(
                aim: "\(Format.count(Self.due)) due at once under 1 s",
                measured: Format.time(busy.median),
                isMet: busy.median < .seconds(1)
            )
        )
    }

    private func measure() async throws -> TicketTimes {
        let path = bench.workshop.newPath("tickets.db")
        defer {
            do {
                try bench.workshop.remove(database: path)
            } catch {
                bench.report.say("\(path) could not be removed: \(error.localizedDescription)")
            }
        }
        let clock = HandClock()
        let store = try await Store.open(path, at: clock.now())
        do {
            let times = try await measure(on: store, clock)
            try await store.close()
            return times
        } catch {
            try await store.close()
            throw error
        }
    }

    private func measure(on store: Store, _ clock: HandClock) async throws -> TicketTimes {
        var settings = DeskSettings(
            destinations: [ChatAddress(frontEnd: .telegram, chat: "-1001")],
            book: CardBook(language: .en, timeZone: .gmt)
        )
        guard let zone = TimeZone(identifier: "Europe/Berlin") else { throw FixtureFault("no time zones here") }
        let hours = BusinessHours(zone: zone, weekdays: [0, 1, 2, 3, 4], windows: [480..<1_200])
        settings.sla.promise(SLATarget(response: 120, resolution: 6_000), tier: "gold", priority: "high")
        settings.sla.promise(SLATarget(response: 3_000, resolution: 6_000, hours: hours), tier: "tin", priority: "low")
        let desk = Desk(
            store: store,
            clock: clock,
            cluster: nil,
            settings: settings,
            errands: Errands(),
            log: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
        )
        bench.report.progress("tickets: writing \(Format.count(open)) of them")
        _ = try await desk.receive(tickets(at: clock.now()))
        var times = TicketTimes()
        for _ in 0..<Self.rounds {
            let began = ContinuousClock.now
            guard try await !desk.raiseDueTickets(at: clock.now()) else { throw FixtureFault("something was due") }
            times.idle.append(began.duration(to: .now))
        }
        clock.advance(by: .minutes(110))
        let began = ContinuousClock.now
        while try await desk.raiseDueTickets(at: clock.now()) {}
        times.busy = began.duration(to: .now)
        let raised = try await store.read { try $0.ticketCounts()[.alert] ?? 0 }
        guard raised == Self.due else { throw FixtureFault("\(raised) were raised, not \(Self.due)") }
        return times
    }

    private func tickets(at now: Timestamp) -> [Ticket] {
        (0..<open).map { index in
            let isShort = index < Self.due
            return Ticket(
                id: "T-\(index)",
                priority: isShort ? "high" : "low",
                tier: isShort ? "gold" : "tin",
                status: "open",
                createdAt: now,
                updatedAt: now
            )
        }
    }
}
