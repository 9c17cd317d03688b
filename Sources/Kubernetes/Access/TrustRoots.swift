import NIOSSL

/// The TLS settings of a cluster before a client certificate is added: TLS 1.2 or newer, as API servers offer it.
enum TrustRoots {
    /// The system's certificate authorities.
    static func system() -> TLSConfiguration {
        var tls = TLSConfiguration.makeClientConfiguration()
        tls.minimumTLSVersion = .tlsv12
        return tls
    }

    /// Only the authorities in the PEM text `pem`.
    static func only(_ pem: [UInt8], origin: String) throws(AccessFailure) -> TLSConfiguration {
        let certificates: [NIOSSLCertificate]
        do {
            certificates = try NIOSSLCertificate.fromPEMBytes(pem)
        } catch {
            throw AccessFailure(text: "\(origin) holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)")
        }
        guard !certificates.isEmpty else {
            throw AccessFailure(text: "\(origin) holds no certificate in PEM form (-----BEGIN CERTIFICATE-----)")
        }
        var tls = system()
        tls.trustRoots = .certificates(certificates)
        return tls
    }

    /// Anybody who answers is believed.
    static func none() -> TLSConfiguration {
        var tls = system()
        tls.certificateVerification = .none
        return tls
    }
}
