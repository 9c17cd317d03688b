import Foundation

/// A private directory that goes away with all that is in it.
struct TemporaryDirectory: Sendable {
    let path: String

    init() throws {
        let parent = FileManager.default.temporaryDirectory
        let url = parent.appending(path: "chatops-demo-\(UUID().uuidString)")
        try FileManager.default.createDirectory(
            at: url,
            withIntermediateDirectories: false,
            attributes: [.posixPermissions: 0o700]
        )
        path = url.path()
    }

    func remove() {
        do {
            try FileManager.default.removeItem(atPath: path)
        } catch {
            StandardStream.errors.write("chatops: \(path) could not be removed: \(error.localizedDescription)\n")
        }
    }
}
