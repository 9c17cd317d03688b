/// Everything one run of an exec plugin needs: what to run, and what to tell it.
struct PluginCall: Sendable, SecretHolding {
    let plugin: ExecPlugin
    let environment: [String: String]

    /// What chatops itself is configured with and no plugin has a use for.
    static let withheld: Set<String> = [
        "TELEGRAM_BOT_TOKEN", "SLACK_APP_TOKEN", "SLACK_BOT_TOKEN", "WEBHOOK_TOKEN", "API_TOKEN",
    ]

    var description: String { "PluginCall(\(plugin.command))" }

    /// - Parameter environment: of this process.
    init(plugin: ExecPlugin, cluster: KubeconfigCluster, environment inherited: [String: String]) {
        self.plugin = plugin
        var environment = inherited.filter { !Self.withheld.contains($0.key) }
        for (name, value) in plugin.environment { environment[name] = value }
        environment["KUBERNETES_EXEC_INFO"] = ExecCredentialRequest(plugin: plugin, cluster: cluster).json
        self.environment = environment
    }

    /// Values the kubeconfig gives the plugin that must not come back in an error text.
    var secrets: [String] {
        var secrets = plugin.environment.filter { PluginNoise.isTelling($0.name) }.map(\.value)
        var isNext = false
        for argument in plugin.arguments {
            let parts = argument.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if isNext { secrets.append(argument) }
            isNext = parts.count == 1 && argument.hasPrefix("-") && PluginNoise.isTelling(argument)
            if parts.count == 2, PluginNoise.isTelling(String(parts[0])) { secrets.append(String(parts[1])) }
        }
        return secrets.filter { $0.count >= 4 }.sorted { $0.count > $1.count }
    }

    /// `the exec plugin "aws" of user "prod"`.
    var origin: String { "the exec plugin \"\(plugin.command)\" of user \"\(plugin.user)\"" }

    /// A failure in words, with the author's hint at the end.
    func failure(_ text: String, hint: Bool = false) -> AccessFailure {
        let hint = hint ? plugin.installHint.map { ". \($0)" } ?? "" : ""
        return AccessFailure(text: "\(origin) \(text)\(hint)")
    }
}
