import Cards
import Desk
import Incidents
import Logging
import Synchronization

extension DeliveryWorker {
    /// Incidents opened this long before a storm belong to it, though their cards were sent.
    static let stormLookback = Duration.minutes(1)

    func perform(_ step: StormStep, at now: Timestamp) async throws {
        switch step {
        case .open(let address): try await openStorm(at: address, now)
        case .tend(let storm): try await tend(storm, now)
        case .end(let storm, let digest): try await end(storm, digest, now)
        }
    }

    private func openStorm(at address: ChatAddress, _ now: Timestamp) async throws {
        let (storm, digest) = try await desk.store.write { records in
            let storm = try records.openStorm(at: address, startedAt: now)
            try records.gather(into: storm.id, openedSince: now - Self.stormLookback, at: now)
            let digest = try records.post(.digest, .storm(storm.id), to: address, at: now)
            return (storm, digest.id)
        }
        schedule.withLock { $0.opened(storm, digest: digest, at: now) }
        log.notice(
            "More incidents than the chat can take",
            metadata: ["chat": "\(address.chat)", "storm": "\(storm.id)"]
        )
        desk.feed.send(.posting(digest))
    }

    private func tend(_ storm: Storm, _ now: Timestamp) async throws {
        let retired = try await desk.store.write { records in
            let retired = try records.retireClosedStormCards(storm.id)
            try records.gather(into: storm.id, openedSince: storm.startedAt - Self.stormLookback, at: now)
            return retired
        }
        if retired > 0 {
            log.info(
                "Incidents closed before their cards were sent",
                metadata: ["chat": "\(storm.address.chat)", "storm": "\(storm.id)", "cards": "\(retired)"]
            )
        }
    }

    private func end(_ storm: Storm, _ digest: Int64?, _ now: Timestamp) async throws {
        try await desk.store.write { records in
            try records.endStorm(storm.id, at: now)
            if let digest { try records.refresh(posting: digest, at: now) }
        }
        schedule.withLock { $0.ended(storm) }
        log.info("Storm over", metadata: ["chat": "\(storm.address.chat)", "storm": "\(storm.id)"])
    }
}
