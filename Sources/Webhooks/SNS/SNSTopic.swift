import Incidents

/// A topic of Amazon SNS that is believed.
package struct SNSTopic: Hashable, Sendable {
    /// `arn:aws:sns:eu-west-1:123456789012:alarms`
    package let arn: String
    /// How bad its alarms are; nil: nobody says.
    package let severity: Severity?
    /// The last part of its ARN.
    package let name: String
    /// Where its region's certificates are, and where its subscriptions are confirmed: nothing that a message names is
    /// visited anywhere else.
    package let host: String

    /// Nil when it is no ARN of a topic. Those that end with `.fifo` post to no address.
    package init?(arn: String, severity: Severity? = nil) {
        let parts = arn.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 6, parts[0] == "arn", parts[2] == "sns", let domain = Self.domains[parts[1]] else {
            return nil
        }
        let (region, account, name) = (parts[3], parts[4], parts[5])
        guard (3...40).contains(region.utf8.count), region.utf8.allSatisfy(Self.isRegionByte),
            account.utf8.count == 12, account.utf8.allSatisfy(Self.isDigit),
            (1...256).contains(name.utf8.count), name.utf8.allSatisfy(Self.isNameByte)
        else { return nil }
        self.arn = arn
        self.severity = severity
        self.name = name
        host = "sns.\(region).\(domain)"
    }

    private static let domains = [
        "aws": "amazonaws.com", "aws-us-gov": "amazonaws.com", "aws-cn": "amazonaws.com.cn",
    ]

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func isRegionByte(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || isDigit(byte) || byte == UInt8(ascii: "-")
    }

    private static func isNameByte(_ byte: UInt8) -> Bool {
        isRegionByte(byte) || (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) || byte == UInt8(ascii: "_")
    }
}
