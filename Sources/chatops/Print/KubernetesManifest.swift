/// Everything that runs the bot in the cluster it works on, for `kubectl apply`.
struct KubernetesManifest {
    static let name = "chatops"
    static let settingsFile = "chatops.yaml"

    let namespace: String
    let image: String
    let pod: PodSettings
    let appPort: Int
    let alertPort: Int
    /// The structured settings as the pod reads them; nil for none.
    private let settings: PodSettingsText?
    /// Roles and bindings.
    private let access: String

    /// - Parameters:
    ///   - settings: the text of `chatops.yaml`.
    ///   - access: the documents of `print kubernetes-rbac` for this service account.
    init(_ configuration: BotConfiguration, settings: String?, access: String, namespace: String, image: String) {
        self.namespace = namespace
        self.image = image
        self.access = access
        let pod = PodSettings(configuration)
        self.pod = pod
        self.settings = settings.map { PodSettingsText($0, moved: pod.kubeconfigs.moved) }
        appPort = ContainerImage.port(configuration.app.port, else: .appPort)
        alertPort = ContainerImage.port(configuration.alert.port, else: .alertPort)
    }

    var text: String {
        let parts = [head + account, secret, configMap, settingsMap, claim, deployment, service, access]
        return parts.joined(separator: "---\n")
    }

    func metadata(_ name: String) -> String {
        "{name: \(name), namespace: \(YAMLText.quoted(namespace)), labels: {app.kubernetes.io/name: chatops}}"
    }

    private var head: String {
        """
        # chatops in the cluster that it works on. Save it, fill in the Secret, and:
        \(commands)
        # The image: chatops print dockerfile | docker build -t \(image) -f - .   (in a clone of the repository)
        # Alertmanager posts to http://\(Self.name).\(namespace).svc:\(alertPort)/api/v1/alertmanager with WEBHOOK_TOKEN.
        # A NetworkPolicy may close everything but: in from Alertmanager to \(alertPort), from people and Prometheus to \
        \(appPort); out to DNS,
        # the API server, the chats, and whatever else the configuration names.

        """
    }

    private var commands: String {
        let kubeconfigs = pod.kubeconfigs.commands(namespace: namespace)
        let all = ["kubectl create namespace \(namespace)"] + kubeconfigs + ["kubectl apply -f chatops.kubernetes.yaml"]
        var lines = all.map { "#   \($0)" }
        if !kubeconfigs.isEmpty {
            lines.append("# The kubeconfigs need tokens or certificates inside: the image holds no exec plugins.")
        }
        for label in settings?.left ?? [] {
            let path = pod.kubeconfigs.moved[label] ?? ""
            lines.append(
                "# Set the kubeconfig of the cluster \(YAMLText.quoted(label)) in chatops.yaml below to \(path)."
            )
        }
        let authorities = [
            (ConfigurationKey.smtpAuthority, pod.mailAuthority),
            (ConfigurationKey.alertmanagerAuthorities, pod.alertmanagerAuthority),
        ]
        for case (let key, let file?) in authorities {
            lines.append("# \(key.name) is left out: \(YAMLText.quoted(file)) is a file of this machine.")
            lines.append("# Mount it, and set the key to where it is in the pod.")
        }
        return lines.joined(separator: "\n")
    }

    private var account: String {
        """
        apiVersion: v1
        kind: ServiceAccount
        metadata: \(metadata(Self.name))
        # The pod asks for its token itself.
        automountServiceAccountToken: false

        """
    }

    private var secret: String {
        let names = pod.secret.map(\.name) + pod.variables
        let lines = names.map { "  \($0): \"\"" }.joined(separator: "\n")
        return """
            # Fill it in before it is applied, and keep the filled-in one out of version control. Both ports listen on all of
            # the pod's addresses, so WEBHOOK_TOKEN and API_TOKEN have to be there: long random texts, of your own making.
            apiVersion: v1
            kind: Secret
            metadata: \(metadata(Self.name))
            type: Opaque
            stringData:
            \(lines)

            """
    }

    private var configMap: String {
        let lines = pod.plain.map { "  \($0.key.name): \(YAMLText.quoted($0.value))" }.joined(separator: "\n")
        return """
            # Read at the start: kubectl rollout restart deployment/\(Self.name) after a change.
            apiVersion: v1
            kind: ConfigMap
            metadata: \(metadata(Self.name))
            data:
            \(lines)

            """
    }

    private var settingsMap: String {
        let text = settings.map { $0.text.isEmpty || $0.text.hasSuffix("\n") ? $0.text : $0.text + "\n" } ?? ""
        let body = text.isEmpty ? "# timezone, suggestions, ignore_alerts, clusters, protect: see the README\n" : text
        return """
            # Read again whenever it changes; the kubelet takes up to two minutes to bring the change into the pod.
            apiVersion: v1
            kind: ConfigMap
            metadata: \(metadata("\(Self.name)-settings"))
            data:
              \(Self.settingsFile): |2
            \(YAMLText.block(body, indent: 4))
            """
    }

    private var claim: String {
        """
        # The database: incidents, people and the audit log.
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: \(metadata("\(Self.name)-data"))
        spec:
          accessModes: [ReadWriteOnce]
          resources: {requests: {storage: 2Gi}}

        """
    }

    private var service: String {
        """
        apiVersion: v1
        kind: Service
        metadata: \(metadata(Self.name))
        spec:
          selector: {app.kubernetes.io/name: chatops}
          ports:
            - {name: app, port: \(appPort), targetPort: app}
            - {name: alerts, port: \(alertPort), targetPort: alerts}

        """
    }
}
