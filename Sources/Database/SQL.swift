/// A statement whose interpolated values are bound, never pasted.
///
///     let row = try connection.first("SELECT title FROM incidents WHERE id = \(id)") { $0.text(0) }
///
/// The text is the key under which the prepared statement is cached, so it must not vary with the values.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    package private(set) var text: String
    package private(set) var values: [SQLValue]

    package init(stringLiteral text: String) {
        self.text = text
        values = []
    }

    package init(stringInterpolation: StringInterpolation) {
        text = stringInterpolation.text
        values = stringInterpolation.values
    }

    package struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var text = ""
        fileprivate var values: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            text.reserveCapacity(literalCapacity + interpolationCount * 2)
            values.reserveCapacity(interpolationCount)
        }

        package mutating func appendLiteral(_ literal: String) {
            text += literal
        }

        private mutating func bind(_ value: SQLValue) {
            text += "?"
            values.append(value)
        }

        package mutating func appendInterpolation(_ value: Int64) { bind(.integer(value)) }
        package mutating func appendInterpolation(_ value: Int64?) { bind(value.map(SQLValue.integer) ?? .null) }
        package mutating func appendInterpolation(_ value: Int) { bind(.integer(Int64(value))) }
        package mutating func appendInterpolation(_ value: Int?) { bind(value.map { .integer(Int64($0)) } ?? .null) }
        package mutating func appendInterpolation(_ value: Bool) { bind(.integer(value ? 1 : 0)) }
        package mutating func appendInterpolation(_ value: String) { bind(.text(value)) }
        package mutating func appendInterpolation(_ value: String?) { bind(value.map(SQLValue.text) ?? .null) }
        package mutating func appendInterpolation(_ value: [UInt8]) { bind(.blob(value)) }
        package mutating func appendInterpolation(_ value: [UInt8]?) { bind(value.map(SQLValue.blob) ?? .null) }

        /// A part of the statement that is the same every time, e.g. a list of columns.
        package mutating func appendInterpolation(raw part: StaticString) {
            text += part.description
        }

        /// A part of the statement with values of its own.
        package mutating func appendInterpolation(_ part: SQL) {
            text += part.text
            values += part.values
        }
    }
}
