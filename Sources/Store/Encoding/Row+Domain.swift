import Database
import Incidents

extension Row {
    func time(_ column: Int32) -> Timestamp {
        Timestamp(milliseconds: int64(column))
    }

    func optionalTime(_ column: Int32) -> Timestamp? {
        optionalInt64(column).map(Timestamp.init(milliseconds:))
    }

    /// A value that is stored as its word or number.
    func word<Value: RawRepresentable>(_ type: Value.Type, _ column: Int32) throws -> Value
    where Value.RawValue == String {
        let text = text(column)
        guard let value = Value(rawValue: text) else { throw UnreadableValue(what: "\(type): \(text)") }
        return value
    }

    func severity(_ column: Int32) throws -> Severity {
        guard let value = Severity(rawValue: int(column)) else { throw UnreadableValue(what: "severity") }
        return value
    }

    func pairs(_ column: Int32) throws -> [String: String] {
        try withText(column) { try PairsReader.pairs(in: $0) }
    }

    /// Two columns, the number and the name; nil when the number is.
    func personName(_ column: Int32) -> PersonName? {
        isNull(column) ? nil : PersonName(id: int64(column), name: text(column + 1))
    }

    /// Three columns, the number, the name and the time; nil when the number is.
    func mark(_ column: Int32) -> Incident.Mark? {
        personName(column).map { Incident.Mark(person: $0, at: time(column + 2)) }
    }

    /// Four columns: kind, cluster, namespace, name; nil when the kind is.
    func resource(_ column: Int32) throws -> Resource? {
        guard !isNull(column) else { return nil }
        return Resource(
            kind: try word(Resource.Kind.self, column),
            cluster: optionalText(column + 1),
            namespace: optionalText(column + 2),
            name: text(column + 3)
        )
    }
}
