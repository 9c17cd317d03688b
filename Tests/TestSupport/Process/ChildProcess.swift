import Foundation
import Glibc
import Synchronization

/// A process that is left to itself for a while: in a group of its own, so that a Ctrl-C at the terminal reaches whoever
/// started it alone, and with its output in a file.
package final class ChildProcess: Sendable {
    /// How a process came to its end.
    package enum Ending: Hashable, CustomStringConvertible {
        case exited(Int32)
        case killed(by: Int32)

        package var description: String {
            switch self {
            case .exited(let code): "exit code \(code)"
            case .killed(let signal): "signal \(signal)"
            }
        }
    }

    package let name: String
    package let pid: pid_t
    /// Where its output goes; errors too unless they were sent elsewhere.
    package let output: URL
    private let ending = Mutex<Ending?>(nil)

    /// - Throws: `FixtureFault` when the program cannot be started.
    package init(_ launch: Launch) throws {
        name = launch.name
        output = launch.output
        pid = try launch.spawn()
    }

    /// The end of its output, for whoever has to find out what went wrong.
    package func tail(lines: Int = 40) -> String {
        guard let data = FileManager.default.contents(atPath: output.path) else { return "(no output)" }
        return String(decoding: data, as: UTF8.self)
            .split(separator: "\n", omittingEmptySubsequences: false).suffix(lines).joined(separator: "\n")
    }

    package var isRunning: Bool { check() == nil }

    /// How it ended, or nil while it runs.
    package func check() -> Ending? {
        ending.withLock { ending in
            if ending == nil { ending = Self.reap(pid) }
            return ending
        }
    }

    /// Sends a signal to it alone; nothing happens once it has ended, so a reused process id is never hit.
    package func signal(_ number: Int32) {
        ending.withLock { ending in
            if ending == nil { ending = Self.reap(pid) }
            if ending == nil { kill(pid, number) }
        }
    }

    /// Waits for its end.
    package func end(within limit: Duration) async throws -> Ending {
        try await Poll.until("the end of \(name)", within: limit) { check() }
    }

    /// Asks it to stop, then makes it. Waits even where the task was cancelled.
    /// - Parameter limit: longer than chatops may take.
    package func stop(within limit: Duration = .seconds(15)) {
        signal(SIGTERM)
        let deadline = ContinuousClock.now + limit
        while check() == nil {
            if ContinuousClock.now >= deadline {
                signal(SIGKILL)
            }
            usleep(10_000)
        }
    }

    private static func reap(_ pid: pid_t) -> Ending? {
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return nil }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(by: signal)
    }
}
