import Cards
import Foundation

/// A question on its way through a form and back: signed, so that what the person had seen cannot be made up.
enum QuestionSeal {
    static func sealed(_ question: Question, by seal: Seal) -> String? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return (try? encoder.encode(question)).map { seal.seal($0, for: "question") }
    }

    static func opened(_ text: String, by seal: Seal) -> Question? {
        seal.open(text, for: "question").flatMap { try? JSONDecoder().decode(Question.self, from: $0) }
    }
}
