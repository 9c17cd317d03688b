import Crypto
import Foundation
import Incidents
import Yams

/// A Markdown file of the runbook folder: which alerts it is for, and its text.
///
///     ---
///     alert: KubePodCrashLooping
///     service: checkout
///     ---
///     # First look at the logs
struct RunbookFile: Hashable, Sendable {
    /// In the folder.
    let path: String
    let key: RunbookKey
    let text: String
    /// SHA-256 of all of its bytes, in lower-case hex.
    let hash: String

    /// In bytes; far more than a text may have.
    static let largest = 256 * 1_024
    private static let keys = ["alert", "service"]

    /// - Throws: every fault of the file, each with its line.
    static func read(_ bytes: Data, path: String) throws(ConfigurationFaults) -> RunbookFile {
        func fault(_ problem: String, line: Int = 1) -> ConfigurationFaults {
            ConfigurationFaults([ConfigurationFault("\(path):\(line)", problem)])
        }
        guard bytes.count <= largest, let contents = String(data: bytes, encoding: .utf8) else {
            throw fault("is not a text in UTF-8 of at most \(largest / 1_024) KiB")
        }
        let lines = contents.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        guard let first = lines.first, isRule(first.drop { $0 == "\u{FEFF}" }) else {
            throw fault("does not begin with \"---\", the line \"alert: NAME\" and \"---\" again: it is for no alert")
        }
        guard let end = lines.dropFirst().firstIndex(where: isRule) else {
            throw fault("has no second \"---\" that ends what stands before the text")
        }
        let key = try key(Array(lines[1..<end]), path: path)
        let text: String
        do throws(Refusal) {
            text = try RunbookText.checked(lines[(end + 1)...].joined(separator: "\n"))
        } catch {
            let tooLong = "is too long: at most \(RunbookText.limit) characters fit"
            throw fault(error == .emptyText ? "has no text" : tooLong, line: end + 2)
        }
        let hash = SHA256.hash(data: bytes).map { byte in
            let hex = String(byte, radix: 16)
            return hex.count < 2 ? "0" + hex : hex
        }.joined()
        return RunbookFile(path: path, key: key, text: text, hash: hash)
    }

    private static func isRule(_ line: some StringProtocol) -> Bool {
        line.hasPrefix("---") && line.dropFirst(3).allSatisfy(\.isWhitespace)
    }

    private static func key(_ lines: [Substring], path: String) throws(ConfigurationFaults) -> RunbookKey {
        var reading = SettingsReading(name: path)
        let root: Node?
        do {
            // The line before keeps its number.
            root = try Yams.compose(yaml: "#\n" + lines.joined(separator: "\n"))
        } catch {
            let problem = "\(error)".split(separator: "\n").first.map(String.init) ?? "is not YAML"
            let whole = "what stands before the text is not YAML: \(problem)"
            throw ConfigurationFaults([ConfigurationFault("\(path):1", whole)])
        }
        guard let root, let mapping = root.mapping else {
            throw ConfigurationFaults([ConfigurationFault("\(path):1", "alert: is missing; it names the alert")])
        }
        var named: [String: (text: String, node: Node)] = [:]
        for (key, value) in mapping {
            let name = key.string ?? ""
            if keys.contains(name) {
                guard value.null == nil, let text = reading.text(value, at: name) else { continue }
                named[name] = (text, value)
            } else {
                // Other programs keep things of their own here; what looks like one of ours is a slip of the pen.
                let hint = WordGuess.nearest(to: name, among: keys)
                if !hint.isEmpty { reading.fault(key, String(name.prefix(60)), "is not known\(hint)") }
            }
        }
        if named["alert"] == nil, reading.faults.isEmpty {
            reading.fault(root, "alert", "is missing; it names the alert that the runbook is for")
        }
        guard reading.faults.isEmpty, let alert = named["alert"] else { throw ConfigurationFaults(reading.faults) }
        do throws(Refusal) {
            return try RunbookKey(checking: alert.text, service: named["service"]?.text)
        } catch {
            reading.fault(
                alert.node,
                "alert",
                "the names of alert and service are a line each, of at most \(RunbookKey.limit) characters"
            )
            throw ConfigurationFaults(reading.faults)
        }
    }
}
