import Crypto
import Foundation

/// A line of `chatops audit export`, as an operator's script reads it.
struct AuditRecord: Decodable, Sendable {
    struct Actor: Decodable, Sendable {
        let kind: String
        let name: String
        let via: String?
    }

    struct Resource: Decodable, Sendable {
        let kind: String
        let namespace: String
        let name: String
    }

    let seq: Int64
    let at: String
    let actor: Actor
    let operation: String
    let incident: Int64?
    let resource: Resource?
    let parameters: [String: String]
    let outcome: String
    let reason: String?
    let prev: String
    let hash: String

    /// In a few words: `resolve done by source`.
    var summary: String { "\(operation) \(outcome) by \(actor.kind)" }

    /// Every line of an export.
    static func all(in export: String) throws -> [AuditRecord] {
        try export.split(separator: "\n").map { try JSONDecoder().decode(AuditRecord.self, from: Data($0.utf8)) }
    }

    /// The SHA-256 of a line as it was exported, without its own hash: what its hash must be.
    static func hash(ofLine line: Substring, carrying hash: String) -> String {
        let bare = line.replacing("\"hash\":\"\(hash)\",", with: "")
        return SHA256.hash(data: Data(bare.utf8)).map { String(format: "%02x", $0) }.joined()
    }
}
