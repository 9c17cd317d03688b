import Foundation

/// Answers recorded from a real API server, which lie beside the tests of the client.
package enum Recorded {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "KubernetesTests/Recorded")

    /// - Parameter name: of the file, e.g. `deployment.json`.
    package static func text(_ name: String) throws -> String {
        try String(contentsOf: folder.appending(path: name), encoding: .utf8)
    }

    package static func json(_ name: String) throws -> FakeJSON {
        guard let json = FakeJSON(parsing: try text(name)) else { throw FixtureFault("\(name) is not JSON") }
        return json
    }
}
