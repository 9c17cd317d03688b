import Synchronization

/// The end of what a plugin writes to stderr, readable while it still writes.
final class PluginTail: Sendable {
    private let bytes = Mutex<[UInt8]>([])

    /// Bytes that are kept.
    static let limit = 8 << 10

    func append(_ more: [UInt8]) {
        bytes.withLock { bytes in
            bytes += more.suffix(Self.limit)
            if bytes.count > Self.limit { bytes.removeFirst(bytes.count - Self.limit) }
        }
    }

    var text: String {
        bytes.withLock { String(decoding: $0, as: UTF8.self) }
    }
}
