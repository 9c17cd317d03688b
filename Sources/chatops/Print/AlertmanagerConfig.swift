import Incidents

/// The receiver that makes Alertmanager post to this bot.
struct AlertmanagerConfig {
    static let tokenFile = "/etc/alertmanager/chatops-token"

    private let host: String
    private let port: Int
    private let hasToken: Bool
    /// Alerts that are heartbeats.
    private let beats: [HeartbeatRule]

    /// - Parameter machine: what others call this machine, for when the bot listens on all its addresses.
    init(_ configuration: BotConfiguration, machine: String) {
        let isEverywhere = ["0.0.0.0", "::", "[::]"].contains(configuration.alert.host)
        let plain = isEverywhere ? machine : configuration.alert.host
        host = plain.contains(":") && !plain.hasPrefix("[") ? "[\(plain)]" : plain
        port = configuration.alert.port
        hasToken = configuration.webhookToken != nil
        beats = configuration.settings.heartbeats.filter { $0.sign.alertName != nil }
    }

    var text: String {
        """
        # For alertmanager.yml. Check it with: amtool check-config alertmanager.yml
        route:
          receiver: chatops
          group_by: [alertname, cluster, namespace]
          group_wait: 10s
          group_interval: 1m
          repeat_interval: 4h
        \(routes)
        receivers:
          - name: chatops
            webhook_configs:
              - url: http://\(host):\(port)/api/v1/alertmanager
                send_resolved: true
                max_alerts: 0
        \(credentials)
        """
    }

    /// An alert that is a heartbeat has to be repeated before the next beat is missed.
    private var routes: String {
        guard !beats.isEmpty else { return "" }
        let routes = beats.map { rule in
            // Alertmanager repeats at its next group_interval, which may be nearly one later.
            let matcher = "alertname=\(YAMLText.quoted(rule.sign.alertName ?? ""))"
            let seconds = max(10, rule.every.components.seconds / 3)
            return """
                    # A heartbeat: it fires all the time, and is repeated so often that its absence shows.
                    - matchers: [\(YAMLText.quoted(matcher))]
                      receiver: chatops
                      group_interval: \(seconds)s
                      repeat_interval: \(seconds)s

                """
        }
        return "  routes:\n" + routes.joined()
    }

    private var credentials: String {
        guard hasToken else {
            return """
                    # No credentials: WEBHOOK_TOKEN is not set, so the bot takes posts from its own machine only.

                """
        }
        return """
                    http_config:
                      authorization:
                        type: Bearer
                        # This file holds the value of WEBHOOK_TOKEN and nothing else; Alertmanager must be able to read it.
                        credentials_file: \(Self.tokenFile)

            """
    }
}
