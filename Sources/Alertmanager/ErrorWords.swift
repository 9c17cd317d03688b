import Foundation

/// What Alertmanager says of a refusal: a bare JSON string, or an object with a message. A page of something else says nothing
/// that helps.
struct ErrorWords {
    private static let limit = 200

    let text: String

    private struct Coded: Decodable {
        let message: String
    }

    init(_ body: Data) {
        let piece = body.prefix(8_192)
        let decoder = JSONDecoder()
        let words =
            (try? decoder.decode(String.self, from: piece)) ?? (try? decoder.decode(Coded.self, from: piece))?.message
        text = String((words ?? "").split(whereSeparator: \.isNewline).joined(separator: " ").prefix(Self.limit))
    }
}
