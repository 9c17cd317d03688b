import Crypto
import Foundation
import HTTPTypes
import NIOHTTP1

/// Tells whether a request carries the webhook token, as a bearer token or as the password of any user.
struct SenderCheck: Sendable {
    private let expected: SHA256.Digest?

    init(token: String?) {
        expected = token.map { SHA256.hash(data: Array($0.utf8)) }
    }

    /// False when everybody on this machine may post.
    var isNeeded: Bool { expected != nil }

    /// The same for a token that stands in the body of PagerDuty's events.
    func refusal(ofRoutingKey key: String?) -> WebhookAnswer? {
        guard let expected else { return nil }
        guard let key else {
            return WebhookAnswer(
                pagerDuty: .unauthorized,
                status: "invalid event",
                errors: ["'routing_key' is missing: it is the WEBHOOK_TOKEN"]
            )
        }
        guard SHA256.hash(data: Array(key.utf8)) == expected else {
            return WebhookAnswer(
                pagerDuty: .forbidden,
                status: "invalid event",
                errors: ["'routing_key' is not the WEBHOOK_TOKEN that this bot was started with"]
            )
        }
        return nil
    }

    /// Nil when the sender may go on, else the refusal.
    func refusal(of headers: HTTPFields) -> WebhookAnswer? {
        guard let expected else { return refusalOfBrowser(headers) }
        guard let presented = Self.presented(in: headers) else {
            var answer = WebhookAnswer(
                .unauthorized,
                error: "no credentials: send the header Authorization: Bearer with WEBHOOK_TOKEN, "
                    + "or basic auth with the token as password"
            )
            answer.headers[.wwwAuthenticate] = #"Bearer realm="chatops alerts", Basic realm="chatops alerts""#
            return answer
        }
        // Digests have one length and are compared in constant time, so that the answer's timing tells nothing.
        guard SHA256.hash(data: presented) == expected else {
            return WebhookAnswer(
                .forbidden,
                error: "wrong credentials: the token is not the WEBHOOK_TOKEN that this bot was started with"
            )
        }
        return nil
    }

    /// Those headers that say who sends.
    static func fields(of headers: HTTPHeaders) -> HTTPFields {
        var fields = HTTPFields()
        if let authorization = headers.first(name: "authorization") { fields[.authorization] = authorization }
        for name in browserHeaders {
            if let value = headers.first(name: name.canonicalName) { fields[name] = value }
        }
        return fields
    }

    private static let browserHeaders = ["origin", "sec-fetch-site"].compactMap { HTTPField.Name($0) }

    /// Without a token the port is open to everybody on this machine, but not to the web pages in their browser.
    private func refusalOfBrowser(_ headers: HTTPFields) -> WebhookAnswer? {
        let isFromBrowser = Self.browserHeaders.contains { headers[$0] != nil }
        guard isFromBrowser else { return nil }
        return WebhookAnswer(.forbidden, error: "web pages may not post alerts; set WEBHOOK_TOKEN and send it")
    }

    /// The secret that was sent; nil when none was.
    private static func presented(in headers: HTTPFields) -> [UInt8]? {
        guard let header = headers[.authorization] else { return nil }
        let parts = header.utf8.split(separator: UInt8(ascii: " "), maxSplits: 1)
        guard parts.count == 2 else { return nil }
        let credentials = Array(parts[1].trimmed)
        switch Substring(parts[0]).lowercased() {
        case "bearer": return credentials
        case "basic": return Data(base64Encoded: Data(credentials)).map(password) ?? []
        default: return nil
        }
    }

    private static func password(in pair: Data) -> [UInt8] {
        guard let colon = pair.firstIndex(of: UInt8(ascii: ":")) else { return [] }
        return Array(pair[pair.index(after: colon)...])
    }
}

extension Substring.UTF8View {
    /// Without the spaces and tabs around it.
    fileprivate var trimmed: Substring.UTF8View {
        let isSpace: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 }
        var text = drop(while: isSpace)
        while let last = text.last, isSpace(last) { text = text.dropLast() }
        return text
    }
}
