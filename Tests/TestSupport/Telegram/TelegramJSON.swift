import Foundation

/// Any JSON, with numbers kept apart from booleans and integers from fractions.
package enum TelegramJSON: Hashable, Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case double(Double)
    case string(String)
    case array([TelegramJSON])
    case object([String: TelegramJSON])

    /// Nil when the text is not JSON.
    package init?(parsing text: [UInt8]) {
        guard let value = try? JSONDecoder().decode(TelegramJSON.self, from: Data(text)) else { return nil }
        self = value
    }

    package var bytes: [UInt8] {
        (try? JSONEncoder().encode(self)).map(Array.init) ?? []
    }

    package var int: Int64? { if case .int(let value) = self { value } else { nil } }
    package var string: String? { if case .string(let value) = self { value } else { nil } }
    package var bool: Bool? { if case .bool(let value) = self { value } else { nil } }
    package var array: [TelegramJSON]? { if case .array(let value) = self { value } else { nil } }
    package var object: [String: TelegramJSON]? { if case .object(let value) = self { value } else { nil } }

    package subscript(key: String) -> TelegramJSON? { object?[key] }
}

extension TelegramJSON: Codable {
    package init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .bool(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .int(value)
        } else if let value = try? container.decode(Double.self) {
            self = .double(value)
        } else if let value = try? container.decode(String.self) {
            self = .string(value)
        } else if let value = try? container.decode([TelegramJSON].self) {
            self = .array(value)
        } else {
            self = .object(try container.decode([String: TelegramJSON].self))
        }
    }

    package func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        switch self {
        case .null: try container.encodeNil()
        case .bool(let value): try container.encode(value)
        case .int(let value): try container.encode(value)
        case .double(let value): try container.encode(value)
        case .string(let value): try container.encode(value)
        case .array(let value): try container.encode(value)
        case .object(let value): try container.encode(value)
        }
    }
}

extension TelegramJSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .int(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: TelegramJSON...) { self = .array(elements) }

    package init(dictionaryLiteral elements: (String, TelegramJSON)...) {
        self = .object(Dictionary(elements) { _, last in last })
    }
}
