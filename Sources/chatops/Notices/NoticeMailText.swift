import Cards
import Desk
import Incidents

/// What a notice's mail says: in plain text, and the same with looks. Nothing that alerts or people wrote is markup in it.
struct NoticeMailText {
    let plain: String
    let html: String

    init(_ notice: OutgoingNotice, offer: NoticeLinks.Offer, book: CardBook, now: Timestamp) {
        let say = { (phrase: Phrase) in phrase(book.language) }
        var plain = [notice.title, notice.body].filter { !$0.isEmpty }.joined(separator: "\n\n")
        var html = "<p style=\"font-size:18px;font-weight:600;margin:0 0 12px\">\(Self.escaped(notice.title))</p>"
        if !notice.body.isEmpty { html += "<p style=\"margin:0 0 16px\">\(Self.escaped(notice.body))</p>" }
        switch offer {
        case .nothing: break
        case .console(let address):
            let words = say(.mailWithoutLinks(address))
            plain += "\n\n\(words)"
            html += Self.hint(words)
        case .links(let acknowledge, let resolve, let until, let incident):
            let hint = say(.mailLinks(until: book.clockTime(until, seenAt: now)))
            plain += "\n\n\(say(.mailAcknowledge)): \(acknowledge)\n\n\(say(.mailResolve)): \(resolve)\n\n\(hint)"
            plain += "\n\n\(say(.mailIncident)): \(incident)"
            html +=
                "<p style=\"margin:0 0 16px\">\(Self.button(say(.mailAcknowledge), acknowledge)) "
                + "\(Self.button(say(.mailResolve), resolve))</p>" + Self.hint(hint)
                + "<p style=\"font-size:13px;margin:12px 0 0\">"
                + "<a href=\"\(Self.escaped(incident))\">\(Self.escaped(say(.mailIncident)))</a></p>"
        }
        self.plain = plain + "\n"
        self.html =
            "<!doctype html><html lang=\"\(book.language.rawValue)\"><body style=\"font:15px/1.45 sans-serif\">"
            + html + "</body></html>\n"
    }

    private static func button(_ label: String, _ address: String) -> String {
        "<a href=\"\(escaped(address))\" style=\"display:inline-block;padding:10px 18px;border:1px solid #555;"
            + "border-radius:6px;text-decoration:none\">\(escaped(label))</a>"
    }

    private static func hint(_ words: String) -> String {
        "<p style=\"font-size:13px;margin:0\">\(escaped(words))</p>"
    }

    /// As it stands in HTML, in text and in attributes with double quotes; line ends are kept.
    static func escaped(_ text: String) -> String {
        var result = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            case "'": result += "&#39;"
            case "\n": result += "<br>\n"
            default: result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
