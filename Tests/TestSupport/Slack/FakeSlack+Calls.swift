import Desk
import Incidents

// What the HTTP side asks of the world.
extension FakeSlack {
    /// What a full installation is granted.
    static let allScopes: Set<String> = [
        "app_mentions:read", "channels:history", "channels:read", "chat:write", "commands", "files:write",
        "groups:history", "groups:read", "im:history", "im:read", "im:write", "reactions:read", "users:read",
    ]

    var grantedScopes: [String] {
        look { state in
            Self.allScopes.union(state.writesPublicly ? ["chat:write.public"] : []).subtracting(state.missingScopes)
                .sorted()
        }
    }

    /// Why the token is not taken; nil when it is.
    func refusal(of authorization: String?, isApp: Bool) -> FakeSlackReply? {
        guard let authorization, authorization.hasPrefix("Bearer ") else { return .error("not_authed", isFault: true) }
        switch (String(authorization.dropFirst(7)), isApp) {
        case (isApp ? appToken : botToken, _): return look { $0.isRevoked } ? .error("token_revoked") : nil
        case (appToken, false), (botToken, true): return .error("not_allowed_token_type", isFault: true)
        default: return .error("invalid_auth")
        }
    }

    /// Notes a call that begins; its number is for `end`.
    func begin(_ method: String, _ parameters: [String: FakeSlackJSON]) -> Int {
        let now = clock.now()
        return change { state in
            let number = state.calls.count
            state.calls.append(FakeSlackCall(number: number, method: method, parameters: parameters, at: now))
            return number
        }
    }

    func end(_ number: Int, _ reply: FakeSlackReply) {
        change { state in
            state.calls[number].outcome = reply.code ?? "ok"
            guard case .error(let code, let messages, _, true) = reply else { return }
            state.note(violation: "\(state.calls[number].method): \(([code] + messages).joined(separator: " "))")
        }
    }

    func endSilently(_ number: Int) {
        change { $0.calls[number].outcome = "" }
    }

    /// Waits while calls of the method are held.
    func passGate(_ method: String) async throws {
        try await bell.until { self.look { !$0.held.contains(method) || $0.isClosing } }
        if look({ $0.isClosing }) { throw CancellationError() }
    }

    /// Waits while answers to the method are held.
    func passAnswerGate(_ method: String) async throws {
        try await bell.until { self.look { !$0.heldAnswers.contains(method) || $0.isClosing } }
        if look({ $0.isClosing }) { throw CancellationError() }
    }

    func scriptedAnswer(_ method: String) -> FakeSlackReply? {
        change { state in
            guard let first = state.scripts[method]?.first else { return nil }
            state.scripts[method]?.removeFirst()
            return first
        }
    }

    func losesAnswer(to method: String) -> Bool {
        change { Self.takesOne(of: method, from: &$0.lostAnswers) }
    }

    func losesCall(of method: String) -> Bool {
        change { Self.takesOne(of: method, from: &$0.lostCalls) }
    }

    private static func takesOne(of method: String, from lost: inout [String: Int]) -> Bool {
        guard let left = lost[method], left > 0 else { return false }
        lost[method] = left - 1
        return true
    }

    func answer(_ name: String, _ method: FakeSlackMethod, _ parameters: [String: FakeSlackJSON]) -> FakeSlackReply {
        if name == "apps.connections.open" {
            guard let openSocket else { return .error("internal_error") }
            return openSocket().map { .ok(["url": .string($0)]) } ?? .limited(seconds: 30)
        }
        let (now, base) = (clock.now(), base)
        return change { $0.answer(name, method, parameters, base: base, at: now) }
    }

    func respond(_ id: String, _ body: [String: FakeSlackJSON]) -> FakeSlackReply {
        let now = clock.now()
        return change { $0.respond(id, body, at: now) }
    }
}
