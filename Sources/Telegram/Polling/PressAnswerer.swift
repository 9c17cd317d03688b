import Desk
import Incidents
import Logging
import ServiceLifecycle

/// Answers callback queries beside the polling, a few at a time, so that a slow answer holds up nothing.
struct PressAnswerer: Sendable {
    let api: BotAPI
    let clock: any WallClock
    let log: Logger

    static let width = 8

    /// Returns when the replies have ended and the last is sent.
    func run(_ replies: AsyncStream<PressReply>) async {
        await withTaskGroup(of: Void.self) { group in
            var running = 0
            for await reply in replies {
                if running >= Self.width {
                    await group.next()
                    running -= 1
                }
                running += 1
                group.addTask { await send(reply) }
            }
        }
    }

    private func send(_ reply: PressReply) async {
        for attempt in 1...3 {
            do {
                return try await api.answerCallbackQuery(reply.query, text: reply.text, asAlert: reply.answer.isRefusal)
            } catch let error as BotAPIError {
                switch error.meaning {
                // The press is done all the same; only the waiting sign ended by itself.
                case .queryExpired:
                    return log.debug("a press was answered too late")
                case .tooManyRequests(let wait) where wait <= .seconds(5) && attempt < 3:
                    // It throws only when the bot stops, and then nobody waits for the answer any more.
                    let isWaited: Void? = try? await cancelWhenGracefulShutdown { try await clock.sleep(for: wait) }
                    guard isWaited != nil else { return }
                case .transient where attempt < 3 && !Task.isShuttingDownGracefully: continue
                default:
                    return log.warning("a press could not be answered", metadata: ["reason": "\(error)"])
                }
            } catch {
                return
            }
        }
    }
}
