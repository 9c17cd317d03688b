import NIOSSL
import Synchronization

/// Turns a credential's certificate into TLS settings, once per certificate: requests with the same settings share
/// their connections.
final class ClientIdentity: Sendable {
    private let base: TLSConfiguration
    private let last = Mutex<(certificate: ClientCertificate, settings: TLSConfiguration)?>(nil)

    init(base: TLSConfiguration) {
        self.base = base
    }

    /// Nil when the credential has no certificate.
    func settings(for credential: Credential) throws(AccessFailure) -> TLSConfiguration? {
        guard let certificate = credential.certificate else { return nil }
        if let last = last.withLock({ $0 }), last.certificate == certificate { return last.settings }
        var settings = base
        try certificate.apply(to: &settings)
        let made = settings
        last.withLock { $0 = (certificate, made) }
        return made
    }
}
