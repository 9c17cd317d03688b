import Foundation
import Testing

/// The exact JSON of what is sent to Slack, in files beside the tests.
///
/// After a wanted change run the tests once with `UPDATE_GOLDEN=1`: the files are written anew, and every test whose
/// file changed fails all the same, so that no run that rewrites them ever passes for a good one. Then look at the
/// difference, and run the tests again without it.
enum Golden {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Golden")

    static func expect(
        _ value: some Encodable,
        _ name: String,
        sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appending(path: "\(name).json")
        let json = try JSONTree.written(value, pretty: true) + "\n"
        let known = FileManager.default.contents(atPath: file.path()).map { String(decoding: $0, as: UTF8.self) }
        guard json != known else { return }
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data(json.utf8).write(to: file)
            Issue.record("\(name).json is written anew; look at the difference", sourceLocation: sourceLocation)
        } else {
            let place = difference(json, known ?? "")
            Issue.record(
                "\(name).json differs; if that is wanted, UPDATE_GOLDEN=1 writes it anew\n\(place)",
                sourceLocation: sourceLocation
            )
        }
    }

    /// The first line that differs.
    private static func difference(_ json: String, _ known: String) -> String {
        let lines = json.split(separator: "\n")
        let knownLines = known.split(separator: "\n")
        for number in 0..<max(lines.count, knownLines.count) {
            let new = number < lines.count ? String(lines[number]) : "(end)"
            let old = number < knownLines.count ? String(knownLines[number]) : "(end)"
            if new != old { return "line \(number + 1) was \(old)\n             is \(new)" }
        }
        return "only line breaks differ"
    }
}
