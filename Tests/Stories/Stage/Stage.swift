import ArgumentParser
import Foundation
import Logging
import Synchronization
import TestSupport
import UnixSignals

/// What a story stands on: a temporary folder, the processes it started, and what to show when a promise breaks.
///
/// When the story ends, in whatever way, its processes are stopped and the folder is removed.
final class Stage: Sendable {
    /// Something that helps to find out why a promise broke.
    struct Evidence: Sendable {
        let title: String
        let text: @Sendable () async -> String
    }

    private struct Props {
        var children: [ChildProcess] = []
        var evidence: [Evidence] = []
        var launches = 0
    }

    let narrator = Narrator()
    let folder: URL
    /// Too quiet to disturb the story.
    let log = Logger(label: "stories") { _ in SwiftLogNoOpLogHandler() }
    private let props = Mutex(Props())

    private init() throws {
        folder = FileManager.default.temporaryDirectory.appending(path: "chatops-story-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: folder,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    /// Plays a story; a broken promise, a signal, or time running out ends it with the evidence and exit code 1.
    static func play(
        _ title: String,
        within limit: Duration = .seconds(300),
        _ story: @escaping @Sendable (Stage) async throws -> Void
    ) async throws {
        let stage = try Stage()
        defer { stage.strike() }
        stage.narrator.say(title)
        do {
            try await stage.perform(within: limit, story)
            stage.narrator.say("\nAll \(stage.narrator.steps) promises held.")
        } catch {
            await stage.show(error)
            throw ExitCode.failure
        }
    }

    private func perform(
        within limit: Duration,
        _ story: @escaping @Sendable (Stage) async throws -> Void
    ) async throws {
        let signals = await UnixSignalsSequence(trapping: .sigint, .sigterm, .sighup)
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask {
                for await signal in signals { throw FixtureFault("stopped by \(signal)") }
            }
            group.addTask {
                try await Task.sleep(for: limit)
                throw FixtureFault("the story was not over after \(limit)")
            }
            group.addTask { try await story(self) }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    // MARK: Props

    /// Starts a process that is stopped with the story. The environment is exactly what is given, and a PATH.
    func start(
        _ name: String,
        _ program: String,
        _ arguments: [String] = [],
        environment: [String: String] = [:]
    ) throws -> ChildProcess {
        let child = try ChildProcess(
            Launch(
                name: name,
                program: program,
                arguments: arguments,
                environment: surroundings.merging(environment) { $1 },
                folder: folder,
                output: newFile("\(name).log")
            )
        )
        props.withLock { $0.children.append(child) }
        return child
    }

    /// Runs a program to its end and returns what it said.
    func run(
        _ program: String,
        _ arguments: [String],
        environment: [String: String] = [:],
        within limit: Duration = .seconds(30)
    ) async throws -> Finished {
        let name = ([URL(filePath: program).lastPathComponent] + arguments.prefix(2)).joined(separator: "-")
        let errors = newFile("\(name).err")
        let child = try ChildProcess(
            Launch(
                name: name,
                program: program,
                arguments: arguments,
                environment: surroundings.merging(environment) { $1 },
                folder: folder,
                output: newFile("\(name).out"),
                errors: errors
            )
        )
        props.withLock { $0.children.append(child) }
        let ending = try await child.end(within: limit)
        return Finished(
            ending: ending,
            output: String(decoding: try Data(contentsOf: child.output), as: UTF8.self),
            errors: String(decoding: try Data(contentsOf: errors), as: UTF8.self)
        )
    }

    /// Remembers something to show if the story fails.
    func keep(_ title: String, _ text: @escaping @Sendable () async -> String) {
        props.withLock { $0.evidence.append(Evidence(title: title, text: text)) }
    }

    private var surroundings: [String: String] {
        ["PATH": "/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin", "HOME": folder.path, "LANG": "C.UTF-8", "TZ": "UTC"]
    }

    private func newFile(_ name: String) -> URL {
        let number = props.withLock { props in
            props.launches += 1
            return props.launches
        }
        let safe = name.map { $0.isLetter || $0.isNumber || $0 == "." ? $0 : "-" }
        return folder.appending(path: "\(number)-\(String(safe))")
    }

    // MARK: The end

    private func show(_ error: any Error) async {
        narrator.say("\n  ✗ \(error)")
        for evidence in props.withLock({ $0.evidence }) {
            narrator.say("\n--- \(evidence.title)")
            narrator.say(await evidence.text())
        }
        for child in props.withLock({ $0.children }) where child.name != "chromedriver" {
            narrator.say("\n--- \(child.name): \(child.check().map(\.description) ?? "running"), last lines")
            narrator.say(child.tail())
        }
    }

    private func strike() {
        for child in props.withLock({ $0.children }).reversed() { child.stop() }
        Descendants.stop(home: folder.path)
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            narrator.say("could not remove \(folder.path): \(error.localizedDescription)")
        }
    }
}
