/// Turns a mail into the bytes that follow DATA: RFC 5322, with MIME (RFC 2045, 2046, 2047). All of it is printable
/// ASCII in short lines, so that it needs nothing special of the servers on its way.
enum MailComposer {
    /// `=_` occurs in neither of the transfer encodings, so this cannot occur in a part (RFC 2045, section 6.7).
    static let boundary = "=_alternative"

    static func compose(_ mail: MailMessage) -> [UInt8] {
        var headers = HeaderLines()
        headers.add("Date", words: mail.date.mailDate.split(separator: " ").map(String.init))
        headers.add("From", address: mail.from)
        headers.add("To", address: mail.to)
        headers.add("Message-ID", words: [mail.id.description])
        if let answered = mail.references.last {
            headers.add("In-Reply-To", words: [answered.description])
            headers.add("References", words: mail.references.map(\.description))
        }
        headers.add("Subject", text: mail.subject)
        for header in mail.extra { headers.add(header.name, text: header.value) }
        headers.add("MIME-Version", words: ["1.0"])
        guard let html = mail.html else { return headers.bytes + part(mail.text, as: "plain") }

        headers.add("Content-Type", words: ["multipart/alternative;", "boundary=\"\(boundary)\""])
        let opening = Array("\r\n--\(boundary)\r\n".utf8)
        return headers.bytes + opening + part(mail.text, as: "plain") + opening + part(html, as: "html")
            + Array("\r\n--\(boundary)--\r\n".utf8)
    }

    private static func part(_ text: String, as kind: String) -> [UInt8] {
        let (encoding, body) = TransferEncoding.encode(text)
        var headers = HeaderLines()
        headers.add("Content-Type", words: ["text/\(kind);", "charset=utf-8"])
        headers.add("Content-Transfer-Encoding", words: [encoding.rawValue])
        return headers.bytes + [0x0D, 0x0A] + body
    }
}
