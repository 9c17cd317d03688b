import Foundation
import Incidents

/// Makes links for mails and reads them when they come back: signed (HMAC-SHA256), so that nobody makes or changes one.
package struct SignedLinks: Sendable {
    /// What a text that came back is.
    package enum Reading: Hashable, Sendable {
        case good(SignedLink)
        /// Ours, but its time is over.
        case expired(SignedLink)
        case notOurs
    }

    private static let purpose = "mail link"
    private static let longest = 1_000

    private let seal: Seal

    /// - Parameter secret: at least 32 random bytes, the same over restarts.
    package init(secret: [UInt8]) {
        seal = Seal(secret: secret, salt: Self.purpose)
    }

    /// Letters, digits, `-`, `_` and one dot: it can stand in an address as it is.
    /// - Throws: what the encoder does, which takes every link there is.
    package func token(_ link: SignedLink) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return seal.seal(try encoder.encode(link), for: Self.purpose)
    }

    package func read(_ token: String, at now: Timestamp) -> Reading {
        guard token.utf8.count <= Self.longest, let payload = seal.open(token, for: Self.purpose) else {
            return .notOurs
        }
        let link: SignedLink
        do {
            link = try JSONDecoder().decode(SignedLink.self, from: payload)
        } catch {
            // Signed by us, of another release.
            return .notOurs
        }
        return now < link.expiresAt ? .good(link) : .expired(link)
    }
}
