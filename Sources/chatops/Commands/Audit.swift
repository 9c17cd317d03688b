import ArgumentParser
import Foundation
import Store

struct Audit: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Checks or exports the audit log.",
        subcommands: [Verify.self, Export.self]
    )

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Checks the hash chain and names the first broken entry."
        )

        func run() async throws {
            let verdict = try await Audit.reading { try await $0.verifyAudit() }
            guard case .intact = verdict else { throw CommandFailure("the audit log is broken: \(verdict)") }
            print(verdict)
        }
    }

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes every entry as one JSON object a line, oldest first."
        )

        func run() async throws {
            try await Audit.reading { store in
                try await store.exportAudit { try FileHandle.standardOutput.write(contentsOf: $0) }
            }
        }
    }

    /// Beside a bot that runs, without changing anything.
    fileprivate static func reading<Value: Sendable>(_ body: (Store) async throws -> Value) async throws -> Value {
        let configuration = try await BotConfiguration.read()
        let store = try await Store.open(configuration.databasePath, access: .readOnly, at: SystemClock().now())
        do {
            let value = try await body(store)
            try await store.close()
            return value
        } catch {
            try await store.close()
            throw error
        }
    }
}
