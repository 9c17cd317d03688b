import Cards
import Incidents
import Logging

extension Desk {
    /// Somebody pressed the button with this token. A refusal is an answer, not an error.
    /// - Parameters:
    ///   - place: the message the button is on.
    ///   - intake: identifies the update; a repeated one changes nothing and is answered silently.
    /// - Throws: `StoreFailure`; nothing has happened then.
    package func press(
        _ token: String,
        by identity: Identity,
        on place: MessagePlace,
        intake: IntakeKey?
    ) async throws -> Answer {
        let question: @Sendable (any WritableRecords) throws -> Question? = { records in
            guard case .ask(let question)? = try records.press(for: token) else { return nil }
            return question
        }
        return try await visit(by: identity, on: place, intake: intake, asking: question) { visit, place in
            guard let press = try visit.records.press(for: token) else {
                try visit.refreshPosting()
                throw Refusal.buttonExpired
            }
            try visit.adopt(place, for: press)
            return try visit.carryOut(press)
        }
    }

    /// The same for a press whose meaning is known, as from the API.
    /// - Parameter via: how it stands in the audit log; nil for the identity's front-end.
    package func perform(
        _ press: Press,
        by identity: Identity,
        via: Actor.Via? = nil,
        on posting: Int64?
    ) async throws -> Answer {
        try await visit(by: identity, via: via, on: posting.map(MessagePlace.posting), intake: nil) { visit, _ in
            try visit.carryOut(press)
        }
    }

    /// The console answers a question inline, on an open card; a form answers it on the message it was opened for; the API
    /// without one.
    /// - Parameter intake: identifies the update; a repeated one changes nothing and is answered silently.
    package func answer(
        _ question: Question,
        with text: String,
        by identity: Identity,
        via: Actor.Via? = nil,
        on posting: Int64?,
        intake: IntakeKey? = nil
    ) async throws -> Answer {
        try await visit(
            by: identity,
            via: via,
            on: posting.map(MessagePlace.posting),
            intake: intake,
            asking: { _ in question }
        ) { visit, _ in
            let answer = try visit.take(text, for: question)
            try visit.leave(question)
            return answer
        }
    }

    /// The same for a form of several fields.
    /// - Parameter fields: those that are other than they began, by name; empty where one was emptied.
    package func answer(
        _ question: Question,
        changing fields: [String: String],
        by identity: Identity,
        on posting: Int64?,
        intake: IntakeKey? = nil
    ) async throws -> Answer {
        try await visit(by: identity, on: posting.map(MessagePlace.posting), intake: intake) { visit, _ in
            let answer = try visit.take(fields, for: question)
            try visit.leave(question)
            return answer
        }
    }

    /// Runs one person's request in a transaction: recognises the person, refuses politely, audits, follows up.
    ///
    /// A refusal undoes what the request had begun, and is then stored in a transaction of its own.
    /// - Parameters:
    ///   - told: where it was typed, for requests that have no toast.
    ///   - saysRefusals: a refusal is said there as a message.
    ///   - strangersRefusal: what somebody unknown is told, and no admin is asked.
    ///   - holder: the number of whoever asks, where what they show says so; the identity does not count then.
    ///   - question: which question is asked for, or answered.
    func visit(
        by identity: Identity,
        via: Actor.Via? = nil,
        on place: MessagePlace?,
        intake: IntakeKey?,
        told: ChatAddress? = nil,
        saysRefusals: Bool = true,
        toStrangers strangersRefusal: Refusal? = nil,
        holder: LinkHolder? = nil,
        asking question: (@Sendable (any WritableRecords) throws -> Question?)? = nil,
        _ body: @escaping @Sendable (inout Visit, MessagePlace?) throws -> Answer
    ) async throws -> Answer {
        let desk = VisitDesk(
            settings: settings,
            now: clock.now(),
            hasCluster: cluster != nil,
            identity: identity,
            via: via ?? Actor.Via(identity.frontEnd),
            place: place,
            intake: intake,
            told: told,
            saysRefusals: saysRefusals,
            strangersRefusal: strangersRefusal,
            holder: holder,
            question: question
        )
        let ended: VisitEnd
        do {
            ended = try await store.write { try desk.receive(body, in: $0) }
        } catch let refused as RefusedVisit {
            ended = try await store.write { try desk.refuse(refused, in: $0) }
        }
        for change in ended.changes { feed.send(change) }
        var answer = ended.answer
        for followUp in ended.followUps {
            guard let count = await follow(followUp), answer.toast == nil else { continue }
            answer.toast = Phrase.readsWait(behind: count)(settings.book.language)
        }
        return answer
    }

    /// - Returns: how many others go first, where they take long; nil when it goes at once.
    private func follow(_ followUp: FollowUp) async -> Int? {
        let admission = await errands.start(in: followUp.lane, of: followUp.cluster) {
            switch followUp.work {
            case .fetch(let screen, let posting): await fetch(screen, for: posting)
            case .look(let run): await look(atRun: run)
            case .execute(let run): await execute(run)
            case .test(let method, let person, let posting): await test(method, of: person, on: posting)
            case .silence(let order): await carryOut(silenceOrder: order)
            case .readSilences(let posting): await readSilences(for: posting)
            }
        }
        switch admission {
        case .taken: return nil
        case .waits(let count): return followUp.lane.mostWaiting == nil ? nil : count
        case .refused:
            if case .fetch(let screen, let posting) = followUp.work { await leaveOut(screen, for: posting) }
            return nil
        }
    }
}

extension Visit {
    /// Unless the answer led to a screen of its own, the card is shown again.
    fileprivate mutating func leave(_ question: Question) throws {
        guard let posting, let shown = try records.posting(posting.id)?.screen,
            [.question(question), question.incident.map(Screen.more), question.incident.map(Screen.cause)]
                .contains(shown)
        else { return }
        try show(question.home)
    }
}
