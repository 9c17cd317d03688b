import AsyncHTTPClient
import Slack

/// Tries the Slack app for `chatops check`: its tokens, its socket, its scopes, its channels. Nothing is posted.
struct SlackFindings {
    private let configuration: BotConfiguration

    init(_ configuration: BotConfiguration) {
        self.configuration = configuration
    }

    func run() async -> [Finding] {
        guard let slack = configuration.slack else { return [.good("Slack: off")] }
        let client = buildHTTPClient(for: slack.address, through: configuration.proxies)
        var findings: [Finding]
        do {
            findings = await check(slack, try slack.api(through: client))
        } catch {
            findings = [.bad("Slack: \(error)")]
        }
        do {
            try await client.shutdown()
        } catch {
            findings.append(.bad("Slack: \(error)"))
        }
        return findings
    }

    private func check(_ slack: BotConfiguration.Slack, _ api: SlackAPI) async -> [Finding] {
        let identity: SlackIdentity
        do {
            identity = try await api.authTest()
        } catch {
            return [.bad("Slack: \(error): \(hint(for: error, token: "SLACK_BOT_TOKEN"))")]
        }
        var findings: [Finding] = [.good("Slack: \(identity.team) answers; the bot is \(identity.userID)")]
        findings += scopes(identity.scopes)
        do {
            // The address is good for one connection, and goes stale by itself.
            _ = try await api.openConnection()
            findings.append(.good("Slack: Socket Mode is on"))
        } catch {
            findings.append(.bad("Slack: no socket: \(error): \(socketHint(for: error))"))
        }
        for channel in slack.channels { findings.append(await check(channel, api)) }
        return findings
    }

    private func scopes(_ granted: Set<String>?) -> [Finding] {
        guard let granted else { return [.good("Slack: it does not say which scopes the bot has")] }
        let missing = SlackScopes.missing(from: granted.joined(separator: ","))
        let findings = missing.map { scope in
            let text = "Slack: the scope \(scope.name) is missing, which \(scope.reason)"
            let advice = "add it under OAuth & Permissions and install the app again"
            return Finding(isGood: !scope.isRequired, text: "\(text): \(advice)")
        }
        return findings.isEmpty ? [.good("Slack: all scopes are granted")] : findings
    }

    private func check(_ channel: String, _ api: SlackAPI) async -> Finding {
        do {
            let found = try await api.conversationInfo(channel)
            let subject = "Slack channel \(channel)\(found.name.map { " (#\($0))" } ?? "")"
            if found.isArchived { return .bad("\(subject): archived: unarchive it, or take it out of SLACK_CHANNELS") }
            guard found.isMember else {
                return .bad("\(subject): the bot is not in it (not_in_channel): type /invite with the bot's name there")
            }
            return .good("\(subject): the bot is in it")
        } catch {
            return .bad("Slack channel \(channel): \(error): \(hint(for: error, token: "SLACK_BOT_TOKEN"))")
        }
    }

    private func socketHint(for error: SlackAPIError) -> String {
        switch error.meaning {
        case .refused: "turn Socket Mode on, on the app's pages"
        case .scopeMissing: "the app-level token needs the scope \(SlackScopes.app.name); make a new one"
        default: hint(for: error, token: "SLACK_APP_TOKEN")
        }
    }

    private func hint(for error: SlackAPIError, token: String) -> String {
        switch error.meaning {
        case .unauthorized: "the token is wrong or was revoked; get the current one from the app's pages for \(token)"
        case .scopeMissing(let scope):
            "add the scope \(scope ?? "that is missing") under OAuth & Permissions and install the app again"
        case .channelNotFound:
            "check the id; a private channel has to invite the bot first"
        case .tooManyRequests: "wait and try again"
        case .transient: "check the network, HTTPS_PROXY and SLACK_API_URL"
        default: "Slack does not take this call; check the id"
        }
    }
}
