import NIOCore

/// A request body that is read while it is sent: what stands before, the pieces in order, what stands behind.
struct PieceBody: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    let head: ByteBuffer
    /// Of all pieces together, in bytes.
    let size: Int
    let piece: @Sendable (Int) async throws -> [UInt8]?
    let tail: ByteBuffer

    var length: Int64 { Int64(head.readableBytes) + Int64(size) + Int64(tail.readableBytes) }

    func makeAsyncIterator() -> Iterator {
        Iterator(body: self)
    }

    struct Iterator: AsyncIteratorProtocol {
        private enum Place {
            case head
            case piece(Int)
            case end
        }

        private let body: PieceBody
        private var place = Place.head

        init(body: PieceBody) {
            self.body = body
        }

        mutating func next() async throws -> ByteBuffer? {
            switch place {
            case .head:
                place = .piece(0)
                return body.head
            case .piece(let number):
                if let piece = try await body.piece(number) {
                    place = .piece(number + 1)
                    return ByteBuffer(bytes: piece)
                }
                place = .end
                return body.tail
            case .end: return nil
            }
        }
    }
}
