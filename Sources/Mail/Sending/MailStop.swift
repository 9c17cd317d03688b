import Synchronization

/// Says from another thread that a transfer shall stop.
final class MailStop: Sendable {
    private let asked = Atomic(false)

    var isAsked: Bool { asked.load(ordering: .relaxed) }

    func ask() {
        asked.store(true, ordering: .relaxed)
    }
}
