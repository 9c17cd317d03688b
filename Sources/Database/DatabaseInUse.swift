/// Another process works with the database; one database, one process.
package struct DatabaseInUse: Error, Hashable, Sendable, CustomStringConvertible {
    package let path: String
    /// Nil when it cannot be told.
    package let pid: Int32?

    package init(path: String, pid: Int32?) {
        self.path = path
        self.pid = pid
    }

    package var description: String {
        let who = pid.map { "another chatops (process \($0))" } ?? "another chatops"
        return "\(path) is in use by \(who); stop that one, or choose another DATABASE_PATH"
    }
}
