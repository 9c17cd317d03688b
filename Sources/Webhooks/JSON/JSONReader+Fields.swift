extension JSONReader {
    /// A string, or nil for `null`.
    mutating func optionalString() throws(JSONFault) -> String? {
        try skipsNull() ? nil : string()
    }

    /// An object whose values are all strings: labels, annotations.
    mutating func texts() throws(JSONFault) -> [String: String] {
        var texts: [String: String] = [:]
        texts.reserveCapacity(8)
        try beginObject()
        while let name = try nextName() {
            do throws(JSONFault) {
                texts[name] = try string()
            } catch {
                throw error.inside(name)
            }
        }
        return texts
    }

    /// An object of strings, or nil for `null`.
    mutating func optionalTexts() throws(JSONFault) -> [String: String]? {
        try skipsNull() ? nil : texts()
    }

    /// Reads past an object of strings, or `null`, that nobody needs, with the same demands on it.
    mutating func skipTexts() throws(JSONFault) {
        if try skipsNull() { return }
        try beginObject()
        while let name = try nextName() {
            do throws(JSONFault) {
                try skipString()
            } catch {
                throw error.inside(name)
            }
        }
    }
}
