import Cards
import Incidents
import Logging

/// Asks Alertmanager: for what people want, and which silences there are.
extension Desk {
    /// How long Alertmanager is given to answer.
    private static let silencerPatience = Duration.seconds(20)

    /// Asks of Alertmanager what somebody wants; how that ended is stored and audited, whatever it is.
    /// - Returns: the order as it ended; nil when there was nothing to ask.
    @discardableResult
    func carryOut(silenceOrder id: Int64) async -> SilenceOrder? {
        guard let silencer = settings.silencer, let order = await loadSilenceOrder(id), order.state == .running else {
            return nil
        }
        guard silenceWatch.take(order: id) else { return nil }
        defer { silenceWatch.leave(order: id) }
        let answer: Result<String, SilencerRefusal> = await within(
            Self.silencerPatience,
            silent: .outcomeUnknown
        ) { () throws(SilencerRefusal) in
            switch order.wish {
            case .make(let draft): return try await silencer.keep(draft, changing: nil)
            case .extend(let seen, let until):
                // What is stored may be old: nothing that ended elsewhere comes back, nothing that lasts longer is cut.
                let silence = try await current(seen, of: silencer)
                return try await silencer.keep(SilenceDraft(silence, until: until), changing: silence.id)
            case .expire(let silence):
                try await silencer.expire(silence.id)
                return silence.id
            }
        }
        // The bot stops: whether it was done is not known.
        let isCutOff = Task.isCancelled
        let now = clock.now()
        let watch = silenceWatch
        do {
            let end = try await store.write { records -> (order: SilenceOrder, incidents: Set<Int64>)? in
                guard var order = try records.silenceOrder(id), order.state == .running else { return nil }
                var incidents = Set<Int64>()
                switch answer {
                case .success(let silence):
                    order.finish(silence, at: now)
                    // Answers that were asked for earlier do not know of it.
                    _ = watch.claim(watch.begin())
                    incidents = try records.keepSilence(of: order, at: now)
                    try SilencedIncidents(records: records, now: now).follow(incidents)
                case .failure where isCutOff: order.lose(at: now)
                case .failure(let refusal):
                    order.fail(refusal.text, isUnknown: refusal.kind == .outcomeUnknown, at: now)
                }
                try order.settle(in: records, at: now)
                return (order, incidents)
            }
            guard let (ended, incidents) = end else { return nil }
            announce(ended)
            announce(incidents)
            guard !isCutOff else { return ended }
            // Over the API it is the answer that somebody waits for.
            guard ended.via != .api else {
                await errands.start(in: FollowUp.lookAtSilences(for: nil).lane, of: nil) { await lookAtSilences() }
                return ended
            }
            await lookAtSilences()
            guard ended.state == .done else { return ended }
            let later = clock.now()
            try await store.write { try ended.leave(in: $0, at: later) }
            announce(ended)
            return ended
        } catch {
            log.error(
                "the end of a silence order could not be stored",
                metadata: ["order": "\(id)", "error": "\(error)"]
            )
            return nil
        }
    }

    /// The silence as it is now, for a change to it.
    /// - Throws: when it is over, or is not what was seen any more.
    private func current(_ seen: Silence, of silencer: any Silencer) async throws(SilencerRefusal) -> Silence {
        guard let silence = try await silencer.silence(seen.id), silence.state != .expired else {
            throw SilencerRefusal(settings.book.text(of: .silence(.gone), at: clock.now()))
        }
        guard silence.endsAt == seen.endsAt, Set(silence.matchers) == Set(seen.matchers) else {
            throw SilencerRefusal(
                settings.book.text(of: .silence(.changed(until: silence.endsAt)), at: clock.now())
            )
        }
        return silence
    }

    private func announce(_ order: SilenceOrder) {
        if let incident = order.incident { feed.send(.incident(incident)) }
        if let posting = order.posting { feed.send(.posting(posting)) }
    }

    /// Something else is true of these by silences.
    private func announce(_ incidents: Set<Int64>) {
        guard !incidents.isEmpty else { return }
        for incident in incidents { feed.send(.incident(incident)) }
        feed.send(.paging)
    }

    private func loadSilenceOrder(_ id: Int64) async -> SilenceOrder? {
        do {
            return try await store.read { try $0.silenceOrder(id) }
        } catch {
            log.error("a silence order could not be read", metadata: ["order": "\(id)", "error": "\(error)"])
            return nil
        }
    }

    // MARK: Looking

    /// Looks which silences there are, while incidents that they could be about are active; less often while Alertmanager does
    /// not answer. Does nothing while it is not due.
    package func watchSilences() async throws {
        let now = clock.now()
        guard settings.silencer != nil, silenceWatch.isDue(at: now) else { return }
        guard try await store.read({ try $0.hasSilenceableIncidents() }) else { return silenceWatch.rest(from: now) }
        await lookAtSilences()
    }

