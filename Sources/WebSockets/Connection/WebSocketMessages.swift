/// The whole messages of a connection in their order; ends when the connection has ended and all were read, or when
/// the reading task is cancelled. Every message goes to one reader.
package struct WebSocketMessages: AsyncSequence, Sendable {
    package typealias Element = WebSocketMessage
    package typealias Failure = Never

    let inflow: Inflow
    /// Keeps the connection while somebody reads.
    let lifeline: Lifeline

    package struct AsyncIterator: AsyncIteratorProtocol {
        let inflow: Inflow
        let lifeline: Lifeline

        package mutating func next() async -> WebSocketMessage? {
            await inflow.next()
        }

        package mutating func next(isolation actor: isolated (any Actor)?) async -> WebSocketMessage? {
            await inflow.next()
        }
    }

    package func makeAsyncIterator() -> AsyncIterator {
        AsyncIterator(inflow: inflow, lifeline: lifeline)
    }
}
