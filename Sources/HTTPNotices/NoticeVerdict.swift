import AsyncHTTPClient
import Desk
import Foundation
import OnCall

/// Decides what an endpoint's answer means: sent, perhaps later, or not before somebody mends something.
struct NoticeVerdict {
    private static let usualWait: Int64 = 30
    private static let longestWait: Int64 = 900

    let endpoint: NoticeEndpoint
    /// What its words must not repeat to anybody.
    let secrets: [String]

    func answer(_ answer: NoticeAnswer) -> SentNotice {
        switch answer.status {
        case 200..<300: return accepted(answer)
        case 408, 425, 429, 500...:
            let wait = min(max(1, answer.wait ?? Self.usualWait), Self.longestWait)
            return SentNotice(.retry(after: wait), reason: "\(said(answer)); it is tried again")
        default: return SentNotice(.failed, reason: "\(said(answer)): \(mend(answer.status))")
        }
    }

    func unreachable(_ error: any Error) -> String {
        // Addresses can hold secrets: only what kind of failure it was is told.
        let text = String(describing: error)
        let kind = text.contains("://") ? String(describing: type(of: error)) : redacted(String(text.prefix(200)))
        return "\(endpoint.name) cannot be reached (\(kind)): check its url, HTTPS_PROXY and the firewalls on the way; "
            + "it is tried again"
    }

    /// Pushover says with 200 whether it took the message, too.
    private func accepted(_ answer: NoticeAnswer) -> SentNotice {
        guard case .pushover = endpoint.kind, let status = members(answer)["status"] as? Int, status != 1 else {
            return SentNotice(.sent)
        }
        return SentNotice(.failed, reason: "\(said(answer)): \(mend(400))")
    }

    private func said(_ answer: NoticeAnswer) -> String {
        let words = words(answer)
        return "\(endpoint.name) answers \(answer.status)" + (words.isEmpty ? "" : " (\(words))")
    }

    /// In one line, without secrets. Strangers wrote it.
    private func words(_ answer: NoticeAnswer) -> String {
        let members = members(answer)
        var texts = ["error", "errorDescription", "message", "detail"].compactMap { members[$0] as? String }
        texts += (members["errors"] as? [Any] ?? []).compactMap { $0 as? String }
        if texts.isEmpty, members.isEmpty { texts = [answer.body] }
        let line = texts.joined(separator: "; ").unicodeScalars.map { scalar -> Character in
            scalar.properties.generalCategory == .control ? " " : Character(scalar)
        }
        return redacted(String(line).split(separator: " ").joined(separator: " ")).cut(to: 200)
    }

    private func members(_ answer: NoticeAnswer) -> [String: Any] {
        (try? JSONSerialization.jsonObject(with: Data(answer.body.utf8)) as? [String: Any]) ?? [:]
    }

    private func redacted(_ text: String) -> String {
        secrets.filter { $0.count > 3 }.reduce(text) { $0.replacingOccurrences(of: $1, with: "…") }
    }

    private func mend(_ status: Int) -> String {
        let key = endpoint.tokenKey.map { "the value of \($0)" } ?? "whether it wants a token_env"
        switch (status, endpoint.kind) {
        case (300..<400, _): return "redirects are not followed; let url be where it leads"
        case (401, _), (403, _): return "check \(key), and what it may do"
        case (404, .twilioSMS), (404, .twilioVoice): return "check account under notify"
        case (404, _), (405, _): return "check url under notify"
        case (413, _): return "it takes no message of this length; shorten the template"
        case (_, .twilioSMS), (_, .twilioVoice):
            return "check the telephone number with /notify, from under notify, and what the account may reach"
        case (_, .pushover): return "check the user key with /notify, and \(key)"
        case (_, .ntfy): return "check the topic with /notify"
        default: return "its words say why; check the address with /notify and the endpoint under notify"
        }
    }
}
