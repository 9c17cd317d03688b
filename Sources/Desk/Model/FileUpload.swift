/// A file on its way to a chat, read piece by piece.
package struct FileUpload: Sendable {
    package let file: StoredFile
    /// The message in the same chat it belongs under.
    package let replyTo: String?
    /// One piece, counted from 0; nil behind the last.
    package let piece: @Sendable (Int) async throws -> [UInt8]?

    package init(file: StoredFile, replyTo: String?, piece: @escaping @Sendable (Int) async throws -> [UInt8]?) {
        self.file = file
        self.replyTo = replyTo
        self.piece = piece
    }
}
