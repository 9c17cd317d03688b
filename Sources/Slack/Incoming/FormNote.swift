import Cards
import Desk
import Foundation

/// What a form carries along unseen, so that its answer is understood when it comes back.
struct FormNote: Hashable, Sendable, Codable {
    let question: Question
    let posting: Int64?
    let channel: String?
    let thread: String?
    /// What each field of a form of several began with, as a fingerprint; "" is nothing. Nil for a form of one.
    let began: [String: String]?

    init(_ dialog: Dialog, from origin: SlackOrigin) {
        question = dialog.question
        posting = dialog.posting
        channel = origin.channel
        thread = origin.thread
        began =
            dialog.fields.isEmpty
            ? nil : Dictionary(dialog.fields.map { ($0.name, Self.trace(of: $0.value ?? "")) }) { first, _ in first }
    }

    /// The values of the fields that are other than they began.
    /// - Parameter values: by name; a field that is not among them is as it was.
    func changes(in values: [String: String]) -> [String: String]? {
        guard let began else { return nil }
        return values.filter { name, value in began[name].map { $0 != Self.trace(of: value) } ?? false }
    }

    private static func trace(of value: String) -> String {
        value.isEmpty ? "" : String(Fingerprint.of(value), radix: 36)
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
