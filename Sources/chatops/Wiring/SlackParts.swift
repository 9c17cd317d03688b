import AsyncHTTPClient
import Desk
import Foundation
import Logging
import ServiceLifecycle
import Slack
import WebSockets
import Workers

/// What speaks with Slack: the client, delivery, and the sockets, in the order in which they depend on each other.
struct SlackParts {
    let services: [any Service]
    let status: SlackStatus
}

/// Nil when Slack is off.
/// - Parameter origin: names this installation's database for good, so that cards are recognised after a restart.
/// - Throws: `CommandFailure` when a token cannot be one.
func buildSlack(_ configuration: BotConfiguration, desk: Desk, origin: String) throws -> SlackParts? {
    guard let slack = configuration.slack else { return nil }
    let client = buildHTTPClient(for: slack.address, through: configuration.proxies)
    let log = Logger(label: "slack")
    let api = try slack.api(through: client)
    let responses = ResponseURLs()
    let status = SlackStatus()
    let sender = SlackSender(
        api: api,
        responses: responses,
        drawing: .blockKit,
        clock: desk.clock,
        origin: origin,
        log: log
    )
    let connections = SlackConnections(
        api: api,
        client: WebSocketClient(
            proxy: configuration.proxies.proxy(for: slack.socketAddress)?.forSockets,
            limits: SlackConnections.socketLimits
        ),
        desk: desk,
        responses: responses,
        wanted: slack.connections,
        status: status,
        log: log
    )
    return SlackParts(
        services: [
            HTTPClientKeeper(client), DeliveryWorker(desk: desk, sender: sender, log: Logger(label: "delivery")),
            connections, ChannelBackfill(api: api, desk: desk, status: status, log: log),
        ],
        status: status
    )
}

extension BotConfiguration.Slack {
    func api(through client: HTTPClient) throws -> SlackAPI {
        guard let bot = SlackToken(botToken, .bot), let app = SlackToken(appToken, .app) else {
            throw CommandFailure(
                "SLACK_BOT_TOKEN or SLACK_APP_TOKEN has characters that no token has; copy both anew from the app's pages"
            )
        }
        return SlackAPI(address: address, botToken: bot, appToken: app, http: client)
    }

    /// Slack names the host of a socket anew each time; which proxy leads there is decided by where they all are. Another
    /// server than Slack's has its sockets where it is itself.
    var socketAddress: String {
        address == BotConfiguration.Slack.standardAddress ? "https://wss-primary.slack.com" : address
    }
}

extension Proxies.Proxy {
    /// The same for sockets.
    var forSockets: WebSocketProxy {
        switch kind {
        case .socks5: return .socks5(host: host, port: port)
        case .http:
            guard let user else { return .http(host: host, port: port) }
            let login =
                "\(user.removingPercentEncoding ?? user):"
                + (password.map { $0.removingPercentEncoding ?? $0 } ?? "")
            return .http(
                host: host,
                port: port,
                authorization: "Basic \(Data(login.utf8).base64EncodedString())"
            )
        }
    }
}
