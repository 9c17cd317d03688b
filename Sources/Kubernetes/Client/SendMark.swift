import NIOCore
import Synchronization

/// Knows whether a request's body has begun to leave. A server does not act on a request whose body has not come.
final class SendMark: Sendable {
    private let mark = Mutex(false)

    /// Bytes may have left.
    var isSent: Bool { mark.withLock { $0 } }

    func set() {
        mark.withLock { $0 = true }
    }

    /// A new attempt begins; the one before is known to have had no effect.
    func clear() {
        mark.withLock { $0 = false }
    }

    /// The bytes as a body that sets the mark at the moment the client fetches it for a connection that stands.
    func body(_ bytes: ByteBuffer) -> Body {
        Body(bytes: bytes, mark: self)
    }

    /// One piece, given once per iterator.
    struct Body: AsyncSequence, Sendable {
        typealias Element = ByteBuffer

        let bytes: ByteBuffer
        let mark: SendMark

        func makeAsyncIterator() -> Iterator {
            Iterator(bytes: bytes, mark: mark)
        }

        struct Iterator: AsyncIteratorProtocol {
            var bytes: ByteBuffer?
            let mark: SendMark

            mutating func next() async -> ByteBuffer? {
                defer { bytes = nil }
                if bytes != nil { mark.set() }
                return bytes
            }
        }
    }
}
