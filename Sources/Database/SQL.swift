/// A statement whose interpolated values are bound, never pasted.
///
///     let row = try connection.first("SELECT title FROM incidents WHERE id = \(id)") { $0.text(0) }
///
/// The text is the key under which the prepared statement is cached, so it must not vary with the values. It is kept as the
/// addresses of its literal parts, and put together only when the statement has to be prepared: that, and looking it up by
/// its text, would cost more than running it.
package struct SQL: ExpressibleByStringInterpolation, Sendable {
    /// Which statement it is, whatever its values.
    struct Identity: Hashable {
        /// Addresses of literals; zero where a value stands.
        fileprivate(set) var parts: [UInt] = []
        private var mixed: UInt = 0

        fileprivate mutating func append(_ part: UInt) {
            parts.append(part)
            mixed = (mixed ^ part) &* 0x9E37_79B9_7F4A_7C15
            mixed ^= mixed >> 29
        }

        func hash(into hasher: inout Hasher) {
            hasher.combine(mixed)
        }
    }

    package typealias StringLiteralType = StaticString
    package typealias ExtendedGraphemeClusterLiteralType = StaticString
    package typealias UnicodeScalarLiteralType = StaticString

    private var content: StringInterpolation

    /// Nil when a part of it was made at run time.
    var identity: Identity? { content.written == nil ? content.identity : nil }
    var text: String { content.text }
    var values: [SQLValue] { content.values }

    package init(stringLiteral text: StaticString) {
        content = StringInterpolation(literalCapacity: 0, interpolationCount: 0)
        content.appendLiteral(text)
    }

    /// A text made at run time, e.g. a pragma with a varying name.
    package init(stringLiteral text: String) {
        content = StringInterpolation(literalCapacity: 0, interpolationCount: 0)
        content.written = text
    }

    package init(stringInterpolation: StringInterpolation) {
        content = stringInterpolation
    }

    package struct StringInterpolation: StringInterpolationProtocol, Sendable {
        package typealias StringLiteralType = StaticString

        fileprivate var identity = Identity()
        /// In place of the parts, once one of them was made at run time.
        fileprivate var written: String?
        fileprivate var values: [SQLValue] = []

        package init(literalCapacity: Int, interpolationCount: Int) {
            identity.parts.reserveCapacity(interpolationCount * 2 + 1)
            values.reserveCapacity(interpolationCount)
        }

        fileprivate var text: String {
            if let written { return written }
            return identity.parts.reduce(into: "") { text, part in
                guard let start = UnsafePointer<CChar>(bitPattern: part) else { return text += "?" }
                // A static string ends with a zero byte.
                text += String(cString: start)
            }
        }

        package mutating func appendLiteral(_ literal: StaticString) {
            if written == nil, literal.hasPointerRepresentation {
                identity.append(UInt(bitPattern: literal.utf8Start))
            } else {
                written = text + literal.description
            }
        }

        private mutating func bind(_ value: SQLValue) {
            values.append(value)
            if let text = written { written = text + "?" } else { identity.append(0) }
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
            appendLiteral(part)
        }

        /// A part of the statement with values of its own.
        package mutating func appendInterpolation(_ part: SQL) {
            if written == nil, let other = part.identity {
                for part in other.parts { identity.append(part) }
            } else {
                written = text + part.text
            }
            values += part.values
        }
    }
}
