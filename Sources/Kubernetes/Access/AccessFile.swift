import Foundation

/// Reads the small files that credentials lie in, and says in words why one cannot be read.
enum AccessFile {
    /// Bytes; a kubeconfig with hundreds of clusters stays far below.
    static let limit = 8 << 20

    static func bytes(_ path: String, as what: String) throws(AccessFailure) -> [UInt8] {
        guard !isFolder(path) else { throw AccessFailure(text: "\(what): \(path) is a folder; a file is needed") }
        let data: Data?
        do {
            let file = try FileHandle(forReadingFrom: URL(filePath: path))
            defer { try? file.close() }
            data = try file.read(upToCount: limit + 1)
        } catch let error as CocoaError where error.code == .fileReadNoSuchFile || error.code == .fileNoSuchFile {
            throw AccessFailure(text: "\(what): the file \(path) does not exist")
        } catch let error as CocoaError where error.code == .fileReadNoPermission {
            throw AccessFailure(text: "\(what): the file \(path) may not be read by the user that chatops runs as")
        } catch {
            throw AccessFailure(text: "\(what): the file \(path) cannot be read")
        }
        let bytes = data.map { Array($0) } ?? []
        guard bytes.count <= limit else {
            throw AccessFailure(
                text: "\(what): the file \(path) is larger than \(limit >> 20) MiB, so it is not what is meant"
            )
        }
        return bytes
    }

    static func text(_ path: String, as what: String) throws(AccessFailure) -> String {
        guard let text = String(validating: try bytes(path, as: what), as: UTF8.self) else {
            throw AccessFailure(text: "\(what): the file \(path) is not UTF-8 text")
        }
        return text
    }

    /// Whether something that is not a folder lies there.
    static func exists(_ path: String) -> Bool {
        FileManager.default.fileExists(atPath: path) && !isFolder(path)
    }

    static func isExecutable(_ path: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: path) && !isFolder(path)
    }

    /// `path` seen from `folder`, unless it begins at the root.
    static func resolve(_ path: String, in folder: String) -> String {
        guard !path.hasPrefix("/") else { return path }
        return folder.hasSuffix("/") ? "\(folder)\(path)" : "\(folder)/\(path)"
    }

    /// The folder of a file that is named by an absolute path.
    static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    private static func isFolder(_ path: String) -> Bool {
        var isFolder: ObjCBool = false
        return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
    }
}
