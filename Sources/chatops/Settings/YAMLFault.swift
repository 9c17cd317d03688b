import Yams

/// Why a text is no YAML, with the line to look at and how to mend it.
struct YAMLFault {
    /// From 1; nil where it is not known.
    let line: Int?
    let words: String

    init(_ error: any Error, in text: String) {
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        switch error as? YamlError {
        case .scanner(let context, let problem, let mark, _), .parser(let context, let problem, let mark, _),
            .composer(let context, let problem, let mark, _):
            line = mark.line
            if lines.indices.contains(mark.line - 1), Self.isIndentedWithTab(lines[mark.line - 1]) {
                words = "the line begins with a tab; YAML is indented with spaces alone"
            } else {
                let begin = context.map { ", \(Self.oneLine($0.text))" } ?? ""
                words = "is not YAML: \(Self.oneLine(problem)), at column \(mark.column)\(begin)"
            }
        case .duplicatedKeysInMapping(let keys, let context):
            let key = keys.first ?? ""
            let places = Self.places(of: key, from: context.mark, in: lines)
            line = places.last ?? context.mark.line
            let lineWords = places.isEmpty ? "" : ", in lines \(places.map(String.init).joined(separator: " and "))"
            words = "\"\(key.prefix(60))\" is given twice\(lineWords); put both together"
        default:
            line = nil
            words = "is not YAML: \(Self.oneLine("\(error)".split(separator: "\n").first.map(String.init) ?? ""))"
        }
    }

    private static func isIndentedWithTab(_ line: Substring) -> Bool {
        line.prefix { $0 == " " || $0 == "\t" }.contains("\t")
    }

    /// The lines that begin with the key in a mapping that begins there; none for one in braces.
    private static func places(of key: String, from mark: Mark, in lines: [Substring]) -> [Int] {
        let indent = mark.column - 1
        var places: [Int] = []
        for (index, line) in lines.enumerated().dropFirst(max(0, mark.line - 1)) {
            let text = line.drop { $0 == " " }
            guard let first = text.first, first != "#" else { continue }
            let column = line.count - text.count
            if column < indent, index >= mark.line { break }
            if column == indent, isKey(key, text) { places.append(index + 1) }
        }
        return places.count > 1 ? places : []
    }

    private static func isKey(_ key: String, _ text: Substring) -> Bool {
        [key, "\"\(key)\"", "'\(key)'"].contains { name in
            text.hasPrefix(name) && text.dropFirst(name.count).drop { $0 == " " }.first == ":"
        }
    }

    private static func oneLine(_ text: String) -> String {
        String(text.split(whereSeparator: \.isNewline).joined(separator: " ").prefix(200))
    }
}
