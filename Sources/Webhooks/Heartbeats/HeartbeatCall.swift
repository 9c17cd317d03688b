import Foundation
import HTTPTypes
import Incidents

/// A call of a heartbeat's address: `/api/v1/heartbeat/NAME`, with `/fail`, an exit code, or `?status=` of either after it.
struct HeartbeatCall: Hashable, Sendable {
    static let path = "/api/v1/heartbeat/"
    private static let longestName = 100

    let name: String
    /// Nil: it says something that nobody understands.
    let signal: HeartbeatSignal?
    /// Addresses are written to logs: a secret does not belong into one.
    let showsSecret: Bool

    /// Nil: the address is another one.
    init?(uri: String) {
        let parts = uri.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard let path = parts.first, path.hasPrefix(Self.path) else { return nil }
        let steps = path.dropFirst(Self.path.count).split(separator: "/", omittingEmptySubsequences: false)
        guard (1...2).contains(steps.count), let name = String(steps[0]).removingPercentEncoding, !name.isEmpty,
            name.utf8.count <= Self.longestName
        else { return nil }
        self.name = name
        var status = steps.count == 2 ? String(steps[1]) : nil
        var showsSecret = false
        for member in (parts.count == 2 ? parts[1] : "").split(separator: "&") {
            let pair = member.split(separator: "=", maxSplits: 1).map(String.init)
            switch pair.first {
            case "status": status = pair.count == 2 ? pair[1] : ""
            case "token", "key", "secret": showsSecret = true
            default: break
            }
        }
        signal = Self.signal(status)
        self.showsSecret = showsSecret
    }

    static let unclear = JSONFault(
        field: "status",
        problem: "ok, fail or an exit code from 0 to 255 was expected"
    )

    static var secretInAddress: WebhookAnswer {
        WebhookAnswer(
            .badRequest,
            error: "a secret does not belong into an address, which others write to their logs; send the header "
                + "Authorization: Bearer with WEBHOOK_TOKEN, or basic auth with the token as password"
        )
    }

    private static func signal(_ status: String?) -> HeartbeatSignal? {
        switch status {
        case nil, "ok", "up", "0": return .alive
        case "fail", "down": return .failed(code: nil)
        case .some(let word):
            guard let code = Int(word), (1...255).contains(code) else { return nil }
            return .failed(code: code)
        }
    }
}
