import Foundation
import Incidents

/// What a classifier is asked, as JSON: the message, and whose channel it stands in.
struct ClassifierQuestion: Encodable {
    private let channel: String
    private let team: String?
    private let watch: String?
    private let sender: String
    /// The message as a person reads it, line by line.
    private let lines: [String]
    private let message: BotMessage

    init(_ message: BotMessage, in channel: ChatChannel) {
        self.channel = channel.id
        team = channel.answer?.team
        watch = channel.answer?.watch
        sender = message.sender
        lines = message.lines
        self.message = message
    }

    /// One line, with a line break at its end.
    var json: [UInt8] {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return Array(try encoder.encode(self)) + [UInt8(ascii: "\n")]
        }
    }
}
