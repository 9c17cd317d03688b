import Foundation
import Synchronization
import TestSupport

/// Tells the story while it happens: a line for each promise that held.
final class Narrator: Sendable {
    private let begun = ContinuousClock.now
    private let told = Mutex(0)

    /// How many promises held so far.
    var steps: Int { told.withLock { $0 } }

    func chapter(_ title: String) {
        say("\n\(title)")
    }

    /// A promise that held.
    func tick(_ promise: String) {
        told.withLock { $0 += 1 }
        let seconds = (ContinuousClock.now - begun) / .seconds(1)
        say(String(format: "  ✓ %@ (%.1f s)", promise, seconds))
    }

    /// Holds a promise against what was seen.
    ///
    /// - Parameter seen: evaluated only when the promise is broken.
    func expect(_ holds: Bool, _ promise: String, seen: @autoclosure () -> String = "") throws {
        guard holds else {
            let detail = seen()
            throw FixtureFault(detail.isEmpty ? "not so: \(promise)" : "not so: \(promise)\n    seen: \(detail)")
        }
        tick(promise)
    }

    func say(_ line: String) {
        FileHandle.standardOutput.write(Data((line + "\n").utf8))
    }
}
