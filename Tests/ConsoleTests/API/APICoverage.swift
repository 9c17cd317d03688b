import Synchronization
import TestSupport

/// What a walk through the API met, over several consoles.
final class APICoverage: Sendable {
    private struct State {
        var answered: Set<String> = []
        var check: SchemaCheck
    }

    let document: OpenAPIDocument
    private let state: Mutex<State>

    init(_ document: OpenAPIDocument) {
        self.document = document
        state = Mutex(State(check: SchemaCheck(document.content)))
    }

    /// `GET /api/v1/incidents 200`
    var answered: Set<String> { state.withLock { $0.answered } }
    var faults: [String] { state.withLock { $0.check.faults } }
    /// Properties that are described and were never met.
    var unseen: [String] { state.withLock { $0.check.properties.subtracting($0.check.seen).sorted() } }

    /// Answers that are described and were never given.
    var unanswered: [String] {
        let answered = answered
        return document.operations.flatMap { operation in
            operation.statuses.map { "\(operation.name) \($0)" }.filter { !answered.contains($0) }
        }
    }

    func note(_ answer: String) {
        state.withLock { _ = $0.answered.insert(answer) }
    }

    func hold(_ value: FakeJSON, against schema: FakeJSON, at place: String) {
        state.withLock { $0.check.hold(value, against: schema, at: place) }
    }
}
