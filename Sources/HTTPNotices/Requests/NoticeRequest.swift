import Desk
import Foundation
import Incidents
import OnCall

/// One request to an endpoint, with its secret in it: it is shown nowhere.
struct NoticeRequest: Sendable {
    var method = "POST"
    let url: String
    var headers: [(name: String, value: String)] = []
    var body = ""

    /// - Parameters:
    ///   - token: the endpoint's secret; nil when it has none.
    ///   - words: what is said in calls.
    init(
        _ notice: OutgoingNotice,
        to endpoint: NoticeEndpoint,
        token: String?,
        links: NoticeOffer?,
        callback: String?,
        words: VoiceWords
    ) throws {
        let address = notice.address ?? ""
        switch endpoint.kind {
        case .ntfy(let url):
            self.url = url
            if let token { headers = [("authorization", "Bearer \(token)")] }
            try setJSON(NtfyMessage(notice, topic: address, links: links))
        case .gotify(let url):
            self.url = url + "/message"
            headers = [("x-gotify-key", token ?? "")]
            try setJSON(GotifyMessage(notice, links: links))
        case .pushover(let url):
            self.url = url + "/1/messages.json"
            try setJSON(PushoverMessage(notice, token: token ?? "", user: address, links: links))
        case .twilioSMS(let account):
            self.url = "\(account.url)/2010-04-01/Accounts/\(account.account)/Messages.json"
            setForm(
                [("To", address), ("From", account.from), ("Body", Self.sms(notice, links))],
                login: (account.account, token ?? "")
            )
        case .twilioVoice(let account):
            self.url = "\(account.url)/2010-04-01/Accounts/\(account.account)/Calls.json"
            let said = TwiML.call(notice.spoken, callback: callback, words: words)
            setForm(
                [("To", address), ("From", account.from), ("Twiml", said), ("Timeout", "40")],
                login: (account.account, token ?? "")
            )
        case .template(let template):
            let value = { (place: NoticePlaceholder) in Self.value(of: place, notice, token: token, links) }
            method = template.method
            url = NoticeTemplate.filled(template.url, .percent, value)
            headers = template.headers.sorted { $0.key < $1.key }.map { name, text in
                (name, NoticeTemplate.filled(text, .header, value))
            }
            if let token, !template.uses(.token) { headers.append(("authorization", "Bearer \(token)")) }
            guard let text = template.body else { return }
            headers.append(("content-type", template.contentType))
            body = NoticeTemplate.filled(text, template.bodyForm, value)
        }
    }

    private mutating func setJSON(_ message: some Encodable) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        headers.append(("content-type", "application/json"))
        body = String(decoding: try encoder.encode(message), as: UTF8.self)
    }

    private mutating func setForm(_ fields: [(String, String)], login: (user: String, password: String)) {
        headers = [
            ("authorization", "Basic \(Data("\(login.user):\(login.password)".utf8).base64EncodedString())"),
            ("content-type", "application/x-www-form-urlencoded"),
        ]
        body = fields.map { "\($0.0)=\(NoticeEscape.percent.escaped($0.1))" }.joined(separator: "&")
    }

    /// A message of 1,600 characters at most; the link must not be cut.
    private static func sms(_ notice: OutgoingNotice, _ links: NoticeOffer?) -> String {
        let text = [notice.title, notice.body].filter { !$0.isEmpty }.joined(separator: "\n").cut(to: 300)
        guard let link = links?.acknowledge, link.utf8.count <= 1_200 else { return text }
        return "\(text)\n\(link)"
    }

    private static func value(
        of place: NoticePlaceholder,
        _ notice: OutgoingNotice,
        token: String?,
        _ links: NoticeOffer?
    ) -> String {
        switch place {
        case .title: notice.title
        case .body: notice.body
        case .address: notice.address ?? ""
        case .urgency: notice.urgency.rawValue
        case .severity: notice.subject.map { "\($0.severity)" } ?? ""
        case .incident: notice.subject.map { String($0.incident) } ?? ""
        case .acknowledge: links?.acknowledge ?? ""
        case .resolve: links?.resolve ?? ""
        case .console: links?.incident ?? ""
        case .token: token ?? ""
        }
    }
}

extension String {
    /// At most so many Unicode scalars; what was cut ends with a sign of it.
    func cut(to limit: Int) -> String {
        guard unicodeScalars.count > limit else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.prefix(limit - 1))) + "…"
    }
}
