import Cards
import Desk
import Incidents
import Logging

/// Gives the updates of a batch to the Desk: in order within a chat, several chats at once.
struct UpdateHandler: Sendable {
    let desk: Desk
    let reader: UpdateReader
    let mailbox: AsyncStream<PressReply>.Continuation
    let log: Logger

    /// How one update ended.
    private enum Outcome {
        case handled
        /// The store cannot take it now: it is tried as long as it takes.
        case postponed(any Error)
        /// It makes the Desk fail, which the next try may not change.
        case failed(any Error)
        case cancelled
    }

    /// What became of one chat's updates: those handled, and the first that was not.
    private struct LaneReport: Sendable {
        var handled: Set<Int64> = []
        var failed: (update: Update, error: any Error)?
        var postponed: (any Error)?
        var isComplete = true
    }

    /// - Returns: true when polling can go on at once: all of it is handled, or what stood in the way was given up.
    func handle(_ batch: [Update], _ progress: inout PollProgress) async -> Bool {
        let fresh = batch.filter { !progress.isHandled($0) }
        let lanes = Dictionary(grouping: fresh, by: UpdateReader.lane)
        let reports = await work(through: lanes.values.map { $0.sorted { $0.updateId < $1.updateId } })
        var handled = Set<Int64>()
        var isComplete = true
        for report in reports {
            handled.formUnion(report.handled)
            if let error = report.postponed {
                log.warning("an update waits for the store", metadata: ["reason": "\(error)"])
            }
            if let (update, error) = report.failed {
                if progress.noteFailure(of: update.updateId) {
                    giveUp(update, error)
                    handled.insert(update.updateId)
                    continue
                } else {
                    log.warning("an update failed and is tried again", metadata: ["update": "\(update.updateId)"])
                }
            }
            isComplete = isComplete && report.isComplete
        }
        progress.finish(batch, handled: handled)
        return isComplete
    }

    private func work(through lanes: [[Update]]) async -> [LaneReport] {
        await withTaskGroup(of: LaneReport.self) { group in
            var reports: [LaneReport] = []
            for (index, lane) in lanes.enumerated() {
                if index >= TelegramPoller.lanes, let report = await group.next() { reports.append(report) }
                group.addTask { await work(through: lane) }
            }
            for await report in group { reports.append(report) }
            return reports
        }
    }

    private func work(through lane: [Update]) async -> LaneReport {
        var report = LaneReport()
        for update in lane {
            switch await handle(update) {
            case .handled:
                report.handled.insert(update.updateId)
                continue
            case .failed(let error): report.failed = (update, error)
            case .postponed(let error): report.postponed = error
            case .cancelled: break
            }
            report.isComplete = false
            return report
        }
        return report
    }

    private func handle(_ update: Update) async -> Outcome {
        do {
            try await give(reader.read(update), IntakeKey(frontEnd: .telegram, id: String(update.updateId)))
            return .handled
        } catch is CancellationError {
            return .cancelled
        } catch let error as StoreFailure {
            return .postponed(error)
        } catch {
            return .failed(error)
        }
    }

    private func give(_ incoming: Incoming, _ intake: IntakeKey) async throws {
        switch incoming {
        case .press(let token, let person, let place, let query):
            let answer = try await desk.press(token, by: person, on: place, intake: intake)
            mailbox.yield(PressReply(query: query, answer: answer))
        case .strayPress(let query):
            mailbox.yield(PressReply(query: query, answer: .silent))
        case .command(let command, let person, let address):
            // What it shows, a refusal too, is sent by delivery: a command has nothing that could be answered.
            _ = try await desk.command(command, by: person, in: address, intake: intake)
        case .reply(let text, let message, let person, let address, let markdown):
            _ = try await desk.reply(text, markdown: markdown, to: message, by: person, in: address, intake: intake)
        case .remark(let text, let person, let address):
            _ = try await desk.remark(text, by: person, in: address, intake: intake)
        case .chatMoved(let old, let new): try await desk.chatMoved(from: old, to: new, intake: intake)
        case .chatLost(let address, let reason):
            for (place, key) in places(in: address, intake) {
                try await desk.chatLost(place, reason: reason, intake: key)
            }
        case .chatRegained(let address):
            for (place, key) in places(in: address, intake) { try await desk.chatRegained(place, intake: key) }
        case .nothing(let why):
            log.debug("an update is passed over", metadata: ["update": "\(intake.id)", "why": "\(why)"])
        }
    }

    /// A chat and the topics of it that the settings name: they come and go together.
    private func places(in address: ChatAddress, _ intake: IntakeKey) -> [(ChatAddress, IntakeKey)] {
        let topics = desk.settings.namedChats.filter { destination in
            destination.frontEnd == .telegram && destination != address
                && TelegramAddress(destination.chat)?.chat == TelegramAddress(address.chat)?.chat
        }
        return [(address, intake)]
            + topics.map { ($0, IntakeKey(frontEnd: .telegram, id: "\(intake.id)/\($0.chat)")) }
    }

    private func giveUp(_ update: Update, _ error: any Error) {
        let id = FaultID.make()
        log.error(
            "an update failed \(PollProgress.tries) times and is passed over",
            metadata: ["id": "\(id)", "update": "\(update.updateId)", "reason": "\(error)"]
        )
        guard let query = update.callbackQuery?.id else { return }
        let text = Phrase(
            en: "Internal error \(id). The log says why.",
            ru: "Внутренняя ошибка \(id). Причина — в журнале."
        )
        let toast = text(desk.settings.book.language)
        mailbox.yield(PressReply(query: query, answer: Answer(toast: toast, isRefusal: true)))
    }
}
