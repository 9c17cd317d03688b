import Foundation
import GRDB

extension Database {
    /// Writes a consistent copy of the database at `path` to `target`, while others read and write it.
    ///
    /// The copy has mode 0600 and appears under its name only when it is whole. No lock is needed.
    /// - Throws: `DatabaseFailure`; also when `target` exists.
    package static func backup(_ path: String, to target: String) async throws {
        try await Offload.run {
            guard !PrivateFile.exists(target) else {
                throw DatabaseFailure(.cannotOpen, "\(target) exists already; a backup does not overwrite")
            }
            var configuration = Configuration()
            configuration.readonly = true
            configuration.busyMode = .timeout(5)
            let partial = "\(target).partial-\(ProcessInfo.processInfo.processIdentifier)"
            do {
                let source = try DatabaseQueue(path: path, configuration: configuration)
                try PrivateFile.create(partial, isNew: true)
                defer { for suffix in ["", "-journal", "-wal", "-shm"] { PrivateFile.remove(partial + suffix) } }
                let copy = try DatabaseQueue(path: partial)
                try source.backup(to: copy)
                try copy.close()
                try source.close()
                try PrivateFile.flush(partial)
                try PrivateFile.publish(partial, as: target)
            } catch let error as DatabaseError where error.resultCode == .SQLITE_CANTOPEN {
                throw DatabaseFailure(.cannotOpen, "\(path) cannot be opened: it is not there, or may not be read")
            } catch {
                throw DatabaseFailure.from(error)
            }
        }
    }
}
