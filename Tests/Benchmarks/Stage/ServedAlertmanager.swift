import Foundation
import TestSupport

/// A real Alertmanager on loopback, alone, with a folder of its own.
struct ServedAlertmanager: Sendable {
    static let program = "/usr/bin/prometheus-alertmanager"
    static let alertPath = "/api/v2/alerts"

    let child: ChildProcess
    let port: Int

    static var isInstalled: Bool { FileManager.default.isExecutableFile(atPath: program) }

    /// - Parameters:
    ///   - groupWait: how long a new group waits for its first notification.
    ///   - receiver: the settings below the receiver's name, indented by four; none notifies nobody.
    static func start(in workshop: Workshop, groupWait: String, receiver: String = "") async throws
        -> ServedAlertmanager
    {
        let configuration = """
            route:
              receiver: measured
              group_by: [alertname, cluster, service]
              group_wait: \(groupWait)
              group_interval: 5m
              repeat_interval: 4h
            receivers:
              - name: measured
            \(receiver)

            """
        let file = workshop.newPath("alertmanager.yml")
        try configuration.write(toFile: file, atomically: true, encoding: .utf8)
        let port = try FreePorts.take(1)[0]
        let child = try workshop.start(
            program,
            [
                "--config.file=\(file)", "--storage.path=\(workshop.newPath("alertmanager"))",
                "--web.listen-address=127.0.0.1:\(port)", "--cluster.listen-address=",
            ]
        )
        try await Web().wait(for: "http://127.0.0.1:\(port)/-/ready", from: child)
        return ServedAlertmanager(child: child, port: port)
    }

    func request(_ body: String) -> RawRequest {
        RawRequest(path: Self.alertPath, port: port, token: nil, body: body)
    }
}

extension String {
    fileprivate func write(toFile path: String, atomically: Bool, encoding: Encoding) throws {
        try write(to: URL(filePath: path), atomically: atomically, encoding: encoding)
    }
}
