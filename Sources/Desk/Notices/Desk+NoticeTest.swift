import Cards
import Incidents
import Logging
import OnCall

extension Desk {
    /// Sends the test notice that somebody asked for, and shows on its message how it went.
    func test(_ method: NoticeMethod, of person: Int64, on posting: Int64) async {
        let settings = settings
        let log = log
        do {
            let address = try await store.read { records in
                try records.contacts(of: person).first { $0.method == method }?.address
            }
            let notice = OutgoingNotice(
                kind: .test,
                page: nil,
                place: 0,
                method: method,
                person: person,
                address: address == NoticeAddressWish.given ? nil : address,
                urgency: .high,
                subject: nil,
                title: Phrase.testTitle(settings.book.language),
                body: Phrase.testBody(settings.book.language)
            )
            guard let sender = settings.notices, address != nil else { return }
            let sent = await sender.send(notice)
            let now = clock.now()
            try await store.write { records in
                guard let who = try records.person(person) else { return }
                try Self.end(sent, of: method, by: who, on: posting, in: records, at: now)
            }
            feed.send(.posting(posting))
        } catch {
            log.error("the end of a test notice could not be stored", metadata: ["error": "\(error)"])
        }
    }
    /// Audits it, and shows it where it was asked for, unless something else is shown there by now.
    private static func end(
        _ sent: SentNotice,
        of method: NoticeMethod,
        by person: Person,
        on posting: Int64,
        in records: any WritableRecords,
        at now: Timestamp
    ) throws {
        let shown = try records.posting(posting)
        let via = shown.map { Actor.Via($0.address.frontEnd) } ?? .console
        try records.append(
            AuditDraft(
                at: now,
                actor: Actor(person, via: via),
                operation: .testNotice,
                parameters: ["method": method.text],
                outcome: sent.result == .sent ? .done : .failed,
                reason: sent.reason
            )
        )
        guard case .notices(.test(let shownMethod, .underway, let owner)) = shown?.screen, shownMethod == method,
            owner == person.id
        else { return }
        let reason = String((sent.reason ?? "").prefix(600))
        let test: NoticeTest =
            switch sent.result {
            case .sent: .sent(at: now)
            case .retry: .unsure(reason)
            case .failed: .failed(reason)
            }
        try records.show(.notices(.test(method, test, person: person.id)), data: nil, on: posting, at: now)
    }
}
