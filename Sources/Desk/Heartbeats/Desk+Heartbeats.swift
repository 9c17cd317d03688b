import Incidents
import Logging

extension Desk {
    /// A heartbeat's address was called. When it returns, that and all that followed is on disk.
    /// - Throws: `StoreFailure` when the store cannot take it now.
    package func beat(_ name: String, _ signal: HeartbeatSignal, correlation: String) async throws -> HeartbeatReceipt {
        let now = clock.now()
        let settings = settings
        let callable = settings.heartbeats.filter { $0.sign == .call }
        guard let rule = callable.first(where: { $0.name == name }) else {
            return .unknown(known: callable.map(\.name).sorted())
        }
        let (heartbeat, outcomes) = try await store.write { records in
            let desk = HeartbeatDesk(records: records, settings: settings, now: now)
            return try desk.take(signal, of: rule, correlation: correlation)
        }
        await follow(outcomes)
        return .heard(heartbeat)
    }

    /// Tells of heartbeats that are missed. When that is stands in the store, so that looking costs next to nothing while
    /// there is nothing to do. What could not be heard, because the bot was down or the machine asleep, is excused until the
    /// next beat is due.
    /// - Throws: `StoreFailure`; the next look makes up for it.
    package func watchHeartbeats(at now: Timestamp) async throws {
        let settings = settings
        let rules = settings.heartbeats
        let isKnown = heartbeatWatch.knows(rules)
        if rules.isEmpty, isKnown { return }
        let (due, stored) = try await store.read { (try $0.heartbeatDue(), try $0.heartbeatsHeardAt()) }
        let hearing = heartbeatWatch.hearing ?? HearingWatch(heardAt: stored)
        let absence = hearing.absence(at: now)
        let mustSettle = absence != nil || hearing.isSetBack(at: now)
        let isDue = due.map { $0 <= now } ?? false
        guard !isKnown || mustSettle || isDue || heartbeatWatch.isNoteDue(at: now) else {
            return heartbeatWatch.looked(at: now, with: rules, isNoted: false)
        }
        let outcomes = try await store.write { records in
            let desk = HeartbeatDesk(records: records, settings: settings, now: now)
            var outcomes = isKnown ? [] : try desk.follow()
            if mustSettle { try desk.settle(absence) }
            outcomes += try desk.look()
            try records.setHeartbeatsHeard(at: now)
            return outcomes
        }
        heartbeatWatch.looked(at: now, with: rules, isNoted: true)
        if let absence {
            log.notice(
                "no heartbeat could be heard for a while; those that were due then are given one more interval",
                metadata: ["from": "\(absence.from.rfc3339)", "until": "\(absence.until.rfc3339)"]
            )
        }
        await follow(outcomes)
    }

    /// Until when the heartbeats were looked after; nil: this process has not looked yet.
    package var heartbeatsLookedAt: Timestamp? { heartbeatWatch.hearing?.heardAt }
}
