import Foundation
import TestSupport

/// The built binary with a configuration of its own on a stage.
struct ChatopsProgram: Sendable {
    let stage: Stage
    let binary: String
    let environment: [String: String]
    let appPort: Int
    let alertPort: Int

    /// - Parameters:
    ///   - binary: nil is the one that was built beside this program.
    ///   - settings: on top of the ports, which are free ones on loopback.
    init(on stage: Stage, binary: String?, settings: [String: String] = [:]) throws {
        self.stage = stage
        self.binary = try Self.located(binary)
        let ports = try FreePorts.take(2)
        (appPort, alertPort) = (ports[0], ports[1])
        let own = [
            "APP_HOST": "127.0.0.1", "APP_PORT": String(ports[0]),
            "ALERT_HOST": "127.0.0.1", "ALERT_PORT": String(ports[1]),
            "LOG_FORMAT": "text",
        ]
        environment = own.merging(settings) { $1 }
    }

    private static func located(_ given: String?) throws -> String {
        if let given {
            let path = URL(filePath: given).standardizedFileURL.path
            guard FileManager.default.isExecutableFile(atPath: path) else {
                throw FixtureFault("--binary \(given) is not a program")
            }
            return path
        }
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let sibling = URL(filePath: own).deletingLastPathComponent().appending(path: "chatops").path
        guard FileManager.default.isExecutableFile(atPath: sibling) else {
            throw FixtureFault("\(sibling) is missing: build it first with `swift build`")
        }
        return sibling
    }

    /// Where a port of it answers.
    var app: String { "http://127.0.0.1:\(appPort)" }
    var alerts: String { "http://127.0.0.1:\(alertPort)/api/v1/alertmanager" }

    /// Starts it and waits until it is ready.
    func serve(_ command: String = "serve") async throws -> ChildProcess {
        let process = try stage.start("chatops \(command)", binary, [command], environment: environment)
        try await Web().wait(for: app + "/readyz", from: process)
        return process
    }

    /// Runs one of its commands to the end.
    func run(_ arguments: String...) async throws -> Finished {
        try await stage.run(binary, arguments, environment: environment)
    }

    /// Asks it to stop, and holds it to the ten seconds it has.
    func stop(_ process: ChildProcess) async throws {
        let began = ContinuousClock.now
        process.signal(SIGTERM)
        let ending = try await process.end(within: .seconds(11))
        let took = ContinuousClock.now - began
        try stage.narrator.expect(
            ending == .exited(0) && took < .seconds(10),
            "SIGTERM ends it with exit code 0 within 10 s",
            seen: "\(ending) after \(took)"
        )
    }
}
