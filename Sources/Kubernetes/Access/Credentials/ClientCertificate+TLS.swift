import NIOSSL

extension ClientCertificate {
    /// Makes a client present this certificate. Fails, in words, when the chain or the key cannot be read or when they
    /// do not belong together.
    func apply(to tls: inout TLSConfiguration) throws(AccessFailure) {
        let certificates = try readChain()
        let privateKey = try readKey()
        try checkPair(certificates, privateKey)
        tls.certificateChain = certificates.map { .certificate($0) }
        tls.privateKey = .privateKey(privateKey)
    }

    private func readChain() throws(AccessFailure) -> [NIOSSLCertificate] {
        let certificates: [NIOSSLCertificate]
        do {
            certificates = try NIOSSLCertificate.fromPEMBytes(Array(chain.utf8))
        } catch {
            throw AccessFailure(text: "\(origin) is not a certificate in PEM form (-----BEGIN CERTIFICATE-----)")
        }
        guard !certificates.isEmpty else {
            throw AccessFailure(text: "\(origin) is not a certificate in PEM form (-----BEGIN CERTIFICATE-----)")
        }
        return certificates
    }

    private func readKey() throws(AccessFailure) -> NIOSSLPrivateKey {
        // BoringSSL would ask for the passphrase on the terminal.
        guard !key.contains("ENCRYPTED") else {
            throw AccessFailure(
                text: "the private key of \(origin) is encrypted; store it decrypted, readable by chatops alone"
            )
        }
        do {
            return try NIOSSLPrivateKey(bytes: Array(key.utf8), format: .pem)
        } catch {
            throw AccessFailure(
                text: "the private key of \(origin) is not a private key in PEM form (-----BEGIN PRIVATE KEY-----)"
            )
        }
    }

    private func checkPair(
        _ certificates: [NIOSSLCertificate],
        _ privateKey: NIOSSLPrivateKey
    ) throws(AccessFailure) {
        var probe = TLSConfiguration.makeClientConfiguration()
        // The system's roots take a while to load and play no part here.
        probe.trustRoots = .certificates([])
        probe.certificateChain = certificates.map { .certificate($0) }
        probe.privateKey = .privateKey(privateKey)
        do {
            _ = try NIOSSLContext(configuration: probe)
        } catch {
            throw AccessFailure(
                text: "\(origin) and its private key do not belong together; give the key it was issued for"
            )
        }
    }
}
