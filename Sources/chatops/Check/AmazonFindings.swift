import Webhooks

/// Tries the hosts of Amazon SNS for `chatops check`: without them no message can be believed. Nothing is changed there.
struct AmazonFindings {
    private let configuration: BotConfiguration

    init(_ configuration: BotConfiguration) {
        self.configuration = configuration
    }

    func run() async -> [Finding] {
        guard !configuration.snsTopics.isEmpty else { return [.good("Amazon SNS: off")] }
        let clients = OutboundClients(through: configuration.proxies)
        var findings: [Finding] = []
        for (host, topics) in Dictionary(grouping: configuration.snsTopics, by: \.host).sorted(by: { $0.key < $1.key })
        {
            findings.append(await check(host, topics.map(\.name), AmazonCalls(clients: clients)))
        }
        do {
            try await clients.shutDown()
        } catch {
            findings.append(.bad("Amazon SNS: \(error)"))
        }
        return findings
    }

    private func check(_ host: String, _ topics: [String], _ calls: AmazonCalls) async -> Finding {
        do throws(SNSFetchFailure) {
            _ = try await calls.get("https://\(host)/")
        } catch {
            // It answers everybody who names no action with a refusal, or leads them elsewhere; that is an answer, too.
            guard error.isAnswer else {
                return .bad("Amazon SNS: \(host): \(error.reason); let the bot out to it, or set HTTPS_PROXY")
            }
        }
        return .good("Amazon SNS: \(host) answers; \(topics.sorted().joined(separator: ", "))")
    }
}
