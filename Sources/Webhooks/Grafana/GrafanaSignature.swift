import Crypto
import Foundation
import HTTPTypes
import Incidents
import NIOHTTP1

/// What Grafana's contact point signs a body with: HMAC-SHA256 in hexadecimal digits, over the body or over its time, a colon
/// and the body (protocol facts 3.4).
struct GrafanaSignature: Hashable, Sendable {
    static let header = "X-Grafana-Alerting-Signature"
    static let timeHeader = "X-Grafana-Alerting-Timestamp"
    /// A signed time further from now than this is not believed, so that a post cannot be repeated later.
    static let patience = Duration.minutes(5)

    let digits: String
    /// Unix seconds, as they were sent; nil when the time is not signed.
    let time: String?

    /// Nil when the request is not signed.
    init?(_ headers: HTTPHeaders) {
        guard let digits = headers.first(name: Self.header) else { return nil }
        self.digits = digits
        time = headers.first(name: Self.timeHeader)
    }

    /// Nil when the signature is good, else the refusal.
    func refusal(of body: [UInt8], secret: String, at now: Timestamp) -> WebhookAnswer? {
        if let time {
            guard let seconds = Int64(time), Self.isNear(seconds, to: now) else {
                return WebhookAnswer(
                    .forbidden,
                    error:
                        "\(Self.timeHeader) is not within five minutes of now; are the clocks of both machines right?"
                )
            }
        }
        let signed = time.map { Array("\($0):".utf8) + body } ?? body
        let key = SymmetricKey(data: Array(secret.utf8))
        guard let code = Self.bytes(of: digits),
            HMAC<SHA256>.isValidAuthenticationCode(code, authenticating: signed, using: key)
        else {
            return WebhookAnswer(
                .forbidden,
                error:
                    "wrong signature: the contact point's HMAC secret is not GRAFANA_SECRET, or its timestamp header "
                    + "is not \(Self.timeHeader)"
            )
        }
        return nil
    }

    private static func isNear(_ seconds: Int64, to now: Timestamp) -> Bool {
        let own = now.milliseconds / 1_000
        let (distance, overflow) = own.subtractingReportingOverflow(seconds)
        return !overflow && distance.magnitude <= patience.components.seconds.magnitude
    }

    /// Nil when they are not 64 hexadecimal digits.
    private static func bytes(of digits: String) -> [UInt8]? {
        let digits = Array(digits.utf8)
        guard digits.count == 64 else { return nil }
        var bytes: [UInt8] = []
        for index in stride(from: 0, to: digits.count, by: 2) {
            guard let high = nibble(digits[index]), let low = nibble(digits[index + 1]) else { return nil }
            bytes.append(high << 4 | low)
        }
        return bytes
    }

    private static func nibble(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
