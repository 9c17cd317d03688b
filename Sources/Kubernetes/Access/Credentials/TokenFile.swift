import Desk
import Incidents
import Synchronization

/// A bearer token in a file that somebody rotates: read again at least once a minute.
///
/// While a later reading fails, the last token that was read is presented: it is often still good.
final class TokenFile: Sendable {
    private struct Reading {
        var authorization: String
        var at: Timestamp
    }

    let path: String
    private let origin: String
    private let clock: any WallClock
    private let last = Mutex<Reading?>(nil)

    /// A minute, less a margin for the request that is about to be made with it.
    static let period = Duration.seconds(50)

    init(path: String, origin: String, clock: any WallClock) {
        self.path = path
        self.origin = origin
        self.clock = clock
    }

    /// `Bearer …`.
    func authorization() throws(AccessFailure) -> String {
        let now = clock.now()
        let known = last.withLock { $0 }
        // A clock that was set back makes the reading look younger than it is: read again.
        if let known, (.zero..<Self.period).contains(now.since(known.at)) { return known.authorization }
        do {
            let text = try AccessFile.text(path, as: origin)
            let authorization = try AuthorizationHeader.bearer(text, origin: "\(origin) (\(path))")
            last.withLock { $0 = Reading(authorization: authorization, at: now) }
            return authorization
        } catch {
            guard let known else { throw error }
            return known.authorization
        }
    }

    /// The server refused it: the next request reads the file.
    func drop(_ authorization: String?) {
        last.withLock { last in
            if last?.authorization == authorization { last = nil }
        }
    }
}
