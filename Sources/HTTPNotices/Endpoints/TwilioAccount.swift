/// An account at Twilio and a number of its own.
package struct TwilioAccount: Hashable, Sendable {
    package static let standardURL = "https://api.twilio.com"

    /// `AC` and 32 hexadecimal digits.
    package let account: String
    /// Who calls or writes, in E.164.
    package let from: String
    package let url: String

    package init(account: String, from: String, url: String = Self.standardURL) {
        self.account = account
        self.from = from
        self.url = url
    }

    /// True for what can be an account's id.
    package static func isAccount(_ text: String) -> Bool {
        text.utf8.count == 34 && text.hasPrefix("AC")
            && text.dropFirst(2).utf8.allSatisfy { byte in
                (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
                    || (UInt8(ascii: "a")...UInt8(ascii: "f")).contains(byte)
            }
    }
}
