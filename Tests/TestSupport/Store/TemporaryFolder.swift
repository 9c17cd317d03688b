import Foundation

/// A folder of its own for one test, gone when the test is over.
package struct TemporaryFolder: Sendable {
    package let path: String

    package init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "chatops-test-\(UUID().uuidString)").path()
        try FileManager.default.createDirectory(
            atPath: path,
            withIntermediateDirectories: true,
            attributes: [.posixPermissions: 0o700]
        )
    }

    package func file(_ name: String) -> String {
        "\(path)/\(name)"
    }

    package func remove() throws {
        try FileManager.default.removeItem(atPath: path)
    }
}

/// Runs `body` with a folder of its own, and removes the folder.
package func withTemporaryFolder<Value: Sendable>(
    isolation: isolated (any Actor)? = #isolation,
    _ body: (TemporaryFolder) async throws -> Value
) async throws -> Value {
    let folder = try TemporaryFolder()
    let value: Value
    do {
        value = try await body(folder)
    } catch {
        try folder.remove()
        throw error
    }
    try folder.remove()
    return value
}
