import Desk
import Synchronization

/// What became of submitted forms whose acknowledgement waits for it.
///
/// A form that is refused can say so in place, but only with its acknowledgement, and that may not take long.
final class FormOutcomes: Sendable {
    private enum Wait {
        case expected
        case waiting(CheckedContinuation<String?, Never>)
        /// Refused with these words, or taken.
        case known(String?)
    }

    private let waits = Mutex<[String: Wait]>([:])

    /// The acknowledgement of the form noted under the key will ask.
    func expect(_ key: String) {
        waits.withLock { $0[key] = .expected }
    }

    /// Nobody waits for it any more.
    /// - Returns: the refusal, if it was known and nobody has asked.
    @discardableResult
    func forget(_ key: String) -> String? {
        switch waits.withLock({ $0.removeValue(forKey: key) }) {
        case .known(let refusal): return refusal
        case .waiting(let continuation): continuation.resume(returning: nil)
        case .expected, nil: break
        }
        return nil
    }

    /// - Parameter refusal: nil when the form was taken.
    /// - Returns: false when nobody waits any more, so that the person has to be told otherwise.
    func resolve(_ key: String, refusal: String?) -> Bool {
        let found: Wait? = waits.withLock { waits in
            let found = waits[key]
            switch found {
            case .expected: waits[key] = .known(refusal)
            case .waiting: waits[key] = nil
            case .known, nil: break
            }
            return found
        }
        if case .waiting(let continuation) = found { continuation.resume(returning: refusal) }
        return found != nil
    }

    private enum First {
        case outcome(String?)
        case timeIsOver
    }

    /// The refusal, or nil when it was taken or is not known within the time.
    func outcome(of key: String, within span: Duration, on clock: any WallClock) async -> String? {
        await withTaskGroup(of: First.self) { group in
            group.addTask { .outcome(await self.outcome(of: key)) }
            group.addTask {
                // Cancelled when the outcome is there.
                try? await clock.sleep(for: span)
                return .timeIsOver
            }
            var found: String?
            for await first in group {
                switch first {
                // It may also come while the time runs out.
                case .outcome(let refusal): found = found ?? refusal
                case .timeIsOver: found = found ?? forget(key)
                }
                group.cancelAll()
            }
            return found
        }
    }

    private func outcome(of key: String) async -> String? {
        await withCheckedContinuation { continuation in
            let known: String?? = waits.withLock { waits in
                switch waits[key] {
                case .known(let refusal):
                    waits[key] = nil
                    return .some(refusal)
                case .expected:
                    waits[key] = .waiting(continuation)
                    return nil
                case .waiting, nil: return .some(nil)
                }
            }
            if let known { continuation.resume(returning: known) }
        }
    }
}
