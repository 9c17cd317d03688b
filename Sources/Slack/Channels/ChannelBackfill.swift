import Desk
import Incidents
import Logging
import ServiceLifecycle

/// Reads back what was written in enabled channels before anybody kept it: page by page, politely, and after a restart from
/// where it was. What it reads opens no incident.
///
/// It never reads what came after the channel was enabled: that is told over the sockets, and would be taken for known.
package struct ChannelBackfill: Service {
    /// Messages of a page; what Slack gives less of, it gives less of.
    static let page = 100
    /// How many channels take turns.
    private static let width = 20
    /// Between two calls: far below the 50 a minute that Slack allows, for others want to read, too.
    static let pause = Duration.seconds(2)
    /// While there is nothing to read.
    static let rest = Duration.seconds(5)
    /// After a trouble that may pass.
    static let recess = Duration.seconds(30)

    private let api: SlackAPI
    private let desk: Desk
    private let status: SlackStatus
    private let clock: any WallClock
    private let log: Logger

    /// - Parameters:
    ///   - status: knows who the bot is, whose own messages nobody keeps.
    ///   - clock: wakes it after a pause; the Desk's own unless told otherwise.
    package init(
        api: SlackAPI,
        desk: Desk,
        status: SlackStatus,
        clock: (any WallClock)? = nil,
        log: Logger
    ) {
        self.api = api
        self.desk = desk
        self.status = status
        self.clock = clock ?? desk.clock
        self.log = log
    }

    package func run() async throws {
        await cancelWhenGracefulShutdown {
            while !Task.isCancelled {
                var wait = Self.rest
                // Until Slack has said who the bot is, the sockets say what is wrong.
                if let bot = status.bot { wait = await work(as: bot) }
                guard await sleep(wait) else { return }
            }
        }
    }

    /// Reads one page of one channel.
    /// - Returns: how long to wait before the next.
    func work(as bot: SlackBot) async -> Duration {
        do {
            let waiting = try await desk.store.read { try $0.waitingBackfills(limit: Self.width) }
            // So that one which cannot be read now keeps no other waiting.
            guard let backfill = waiting.randomElement() else { return Self.rest }
            return await read(backfill, as: bot)
        } catch {
            log.warning("what is to be read back cannot be seen", metadata: ["reason": "\(error)"])
            return Self.recess
        }
    }

    private func read(_ backfill: Backfill, as bot: SlackBot) async -> Duration {
        do {
            try await advance(backfill, as: bot)
            return Self.pause
        } catch let error as SlackAPIError {
            switch error.meaning {
            case .transient, .unauthorized: return Self.recess
            default:
                log.warning(
                    "the past of a channel cannot be read",
                    metadata: ["channel": "\(backfill.channel)", "reason": "\(error)"]
                )
                return await end(backfill)
            }
        } catch is CancellationError {
            return Self.recess
        } catch {
            log.warning("the past of a channel cannot be kept now", metadata: ["reason": "\(error)"])
            return Self.recess
        }
    }

    /// One page with its threads; it is kept as a whole, with how far it goes.
    private func advance(_ backfill: Backfill, as bot: SlackBot) async throws {
        let channel = backfill.channel
        guard let enabled = try await desk.store.read({ try $0.channel(channel)?.changedAt }) else { return }
        let latest = backfill.reached ?? MessageStamp(earliestAt: enabled + .seconds(1))
        let page = try await patiently { () async throws(SlackAPIError) in
            try await api.history(of: channel, before: latest, since: backfill.since, limit: Self.page)
        }
        var messages: [PostedMessage] = []
        for told in page.messages {
            if let posted = told.posted(in: channel, seenBy: bot) { messages.append(posted) }
            // What people said under the bot's own cards is kept, too.
            if let stamp = told.ts.flatMap({ MessageStamp($0) }), let replies = told.replies, replies > 0 {
                messages += try await thread(under: stamp, in: channel, as: bot)
            }
        }
        var next = backfill
        next.reached = page.messages.compactMap { $0.ts.flatMap { MessageStamp($0) } }.min() ?? backfill.reached
        next.isDone = !page.hasMore || page.messages.isEmpty
        try await desk.keep(messages, next)
        if next.isDone { log.notice("the past of a channel is read", metadata: ["channel": "\(channel)"]) }
    }

    private func thread(under root: MessageStamp, in channel: String, as bot: SlackBot) async throws -> [PostedMessage]
    {
        var messages: [PostedMessage] = []
        var cursor: String?
        repeat {
            try await clock.sleep(for: Self.pause)
            let page = try await patiently { [cursor] () async throws(SlackAPIError) in
                try await api.thread(under: root, in: channel, cursor: cursor, limit: Self.page)
            }
            messages += page.messages.compactMap { $0.posted(in: channel, seenBy: bot) }.filter { !$0.isRoot }
            cursor = page.next
        } while cursor != nil
        return messages
    }

    /// Calls again after as long as Slack asks to wait: what was read of the page is not read twice.
    private func patiently<Value: Sendable>(
        _ call: () async throws(SlackAPIError) -> Value
    ) async throws -> Value {
        while true {
            do throws(SlackAPIError) {
                return try await call()
            } catch {
                guard case .tooManyRequests(let wait) = error.meaning else { throw error }
                try await clock.sleep(for: max(wait, Self.pause))
            }
        }
    }

    /// Slack does not let it be read: it is tried anew when the channel is enabled anew.
    private func end(_ backfill: Backfill) async -> Duration {
        var ended = backfill
        ended.isDone = true
        do {
            try await desk.keep([], ended)
            return Self.pause
        } catch {
            return Self.recess
        }
    }

    /// - Returns: false when the bot stops.
    private func sleep(_ span: Duration) async -> Bool {
        do {
            try await clock.sleep(for: span)
            return true
        } catch {
            return false
        }
    }
}
