import ArgumentParser
import Foundation
import TestSupport
import UnixSignals

/// What every part measures with: the options, a folder on a real disk, and the report.
struct Bench: Sendable {
    let options: Options
    let workshop: Workshop
    let report: Report

    /// Measures the parts one after the other and prints what came out; a signal ends it early, tidily.
    static func measure(_ parts: [Part], _ options: Options) async throws {
        let workshop = try Workshop(options)
        defer { workshop.close() }
        let report = Report(machine: try Machine(folder: workshop.folder), isQuick: options.quick)
        let bench = Bench(options: options, workshop: workshop, report: report)
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    for await signal in signals { throw FixtureFault("stopped by \(signal)") }
                }
                group.addTask {
                    for part in parts { try await part.measure(on: bench) }
                }
                defer { group.cancelAll() }
                try await group.next()
            }
        } catch let fault as FixtureFault {
            report.say("\n\(fault)\n\(workshop.lastWords())")
            throw ExitCode.failure
        }
        report.finish()
    }

    /// The same measurement several times over.
    func repeated<Value>(
        _ what: String,
        isolation: isolated (any Actor)? = #isolation,
        _ measure: (Int) async throws -> Value
    ) async throws -> [Value] {
        var values: [Value] = []
        for run in 1...options.repetitions {
            report.progress("\(what), run \(run) of \(options.repetitions)")
            values.append(try await measure(run))
        }
        return values
    }
}
