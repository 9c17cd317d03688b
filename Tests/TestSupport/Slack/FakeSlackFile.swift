/// A file that was uploaded.
package struct FakeSlackFile: Hashable, Sendable {
    package let id: String
    package let name: String
    package var title: String
    /// As announced, in bytes.
    package let size: Int
    package var contents: [UInt8]?
    /// It stands in a conversation: the same call again changes nothing.
    package var isShared = false
    /// It was uploaded too long ago, and never put anywhere.
    package var isForgotten = false

    /// The contents as text.
    package var text: String { String(decoding: contents ?? [], as: UTF8.self) }
}
