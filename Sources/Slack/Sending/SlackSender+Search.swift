import Desk
import Incidents
import Logging
import Synchronization

extension SlackSender {
    /// Whether a card that is to be posted stands there already.
    enum Sighting: Hashable, Sendable {
        case absent
        case found(String)
        /// Nobody can say, so that nothing must be posted now.
        case end(SendResult)
    }

    /// Pages of a channel that are looked through for one doubt.
    private static let pages = 5
    /// A first look must not hold up an alert for long.
    private static let haste = Duration.seconds(5)
    /// Slack's clock and ours differ.
    private static let clockSlack = Duration.minutes(2)

    func search(for posting: Int64, at target: SlackTarget) async -> Sighting {
        if let message = traces.withLock({ $0.message(of: posting, at: target) }) { return .found(message) }
        let look = traces.withLock { $0.look(before: target) }
        let cards: [Int64: String]
        do {
            switch look {
            case .none: return .absent
            case .newest: cards = try await self.cards(at: target, api: api.hurrying(Self.haste), pages: 1)
            case .since(let moment):
                let oldest = "\((moment - Self.clockSlack).milliseconds / 1_000).000000"
                cards = try await self.cards(at: target, api: api, oldest: oldest, pages: Self.pages)
            }
        } catch {
            return give(up: look, at: target, error)
        }
        return traces.withLock { traces in
            traces.noteLook(at: target, found: cards)
            return traces.message(of: posting, at: target).map(Sighting.found) ?? .absent
        }
    }

    /// Whether the file stands in its place already. Where nobody may look it does not: twice is better than never.
    /// - Throws: what makes it worth looking again later.
    func sees(_ file: String, at target: SlackTarget) async throws(SlackAPIError) -> Bool {
        var cursor: String?
        do {
            for _ in 0..<Self.pages {
                let page = try await api.messages(in: target.channel, thread: target.thread, cursor: cursor)
                if page.messages.contains(where: { $0.files.contains(file) }) { return true }
                cursor = page.next
                if cursor == nil { break }
            }
            return false
        } catch {
            switch error.meaning {
            case .transient, .tooManyRequests: throw error
            default:
                log.notice(
                    "cannot look for a file that may stand in the channel already",
                    metadata: ["channel": "\(target.channel)", "reason": "\(error)"]
                )
                return false
            }
        }
    }

    private func give(up look: CardTraces.Look, at target: SlackTarget, _ error: SlackAPIError) -> Sighting {
        switch (error.meaning, look) {
        // A doubt is worth waiting for; a first look is not worth holding an alert up.
        case (.transient, .since), (.tooManyRequests, .since): return .end(result(for: error, at: target))
        case (.transient, _), (.tooManyRequests, _): return .absent
        default:
            log.notice(
                "cannot look for cards that may stand in the channel already",
                metadata: ["channel": "\(target.channel)", "reason": "\(error)"]
            )
            traces.withLock { $0.noteLook(at: target, found: [:]) }
            return .absent
        }
    }

    /// Our cards there by posting, the newest of each.
    private func cards(
        at target: SlackTarget,
        api: SlackAPI,
        oldest: String? = nil,
        pages: Int
    ) async throws(SlackAPIError) -> [Int64: String] {
        var cards: [Int64: String] = [:]
        var cursor: String?
        for _ in 0..<pages {
            let page = try await api.messages(
                in: target.channel,
                thread: target.thread,
                oldest: oldest,
                cursor: cursor
            )
            for message in page.messages where message.ts != target.thread {
                guard let metadata = message.metadata, metadata.type == SlackMessageMetadata.cardType,
                    metadata.payload.origin == origin
                else { continue }
                let known = cards[metadata.payload.posting]
                cards[metadata.payload.posting] = max(known ?? message.ts, message.ts)
            }
            cursor = page.next
            if cursor == nil { break }
        }
        return cards
    }
}
