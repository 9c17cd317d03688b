import WebSockets

/// A failure of another kind than the test is about.
struct UnexpectedFailure: Error {
    let failure: WebSocketFailure

    init(_ failure: WebSocketFailure) {
        self.failure = failure
    }
}
