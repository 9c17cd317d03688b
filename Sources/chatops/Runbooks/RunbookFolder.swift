import Foundation
import Incidents

/// The Markdown files of a folder and of the folders in it. Each is read anew only when it has changed.
struct RunbookFolder: Sendable {
    private enum Reading: Hashable, Sendable {
        case file(RunbookFile)
        case faults([ConfigurationFault])
        /// No runbook, and not meant to be one.
        case nothing
    }

    let path: String
    private var known: [String: (mark: FileMark, reading: Reading)] = [:]
    /// Files whose contents were read by the last `read`.
    private(set) var changed: Set<String> = []

    /// A folder with more than this was named by mistake.
    private static let fileLimit = 10_000

    init(path: String) {
        self.path = path
    }

    /// All that is in order, by path, and what is wrong with the rest. Of two files for the same alert and service the first
    /// by path counts.
    mutating func read() -> (files: [RunbookFile], faults: [ConfigurationFault]) {
        changed = []
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            return ([], [ConfigurationFault(path, "the folder of runbooks is not there")])
        }
        guard isFolder.boolValue else { return ([], [ConfigurationFault(path, "is no folder")]) }
        guard let names = Self.names(in: path) else {
            return ([], [ConfigurationFault(path, "the folder of runbooks cannot be read")])
        }
        var readings: [String: (mark: FileMark, reading: Reading)] = [:]
        for name in names.prefix(Self.fileLimit) { readings[name] = reading(of: name) }
        known = readings
        var files: [RunbookFile] = []
        var faults: [ConfigurationFault] = []
        if names.count > Self.fileLimit {
            let problem = "has more than \(Self.fileLimit) Markdown files; the rest is not read"
            faults.append(ConfigurationFault(path, problem))
        }
        var owners: [RunbookKey: String] = [:]
        for name in names {
            switch readings[name]?.reading {
            case .file(let file):
                if let owner = owners[file.key.folded] {
                    faults.append(
                        ConfigurationFault("\(place(name)):1", "is for the same alert and service as \(owner)")
                    )
                } else {
                    owners[file.key.folded] = name
                    files.append(file)
                }
            case .faults(let more): faults += more
            case .nothing, nil: break
            }
        }
        return (files, faults)
    }

    /// What was read of it counts no more: it is read again next time.
    mutating func forget(_ name: String) {
        known[name] = nil
    }

    private mutating func reading(of name: String) -> (mark: FileMark, reading: Reading)? {
        let place = place(name)
        guard let mark = FileMark(of: place) else { return nil }
        if let known = known[name], known.mark == mark { return known }
        changed.insert(name)
        guard mark.size <= UInt64(RunbookFile.largest), let bytes = FileManager.default.contents(atPath: place) else {
            let problem = mark.size <= UInt64(RunbookFile.largest) ? "cannot be read" : "is too large for a runbook"
            return (mark, .faults([ConfigurationFault(place, problem)]))
        }
        do throws(ConfigurationFaults) {
            return (mark, .file(try RunbookFile.read(bytes, path: name)))
        } catch {
            let isReadMe = name.split(separator: "/").last?.lowercased() == "readme.md"
            if isReadMe, !bytes.starts(with: Array("---".utf8)) { return (mark, .nothing) }
            let folder = URL(filePath: path, directoryHint: .isDirectory).path(percentEncoded: false)
            return (mark, .faults(error.faults.map { ConfigurationFault(folder + $0.key, $0.problem) }))
        }
    }

    private func place(_ name: String) -> String {
        URL(filePath: path, directoryHint: .isDirectory).appending(path: name).path(percentEncoded: false)
    }

    /// Paths in the folder, in order. What begins with a dot is another program's: also what Kubernetes keeps behind a
    /// mounted folder's links.
    private static func names(in folder: String, under prefix: String = "", depth: Int = 0) -> [String]? {
        guard let entries = try? FileManager.default.contentsOfDirectory(atPath: folder) else { return nil }
        var names: [String] = []
        for entry in entries.sorted() where !entry.hasPrefix(".") {
            let place = folder + "/" + entry
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: place, isDirectory: &isFolder) else { continue }
            if isFolder.boolValue {
                if depth < 5 { names += Self.names(in: place, under: prefix + entry + "/", depth: depth + 1) ?? [] }
            } else if ["md", "markdown"].contains(URL(filePath: entry).pathExtension.lowercased()) {
                names.append(prefix + entry)
            }
            if names.count > fileLimit { break }
        }
        return names
    }
}
