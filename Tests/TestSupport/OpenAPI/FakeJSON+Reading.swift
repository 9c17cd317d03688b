extension FakeJSON {
    /// - Throws: `FixtureFault` when the text is no JSON.
    package init(reading text: String) throws {
        guard let value = FakeJSON(parsing: text) else { throw FixtureFault("no JSON: \(text.prefix(200))") }
        self = value
    }
}
