import Desk

/// What a person who pressed is told: the callback query and the Desk's answer to it.
struct PressReply: Sendable {
    let query: String
    let answer: Answer

    /// A toast holds 200 characters (protocols 1.4).
    var text: String? {
        answer.toast.map { PlainText.singleLine($0, limit: 200) }.flatMap { PlainText.isBlank($0) ? nil : $0 }
    }
}
