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
        do {
            settings.certificateChain = try NIOSSLCertificate.fromPEMBytes(Array(certificate.chain.utf8))
                .map { .certificate($0) }
        } catch {
            throw AccessFailure(text: "the client certificate is not a certificate in PEM form")
        }
        do {
            settings.privateKey = .privateKey(
                try NIOSSLPrivateKey(bytes: Array(certificate.key.utf8), format: .pem)
            )
        } catch {
            throw AccessFailure(text: "the key of the client certificate is not an unencrypted key in PEM form")
        }
        let made = settings
        last.withLock { $0 = (certificate, made) }
        return made
    }
}
