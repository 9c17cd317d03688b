import Desk
import Incidents

// What the HTTP side asks of the world.
extension FakeTelegram {
    func accepts(token: String) -> Bool {
        look { !$0.isRevoked && $0.token == token }
    }

    var isClosing: Bool { look { $0.isClosing } }

    /// Notes a call that begins; its number is for `end`.
    func begin(_ method: String, _ parameters: [String: TelegramJSON]) -> Int {
        let now = clock.now()
        return change { state in
            let number = state.calls.count
            state.calls.append(FakeTelegramCall(number: number, method: method, parameters: parameters, at: now))
            return number
        }
    }

    func end(_ number: Int, _ reply: FakeTelegramReply) {
        change { state in
            state.calls[number].status = reply.code
            guard case .error(_, let description, _, _, let isFault) = reply else { return }
            state.calls[number].description = description
            if isFault { state.note(violation: "\(state.calls[number].method): \(description)") }
        }
    }

    func record(_ method: String, _ parameters: [String: TelegramJSON], reply: FakeTelegramReply) {
        end(begin(method, parameters), reply)
    }

    func record(_ method: String, _ parameters: [String: TelegramJSON], status: Int) {
        let number = begin(method, parameters)
        change { $0.calls[number].status = status }
    }

    /// Waits while calls of the method are held.
    func passGate(_ method: String) async throws {
        try await bell.until { self.look { !$0.held.contains(method) || $0.isClosing } }
        if isClosing { throw CancellationError() }
    }

    /// Waits while answers to the method are held.
    func passAnswerGate(_ method: String) async throws {
        try await bell.until { self.look { !$0.heldAnswers.contains(method) || $0.isClosing } }
        if isClosing { throw CancellationError() }
    }

    func scriptedAnswer(_ method: String) -> FakeTelegramReply? {
        change { state in
            guard let first = state.scripts[method]?.first else { return nil }
            state.scripts[method]?.removeFirst()
            return first
        }
    }

    func answer(
        _ method: String,
        _ parameters: [String: TelegramJSON],
        document: FakeTelegramMessage.Document?
    ) -> FakeTelegramReply {
        let now = clock.now()
        return change { $0.answer(method, parameters, document: document, at: now) }
    }

    /// A long poll: ends with updates, with its time, or because a newer one took over.
    func poll(_ parameters: [String: TelegramJSON]) async throws -> FakeTelegramReply {
        let now = clock.now()
        switch change({ $0.startPoll(parameters, at: now) }) {
        case .answer(let reply): return reply
        case .wait(let poll, let offset, let limit, let seconds):
            change { $0.waitingPolls += 1 }
            defer { change { $0.waitingPolls -= 1 } }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask {
                    try await self.bell.until {
                        self.look { $0.poll != poll || !$0.updates.isEmpty || !$0.webhook.isEmpty || $0.isClosing }
                    }
                }
                group.addTask { try await self.clock.sleep(for: .seconds(seconds)) }
                defer { group.cancelAll() }
                try await group.next()
            }
            if isClosing { throw CancellationError() }
            let end = clock.now()
            return look { state in
                guard state.poll == poll else { return FakeTelegramState.olderPoll }
                guard state.webhook.isEmpty else { return .error(409, "Conflict: terminated by setWebhook request") }
                return state.batch(offset: offset, limit: limit, at: end)
            }
        }
    }
}
