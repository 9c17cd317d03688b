import Incidents

/// What one request presents to the API server: a header, a client certificate, both or nothing.
struct Credential: Hashable, Sendable, SecretHolding {
    /// The value of the Authorization header, e.g. `Bearer …`; nil for none.
    var authorization: String?
    /// Presented in the TLS handshake; a connection pool belongs to one certificate.
    var certificate: ClientCertificate?

    /// Nobody in particular: the server decides what `system:anonymous` may see.
    static let anonymous = Credential()

    var description: String {
        switch (authorization, certificate) {
        case (nil, nil): "Credential(none)"
        case (.some, nil): "Credential(authorization)"
        case (nil, .some): "Credential(certificate)"
        case (.some, .some): "Credential(authorization, certificate)"
        }
    }

    /// Why the server may refuse this credential, when that can be told from here: its client certificate is over.
    func weakness(at now: Timestamp) -> String? {
        guard let certificate, let end = certificate.end, end <= now else { return nil }
        return "\(certificate.origin) ended at \(end.rfc3339); renew it"
    }
}
