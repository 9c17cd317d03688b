/// A stretch of clean text in one style. Tags are added last, so cutting a run can never break markup.
struct MessageRun: Hashable, Sendable {
    enum Style: Hashable, Sendable {
        case plain, strong, code, preformatted
        case link(String)
    }

    var text: String
    var style: Style

    init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }

    var length: Int { text.unicodeScalars.count }
}
