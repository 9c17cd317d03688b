import Foundation
import Glibc

/// Processes that the processes of a story started and left behind, as browsers do.
enum Descendants {
    /// Stops every process that has a story's folder for its home; no other process has it.
    static func stop(home: String) {
        let mark = Array("HOME=\(home)\0".utf8)
        // Twice: what is stopped may have started another one meanwhile.
        for _ in 0..<2 {
            for pid in running() where environment(of: pid).firstRange(of: mark) != nil { kill(pid, SIGKILL) }
        }
    }

    private static func running() -> [pid_t] {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: "/proc").compactMap { pid_t($0) }
        } catch {
            return []
        }
    }

    /// Empty for processes that have ended, or belong to somebody else.
    private static func environment(of pid: pid_t) -> [UInt8] {
        FileManager.default.contents(atPath: "/proc/\(pid)/environ").map { Array($0) + [0] } ?? []
    }
}
