/// Datadog's texts without what is Datadog's own.
enum DatadogText {
    /// `[P1] [Triggered on {host:db-1}] Disk is full` is called as its monitor is.
    static func name(_ title: String) -> String {
        var rest = title.drop(while: \.isWhitespace)
        while rest.hasPrefix("["), let end = rest.firstIndex(of: "]") {
            let tail = rest[rest.index(after: end)...].drop(while: \.isWhitespace)
            guard !tail.isEmpty else { break }
            rest = tail
        }
        return String(rest).firstLine
    }

    /// Without the lines of `%%%` that say that Markdown is between them.
    static func words(_ body: String) -> String {
        var lines = body.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).filter { line in
            let marks = line.filter { !$0.isWhitespace }
            return marks.isEmpty || !marks.allSatisfy { $0 == "%" }
        }
        while let first = lines.first, first.allSatisfy(\.isWhitespace) { lines.removeFirst() }
        while let last = lines.last, last.allSatisfy(\.isWhitespace) { lines.removeLast() }
        return lines.joined(separator: "\n")
    }
}
