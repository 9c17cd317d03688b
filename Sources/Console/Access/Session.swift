import Foundation
import Incidents

/// Who signed in in one browser, and until when. It lives in a signed cookie, so it outlives a restart.
struct Session: Hashable, Codable, Sendable {
    static let lifetime = Duration.hours(12)
    static let cookie = "chatops_session"

    /// 32 random bytes.
    let id: String
    let identity: Identity
    var expiresAt: Timestamp

    init(identity: Identity, at now: Timestamp) {
        id = Base64URL.random(bytes: 32)
        self.identity = identity
        expiresAt = now + Self.lifetime
    }

    func isOver(at now: Timestamp) -> Bool { now >= expiresAt }

    /// In its second half it is renewed by use.
    func wantsRenewal(at now: Timestamp) -> Bool {
        expiresAt.since(now) < Self.lifetime / 2
    }
}
