/// The credentials of one kubeconfig user or of a pod's service account.
///
/// A fixed header or certificate goes before what the exec plugin answers, as in client-go.
struct UserCredentials: CredentialSource {
    /// Where the Authorization header comes from.
    enum Authorization: Sendable {
        case fixed(String)
        case file(TokenFile)
    }

    var authorization: Authorization?
    var certificate: CertificateFiles?
    var plugin: ExecCredentials?

    func credential() async throws(AccessFailure) -> Credential {
        var credential = try await plugin?.credential() ?? .anonymous
        switch authorization {
        case nil: break
        case .fixed(let value): credential.authorization = value
        case .file(let file): credential.authorization = try file.authorization()
        }
        if let certificate { credential.certificate = try certificate.certificate() }
        return credential
    }

    func rejected(_ credential: Credential) async {
        if case .file(let file) = authorization { file.drop(credential.authorization) }
        certificate?.drop(credential.certificate)
        plugin?.drop(credential)
    }
}

extension UserCredentials: SecretHolding {
    var description: String { "UserCredentials" }
}
