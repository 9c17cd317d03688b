import Cards
import Desk
import Logging
import Mail
import Telegram
import Webhooks

/// What the operator decided, checked; nothing in it has to be doubted any more.
package struct BotConfiguration: Sendable {
    /// An address to listen on.
    package struct Endpoint: Hashable, Sendable {
        package var host: String
        /// 0 for any free one.
        package var port: Int

        package init(host: String, port: Int) {
            self.host = host
            self.port = port
        }
    }

    /// A bot and the chats it serves.
    package struct Telegram: Sendable {
        package var token: BotToken
        package var chats: [String] = []
        package var admins: [Int64] = []
        package var topics = TopicSettings()
        package var address = "https://api.telegram.org"

        package init(token: BotToken) {
            self.token = token
        }
    }

    /// An app in a Slack workspace and the channels it serves.
    package struct Slack: Sendable {
        package var appToken: String
        package var botToken: String
        package var channels: [String] = []
        package var admins: [String] = []
        package var address = Slack.standardAddress
        /// How many sockets are kept open.
        package var connections = 2

        static let standardAddress = "https://slack.com/api"

        package init(appToken: String, botToken: String) {
            self.appToken = appToken
            self.botToken = botToken
        }
    }

    /// A mail server, and who sends.
    package struct Mail: Sendable {
        package var server: MailSettings
        package var from: MailAddress

        package init(server: MailSettings, from: MailAddress) {
            self.server = server
            self.from = from
        }
    }

    package enum ClusterChoice: String, CaseIterable, Sendable {
        case none, simulated, kubernetes
    }

    package enum LogFormat: String, CaseIterable, Sendable {
        case text, json
    }

    /// Nil: Telegram is off.
    package var telegram: Telegram?
    /// Nil: Slack is off.
    package var slack: Slack?
    package var app = Endpoint(host: "127.0.0.1", port: 8080)
    package var apiToken: String?
    package var alert = Endpoint(host: "127.0.0.1", port: 8081)
    package var webhookToken: String?
    package var grafanaSecret: String?
    /// Topics of Amazon SNS that are believed; none: it is not listened to.
    package var snsTopics: [SNSTopic] = []
    /// Where people reach the app port, without a slash at its end; nil: nobody said.
    package var publicURL: String?
    /// Nil: mail is off.
    package var mail: Mail?
    /// Nil: silences are off.
    package var alertmanager: AlertmanagerServer?
    package var databasePath = "chatops.db"
    package var cluster = ClusterChoice.none
    package var kubernetes = Kubernetes()
    /// Nil: there are no structured settings.
    package var settingsPath: String?
    package var settings = Settings()
    /// Those that the settings may name.
    package var variables = SecretVariables()
    package var retentionDays = 0
    package var channelRetentionDays = 365
    package var proxies = Proxies()
    package var language = Language.en
    package var logLevel = Logger.Level.info
    package var logFormat = LogFormat.text
    /// What is not wrong, and should be said at the start all the same.
    package var remarks: [String] = []
    /// Texts that no line of the log may contain.
    package var secrets: [String] = []

    package init() {}
}
