import Foundation
import Incidents
import NIOSSL

/// A client certificate with its chain and its private key, as PEM text.
struct ClientCertificate: Hashable, Sendable, SecretHolding {
    /// The leaf first.
    var chain: String
    var key: String
    /// Where it came from, for error texts: `the client certificate of user "web" in /etc/kubeconfig`.
    var origin: String

    var description: String { "ClientCertificate(\(origin))" }

    /// When the leaf stops being valid; nil when the chain cannot be read.
    var end: Timestamp? {
        // An unreadable chain is told by `apply(to:)`, with its reason.
        guard let leaf = try? NIOSSLCertificate.fromPEMBytes(Array(chain.utf8)).first else { return nil }
        return Timestamp(seconds: Int64(leaf.notValidAfter))
    }
}
