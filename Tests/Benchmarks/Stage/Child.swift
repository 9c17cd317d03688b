import Foundation
import Glibc

/// A process that is being measured.
final class Child: Sendable {
    let name: String
    let pid: pid_t
    private let output: String
    private let process: Process

    /// - Throws: `Fault` when the program cannot be started.
    init(
        _ program: String,
        _ arguments: [String],
        environment: [String: String],
        folder: URL,
        output: String
    ) throws {
        name = URL(filePath: program).lastPathComponent
        self.output = output
        guard FileManager.default.createFile(atPath: output, contents: nil),
            let file = FileHandle(forWritingAtPath: output)
        else { throw Fault("\(output) cannot be written") }
        let process = Process()
        process.executableURL = URL(filePath: program)
        process.arguments = arguments
        process.environment = environment
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = file
        process.standardError = file
        do {
            try process.run()
        } catch {
            throw Fault("\(program) cannot be started: \(error.localizedDescription)")
        }
        self.process = process
        pid = process.processIdentifier
    }

    var isRunning: Bool { process.isRunning }

    /// Asks it to stop, waits, and makes it when it takes too long.
    func stop(within seconds: Double = 15) {
        guard process.isRunning else { return }
        process.terminate()
        let deadline = Date(timeIntervalSinceNow: seconds)
        while process.isRunning, Date() < deadline { usleep(5_000) }
        if process.isRunning { kill(pid, SIGKILL) }
        process.waitUntilExit()
    }

    func tail(lines: Int = 12) -> String {
        guard let data = FileManager.default.contents(atPath: output) else { return "(no output)" }
        return String(decoding: data.suffix(8_192), as: UTF8.self)
            .split(separator: "\n").suffix(lines).joined(separator: "\n")
    }

    /// Resident memory in KiB.
    func residentKiB() throws -> Int {
        try Self.number(of: "VmRSS:", in: "/proc/\(pid)/status")
    }

    /// Processor time used so far, in seconds.
    func processorSeconds() throws -> Double {
        let text = try String(contentsOfFile: "/proc/\(pid)/stat", encoding: .utf8)
        // The name in brackets may hold spaces; what follows it is counted from field 3.
        let fields = text.drop { $0 != ")" }.dropFirst(2).split(separator: " ")
        guard fields.count > 12, let user = Double(fields[11]), let system = Double(fields[12]) else {
            throw Fault("/proc/\(pid)/stat cannot be read")
        }
        return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
    }

    private static func number(of name: String, in path: String) throws -> Int {
        for line in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n") where line.hasPrefix(name)
        {
            let words = line.split(whereSeparator: \.isWhitespace)
            if words.count > 1, let value = Int(words[1]) { return value }
        }
        throw Fault("\(path) does not say \(name)")
    }
}
