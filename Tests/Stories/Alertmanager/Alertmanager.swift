import Foundation
import TestSupport

/// A real Alertmanager on loopback, alone, with a folder of its own.
struct Alertmanager: Sendable {
    static let program = "/usr/bin/prometheus-alertmanager"
    /// Alerts with this name are sent through the door that refuses.
    static let refusedAlert = "KubeStatefulSetReplicasMismatch"

    let address: String
    let process: ChildProcess
    private let web = Web()

    /// - Parameters:
    ///   - port: where it listens.
    ///   - url: where alerts are posted.
    ///   - refusing: where alerts named `refusedAlert` are posted.
    ///   - token: the bearer token for both.
    static func start(
        on stage: Stage,
        at port: Int,
        posting url: String,
        refusing: String,
        token: String
    ) async throws -> Alertmanager {
        guard FileManager.default.isExecutableFile(atPath: program) else {
            throw FixtureFault("\(program) is missing: apt-get install prometheus-alertmanager")
        }
        let file = stage.folder.appending(path: "alertmanager.yml")
        try configuration(url, refusing, token).write(to: file, atomically: true, encoding: .utf8)
        let address = "http://127.0.0.1:\(port)"
        let process = try stage.start(
            "alertmanager",
            program,
            [
                "--config.file=\(file.path)", "--storage.path=\(stage.folder.appending(path: "alertmanager").path)",
                "--web.listen-address=127.0.0.1:\(port)", "--web.external-url=\(address)",
                "--cluster.listen-address=", "--log.level=info",
            ]
        )
        try await Web().wait(for: address + "/-/ready", from: process)
        return Alertmanager(address: address, process: process)
    }

    private static func configuration(_ url: String, _ refusing: String, _ token: String) -> String {
        func receiver(_ name: String, _ url: String) -> String {
            """
              - name: \(name)
                webhook_configs:
                  - url: \(url)
                    send_resolved: true
                    http_config:
                      authorization:
                        type: Bearer
                        credentials: \(token)
            """
        }
        return """
            route:
              receiver: chatops
              group_by: [alertname, cluster, service]
              group_wait: 1s
              group_interval: 2s
              repeat_interval: 1h
              routes:
                - receiver: chatops-behind-a-door
                  matchers: ['alertname="\(refusedAlert)"']
            receivers:
            \(receiver("chatops", url))
            \(receiver("chatops-behind-a-door", refusing))

            """
    }

    /// Asks its API.
    func read<Value: Decodable>(_ type: Value.Type, at path: String) async throws -> Value {
        let answer = try await web.get(address + path)
        guard answer.status == 200 else { throw FixtureFault("Alertmanager answers \(path) with \(answer)") }
        return try JSONDecoder().decode(type, from: Data(answer.body.utf8))
    }

    /// Posts alerts as Prometheus does. Those that ended carry their end.
    func post(_ alerts: [PrometheusAlert]) async throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        let answer = try await web.post(address + "/api/v2/alerts", try encoder.encode(alerts))
        guard answer.status == 200 else { throw FixtureFault("Alertmanager took no alerts: \(answer)") }
    }
}
