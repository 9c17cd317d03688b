/// One key of the configuration: how it is named, what it is when nobody sets it, and what it means.
///
/// This table is all that is read; `.env.example` is its text.
package struct ConfigurationKey: Hashable, Sendable {
    package let name: String
    /// What counts when the key is absent or empty, as it would be written; nil when there is none.
    package let standard: String?
    package let meaning: String
    /// Its value never appears in a log, an error or a fault.
    package let isSecret: Bool

    private init(_ name: String, standard: String? = nil, isSecret: Bool = false, _ meaning: String) {
        self.name = name
        self.standard = standard
        self.isSecret = isSecret
        self.meaning = meaning
    }

    static let telegramToken = ConfigurationKey(
        "TELEGRAM_BOT_TOKEN",
        isSecret: true,
        "The token of the bot, from @BotFather. Turns Telegram on."
    )
    static let telegramChats = ConfigurationKey(
        "TELEGRAM_CHAT_IDS",
        "Where incident cards are posted: -1001234, or -1001234:77 for a forum topic; comma separated. None: a direct "
            + "message to every responder and admin."
    )
    static let telegramAdmins = ConfigurationKey(
        "TELEGRAM_ADMINS",
        "Numeric ids of the people who are admins from the first start; comma separated."
    )
    static let telegramTopics = ConfigurationKey(
        "TELEGRAM_TOPICS",
        standard: "off",
        "off, serious or all: incidents whose cards are posted to a forum group each get a topic of their own. serious: "
            + "the critical and high ones. The bot has to be an administrator that may manage topics and delete messages."
    )
    static let telegramTopicDays = ConfigurationKey(
        "TELEGRAM_TOPIC_DAYS",
        standard: "1",
        "How many days after its incident closed a topic is removed, with all that was written in it; 0 keeps it."
    )
    static let telegramAddress = ConfigurationKey(
        "TELEGRAM_API_URL",
        standard: "https://api.telegram.org",
        "Another Bot API server: the self-hosted one, or a test double."
    )
    static let slackAppToken = ConfigurationKey(
        "SLACK_APP_TOKEN",
        isSecret: true,
        "The app-level token of the Slack app, xapp-…, with the scope connections:write. With SLACK_BOT_TOKEN it turns "
            + "Slack on."
    )
    static let slackBotToken = ConfigurationKey(
        "SLACK_BOT_TOKEN",
        isSecret: true,
        "The bot token of the Slack app, xoxb-…, from the page where it is installed."
    )
    static let slackChannels = ConfigurationKey(
        "SLACK_CHANNELS",
        "Ids of the channels where incident cards are posted, such as C012ABCDEF; comma separated. None: a direct message "
            + "to every responder and admin in Slack."
    )
    static let slackAdmins = ConfigurationKey(
        "SLACK_ADMINS",
        "Slack ids, such as U012ABCDEF, of the people who are admins from the first start; comma separated."
    )
    static let slackAddress = ConfigurationKey(
        "SLACK_API_URL",
        standard: "https://slack.com/api",
        "Where Slack's Web API is: a test double takes its place."
    )
    static let slackConnections = ConfigurationKey(
        "SLACK_CONNECTIONS",
        standard: "2",
        "Sockets that are kept open to Slack, 1 to 10; Slack gives an app ten in all."
    )
    static let appHost = ConfigurationKey(
        "APP_HOST",
        standard: "127.0.0.1",
        "Address of the app port: web console, API, health, metrics."
    )
    static let appPort = ConfigurationKey("APP_PORT", standard: "8080", "The app port; 0 takes a free one.")
    static let alertHost = ConfigurationKey(
        "ALERT_HOST",
        "Address of the alert port. None: 0.0.0.0 when WEBHOOK_TOKEN is set, else 127.0.0.1."
    )
    static let alertPort = ConfigurationKey("ALERT_PORT", standard: "8081", "The alert port; 0 takes a free one.")
    static let webhookToken = ConfigurationKey(
        "WEBHOOK_TOKEN",
        isSecret: true,
        "What Alertmanager and the other sources of alerts must present. Without it the alert port listens on loopback only."
    )
    static let grafanaSecret = ConfigurationKey(
        "GRAFANA_SECRET",
        isSecret: true,
        "The HMAC secret of Grafana's contact point; its posts are believed by their signatures then, and need no token."
    )
    static let snsTopics = ConfigurationKey(
        "SNS_TOPICS",
        "ARNs of the topics of Amazon SNS that are believed, comma separated; ARN=critical says how bad the alarms of one are: "
            + "critical, high, warning or info. Their messages are signed, and need no token. None: SNS is not listened to."
    )
    static let apiToken = ConfigurationKey(
        "API_TOKEN",
        isSecret: true,
        "What the console and the API ask for. Without it they answer on loopback only."
    )
    static let publicURL = ConfigurationKey(
        "PUBLIC_URL",
        "Under which address people, and Twilio, reach the app port, such as https://chatops.example.org. Links in mails "
            + "and the digits pressed in calls lead there. None: mails carry no links, calls cannot be answered."
    )
    static let smtpHost = ConfigurationKey(
        "SMTP_HOST",
        "The mail server that takes notices for people, as its certificate names it. Turns mail on."
    )
    static let smtpPort = ConfigurationKey(
        "SMTP_PORT",
        "The mail server's port. None: 587 with starttls, 465 with smtps, 25 with plain."
    )
    static let smtpSecurity = ConfigurationKey(
        "SMTP_SECURITY",
        standard: "starttls",
        "starttls, smtps (TLS from the first byte), or plain for a mail server on this machine alone."
    )
    static let smtpUser = ConfigurationKey("SMTP_USER", "The login at the mail server. None: it wants no login.")
    static let smtpPassword = ConfigurationKey(
        "SMTP_PASSWORD",
        isSecret: true,
        "The password of SMTP_USER; some providers want one of its own for each program."
    )
    static let smtpFrom = ConfigurationKey(
        "SMTP_FROM",
        "The sender of mails, such as On call <chatops@example.org>; letters before the @ are ASCII."
    )
    static let smtpAuthority = ConfigurationKey(
        "SMTP_CA_FILE",
        "A PEM file with the only authorities that the mail server's certificate may come from. None: the machine's."
    )
    static let alertmanagerAddress = ConfigurationKey(
        "ALERTMANAGER_URL",
        "The address of Alertmanager, with the path that it stands behind, such as http://alertmanager:9093. Turns silences "
            + "on. Of several that form a cluster one is enough."
    )
    static let alertmanagerToken = ConfigurationKey(
        "ALERTMANAGER_TOKEN",
        isSecret: true,
        "A bearer token for what stands before Alertmanager, which has no credentials of its own."
    )
    static let alertmanagerUser = ConfigurationKey(
        "ALERTMANAGER_USER",
        "A user for it, in place of a token; with ALERTMANAGER_PASSWORD."
    )
    static let alertmanagerPassword = ConfigurationKey(
        "ALERTMANAGER_PASSWORD",
        isSecret: true,
        "The user's password."
    )
    static let alertmanagerAuthorities = ConfigurationKey(
        "ALERTMANAGER_CA_FILE",
        "A PEM file of the certificates by which ALERTMANAGER_URL is trusted. None: those of the machine."
    )
    static let databasePath = ConfigurationKey(
        "DATABASE_PATH",
        standard: "chatops.db",
        "The database file; it is created with mode 0600."
    )
    static let cluster = ConfigurationKey(
        "CLUSTER",
        "kubernetes, none, or simulated: the demo's cluster behind a real chat, to try the bot before trusting it with "
            + "yours. None given: kubernetes when one is found (KUBECONFIG, the pod's own service account, "
            + "~/.kube/config, or clusters: in the structured settings), else none."
    )
    static let kubeconfig = ConfigurationKey(
        "KUBECONFIG",
        "Kubeconfig files, separated by colons, merged as kubectl does. None: the service account of the pod that "
            + "chatops runs in, else ~/.kube/config."
    )
    static let kubeContext = ConfigurationKey(
        "KUBE_CONTEXT",
        "The context of the kubeconfig that alerts without the label cluster mean; in-cluster for the pod's own "
            + "cluster. None: the current context; with clusters: in the structured settings, its only one."
    )
    static let kubeNamespaces = ConfigurationKey(
        "KUBE_NAMESPACES",
        "The namespaces that may be looked at and acted in; comma separated. None: all that the bot's account may see."
    )
    static let settingsPath = ConfigurationKey(
        "CHATOPS_CONFIG",
        "The structured settings, a YAML file that is read again when it changes. None: chatops.yaml if there is one."
    )
    static let retentionDays = ConfigurationKey(
        "RETENTION_DAYS",
        standard: "0",
        "Incidents that closed more days ago lose their alert bodies, and what was kept of each call on people; the incident, its "
            + "timeline and the audit log stay. 0 keeps all."
    )
    static let channelRetentionDays = ConfigurationKey(
        "CHANNEL_RETENTION_DAYS",
        standard: "365",
        "Messages of enabled channels that are older are forgotten; 0 keeps all."
    )
    static let httpsProxy = ConfigurationKey(
        "HTTPS_PROXY",
        isSecret: true,
        "Proxy for outbound https calls: http://[user:password@]host:port or socks5://host:port."
    )
    static let allProxy = ConfigurationKey(
        "ALL_PROXY",
        isSecret: true,
        "Proxy for every outbound call that HTTPS_PROXY does not cover."
    )
    static let noProxy = ConfigurationKey(
        "NO_PROXY",
        "Hosts that are called directly: names (with all below them), addresses, networks as 10.0.0.0/8, or * for all; "
            + "comma separated. Loopback always is."
    )
    static let language = ConfigurationKey("CHATOPS_LANGUAGE", standard: "en", "en or ru: every text a person reads.")
    static let logLevel = ConfigurationKey(
        "LOG_LEVEL",
        standard: "info",
        "trace, debug, info, notice, warning, error or critical."
    )
    static let logFormat = ConfigurationKey(
        "LOG_FORMAT",
        "text, or json: one object a line. None: text on a terminal, else json."
    )

    package static let all = [
        telegramToken, telegramChats, telegramAdmins, telegramTopics, telegramTopicDays, telegramAddress, slackAppToken,
        slackBotToken, slackChannels, slackAdmins, slackAddress, slackConnections, appHost, appPort, alertHost,
        alertPort,
        webhookToken, grafanaSecret, snsTopics, apiToken, publicURL, smtpHost, smtpPort, smtpSecurity, smtpUser,
        smtpPassword,
        smtpFrom, smtpAuthority, alertmanagerAddress, alertmanagerToken, alertmanagerUser, alertmanagerPassword,
        alertmanagerAuthorities,
        databasePath, cluster, kubeconfig, kubeContext, kubeNamespaces, settingsPath,
        retentionDays, channelRetentionDays, httpsProxy, allProxy, noProxy, language, logLevel, logFormat,
    ]
}
