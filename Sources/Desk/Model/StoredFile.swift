import Incidents

/// A complete file that the store holds in pieces for a day, or until it was delivered.
package struct StoredFile: Hashable, Sendable {
    /// How large a piece is, the last one aside.
    package static let pieceSize = 256 * 1_024

    package let id: Int64
    package let name: String
    package let caption: String
    /// In bytes.
    package let size: Int
    package let createdAt: Timestamp

    package init(id: Int64, name: String, caption: String, size: Int, createdAt: Timestamp) {
        self.id = id
        self.name = name
        self.caption = caption
        self.size = size
        self.createdAt = createdAt
    }
}
