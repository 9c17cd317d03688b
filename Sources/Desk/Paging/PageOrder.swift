/// What follows `/page`: `responder-a #42`, `#42 responder-a`, `platform`, `#42`, or nothing.
struct PageOrder: Hashable {
    /// Nil when nobody is named.
    let name: String?
    let incident: Int64?

    init(_ words: String) {
        var parts = words.split(whereSeparator: \.isWhitespace).map(String.init)
        // A number alone may be part of a name; with its sign it is an incident wherever it stands.
        let index = parts.firstIndex { $0.hasPrefix("#") && Int64($0.dropFirst()) != nil }
        incident = index.flatMap { Int64(parts.remove(at: $0).dropFirst()) }
        name = parts.isEmpty ? nil : parts.joined(separator: " ")
    }
}
