import Desk
import Incidents
import Logging
import Synchronization

extension DeliveryWorker {
    /// The time the service asked for, and a little more, so that all that waited does not come back in one instant.
    func wait(_ asked: Duration) -> Duration {
        max(asked, .zero) + .milliseconds(100 + Int64(900 * chance()))
    }

    /// The chat has another address: everything for it goes there from now on.
    func follow(_ delivery: Delivery, to chat: String, at now: Timestamp) async -> DeliveryEnd {
        let old = delivery.address
        let new = ChatAddress(frontEnd: old.frontEnd, chat: chat)
        guard new != old else {
            note("the chat says that it moved to where it is", delivery)
            return .failed
        }
        log.notice("A chat has another address", metadata: ["chat": "\(old.chat)", "new": "\(chat)"])
        await insist(on: "a chat's new address") { try await desk.chatMoved(from: old, to: new, intake: nil) }
        let held = schedule.withLock { $0.move(from: old) }
        if !held.isEmpty {
            await keep("when to try again") { records in
                for message in held {
                    try records.retryOutbox(message.id, at: now, reason: "the chat has another address")
                }
            }
            outbox.withLock { $0.hint() }
        }
        return .settled
    }

    /// The chat has taken something: if it was lost, nobody told that it is back, and what was let go of there comes back.
    func welcome(_ address: ChatAddress) async {
        await insist(on: "that a chat is back") {
            guard try await desk.store.read({ try $0.isLost(address) }) else { return }
            log.notice("A chat takes messages again", metadata: ["chat": "\(address.chat)"])
            try await desk.chatRegained(address, intake: nil)
        }
    }

    /// The chat takes nothing any more.
    func giveUp(_ delivery: Delivery, _ reason: String) async {
        note(reason, delivery, level: .error)
        await insist(on: "that a chat is gone") {
            try await desk.chatLost(delivery.address, reason: reason, intake: nil)
        }
        schedule.withLock { $0.lose(delivery.address) }
    }
}
