import Cards
import Desk
import Foundation
import Incidents
import Logging
import OnCall
import Store
import TestSupport

/// What a look at very many running escalations costs, with nothing due and with many levels due at once.
struct PagingBenchmark: Sendable {
    private static let due = 1_000
    private static let rounds = 500
    private static let batch = 500

    let bench: Bench

    private var running: Int { bench.options.quick ? 2_000 : 10_000 }

    func run() async throws {
        var table = Table("Escalations, \(Format.count(running)) running", ["a tick", "median", "p99"])
        let runs = try await bench.repeated("paging") { _ in try await measure() }
        let idle = runs.flatMap(\.idle)
        let busy = runs.map(\.busy)
        table.rows.append(["with nothing due", Format.time(idle.median), Format.time(idle.p99)])
        table.rows.append(["\(Format.count(Self.due)) due at once", Format.time(busy.median), Format.time(busy.p99)])
        table.notes = [
            "each turn with its page, the message in the person's chat, the audit entry and the card's edit, on disk"
        ]
        bench.report.add(table)
        bench.report.add(
            Aim(
                aim: "\(Format.count(running)) running escalations: a tick with nothing due under 1 ms",
                measured: "\(Format.time(idle.median)), p99 \(Format.time(idle.p99))",
                isMet: idle.median < .milliseconds(1)
            )
        )
        bench.report.add(
            Aim(
                aim: "\(Format.count(Self.due)) levels due at once handled under 1 s",
                measured: Format.time(busy.median),
                isMet: busy.median < .seconds(1)
            )
        )
    }

    private func measure() async throws -> PagingTimes {
        let path = bench.workshop.newPath("paging.db")
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

    private func measure(on store: Store, _ clock: HandClock) async throws -> PagingTimes {
        var settings = DeskSettings(
            destinations: [ChatAddress(frontEnd: .telegram, chat: "-1001")],
            book: CardBook(language: .en, timeZone: .gmt)
        )
        settings.paging = PagingPlan(
            routing: Routing(fallback: DefaultRoute(policy: nil)),
            policies: [policy("short", minutes: 10), policy("long", minutes: 600)]
        )
        let desk = Desk(
            store: store,
            clock: clock,
            cluster: nil,
            settings: settings,
            errands: Errands(),
            log: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
        )
        try await fill(store, at: clock.now())
        // Every first level has its turn, and nobody answers.
        while try await desk.page(at: clock.now()).hasMore {}
        clock.advance(by: .seconds(5))
        try await hear(store, at: clock.now())
        while try await desk.page(at: clock.now()).hasMore {}
        var times = PagingTimes()
        for _ in 0..<Self.rounds {
            let began = ContinuousClock.now
            guard try await !desk.page(at: clock.now()).hasMore else { throw FixtureFault("something was due") }
            times.idle.append(began.duration(to: .now))
        }
        clock.advance(by: .minutes(10))
        let began = ContinuousClock.now
        while try await desk.page(at: clock.now()).hasMore {}
        times.busy = began.duration(to: .now)
        let escalations = try await store.read { try $0.escalations(of: 1) }
        guard escalations.map(\.state.steps) == [2] else { throw FixtureFault("no second level had its turn") }
        return times
    }

    private func policy(_ name: String, minutes: Int) -> EscalationPolicy {
        let levels = ["responder-a", "responder-b", "responder-a"].map {
            EscalationPolicy.Level(targets: [.person($0)], minutes: minutes)
        }
        return EscalationPolicy(name: name, levels: levels)
    }

    private func fill(_ store: Store, at now: Timestamp) async throws {
        bench.report.progress("paging: writing \(Format.count(running)) incidents")
        try await store.write { records in
            for (id, name) in [("11", "responder-a"), ("12", "responder-b")] {
                let identity = Identity(frontEnd: .telegram, id: id, name: name)
                _ = try records.add(name: name, role: .responder, identities: [identity], at: now)
            }
        }
        for begin in stride(from: 0, to: running, by: Self.batch) {
            try await store.write { records in
                for index in begin..<min(begin + Self.batch, running) {
                    let incident = try records.insert(
                        Incident(
                            source: "alertmanager",
                            groupKey: "g\(index)",
                            openedAt: now,
                            title: "KubePodCrashLooping",
                            severity: .critical,
                            labels: ["namespace": "shop", "pod": "checkout-\(index)"]
                        )
                    )
                    let state = Escalation(
                        policy: index < Self.due ? "short" : "long",
                        urgency: .high,
                        at: Moment(now)
                    )
                    _ = try records.insert(state, of: incident.id, team: nil, touchedAt: Moment(now))
                }
            }
        }
    }

    /// The chats have taken all messages.
    private func hear(_ store: Store, at now: Timestamp) async throws {
        for begin in stride(from: 1, through: running, by: Self.batch) {
            try await store.write { records in
                for id in begin..<min(begin + Self.batch, running + 1) {
                    for page in try records.openPages(of: Int64(id)) {
                        guard let posting = try records.messages(ofPage: page.id)[0] else { continue }
                        try records.recordShown(posting, revision: 9, message: "m\(page.id)", at: now)
                        try records.hurryPage(page.id, at: now)
                    }
                }
            }
        }
    }
}
