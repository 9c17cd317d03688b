import Incidents

/// Plain text in lines, written field by field: what a description is made of.
struct DescriptionText {
    private var lines: [String] = []
    private var depth = 0
    /// Ages are told from here.
    let now: Timestamp

    init(now: Timestamp) { self.now = now }

    /// The whole text, ending with a line feed.
    var text: String { lines.joined(separator: "\n") + "\n" }

    /// `Name: value`; nothing when there is no value. Further lines of the value are indented below it.
    mutating func field(_ name: String, _ value: String?) {
        guard let value, !value.isEmpty else { return }
        let parts = value.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).map(Self.cleaned)
        line("\(name): \(parts[0])")
        for part in parts.dropFirst() where !part.isEmpty { line("  \(part)") }
    }

    /// A line of its own.
    mutating func line(_ text: String) {
        lines.append(String(repeating: "  ", count: depth) + text)
    }

    /// A title with what is written below it; nothing when nothing is.
    mutating func section(_ title: String, _ body: (inout DescriptionText) -> Void) {
        let place = lines.count
        line("\(title):")
        depth += 1
        body(&self)
        depth -= 1
        if lines.count == place + 1 { lines.removeLast() }
    }

    /// A section on its own, after an empty line.
    mutating func chapter(_ title: String, _ body: (inout DescriptionText) -> Void) {
        let place = lines.count
        lines.append("")
        section(title, body)
        if lines.count == place + 1 { lines.removeLast() }
    }

    /// Names and values, in the order of the names.
    mutating func map(_ title: String, _ values: [String: String]) {
        section(title) { text in
            for (name, value) in values.sorted(by: { $0.key < $1.key }) {
                text.field(name, value.isEmpty ? "\"\"" : value)
            }
        }
    }

    /// `2026-11-21T08:25:01Z (3h ago)`; a time to come has no age.
    func moment(_ time: Timestamp?) -> String? {
        time.map { "\(APITime.text($0))" + ($0 > now ? "" : " (\(AgeText(now.since($0))) ago)") }
    }

    /// What would move the cursor or change colours is left out: it comes from whoever may write to the cluster.
    private static func cleaned(_ text: Substring) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars
        where scalar.value >= 0x20 && !(0x7F...0x9F).contains(scalar.value) || scalar == "\t" {
            scalars.append(scalar)
        }
        return String(scalars)
    }
}
