/// Addresses that may become links.
enum WebAddress {
    /// More than any browser or chat takes; in characters.
    private static let limit = 2_048

    /// The address when it is `http` or `https`, of sane length and free of white space; else nil.
    static func checked(_ text: String?) -> String? {
        guard let text else { return nil }
        let address = text.prefix(limit + 64).drop(while: \.isWhitespace).trimmedAtEnd(where: \.isWhitespace)
        guard address.count <= limit, !address.contains(where: \.isBlank) else { return nil }
        let lowered = address.prefix(9).lowercased()
        for scheme in ["http://", "https://"] where lowered.hasPrefix(scheme) && lowered.count > scheme.count {
            return String(address)
        }
        return nil
    }
}

extension Substring {
    fileprivate func trimmedAtEnd(where isTrimmed: (Character) -> Bool) -> Substring {
        var text = self
        while let last = text.last, isTrimmed(last) { text.removeLast() }
        return text
    }
}
