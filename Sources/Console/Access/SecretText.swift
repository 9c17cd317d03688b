import Crypto
import Foundation

/// A secret from the configuration that is only ever compared, and never shown.
struct SecretText: Sendable, CustomStringConvertible {
    private let digest: SHA256.Digest

    init(_ text: String) {
        digest = SHA256.hash(data: Data(text.utf8))
    }

    /// Takes the same time wherever the texts differ, and whatever their lengths: digests are compared, in constant time.
    func matches(_ text: String) -> Bool {
        SHA256.hash(data: Data(text.utf8)) == digest
    }

    var description: String { "secret" }
}
