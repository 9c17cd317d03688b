import Foundation

/// Which addresses of those that a message names are Amazon's own: anybody can write a message.
extension SNSTopic {
    /// Whether it is `https://HOST/SimpleNotificationService-HEX.pem`, and nothing more.
    func holdsCertificate(_ address: String) -> Bool {
        let (start, end) = ("https://\(host)/SimpleNotificationService-", ".pem")
        guard address.utf8.count <= 256, address.utf8.starts(with: start.utf8), address.hasSuffix(end) else {
            return false
        }
        let name = address.utf8.dropFirst(start.utf8.count).dropLast(end.utf8.count)
        return !name.isEmpty && name.allSatisfy(Self.isHexadecimal)
    }

    /// Whether it confirms a subscription to this topic with the token, and nothing else:
    /// `https://HOST/?Action=ConfirmSubscription&TopicArn=ARN&Token=TOKEN`.
    func confirms(_ address: String, with token: String) -> Bool {
        let start = "https://\(host)/?"
        guard address.utf8.count <= 4_096, address.utf8.starts(with: start.utf8) else { return false }
        // What could end a request's line, or hide something, has no place in it.
        let query = address.utf8.dropFirst(start.utf8.count)
        guard query.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") && $0 != UInt8(ascii: "\\") }) else {
            return false
        }
        var members: [String: String] = [:]
        for member in String(decoding: Array(query), as: UTF8.self).split(separator: "&") {
            let sides = member.split(separator: "=", maxSplits: 1).map(String.init)
            guard sides.count == 2, members[sides[0]] == nil else { return false }
            members[sides[0]] = sides[1].removingPercentEncoding
        }
        return members["Action"] == "ConfirmSubscription" && members["TopicArn"] == arn && members["Token"] == token
    }

    private static func isHexadecimal(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"),
            UInt8(ascii: "A")...UInt8(ascii: "F"):
            true
        default: false
        }
    }
}
