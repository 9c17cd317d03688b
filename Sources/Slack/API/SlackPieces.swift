import NIOCore

/// A file on its way up, read piece by piece while it is sent; never more than a piece of it is in memory.
struct SlackPieces: AsyncSequence, Sendable {
    typealias Element = ByteBuffer

    /// One piece, counted from 0; nil behind the last.
    let piece: @Sendable (Int) async throws -> [UInt8]?

    func makeAsyncIterator() -> Iterator {
        Iterator(piece: piece)
    }

    struct Iterator: AsyncIteratorProtocol {
        private let piece: @Sendable (Int) async throws -> [UInt8]?
        private var number: Int? = 0

        init(piece: @escaping @Sendable (Int) async throws -> [UInt8]?) {
            self.piece = piece
        }

        mutating func next() async throws -> ByteBuffer? {
            guard let current = number else { return nil }
            guard let bytes = try await piece(current) else {
                number = nil
                return nil
            }
            number = current + 1
            return ByteBuffer(bytes: bytes)
        }
    }
}
