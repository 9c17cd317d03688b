import Cards
import Desk
import Foundation
import Incidents
import Logging
import Store
import TestSupport

/// The lists that people open, with a short and with a very long history behind them.
struct ListBenchmark: Sendable {
    private static let active = 25
    private static let rounds = 200

    let bench: Bench

    private var histories: [Int] { bench.options.quick ? [1_000, 50_000] : [1_000, 1_000_000] }

    func run() async throws {
        var table = Table("Lists, from request to finished card", ["list", "closed incidents", "median", "p99"])
        var medians: [String: [Duration]] = [:]
        for history in histories {
            for (name, times) in try await measure(history: history) {
                table.rows.append([name, Format.count(history), Format.time(times.median), Format.time(times.p99)])
                medians[name, default: []].append(times.median)
            }
        }
        table.notes = [
            "\(Self.active) active incidents, \(Self.rounds) times each; the card is composed from the database every time"
        ]
        bench.report.add(table)
        for (name, times) in medians.sorted(by: { $0.key < $1.key }) {
            guard let short = times.first, let long = times.last else { continue }
            // A deeper B-tree costs a little; what counts is that it does not grow with the number.
            bench.report.add(
                Aim(
                    aim: "\(name): the time does not grow with history",
                    measured: "\(Format.time(short)), then \(Format.time(long))",
                    isMet: long < max(short * 2, short + .milliseconds(1))
                )
            )
        }
    }

    private func measure(history: Int) async throws -> [(String, [Duration])] {
        let path = bench.workshop.newPath("lists.db")
        defer { remove(path) }
        let clock = RunningClock()
        bench.report.progress("lists: writing \(Format.count(history)) closed incidents")
        try await Store.open(path, at: clock.now()).close()
        try HistoryWriter.fill(path, closed: history, active: Self.active, until: clock.now())

        bench.report.progress("lists: reading them")
        let store = try await Store.open(path, at: clock.now())
        let desk = Desk(
            store: store,
            clock: clock,
            cluster: nil,
            settings: DeskSettings(book: CardBook(language: .en, timeZone: .gmt)),
            errands: Errands(),
            log: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
        )
        var measured: [(String, [Duration])] = []
        do {
            for (name, screen) in try await screens(of: store) {
                measured.append((name, try await times(of: screen, on: desk)))
            }
        } catch {
            try await store.close()
            throw error
        }
        try await store.close()
        return measured
    }

    private func screens(of store: Store) async throws -> [(String, Screen)] {
        let middle = try await store.read { records -> ListKey? in
            let newest = try records.incidents(in: .history, after: nil, limit: 1).first
            guard let newest, let incident = try records.incident(newest.id / 2) else { return nil }
            return ListKey(rank: 0, at: (incident.closedAt ?? incident.openedAt).milliseconds, id: incident.id)
        }
        return [
            ("/incidents", .list(.active, after: nil)),
            ("/history", .list(.history, after: nil)),
            ("/history, halfway back", .list(.history, after: middle)),
        ]
    }

    private func times(of screen: Screen, on desk: Desk) async throws -> [Duration] {
        let posting = try await desk.open(screen, session: "benchmark")
        var times: [Duration] = []
        for _ in 0..<Self.rounds {
            let began = ContinuousClock.now
            guard try await desk.compose(posting.id) != nil else { throw FixtureFault("nothing to show on the list") }
            times.append(began.duration(to: .now))
        }
        return times
    }

    private func remove(_ path: String) {
        do {
            try bench.workshop.remove(database: path)
        } catch {
            bench.report.say("\(path) could not be removed: \(error.localizedDescription)")
        }
    }
}
