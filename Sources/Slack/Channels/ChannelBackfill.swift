import Desk
import Incidents
import Logging
import ServiceLifecycle
import Synchronization

/// Reads back what was written in enabled channels while nobody kept it, before they were enabled and while the bot was cut
/// off: page by page, then thread by thread, politely, and after a restart from where it was. What it reads opens no
/// incident.
package final class ChannelBackfill: Service {
    /// Messages of a page; what Slack gives less of, it gives less of.
    static let page = 100
    /// Of how many channels it is looked at what waits.
    private static let width = 1_000
    /// Between two calls: far below the 50 a minute that Slack allows, for others want to read, too.
    static let pause = Duration.seconds(2)
    /// While there is nothing to read.
    static let rest = Duration.seconds(5)
    /// After a trouble that may pass.
    static let recess = Duration.seconds(30)
    /// How long a channel is let alone that somebody has to mend first: a scope that is missing, say.
    static let leave = Duration.minutes(10)

    private let api: SlackAPI
    private let desk: Desk
    private let status: SlackStatus
    private let clock: any WallClock
    private let log: Logger
    /// Channels that are let alone, until when.
    private let resting = Mutex<[String: Timestamp]>([:])

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
                if let bot = self.status.bot { wait = await self.work(as: bot) }
                guard await self.sleep(wait) else { return }
            }
        }
    }

    /// What is read next.
    private enum Piece: Sendable {
        case page(Backfill)
        case thread(WaitingThread)

        var channel: String {
            switch self {
            case .page(let backfill): backfill.channel
            case .thread(let thread): thread.channel
            }
        }
    }

    /// Reads one page of one channel, or one thread.
    /// - Returns: how long to wait before the next.
    func work(as bot: SlackBot) async -> Duration {
        do {
            guard let piece = try await next() else { return Self.rest }
            return await read(piece, as: bot)
        } catch {
            log.warning("what is to be read back cannot be seen", metadata: ["reason": "\(error)"])
            return Self.recess
        }
    }

    /// Pages before threads, and what was missed before what is past; channels take turns.
    private func next() async throws -> Piece? {
        let (backfills, threads) = try await desk.store.read { records in
            (try records.waitingBackfills(limit: Self.width), try records.waitingThreads(limit: Self.width))
        }
        let now = clock.now()
        let resting = resting.withLock { resting in
            resting = resting.filter { $0.value > now }
            return Set(resting.keys)
        }
        for kind in Backfill.Kind.allCases {
            let pages = backfills.filter { $0.kind == kind && !resting.contains($0.channel) }
            if let backfill = pages.randomElement() { return .page(backfill) }
        }
        return threads.filter { !resting.contains($0.channel) }.randomElement().map(Piece.thread)
    }

    private func read(_ piece: Piece, as bot: SlackBot) async -> Duration {
        do {
            switch piece {
            case .page(let backfill):
                if try await !advance(backfill, as: bot) { leave(piece, "Slack shows a page that cannot be read") }
            case .thread(let thread): try await read(thread, as: bot)
            }
            return Self.pause
        } catch let error as SlackAPIError {
            return await react(to: error, at: piece)
        } catch is CancellationError {
            return Self.recess
        } catch {
            log.warning("the past of a channel cannot be kept now", metadata: ["reason": "\(error)"])
            return Self.recess
        }
    }

    private func react(to error: SlackAPIError, at piece: Piece) async -> Duration {
        switch error.meaning {
        case .transient, .unauthorized: return Self.recess
        case .tooManyRequests(let wait): return max(wait, Self.pause)
        case .channelNotFound, .notInChannel, .archived:
            // What was missed may have ended an incident, and can be read when the bot has come back.
            if case .page(let backfill) = piece, backfill.kind == .missed { break }
            tell("\(error)", of: piece, "the past of a channel cannot be read")
            return await end(piece)
        default: break
        }
        // A scope can be added, and what Slack refuses today it may give tomorrow.
        leave(piece, "\(error)")
        return Self.pause
    }

    /// Lets the channel alone for a while.
    private func leave(_ piece: Piece, _ reason: String) {
        tell(reason, of: piece, "the past of a channel cannot be read yet; trying again every ten minutes")
        let until = clock.now() + Self.leave
        resting.withLock { $0[piece.channel] = until }
    }

    private func tell(_ reason: String, of piece: Piece, _ what: Logger.Message) {
        log.warning(what, metadata: ["channel": "\(piece.channel)", "reason": "\(reason)"])
    }

    /// One page at the channel's root; it is kept as a whole, with how far it goes and whose threads are to be read.
    /// - Returns: false when there is more, and the page does not say where.
    private func advance(_ backfill: Backfill, as bot: SlackBot) async throws -> Bool {
        let channel = backfill.channel
        let told = try await api.history(
            of: channel,
            before: backfill.ceiling,
            since: backfill.floor,
            limit: Self.page
        )
        var page = PastPage(told.messages.compactMap { $0.posted(in: channel, seenBy: bot) })
        // What people said under the bot's own cards is kept, too.
        page.threads = told.messages.filter { $0.isDiscussed(since: backfill.news) }.compactMap(\.stamp)
        page.deleted = told.messages.filter { $0.subtype == "tombstone" }.compactMap(\.stamp)
        let stamps = Set(told.messages.compactMap(\.stamp))
        if stamps.isEmpty, told.hasMore { return false }
        if !told.isPartial { page.shown = stamps }
        let next = backfill.advanced(to: stamps.min(), hasMore: told.hasMore)
        try await desk.keep(page, of: backfill, reaching: next)
        if next.isDone, backfill.kind == .past {
            log.notice("the past of a channel is read", metadata: ["channel": "\(channel)"])
        }
        return true
    }

    private func read(_ thread: WaitingThread, as bot: SlackBot) async throws {
        var cursor: String?
        repeat {
            if cursor != nil { try await clock.sleep(for: Self.pause) }
            let page: ToldPage
            do throws(SlackAPIError) {
                page = try await api.thread(
                    under: thread.root,
                    in: thread.channel,
                    cursor: cursor,
                    limit: Self.page
                )
            } catch {
                guard error.meaning == .threadGone || error.meaning == .messageGone else { throw error }
                // Its root was taken back meanwhile: there is nothing under it any more.
                return try await desk.keep([], of: thread, isRead: true)
            }
            let replies = page.messages.compactMap { $0.posted(in: thread.channel, seenBy: bot) }.filter { !$0.isRoot }
            cursor = page.next
            try await desk.keep(replies, of: thread, isRead: cursor == nil)
        } while cursor != nil
    }

    /// Slack does not let it be read: it is tried anew when the channel is enabled anew.
    private func end(_ piece: Piece) async -> Duration {
        do {
            switch piece {
            case .page(let backfill):
                var over = backfill
                over.isDone = true
                try await desk.keep(PastPage([]), of: backfill, reaching: over)
            case .thread(let thread): try await desk.keep([], of: thread, isRead: true)
            }
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
