import Incidents

/// Takes configured secrets out of whatever is about to be written, wherever in a line they stand.
package struct Redaction: Sendable {
    private static let mask = Array("[redacted]".utf8)
    /// Shorter texts would also be found where they mean nothing.
    private static let shortest = 4

    private let patterns: [[UInt8]]

    package init(_ secrets: [String] = []) {
        var patterns: Set<[UInt8]> = []
        for secret in secrets where secret.utf8.count >= Self.shortest {
            patterns.insert(Array(secret.utf8))
            // As the JSON of a log line would write it.
            patterns.insert(Array(JSONEscape.escaped(secret).utf8))
        }
        // A secret that contains another one goes first, whole.
        self.patterns = patterns.sorted { $0.count > $1.count }
    }

    package func apply(to line: inout [UInt8]) {
        for pattern in patterns {
            var start = 0
            while let found = Self.find(pattern, in: line, from: start) {
                line.replaceSubrange(found..<(found + pattern.count), with: Self.mask)
                start = found + Self.mask.count
            }
        }
    }

    package func applied(to text: String) -> String {
        var line = Array(text.utf8)
        apply(to: &line)
        return String(decoding: line, as: UTF8.self)
    }

    private static func find(_ pattern: [UInt8], in line: [UInt8], from start: Int) -> Int? {
        guard let first = pattern.first, line.count >= pattern.count else { return nil }
        return line.withUnsafeBufferPointer { line in
            pattern.withUnsafeBufferPointer { pattern in
                (start..<max(start, line.count - pattern.count + 1)).first { index in
                    line[index] == first && line[index..<(index + pattern.count)].elementsEqual(pattern)
                }
            }
        }
    }
}
