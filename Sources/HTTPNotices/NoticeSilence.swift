/// No answer came within the time there is.
struct NoticeSilence: Error, CustomStringConvertible {
    var description: String { "no answer within \(HTTPNotices.patience.components.seconds) s" }
}
