import Desk
import Incidents
import Logging
import ServiceLifecycle

/// Fetches updates by long polling and gives each to the Desk (protocols 1.3).
///
/// An update is confirmed only once the Desk has handled it durably; a repeated one changes nothing. Whatever Telegram
/// does, this goes on until it is shut down: trouble here never stops the rest of the bot.
package struct TelegramPoller: Service {
    let api: BotAPI
    let desk: Desk
    let clock: any WallClock
    let menus: [BotMenu]
    package let status: TelegramStatus
    let log: Logger

    /// Telegram cuts a poll at this.
    static let pollTime: Duration = .seconds(50)
    /// How many chats' updates are handled at once.
    static let lanes = 8

    /// - Parameters:
    ///   - clock: wakes it after a pause; the Desk's own unless told otherwise.
    ///   - menus: what a typed slash offers, one menu for everybody and others by language.
    package init(
        api: BotAPI,
        desk: Desk,
        clock: (any WallClock)? = nil,
        menus: [BotMenu] = [],
        status: TelegramStatus = TelegramStatus(),
        log: Logger
    ) {
        self.api = api
        self.desk = desk
        self.clock = clock ?? desk.clock
        self.menus = menus
        self.status = status
        self.log = log
    }

    package func run() async throws {
        let (replies, mailbox) = AsyncStream.makeStream(of: PressReply.self, bufferingPolicy: .bufferingNewest(1_000))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await PressAnswerer(api: api, clock: clock, log: log).run(replies) }
            group.addTask {
                await work(mailbox)
                mailbox.finish()
            }
        }
        status.stop()
    }

    private func work(_ mailbox: AsyncStream<PressReply>.Continuation) async {
        var backoff = PollBackoff()
        guard let bot = await introduce(&backoff) else { return }
        await publishMenus()
        let handler = UpdateHandler(desk: desk, reader: UpdateReader(bot: bot), mailbox: mailbox, log: log)
        var progress = PollProgress()
        while !isEnding {
            do {
                let offset = progress.offset
                let batch = try await cancelWhenGracefulShutdown {
                    try await api.getUpdates(offset: offset, timeout: Self.pollTime)
                }
                if status.polled(at: clock.now()) { log.info("Telegram answers polls again") }
                // Not interrupted by a shutdown: what was taken in hand is finished.
                let isAllHandled = await handler.handle(batch, &progress)
                if isAllHandled {
                    backoff.reset()
                } else {
                    await pause(after: .passing, &backoff)
                }
            } catch let error as BotAPIError {
                await recover(from: error, &backoff)
            } catch {
                break
            }
        }
        await confirm(progress)
    }

    /// Asks who we are until Telegram answers; nil when it was shut down before.
    private func introduce(_ backoff: inout PollBackoff) async -> TelegramUser? {
        while !isEnding {
            do {
                let bot = try await cancelWhenGracefulShutdown { try await api.getMe() }
                status.know(username: bot.username)
                // A first poll may last most of a minute; the bot is reachable from now on.
                _ = status.polled(at: clock.now())
                log.info("Telegram answers", metadata: ["bot": "@\(bot.username ?? String(bot.id))"])
                backoff.reset()
                return bot
            } catch let error as BotAPIError {
                await recover(from: error, &backoff)
            } catch {
                return nil
            }
        }
        return nil
    }

    /// The menu is a convenience: without it everything works, so a failure is noted and no more.
    private func publishMenus() async {
        for menu in menus where !isEnding {
            do {
                try await cancelWhenGracefulShutdown {
                    try await api.setMyCommands(menu.entries, language: menu.language)
                }
            } catch {
                log.warning("the command menu was not set", metadata: ["reason": "\(error)"])
            }
        }
    }

    /// Tells Telegram what is handled, so that the next start does not get it again. What this call returns is not
    /// confirmed and comes again.
    private func confirm(_ progress: PollProgress) async {
        guard let offset = progress.offset, !Task.isCancelled else { return }
        do {
            _ = try await api.hurrying(.seconds(5)).getUpdates(offset: offset, limit: 1, timeout: .zero)
        } catch {
            log.info("the last updates were not confirmed and will come again", metadata: ["reason": "\(error)"])
        }
    }

    var isEnding: Bool {
        Task.isCancelled || Task.isShuttingDownGracefully
    }
}