    /// For somebody who looks at them.
    func readSilences(for posting: Int64?) async {
        guard settings.silencer != nil else { return }
        if !silenceWatch.isFresh(at: clock.now()) { await lookAtSilences() }
        guard let posting else { return }
        let now = clock.now()
        do {
            try await store.write { try $0.refresh(posting: posting, at: now) }
            feed.send(.posting(posting))
        } catch {
            log.error("a list of silences could not be refreshed", metadata: ["error": "\(error)"])
        }
    }

    /// Asks which silences there are and what they hold, keeps it, and has the cards shown anew of which something else is
    /// true now.
    package func lookAtSilences() async {
        guard let silencer = settings.silencer else { return }
        let look = silenceWatch.begin()
        // The alerts first: silences that they name are then among those that follow.
        let answer: Result<SilenceReading, SilencerRefusal> = await within(
            Self.silencerPatience,
            silent: .refused
        ) { () throws(SilencerRefusal) in
            let alerts = try await silencer.suppressed()
            return SilenceReading(silences: try await silencer.silences(), alerts: alerts)
        }
        guard !Task.isCancelled else { return }
        let now = clock.now()
        let watch = silenceWatch
        do {
            switch answer {
            case .success(let reading):
                watch.succeeded(at: now)
                let changed = try await store.write { records -> Set<Int64> in
                    guard watch.claim(look) else { return [] }
                    let changed = try records.keepSilences(reading.silences, holding: reading.alerts, at: now)
                    try SilencedIncidents(records: records, now: now).follow(changed)
                    return changed
                }
                announce(changed)
            case .failure(let refusal):
                watch.failed(at: now)
                let isNews = try await store.write { records in
                    watch.claim(look) ? try records.noteSilencesUnknown(refusal.text) : false
                }
                if isNews {
                    log.warning("Alertmanager was not asked for silences", metadata: ["reason": "\(refusal.text)"])
                }
            }
        } catch {
            log.error("silences could not be stored", metadata: ["error": "\(error)"])
        }
    }

    private struct SilenceReading: Sendable {
        let silences: [Silence]
        let alerts: [SuppressedAlert]
    }

    // MARK: Time

    /// An order that nobody has in hand so long after it was asked for has lost its end.
    private static let orderLease = SilenceOrder.confirmationLifetime + .minutes(1)

    /// What nobody has in hand any more, as when its end could not be stored, must not stand in the way of others.
    private func loseSilenceOrders(at now: Timestamp) async throws {
        let watch = silenceWatch
        let isLost = { @Sendable (order: SilenceOrder) in
            now.since(order.askedAt) >= Self.orderLease && !watch.isInHand(order.id)
        }
        guard try await store.read({ try $0.runningSilenceOrders().contains(where: isLost) }) else { return }
        let lost = try await store.write { records in
            let lost = try records.runningSilenceOrders().filter(isLost)
            for order in lost {
                var order = order
                order.lose(at: now)
                try order.settle(in: records, at: now)
            }
            return lost
        }
        for order in lost { announce(order) }
    }

    /// Ends confirmations that nobody answered in time; their messages show again what they showed before.
    func expireSilenceOrders(at now: Timestamp) async throws {
        try await loseSilenceOrders(at: now)
        let overdue = try await store.read { try $0.overdueSilenceOrders(at: now) }
        guard !overdue.isEmpty else { return }
        let unconfirmed = settings.book.text(of: .confirmationExpired, at: now)
        try await store.write { records in
            for order in overdue {
                guard var order = try records.silenceOrder(order.id), order.expire(at: now) else { continue }
                try order.settle(in: records, at: now, reason: unconfirmed)
                try order.leave(in: records, at: now)
            }
        }
        for order in overdue { announce(order) }
    }

    /// Waits for Alertmanager, but for no longer than `span`.
    /// - Parameter silent: what its silence means for what was asked.
    private func within<Value: Sendable>(
        _ span: Duration,
        silent kind: SilencerRefusal.Kind,
        _ work: @escaping @Sendable () async throws(SilencerRefusal) -> Value
    ) async -> Result<Value, SilencerRefusal> {
        let clock = clock
        let silent = SilencerRefusal(Phrase.alertmanagerSilent(settings.book.language), kind: kind)
        return await withTaskGroup(of: Result<Value, SilencerRefusal>?.self) { group in
            group.addTask {
                do throws(SilencerRefusal) {
                    return .success(try await work())
                } catch {
                    return .failure(error)
                }
            }
            group.addTask {
                do {
                    try await clock.sleep(for: span)
                    return .failure(silent)
                } catch {
                    return nil
                }
            }
            defer { group.cancelAll() }
            for await result in group {
                if let result { return result }
            }
            return .failure(silent)
        }
    }
}
