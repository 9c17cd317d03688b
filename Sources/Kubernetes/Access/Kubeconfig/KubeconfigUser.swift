import Foundation

/// A `users[]` entry: every way to say who is asking.
struct KubeconfigUser: Sendable, SecretHolding {
    let name: String
    let file: String
    var chain: Material?
    var key: Material?
    var token: String?
    var tokenFile: String?
    var username: String?
    var password: String?
    var plugin: ExecPlugin?
    var impersonation: Impersonation?

    var description: String { "KubeconfigUser(\(name))" }

    init(_ field: KubeconfigField, name: String) throws(AccessFailure) {
        self.name = name
        file = field.file
        if let provider = try field.child("auth-provider") {
            throw provider.fault(Self.replacement(for: try provider.text("name") ?? ""))
        }
        chain = try field.material("client-certificate")
        key = try field.material("client-key")
        token = try field.text("token")
        tokenFile = try field.path("tokenFile")
        username = try field.text("username")
        password = try field.text("password")
        plugin = try field.child("exec").map { exec throws(AccessFailure) in try ExecPlugin(exec, user: name) }
        impersonation = try Self.impersonation(field)
        if chain != nil, key == nil {
            throw field.fault("has a client-certificate but no client-key; give both")
        }
        if chain == nil, key != nil {
            throw field.fault("has a client-key but no client-certificate; give both")
        }
        if token != nil || tokenFile != nil, username != nil || password != nil {
            throw field.fault("has both a token and a username with password; keep one of them")
        }
    }

    private static func impersonation(_ field: KubeconfigField) throws(AccessFailure) -> Impersonation? {
        let uid = try field.text("as-uid")
        let groups = try field.texts("as-groups")
        let extra = try field.pairs("as-user-extra")
        guard let user = try field.text("as") else {
            guard uid == nil, groups.isEmpty, extra.isEmpty else {
                throw field.fault("has as-uid, as-groups or as-user-extra without as; say which user to act as")
            }
            return nil
        }
        let values = [user, uid].compactMap { $0 } + groups + extra.flatMap(\.values)
        guard !values.contains(where: { $0.utf8.contains { $0 < 0x20 || $0 == 0x7F } }) else {
            throw field.fault("has a line break or another control character in as, as-uid, as-groups or as-user-extra")
        }
        let pairs = Dictionary(extra.map { ($0.key, $0.values) }, uniquingKeysWith: { first, _ in first })
        return Impersonation(user: user, uid: uid, groups: groups, extra: pairs)
    }

    /// Auth providers were compiled into kubectl and taken out of it again, in Kubernetes 1.26.
    private static func replacement(for provider: String) -> String {
        let advice =
            switch provider {
            case "gcp":
                "install gke-gcloud-auth-plugin and run: gcloud container clusters get-credentials CLUSTER"
            case "azure":
                "install kubelogin and run: kubelogin convert-kubeconfig"
            case "oidc":
                "use an exec plugin such as kubectl oidc-login, or a service account's token"
            default:
                "use an exec plugin or a service account's token"
            }
        let named = provider.isEmpty ? "" : " \"\(provider.prefix(40))\""
        return "names the legacy provider\(named), which Kubernetes removed in 1.26; \(advice)"
    }
}
