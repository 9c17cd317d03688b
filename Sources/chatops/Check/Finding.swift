/// One line of `chatops check`: what was tried, and if it is wrong, how to mend it.
struct Finding: Hashable, Sendable {
    let isGood: Bool
    let text: String

    static func good(_ text: String) -> Finding { Finding(isGood: true, text: text) }
    static func bad(_ text: String) -> Finding { Finding(isGood: false, text: text) }

    var line: String { "\(isGood ? "ok   " : "WRONG") \(text)" }
}
