extension Page {
    /// Sends what is due.
    ///
    /// - Parameter isAnswered: as `PageOrigin` says, of the facts of the same transaction. What was answered once stays so.
    /// - Parameter quiet: the person's quiet hours as they are now, for this urgency.
    package mutating func look(at now: Moment, isAnswered: Bool, quiet: WeekHours?) -> [NoticeAction] {
        since = min(since, now)
        if isAnswered { self.isAnswered = true }
        // The clock may have been set back: no wait for a try or a word is longer than it can be.
        for index in notices.indices {
            notices[index].nextAt = notices[index].nextAt.map { min($0, now + Self.longestRetry) }
        }
        var actions: [NoticeAction] = []
        for index in notices.indices where isOpen(index) && due(index, quiet: nil, at: now) <= now {
            if isStopped {
                notices[index].state = .dropped
                notices[index].nextAt = nil
            } else if due(index, quiet: quiet, at: now) <= now {
                notices[index].state = .underway
                notices[index].nextAt = now + Self.lease
                actions.append(.send(index, notices[index].method))
            }
        }
        if isStopped { dropWaiting() }
        // Only of a page that never had a way; of others it is said when the last one fails.
        if notices.isEmpty, dueAt != nil, !isStopped { actions.append(.tellUnreachable) }
        dueAt = notices.indices.filter(isOpen).map { due($0, quiet: quiet, at: now) }.min()
        return actions
    }

    /// When each notice is to be sent, as far as nothing changes; nil for one that has been or will not be.
    package func times(at now: Moment, quiet: WeekHours?) -> [Moment?] {
        notices.indices.map { notices[$0].state == .waiting ? due($0, quiet: quiet, at: now) : nil }
    }

    /// How a notice went; what follows from it is done at once.
    ///
    /// - Returns: nothing for one that is not underway (any more).
    package mutating func report(
        _ result: NoticeResult,
        of index: Int,
        at now: Moment,
        isAnswered: Bool,
        quiet: WeekHours?
    ) -> [NoticeAction] {
        guard notices.indices.contains(index), notices[index].state == .underway else { return [] }
        var actions: [NoticeAction] = []
        notices[index].nextAt = nil
        let tries = (notices[index].tries ?? 0) + 1
        switch result {
        case .sent:
            notices[index].state = .sent
            if isAnswered || self.isAnswered { actions.append(.sayAnswered(index, notices[index].method)) }
        case .retry(let seconds) where isAnswered || tries < Self.longestPatience:
            notices[index].tries = tries
            notices[index].state = .waiting
            notices[index].nextAt = now + min(max(1, seconds, Self.rest(after: tries)), Self.longestRetry)
            if tries == Self.patience { hurryNext() }
        case .retry, .failed:
            notices[index].state = .failed
            hurryNext()
            if isUnreachable, !isAnswered, !isStopped { actions.append(.tellUnreachable) }
        }
        return actions + look(at: now, isAnswered: isAnswered, quiet: quiet)
    }

    /// Sending it takes longer: it counts as underway for another `lease`.
    package mutating func extend(_ index: Int, at now: Moment) {
        guard notices.indices.contains(index), notices[index].state == .underway else { return }
        notices[index].nextAt = now + Self.lease
        dueAt = dueAt.map { min($0, now + Self.lease) }
    }

    /// Somebody is told too much at once: it waits until then.
    package mutating func putOff(_ index: Int, until moment: Moment, at now: Moment, quiet: WeekHours?) {
        guard notices.indices.contains(index), notices[index].state == .underway else { return }
        notices[index].state = .waiting
        notices[index].nextAt = moment
        dueAt = notices.indices.filter(isOpen).map { due($0, quiet: quiet, at: now) }.min()
    }

    /// What is due of it by that way goes along with another page.
    ///
    /// - Returns: which notice, underway from now on; nil when none is due.
    package mutating func join(_ method: NoticeMethod, at now: Moment, quiet: WeekHours?) -> Int? {
        guard !isStopped else { return nil }
        let index = notices.indices.first {
            notices[$0].method == method && isOpen($0) && due($0, quiet: quiet, at: now) <= now
        }
        guard let index else { return nil }
        notices[index].state = .underway
        notices[index].nextAt = now + Self.lease
        dueAt = notices.indices.filter(isOpen).map { due($0, quiet: quiet, at: now) }.min()
        return index
    }

    /// A page of a higher urgency to the same person, of the same incident, takes its place: what has not been sent will not be.
    package mutating func yield() {
        isReplaced = true
        dropWaiting()
        dueAt = notices.contains { $0.state == .underway } ? dueAt : nil
    }

    /// What it was called off for has not lasted: what was not sent is sent when its minutes are over, or at once.
    package mutating func resume(at now: Moment) {
        guard isAnswered, !isReplaced else { return }
        isAnswered = false
        for index in notices.indices where notices[index].state == .dropped { notices[index].state = .waiting }
        dueAt = notices.indices.contains(where: isOpen) ? now : nil
    }

    /// The clock has been set by so many seconds, as `ClockWatch` finds out. A look is needed.
    package mutating func shift(by seconds: Int64) {
        since = since + seconds
        for index in notices.indices { notices[index].nextAt = notices[index].nextAt.map { $0 + seconds } }
    }

    private mutating func hurryNext() {
        let next = notices.firstIndex { $0.state == .waiting && $0.nextAt == nil && !$0.isHurried }
        if let next { notices[next].isHurried = true }
    }

    /// What the other end asks for is enough at first; then the rests grow from a minute on.
    private static func rest(after tries: Int) -> Int64 {
        tries > patience ? .minute << min(tries - patience - 1, 4) : 0
    }

    private var isStopped: Bool { isAnswered || isReplaced }

    private mutating func dropWaiting() {
        for index in notices.indices where notices[index].state == .waiting {
            notices[index].state = .dropped
            notices[index].nextAt = nil
        }
    }

    private func isOpen(_ index: Int) -> Bool {
        notices[index].state == .waiting || notices[index].state == .underway
    }

    private func due(_ index: Int, quiet: WeekHours?, at now: Moment) -> Moment {
        let notice = notices[index]
        let own = notice.isHurried ? since : since + Int64(notice.minutes) * .minute
        let next = max(notice.state == .underway ? since : own, notice.nextAt ?? own)
        guard let quiet, notice.state == .waiting else { return next }
        return quiet.closing(from: max(next, now)) ?? next
    }
}
