import Foundation

/// The frame that acknowledges an envelope (protocols 2.2).
struct EnvelopeAck: Encodable, Sendable {
    let id: String
    /// What a submitted form says instead of closing; only for envelopes that accept an answer.
    var errors: [String: String]?

    private enum Key: String, CodingKey {
        case payload
        case id = "envelope_id"
    }

    private struct Payload: Encodable {
        let action = "errors"
        let errors: [String: String]

        private enum CodingKeys: String, CodingKey {
            case errors
            case action = "response_action"
        }
    }

    func encode(to encoder: any Encoder) throws {
        var fields = encoder.container(keyedBy: Key.self)
        try fields.encode(id, forKey: .id)
        if let errors { try fields.encode(Payload(errors: errors), forKey: .payload) }
    }

    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
