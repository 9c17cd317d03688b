import Foundation

/// What tells one state of a file from another, also when an editor puts a new file in its place.
struct FileMark: Hashable, Sendable {
    let inode: UInt64
    let size: UInt64
    let modifiedAt: Date

    /// Of the file that the path leads to: Kubernetes changes a mounted file by pointing a link elsewhere.
    init?(of path: String) {
        let path = URL(filePath: path).resolvingSymlinksInPath().path(percentEncoded: false)
        guard let attributes = try? FileManager.default.attributesOfItem(atPath: path) else { return nil }
        inode = (attributes[.systemFileNumber] as? NSNumber)?.uint64Value ?? 0
        size = (attributes[.size] as? NSNumber)?.uint64Value ?? 0
        modifiedAt = attributes[.modificationDate] as? Date ?? .distantPast
    }
}
