import Alertmanager
import Cards
import HTTPNotices
import Logging
import Mail
import Webhooks

/// What the pod's bot is configured with: the configuration at hand, with what a pod needs put in its place.
struct PodSettings {
    static let settingsDirectory = "/etc/chatops"

    /// Keys and values for everybody to see, in the order of the table of keys.
    let plain: [(key: ConfigurationKey, value: String)]
    /// Keys whose values belong into the Secret.
    let secret: [ConfigurationKey]
    /// Variables that the settings name, which belong there, too.
    let variables: [String]
    let kubeconfigs: PodKubeconfigs
    /// The file of this machine that holds the mail server's authorities; nothing brings it into the pod.
    let mailAuthority: String?
    /// The same for Alertmanager.
    let alertmanagerAuthority: String?

    init(_ configuration: BotConfiguration) {
        kubeconfigs = PodKubeconfigs(configuration)
        var values: [ConfigurationKey: String] = [
            .appHost: "0.0.0.0",
            .appPort: "\(ContainerImage.port(configuration.app.port, else: .appPort))",
            .alertHost: "0.0.0.0",
            .alertPort: "\(ContainerImage.port(configuration.alert.port, else: .alertPort))",
            .databasePath: ContainerImage.databasePath,
            .cluster: BotConfiguration.ClusterChoice.kubernetes.rawValue,
            .settingsPath: "\(Self.settingsDirectory)/\(KubernetesManifest.settingsFile)",
            .logFormat: BotConfiguration.LogFormat.json.rawValue,
        ]
        values[.kubeconfig] = kubeconfigs.standard
        values[.kubeContext] = configuration.kubernetes.context
        if let telegram = configuration.telegram {
            values[.telegramChats] = telegram.chats.joined(separator: ",")
            values[.telegramAdmins] = telegram.admins.map(String.init).joined(separator: ",")
            values[.telegramAddress] = telegram.address
        }
        if let slack = configuration.slack {
            values[.slackChannels] = slack.channels.joined(separator: ",")
            values[.slackAdmins] = slack.admins.joined(separator: ",")
            values[.slackAddress] = slack.address
            values[.slackConnections] = "\(slack.connections)"
        }
        if let mail = configuration.mail {
            values[.smtpHost] = mail.server.host
            values[.smtpPort] = "\(mail.server.port)"
            values[.smtpSecurity] = mail.server.security.rawValue
            values[.smtpUser] = mail.server.login?.user
            values[.smtpFrom] = mail.from.text
        }
        mailAuthority = configuration.mail?.server.authority
        alertmanagerAuthority = configuration.alertmanager?.authorities
        values[.snsTopics] = configuration.snsTopics.map { topic in
            topic.severity.map { "\(topic.arn)=\($0)" } ?? topic.arn
        }.joined(separator: ",")
        values[.publicURL] = configuration.publicURL
        if let alertmanager = configuration.alertmanager {
            values[.alertmanagerAddress] = alertmanager.address
            values[.alertmanagerUser] = alertmanager.user
        }
        values[.kubeNamespaces] = configuration.kubernetes.namespaces?.sorted().joined(separator: ",")
        values[.retentionDays] = "\(configuration.retentionDays)"
        values[.channelRetentionDays] = "\(configuration.channelRetentionDays)"
        values[.language] = configuration.language.rawValue
        values[.logLevel] = configuration.logLevel.rawValue
        values[.noProxy] = configuration.proxies.variables[ConfigurationKey.noProxy.name]
        let needed = values.filter { key, value in !value.isEmpty && value != key.standard || Self.always.contains(key)
        }
        plain = ConfigurationKey.all.compactMap { key in needed[key].map { (key, $0) } }

        var secrets: Set<ConfigurationKey> = [.webhookToken, .apiToken, .telegramToken]
        if configuration.grafanaSecret != nil { secrets.insert(.grafanaSecret) }
        if configuration.slack != nil { secrets.formUnion([.slackAppToken, .slackBotToken]) }
        if configuration.mail?.server.login != nil { secrets.insert(.smtpPassword) }
        switch configuration.alertmanager?.credentials {
        case .bearer: secrets.insert(.alertmanagerToken)
        case .basic: secrets.insert(.alertmanagerPassword)
        case .some(.none), nil: break
        }
        secrets.formUnion(configuration.proxies.keys.filter(\.isSecret))
        secret = ConfigurationKey.all.filter(secrets.contains)
        let known = Set(ConfigurationKey.all.map(\.name))
        let named =
            configuration.settings.webhooks.flatMap(\.variables)
            + configuration.settings.endpoints.compactMap(\.tokenKey)
        variables = Set(named).subtracting(known).sorted()
    }

    /// Ports are written down even where they are the default: the Service has to agree with them.
    private static let always: Set<ConfigurationKey> = [.appPort, .alertPort]
}
