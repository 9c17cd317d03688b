import Dispatch
import GRDB

/// Counts the connections that read, so that the one that writes can wait for them and close last.
///
/// The engine lets go of a reader on a thread of its own, a moment after it has answered. If that comes after the writer
/// has closed, the last connection is one that cannot write, and the log stays beside the file.
final class OpenReaders: Sendable {
    private let group = DispatchGroup()

    /// Counts `connection` until the engine has closed it.
    func count(_ connection: GRDB.Database) {
        let presence = Presence(in: group)
        // What a connection holds of ours it lets go of when it is closed, and a function is what it holds.
        connection.add(
            function: DatabaseFunction("chatops_reader", argumentCount: 0) { _ in withExtendedLifetime(presence) { 1 } }
        )
    }

    /// Blocks until all are closed, or the time is over.
    func waitUntilClosed(seconds: Int) {
        _ = group.wait(timeout: .now() + .seconds(seconds))
    }

    private final class Presence: Sendable {
        private let group: DispatchGroup

        init(in group: DispatchGroup) {
            group.enter()
            self.group = group
        }

        deinit {
            group.leave()
        }
    }
}
