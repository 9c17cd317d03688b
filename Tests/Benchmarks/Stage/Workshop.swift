import Foundation
import Glibc
import Synchronization
import TestSupport

/// A folder on a real disk and the processes that work in it; both are gone after `close`.
final class Workshop: Sendable {
    let folder: URL
    /// The chatops that is measured.
    let binary: String
    private let children = Mutex<[ChildProcess]>([])
    private let numbers = Mutex(0)

    /// - Throws: `FixtureFault` when there is no binary, or the folder would lie in memory.
    init(_ options: Options) throws {
        binary = try Self.located(options.binary)
        let files = FileManager.default
        let here = files.currentDirectoryPath
        let parent = options.folder ?? (files.fileExists(atPath: "\(here)/.build") ? "\(here)/.build" : here)
        folder = URL(filePath: parent).appending(path: "benchmarks-\(UUID().uuidString)")
        try files.createDirectory(at: folder, withIntermediateDirectories: true)
        if try Self.isInMemory(folder.path) {
            try files.removeItem(at: folder)
            throw FixtureFault(
                "\(parent) lies in memory: a commit there reaches no disk; name another one with --folder"
            )
        }
    }

    private static func located(_ given: String?) throws -> String {
        let own = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let path = given ?? URL(filePath: own).deletingLastPathComponent().appending(path: "chatops").path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw FixtureFault("\(path) is missing: swift build -c release --static-swift-stdlib --product chatops")
        }
        return URL(filePath: path).standardizedFileURL.path
    }

    private static func isInMemory(_ path: String) throws -> Bool {
        // "device place type options …"; the longest place that leads to the path holds it.
        let mounts = try String(contentsOfFile: "/proc/self/mounts", encoding: .utf8).split(separator: "\n")
            .map { $0.split(separator: " ") }.filter { $0.count > 2 }
        let holder = mounts.filter { path == $0[1] || path.hasPrefix($0[1] == "/" ? "/" : $0[1] + "/") }
            .max { $0[1].count < $1[1].count }
        return ["tmpfs", "ramfs"].contains(holder?[2])
    }

    /// A path in the folder that nothing has yet.
    func newPath(_ name: String) -> String {
        let number = numbers.withLock { number in
            number += 1
            return number
        }
        return folder.appending(path: "\(number)-\(name)").path
    }

    /// Starts a program that is stopped with the workshop at the latest.
    func start(_ program: String, _ arguments: [String], environment: [String: String] = [:]) throws -> ChildProcess {
        let name = URL(filePath: program).lastPathComponent
        let child = try ChildProcess(
            Launch(
                name: name,
                program: program,
                arguments: arguments,
                environment: ["PATH": "/usr/bin:/bin", "HOME": folder.path].merging(environment) { $1 },
                folder: folder,
                output: URL(filePath: newPath("\(name).log"))
            )
        )
        children.withLock { $0.append(child) }
        return child
    }

    /// Removes a database and what belongs to it.
    func remove(database path: String) throws {
        for suffix in ["", "-wal", "-shm", ".lock"] where FileManager.default.fileExists(atPath: path + suffix) {
            try FileManager.default.removeItem(atPath: path + suffix)
        }
    }

    /// The ends of what the processes wrote, for whoever has to find out what went wrong.
    func lastWords() -> String {
        children.withLock { $0 }.suffix(2).map { "--- \($0.name)\n\($0.tail(lines: 12))" }.joined(separator: "\n")
    }

    func close() {
        for child in children.withLock({ $0 }) { child.stop() }
        do {
            try FileManager.default.removeItem(at: folder)
        } catch {
            print("could not remove \(folder.path): \(error.localizedDescription)")
        }
    }
}
