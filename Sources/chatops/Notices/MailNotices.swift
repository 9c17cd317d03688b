import Cards
import Console
import Desk
import Foundation
import Incidents
import Logging
import Mail
import OnCall

/// Sends notices as mails: all of one incident are one thread, and the same notice is the same mail, however often it is tried.
struct MailNotices: NoticeSender {
    /// Less than a page waits for word of a notice, the way out of a hanging server included.
    static let patience = Duration.seconds(45)
    /// Whoever is on call on Friday may act on Monday.
    static let linkLife = Duration.days(3)
    private static let retryAfter: Int64 = 30

    let sender: MailSender
    let from: MailAddress
    let book: CardBook
    let links: NoticeLinks
    let clock: any WallClock
    private let log = Logger(label: "mail")

    var methods: [NoticeMethod] { [.mail] }

    init(sender: MailSender, from: MailAddress, book: CardBook, links: NoticeLinks, clock: any WallClock) {
        self.sender = sender
        self.from = from
        self.book = book
        self.links = links
        self.clock = clock
    }

    func wish(for method: NoticeMethod) -> NoticeAddressWish { .mail }

    func checked(_ address: String, for method: NoticeMethod) -> String? {
        do {
            return try MailAddress.reading(address).address
        } catch {
            return nil
        }
    }

    func send(_ notice: OutgoingNotice) async -> SentNotice {
        guard let address = notice.address else {
            return SentNotice(.failed, reason: "no mail address is set; set one with /notify")
        }
        let mail: MailMessage
        do {
            mail = try compose(notice, to: try MailAddress(address), at: clock.now())
        } catch {
            return SentNotice(.failed, reason: "\(error)").hiding(address)
        }
        let answer = await send(mail).hiding(address)
        if let reason = answer.reason { log.warning("a mail was not sent", metadata: ["reason": "\(reason)"]) }
        return answer
    }

    /// Within the time there is; a mail server that hangs holds it up no longer.
    private func send(_ mail: MailMessage) async -> SentNotice {
        await withTaskGroup(of: SentNotice?.self) { group in
            group.addTask { report(on: await sender.send(mail)) }
            group.addTask {
                // Cut short by a mail that went first, it has nothing to say.
                try? await Task.sleep(for: Self.patience)
                return nil
            }
            var answer = SentNotice(.retry(after: Self.retryAfter))
            for await ended in group {
                // The first to end stops the other; of the mail it is told how it ended in any case.
                group.cancelAll()
                if let ended { answer = ended }
            }
            return answer
        }
    }

    private func report(on result: MailResult) -> SentNotice {
        switch result {
        case .sent: SentNotice(.sent)
        case .retry(let trouble): SentNotice(.retry(after: Self.retryAfter), reason: "\(trouble)")
        case .giveUp(let trouble): SentNotice(.failed, reason: "\(trouble)")
        // With the same Message-ID: a mail twice is better than none.
        case .unknown(let trouble): SentNotice(.retry(after: Self.retryAfter), reason: "\(trouble)")
        }
    }

    // MARK: The mail

    func compose(_ notice: OutgoingNotice, to address: MailAddress, at now: Timestamp) throws -> MailMessage {
        let text = NoticeMailText(notice, offer: links.offer(for: notice, at: now), book: book, now: now)
        var id = try MessageID("test.\(notice.person).\(now.milliseconds)", at: from.domain)
        var references: [MessageID] = []
        if let subject = notice.subject {
            let thread = IncidentThread(incident: subject.incident, openedAt: subject.openedAt, domain: from.domain)
            id = thread.message(Self.number(of: notice))
            references = [thread.root]
        }
        return MailMessage(
            from: from,
            to: address,
            subject: notice.title,
            text: text.plain,
            html: text.html,
            date: now,
            id: id,
            references: references
        )
    }

    /// The same for a notice that is tried again, another one for every other of the incident.
    private static func number(of notice: OutgoingNotice) -> Int64 {
        (notice.page ?? 0) * 1_000 + Int64(notice.place) * 2 + (notice.kind == .answered ? 1 : 0)
    }
}

extension SentNotice {
    /// With the address as logs and the audit may show it: what a server refuses, it often quotes.
    fileprivate func hiding(_ address: String) -> SentNotice {
        let hint = NoticeContact(method: .mail, address: address).hint
        let text = reason?.replacingOccurrences(of: address, with: hint, options: .caseInsensitive)
        return SentNotice(result, reason: text)
    }
}
