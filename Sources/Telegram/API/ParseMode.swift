/// How the text is to be read; nil is plain text.
enum ParseMode: String, Encodable, Sendable {
    case html = "HTML"
}
