/// Does what a key pressed in a call means, and tells what is said then.
package protocol CallAnswering: Sendable {
    /// - Returns: what the telephone service shall do next, in its XML; nil when it was not the service that told us.
    /// - Throws: `StoreFailure`; nothing has happened then.
    func answer(_ key: IncomingKey) async throws -> String?
}
