import Foundation
import TestSupport

/// A fake cluster, a fake chat, the binary between them, and an incident whose card somebody has open.
struct ClusterStage: Sendable {
    private static let person: Int64 = 4_001

    let server: FakeAPIServer
    /// The API server's address.
    let address: String
    let chatops: ServedChatops
    let card: OpenCard

    /// - Parameters:
    ///   - labels: of the alert that opens the incident.
    ///   - fill: puts objects into the cluster.
    static func play<Value: Sendable>(
        on bench: Bench,
        labels: [String: String],
        fill: (FakeAPIServer) throws -> Void,
        _ body: @escaping @Sendable (ClusterStage) async throws -> Value
    ) async throws -> Value {
        let clock = RunningClock()
        let server = FakeAPIServer(clock: clock)
        try fill(server)
        let telegram = FakeTelegram(clock: clock)
        let person = telegram.addUser(Self.person, "responder-a")
        return try await server.serving { address in
            try await telegram.serving { url in
                let kubeconfig = bench.workshop.newPath("kubeconfig")
                try Self.kubeconfigText(address, token: server.token)
                    .write(to: URL(filePath: kubeconfig), atomically: true, encoding: .utf8)
                let more = [
                    "TELEGRAM_ADMINS": "\(Self.person)", "CLUSTER": "kubernetes", "KUBECONFIG": kubeconfig,
                ]
                let chatops = try await ServedChatops.start(
                    in: bench.workshop,
                    settings: ServedChatops.telegram(telegram, url: url, more: more)
                )
                defer { chatops.stop() }
                try await telegram.waitFor("poll") { !telegram.calls(of: "getUpdates").isEmpty }
                let alert = chatops.request(ClusterAlert(labels: labels).webhookBody)
                _ = try await LoadGenerator(port: chatops.alertPort, connections: 1).post([alert]).demandingAllTaken()
                let message = try await telegram.waitForMessage(in: Self.person) { !$0.keyboard.isEmpty }
                let card = OpenCard(telegram: telegram, person: person, chat: Self.person, message: message.id)
                let stage = ClusterStage(server: server, address: address, chatops: chatops, card: card)
                return try await body(stage)
            }
        }
    }

    private static func kubeconfigText(_ server: String, token: String) -> String {
        """
        apiVersion: v1
        kind: Config
        current-context: measured
        clusters:
          - {name: measured, cluster: {server: "\(server)"}}
        users:
          - {name: measured, user: {token: "\(token)"}}
        contexts:
          - {name: measured, context: {cluster: measured, user: measured}}

        """
    }
}
