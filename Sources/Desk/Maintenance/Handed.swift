import Synchronization

/// Hands a value out of a transaction, which may be run again: the last one counts.
final class Handed<Value: Sendable>: Sendable {
    private let kept = Mutex<Value?>(nil)

    func set(_ value: Value) {
        kept.withLock { $0 = value }
    }

    var value: Value? { kept.withLock { $0 } }
}
