import Desk
import Incidents
import NIOSSL
import Synchronization

/// A client certificate and key of which at least one lies in a file that somebody rotates: read again once a minute.
///
/// A pair that does not fit (half of it is rotated so far) is not taken over; the last good pair stays.
final class CertificateFiles: Sendable {
    private struct Reading {
        var certificate: ClientCertificate
        var at: Timestamp
    }

    private let chain: Material
    private let key: Material
    private let origin: String
    private let clock: any WallClock
    private let last = Mutex<Reading?>(nil)

    init(chain: Material, key: Material, origin: String, clock: any WallClock) {
        self.chain = chain
        self.key = key
        self.origin = origin
        self.clock = clock
    }

    func certificate() throws(AccessFailure) -> ClientCertificate {
        let now = clock.now()
        let known = last.withLock { $0 }
        if let known, (.zero..<TokenFile.period).contains(now.since(known.at)) { return known.certificate }
        do {
            var found = ClientCertificate(
                chain: try chain.text(as: origin),
                key: try key.text(as: "the private key of \(origin)"),
                origin: origin
            )
            if let known, known.certificate == found {
                found = known.certificate
            } else {
                var probe = TLSConfiguration.makeClientConfiguration()
                try found.apply(to: &probe)
            }
            last.withLock { $0 = Reading(certificate: found, at: now) }
            return found
        } catch {
            guard let known else { throw error }
            return known.certificate
        }
    }

    /// The server refused it: the next request reads the files.
    func drop(_ certificate: ClientCertificate?) {
        last.withLock { last in
            if last?.certificate == certificate { last = nil }
        }
    }
}
