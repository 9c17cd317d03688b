import Crypto
import Foundation
import Incidents
import Synchronization

/// One-time links into the console: each lets one browser in, once, within a day.
final class EntryTickets: Sendable {
    static let lifetime = Duration.hours(24)
    /// The oldest are dropped beyond this many.
    static let limit = 100

    private struct Ticket {
        let digest: SHA256.Digest
        let name: ConsoleName
        let expiresAt: Timestamp
    }

    private let tickets = Mutex<[Ticket]>([])

    /// - Returns: the ticket's text, for a URL; it is kept nowhere in clear.
    func issue(for name: ConsoleName, at now: Timestamp) -> String {
        let text = Base64URL.random(bytes: 32)
        tickets.withLock { tickets in
            tickets.removeAll { $0.expiresAt <= now }
            if tickets.count >= Self.limit { tickets.removeFirst() }
            tickets.append(
                Ticket(
                    digest: SHA256.hash(data: Data(text.utf8)),
                    name: name,
                    expiresAt: now + Self.lifetime
                )
            )
        }
        return text
    }

    /// Who comes in with it; nil when it was used, is too old, or was never issued.
    func redeem(_ text: String, at now: Timestamp) -> ConsoleName? {
        let digest = SHA256.hash(data: Data(text.utf8))
        return tickets.withLock { tickets in
            guard let index = tickets.firstIndex(where: { $0.digest == digest }) else { return nil }
            let ticket = tickets.remove(at: index)
            return ticket.expiresAt > now ? ticket.name : nil
        }
    }
}
