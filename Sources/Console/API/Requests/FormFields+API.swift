import Incidents

/// Fields of a query as API paths read them; what is wrong with one is a `ConsoleFault.badField` that names it.
extension FormFields {
    static let pageLimit = 100
    static let usualPage = 50

    /// RFC 3339, such as `2026-11-16T00:00:00Z`; nil when it is left out.
    func moment(_ name: String) throws(ConsoleFault) -> Timestamp? {
        guard let text = self[name] else { return nil }
        return try Self.moment(text, named: name)
    }

    /// The same of a field of a body.
    static func moment(_ text: String, named name: String) throws(ConsoleFault) -> Timestamp {
        guard text.utf8.count <= 40, let moment = RFC3339.timestamp(text) else { throw .badField(name) }
        return moment
    }

    /// A whole number above 0; nil when it is left out.
    func number(_ name: String) throws(ConsoleFault) -> Int64? {
        guard let text = self[name] else { return nil }
        guard let number = Int64(text), number > 0 else { throw .badField(name) }
        return number
    }

    /// How many rows a page shall have: `limit`, 1 to 100; 50 when it is left out.
    func limit() throws(ConsoleFault) -> Int {
        guard let limit = try number("limit") else { return Self.usualPage }
        guard limit <= Self.pageLimit else { throw .badField("limit") }
        return Int(limit)
    }
}
