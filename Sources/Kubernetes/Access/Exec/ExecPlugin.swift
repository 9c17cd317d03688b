/// The `exec` settings of a kubeconfig user: a program that prints a credential.
///
/// Protocol: client.authentication.k8s.io, https://kubernetes.io/docs/reference/config-api/client-authentication.v1/
struct ExecPlugin: Sendable, SecretHolding {
    /// `client.authentication.k8s.io/v1` or `…/v1beta1`; the answer has to be of the same.
    let apiVersion: String
    /// A name to be found on the PATH, or an absolute path.
    let command: String
    let arguments: [String]
    /// Added to the environment that the program inherits.
    let environment: [(name: String, value: String)]
    /// What the kubeconfig's author says to whom the program is missing.
    let installHint: String?
    let isToldCluster: Bool
    /// The kubeconfig user it belongs to.
    let user: String

    static let group = "client.authentication.k8s.io"

    var description: String { "ExecPlugin(\(command))" }

    init(_ field: KubeconfigField, user: String) throws(AccessFailure) {
        self.user = user
        apiVersion = try Self.apiVersion(field)
        guard let command = try field.text("command") else { throw field.fault("has no command") }
        // A bare name is looked for on the PATH; anything with a slash is a path, seen from the kubeconfig.
        self.command =
            command.contains("/") ? AccessFile.resolve(command, in: AccessFile.folder(of: field.file)) : command
        arguments = try field.texts("args")
        var environment: [(name: String, value: String)] = []
        for item in try field.items("env") {
            guard let name = try item.text("name") else { throw item.fault("has no name") }
            guard !name.contains("="), !name.contains("\0") else {
                throw item.fault("has a name that no variable can have")
            }
            environment.append((name, try item.text("value") ?? ""))
        }
        self.environment = environment
        installHint = try field.text("installHint").map { PluginNoise.plain($0) }
        isToldCluster = try field.flag("provideClusterInfo")
        try Self.checkInteraction(field, isRequired: apiVersion == "\(Self.group)/v1")
    }

    private static func apiVersion(_ field: KubeconfigField) throws(AccessFailure) -> String {
        guard let version = try field.text("apiVersion") else {
            throw field.fault("has no apiVersion; give \(group)/v1 (or v1beta1, as the plugin's manual says)")
        }
        switch version {
        case "\(group)/v1", "\(group)/v1beta1":
            return version
        case "\(group)/v1alpha1":
            throw field.fault(
                "has the apiVersion v1alpha1, which Kubernetes removed in 1.24; update the plugin and set \(group)/v1"
            )
        default:
            throw field.fault("has an apiVersion that is not known here; give \(group)/v1 or \(group)/v1beta1")
        }
    }

    private static func checkInteraction(_ field: KubeconfigField, isRequired: Bool) throws(AccessFailure) {
        switch try field.text("interactiveMode") {
        case "Never", "IfAvailable":
            return
        case nil:
            guard isRequired else { return }
            throw field.fault("has no interactiveMode, which \(group)/v1 requires; give Never or IfAvailable")
        case "Always":
            throw field.fault(
                "has interactiveMode Always, but chatops has no terminal to ask at; use a plugin that works unattended, or a service account's token"
            )
        case .some:
            throw field.fault("has an interactiveMode that is not known; give Never or IfAvailable")
        }
    }
}
