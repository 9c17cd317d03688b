/// A file for Slack, read piece by piece.
struct SlackFile: Sendable {
    let name: String
    let caption: String
    /// The same when it is tried again, and no other file's.
    let identity: String
    /// In bytes, at least 1: Slack takes no empty file.
    let size: Int
    let piece: @Sendable (Int) async throws -> [UInt8]?

    /// In bytes; Slack takes a gigabyte.
    static let limit = 1_000_000_000

    /// One line without what a path or a header could be made of, never empty.
    var safeName: String {
        var name = ""
        for scalar in self.name.unicodeScalars.prefix(120) {
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .privateUse: name += " "
            default: name += scalar == "/" || scalar == "\\" ? "_" : String(scalar)
            }
        }
        return name.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? "file.txt" : name
    }

    /// What stands above it; nil when there is nothing to say.
    var comment: PlainSection? {
        caption.unicodeScalars.allSatisfy(\.properties.isWhitespace) ? nil : PlainSection(caption)
    }
}
