import Crypto
import Incidents

/// How audit entries are written down and chained.
///
/// An entry is one JSON object with sorted keys, no spaces, and `null` for what is absent; its hash is the SHA-256 of that
/// object without the key `hash`. With Python: `json.dumps(entry, sort_keys=True, separators=(",", ":"), ensure_ascii=False)`.
enum AuditChain {
    /// One end of the chain.
    struct Link {
        var seq: Int64
        var hash: [UInt8]

        /// What comes before the first entry.
        static let none = Link(seq: 0, hash: [UInt8](repeating: 0, count: 32))
    }

    static func hash(of draft: AuditDraft, seq: Int64, prev: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: json(draft, seq: seq, prev: prev, hash: nil)))
    }

    /// The entry as one line of JSON, without the line's end.
    /// - Parameter hash: left out when nil.
    static func json(_ draft: AuditDraft, seq: Int64, prev: [UInt8], hash: [UInt8]?) -> [UInt8] {
        var writer = JSONWriter(capacity: 512)
        writer.raw(#"{"actor":{"id":"#)
        writer.string(draft.actor.id)
        writer.raw(#","kind":"#)
        writer.string(draft.actor.kind.rawValue)
        writer.raw(#","name":"#)
        writer.string(draft.actor.name)
        writer.raw(#","via":"#)
        writer.string(draft.actor.via?.rawValue)
        writer.raw(#"},"at":"#)
        writer.string(draft.at.rfc3339)
        if let hash {
            writer.raw(#","hash":"#)
            writer.hex(hash)
        }
        writer.raw(#","incident":"#)
        if let incident = draft.incident { writer.number(incident) } else { writer.raw("null") }
        writer.raw(#","operation":"#)
        writer.string(draft.operation.rawValue)
        writer.raw(#","outcome":"#)
        writer.string(draft.outcome.rawValue)
        writer.raw(#","parameters":"#)
        writer.object(draft.parameters, isSorted: true)
        writer.raw(#","prev":"#)
        writer.hex(prev)
        writer.raw(#","reason":"#)
        writer.string(draft.reason)
        writer.raw(#","resource":"#)
        append(draft.resource, to: &writer)
        writer.raw(#","seq":"#)
        writer.number(seq)
        writer.raw("}")
        return writer.bytes
    }

    private static func append(_ resource: Resource?, to writer: inout JSONWriter) {
        guard let resource else { return writer.raw("null") }
        writer.raw(#"{"cluster":"#)
        writer.string(resource.cluster)
        writer.raw(#","kind":"#)
        writer.string(resource.kind.rawValue)
        writer.raw(#","name":"#)
        writer.string(resource.name)
        writer.raw(#","namespace":"#)
        writer.string(resource.namespace)
        writer.raw("}")
    }
}
