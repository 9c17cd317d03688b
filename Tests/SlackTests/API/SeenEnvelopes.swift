import Synchronization
import TestSupport

/// What an app has seen, as JSON.
final class SeenEnvelopes: Sendable {
    private let list = Mutex<[FakeSlackJSON]>([])

    var values: [FakeSlackJSON] { list.withLock { $0 } }

    func append(_ value: FakeSlackJSON) {
        list.withLock { $0.append(value) }
    }
}
