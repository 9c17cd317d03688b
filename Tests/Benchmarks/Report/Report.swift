import Foundation
import Synchronization

/// Prints figures as they come, and at the end the same as Markdown for the README.
final class Report: Sendable {
    private struct State {
        var tables: [Table] = []
        var aims: [Aim] = []
    }

    private let machine: Machine
    private let isQuick: Bool
    private let state = Mutex(State())

    init(machine: Machine, isQuick: Bool) {
        self.machine = machine
        self.isQuick = isQuick
        say("Machine: \(machine)")
    }

    func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }

    func progress(_ line: String) {
        FileHandle.standardError.write(Data(("… \(line)\n").utf8))
    }

    func add(_ table: Table) {
        state.withLock { $0.tables.append(table) }
        say(table.text)
    }

    func add(_ aim: Aim) {
        state.withLock { $0.aims.append(aim) }
        say("  \(aim.isMet ? "met" : "MISSED"): \(aim.aim): \(aim.measured)")
    }

    func finish() {
        let (tables, aims) = state.withLock { ($0.tables, $0.aims) }
        var parts = ["Measured on \(machine)."]
        if isQuick { parts.append("One short run: a look, not a measurement.") }
        if !aims.isEmpty {
            let rows = aims.map { "| \($0.aim) | \($0.measured) | \($0.isMet ? "met" : "**missed**") |" }
            parts.append((["| Aim | Measured | |", "|---|---|---|"] + rows).joined(separator: "\n"))
        }
        parts += tables.map(\.markdown)
        say("\n--- for the README ---\n")
        say(parts.joined(separator: "\n\n"))
    }
}
