/// A stretch of clean text in one style.
struct TextRun: Hashable, Sendable {
    enum Style: Hashable, Sendable {
        case plain, strong, code
        case link(String)
    }

    var text: String
    var style: Style

    init(_ text: String, _ style: Style = .plain) {
        self.text = text
        self.style = style
    }

    var length: Int { text.utf16.count }
}
