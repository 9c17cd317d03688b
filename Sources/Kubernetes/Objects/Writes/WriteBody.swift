import Foundation

/// What is sent to change something: JSON and its content type (protocols 4.5).
struct WriteBody: Hashable, Sendable {
    let contentType: String
    let json: JSONValue

    static let jsonType = "application/json"
    static let jsonPatch = "application/json-patch+json"
    static let mergePatch = "application/merge-patch+json"
    /// Only for the built-in kinds.
    static let strategicMergePatch = "application/strategic-merge-patch+json"

    /// The bytes to send.
    func encoded() throws -> Data { try json.encoded() }
}
