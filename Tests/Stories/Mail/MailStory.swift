import Foundation
import Incidents
import Mail
import TestSupport

/// What leaves us arrives as it was meant, protected and under one thread; what cannot arrive is said to be so, with the
/// server's own words.
struct MailStory: Sendable {
    let stage: Stage
    let server: MailServer
    /// A moment like any other.
    let now = Timestamp(seconds: 1_795_334_400)

    var narrator: Narrator { stage.narrator }

    static func tell(on stage: Stage) async throws {
        try await MailServer.run(on: stage) { server in
            try await MailStory(stage: stage, server: server).tell()
        }
    }

    private func tell() async throws {
        let sender = MailSender(try server.settings())
        try await eventually("Exim") {
            guard server.process.isRunning else { throw FixtureFault("Exim ended: \(server.process.tail())") }
            return await sender.check() == nil
        }
        narrator.tick("the server lets us in, with STARTTLS, its certificate checked, and a login")

        narrator.chapter("Mails arrive")
        try await deliver(by: sender)
        try await withstand(by: sender)

        narrator.chapter("Some are refused")
        try await beRefused()

        narrator.chapter("The server hangs, and goes away")
        try await wait()
    }

    func mail(
        _ number: Int64,
        to: String = "responder-a@test.invalid",
        subject: String = "Ошибка: checkout ist überlastet 🔥",
        text: String = "Критично: shop/checkout\n.\nFrom here on it is worse\n",
        html: String? = "<p>Критично: <b>shop/checkout</b></p>\n"
    ) throws -> MailMessage {
        let from = try MailAddress("chatops@test.invalid", name: "Дежурство")
        let thread = IncidentThread(incident: 42, openedAt: now, domain: from.domain)
        return MailMessage(
            from: from,
            to: try MailAddress(to, name: "Responder, A"),
            subject: subject,
            text: text,
            html: html,
            date: now,
            id: thread.message(number),
            references: [thread.root]
        )
    }

    /// What arrived under the number, without what the server put before it.
    func arrived(_ number: Int64) async throws -> (received: String, mail: ReadMail) {
        let id = try mail(number).id.description
        let text = try await Poll.until("the delivery of \(id)") {
            try server.delivered().first { $0.contains("Message-ID: \(id)\n") }
        }
        guard let start = text.firstRange(of: "\nDate: ") else { throw FixtureFault("not our mail:\n\(text)") }
        let ours = text[text.index(after: start.lowerBound)...].replacing("\n", with: "\r\n")
        return (String(text[..<start.lowerBound]), try ReadMail(Array(ours.utf8)))
    }

    private func deliver(by sender: MailSender) async throws {
        let first = try mail(1)
        let result = await sender.send(first)
        try narrator.expect(result.reply?.hasPrefix("250 OK id=") == true, "the server takes a mail", seen: "\(result)")
        let (received, read) = try await arrived(1)
        // RFC 3848: extended, under TLS, after a login.
        try narrator.expect(received.contains("with esmtpsa"), "it came under TLS, after a login", seen: received)
        try narrator.expect(
            read["Subject"] == first.subject && read["From"] == "Дежурство <chatops@test.invalid>"
                && read["To"] == "\"Responder, A\" <responder-a@test.invalid>",
            "subject and names in all scripts are what they were",
            seen: "\(read.headers)"
        )
        try narrator.expect(
            read.parts.map(\.text) == [first.text, first.html ?? ""],
            "so are both parts, dots and From at the beginning of a line included",
            seen: "\(read.parts)"
        )

        let other = await MailSender(try server.settings(.implicitTLS)).send(try mail(2))
        try narrator.expect(other.isSent, "the port for TLS from the first byte takes one, too", seen: "\(other)")
        let second = try await arrived(2).mail
        try narrator.expect(
            second["References"] == read["References"] && second["Message-ID"] != read["Message-ID"]
                && read["In-Reply-To"] == read["References"],
            "both are of one thread, and two mails",
            seen: "\(read.headers)\n\(second.headers)"
        )
    }

    private func withstand(by sender: MailSender) async throws {
        let calm = try await arrived(1).mail.headers.map(\.name)
        for (index, text) in HostileText.all.enumerated() {
            let number = Int64(100 + index)
            let result = await sender.send(try mail(number, subject: text, text: text, html: text))
            guard result.isSent else { throw FixtureFault("not sent: \(text.debugDescription): \(result)") }
            let read = try await arrived(number).mail
            guard read.headers.map(\.name) == calm, read.parts.count == 2, read.parts[0].text == read.parts[1].text
            else {
                throw FixtureFault("broken by \(text.debugDescription): \(read)")
            }
        }
        let count = try server.delivered().count
        try narrator.expect(
            count == HostileText.all.count + 2,
            "texts with line ends, headers, dots and controls in them change nothing but themselves",
            seen: "\(count) mails"
        )
    }
}

extension MailResult {
    var isSent: Bool { reply != nil }

    /// What the server said to a mail that it took.
    var reply: String? {
        if case .sent(let reply) = self { reply.description } else { nil }
    }
}
