import AsyncHTTPClient
import NIOCore

/// A body that is still coming. Iterate it once; letting go of it closes the connection and frees the place in line.
struct ByteStream: AsyncSequence, Sendable {
    typealias Element = ByteBuffer
    typealias Failure = APIFailure

    let body: HTTPClientResponse.Body
    let pass: RequestGate.Pass

    func makeAsyncIterator() -> Iterator {
        Iterator(parts: body.makeAsyncIterator(), pass: pass)
    }

    /// Gives piece after piece, and says so when the body breaks off.
    struct Iterator: AsyncIteratorProtocol {
        typealias Element = ByteBuffer
        typealias Failure = APIFailure

        var parts: HTTPClientResponse.Body.AsyncIterator
        let pass: RequestGate.Pass

        mutating func next() async throws(APIFailure) -> ByteBuffer? {
            let part: ByteBuffer?
            do {
                part = try await parts.next()
            } catch {
                pass.leave()
                throw APIFailure(transport: error, isNothingSent: false)
            }
            if part == nil {
                pass.leave()
                // A cancelled read looks like an end.
                if Task.isCancelled { throw APIFailure(kind: .cancelled) }
            }
            return part
        }
    }
}
