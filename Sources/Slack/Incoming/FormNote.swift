import Cards
import Desk
import Foundation

/// What a form carries along unseen, so that its answer is understood when it comes back.
struct FormNote: Hashable, Sendable, Codable {
    let question: Question
    let posting: Int64?
    let channel: String?
    let thread: String?

    init(_ dialog: Dialog, from origin: SlackOrigin) {
        question = dialog.question
        posting = dialog.posting
        channel = origin.channel
        thread = origin.thread
    }

    /// Nil when the text is not one of ours.
    init?(_ text: String) {
        guard let note = try? JSONDecoder().decode(FormNote.self, from: Data(text.utf8)) else { return nil }
        self = note
    }

    /// Slack keeps at most 3,000 characters.
    var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self)
        }
    }
}
