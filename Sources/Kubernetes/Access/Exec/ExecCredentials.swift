import Desk
import Incidents
import Synchronization

/// The credential of an exec plugin: kept until it ends or the server refuses it; however many ask at once, the plugin
/// runs one time.
///
/// States: idle → running (somebody asks and nothing good is kept) → idle (kept, or failed and told to all who wait).
final class ExecCredentials: CredentialSource {
    private typealias Outcome = Result<Credential, AccessFailure>

    private struct State {
        var kept: ExecCredentialAnswer?
        var failed: (failure: AccessFailure, at: Timestamp)?
        var run: Task<Void, Never>?
        var waiting: [Int: CheckedContinuation<Outcome, Never>] = [:]
        var asked = 0
    }

    private let call: PluginCall
    private let clock: any WallClock
    private let state = Mutex(State())

    /// A credential that ends within this is not presented any more: the request takes time, too.
    static let margin = Duration.seconds(10)
    /// For so long a failure is repeated without another run, so that many requests do not become many processes.
    static let rest = Duration.seconds(2)

    init(call: PluginCall, clock: any WallClock) {
        self.call = call
        self.clock = clock
    }

    func credential() async throws(AccessFailure) -> Credential {
        let now = clock.now()
        let id = state.withLock { state in
            state.asked += 1
            return state.asked
        }
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let ready = state.withLock { state -> Outcome? in
                    if let known = Self.known(state, at: now) { return known }
                    if Task.isCancelled { return .failure(givenUp) }
                    state.waiting[id] = continuation
                    // Not a child of this request: whoever else waits needs its answer when this request is cancelled.
                    if state.run == nil { state.run = Task { await self.run() } }
                    return nil
                }
                if let ready { continuation.resume(returning: ready) }
            }
        } onCancel: {
            let waiting = state.withLock { $0.waiting.removeValue(forKey: id) }
            waiting?.resume(returning: .failure(givenUp))
        }
        return try outcome.get()
    }

    func rejected(_ credential: Credential) async {
        drop(credential)
    }

    /// Forgets the kept credential when `credential` was made with it.
    func drop(_ credential: Credential) {
        state.withLock { state in
            guard let kept = state.kept?.credential else { return }
            let isSame =
                kept.authorization.map { $0 == credential.authorization } ?? true
                && kept.certificate.map { $0 == credential.certificate } ?? true
            if isSame { state.kept = nil }
        }
    }

    private static func known(_ state: State, at now: Timestamp) -> Outcome? {
        if let kept = state.kept, kept.isGood(at: now + margin) { return .success(kept.credential) }
        guard state.run == nil, let failed = state.failed, (.zero..<rest).contains(now.since(failed.at)) else {
            return nil
        }
        return stillGood(state, at: now) ?? .failure(failed.failure)
    }

    /// Within the margin the old credential is better than the failure to get a new one.
    private static func stillGood(_ state: State, at now: Timestamp) -> Outcome? {
        guard let kept = state.kept, kept.isGood(at: now) else { return nil }
        return .success(kept.credential)
    }

    private func run() async {
        let answer: Result<ExecCredentialAnswer, AccessFailure>
        do throws(AccessFailure) {
            let output = try await PluginProcess(call: call, clock: clock).output()
            answer = .success(try ExecCredentialAnswer(output, of: call))
        } catch {
            answer = .failure(error)
        }
        let now = clock.now()
        let (waiting, outcome) = state.withLock { state in
            state.run = nil
            let outcome: Outcome
            switch answer {
            case .success(let fresh):
                state.kept = fresh
                state.failed = nil
                outcome = .success(fresh.credential)
            case .failure(let failure):
                state.failed = (failure, now)
                outcome = Self.stillGood(state, at: now) ?? .failure(failure)
            }
            let waiting = Array(state.waiting.values)
            state.waiting = [:]
            return (waiting, outcome)
        }
        for continuation in waiting { continuation.resume(returning: outcome) }
    }

    private var givenUp: AccessFailure {
        call.failure("is still running; the request that waited for it was given up")
    }
}
