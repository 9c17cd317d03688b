import Cards
import Desk
import Incidents
import Logging

/// Wrong tokens and tickets, wherever they are shown.
extension Doorkeeper {
    /// - Throws: `ConsoleFault.tooManyTries` when the address has guessed too often.
    func requireTry(by peer: Peer, at now: Timestamp) throws {
        if let delay = access.throttle.delay(for: peer.address, at: now) { throw ConsoleFault.tooManyTries(delay) }
    }

    /// Counts and audits a wrong guess. How many entries there can be is bounded: beyond the limit over all addresses, a
    /// guess is only told to wait.
    /// - Parameter name: what the guesser is called, as far as they said.
    /// - Throws: `ConsoleFault.tooManyTries`.
    func refuse(_ peer: Peer, name: String = "", because reason: Phrase, at now: Timestamp) async throws {
        if let delay = access.throttle.delayForAll(at: now) { throw ConsoleFault.tooManyTries(delay) }
        access.throttle.recordFailure(from: peer.address, at: now)
        log.warning("sign-in refused", metadata: ["address": "\(peer.address)", "reason": "\(reason.en)"])
        let stranger = Identity(frontEnd: .console, id: peer.address, name: ConsoleName(name)?.name ?? "?")
        try await desk.store.write { records in
            try records.append(
                AuditDraft(
                    at: now,
                    actor: Actor(stranger: stranger),
                    operation: .signIn,
                    outcome: .refused,
                    reason: reason.en
                )
            )
        }
    }
}

extension ConsoleFault {
    /// Rounded up to whole seconds.
    fileprivate static func tooManyTries(_ delay: Duration) -> ConsoleFault {
        .tooManyTries(seconds: (delay.milliseconds + 999) / 1_000)
    }
}
