import Cards
import Foundation
import Incidents

/// Opaque values as JSON text: the same value always gives the same text.
enum JSONText {
    private static let encoder: JSONEncoder = {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return encoder
    }()
    private static let decoder = JSONDecoder()

    static func of(_ value: some Encodable) throws -> String {
        String(decoding: try encoder.encode(value), as: UTF8.self)
    }

    static func value<Value: Decodable>(_ type: Value.Type, from text: String) throws -> Value {
        do {
            return try decoder.decode(type, from: Data(text.utf8))
        } catch is DecodingError {
            throw UnreadableValue(what: "\(type)")
        }
    }

    static func of(_ pairs: [String: String]) -> String {
        if pairs.isEmpty { return "{}" }
        var writer = JSONWriter(capacity: pairs.reduce(2) { $0 + $1.key.utf8.count + $1.value.utf8.count + 8 })
        writer.object(pairs, isSorted: false)
        return writer.text
    }

    /// Nearly every posting shows its incident, so that one screen is written by hand; the text is the encoder's.
    static func of(_ screen: Screen) throws -> String {
        if case .incident(let id) = screen { return "\(incidentScreen)\(id)}}" }
        return try encodedScreen(screen)
    }

    static func screen(from text: String) throws -> Screen {
        if text.hasPrefix(incidentScreen), text.hasSuffix("}}"),
            let id = Int64(text.dropFirst(incidentScreen.count).dropLast(2))
        {
            return .incident(id)
        }
        return try value(Screen.self, from: text)
    }

    static func encodedScreen(_ screen: Screen) throws -> String {
        String(decoding: try encoder.encode(screen), as: UTF8.self)
    }

    private static let incidentScreen = #"{"incident":{"_0":"#
}
