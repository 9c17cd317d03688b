/// An address that may stand behind a word: `http` or `https`, a plain host, nothing that hides where it leads.
struct SlackLink: Hashable, Sendable {
    /// A button's and a link's limit alike (protocols 2.5).
    static let limit = 3_000

    let url: String

    init?(_ text: String) {
        guard let colon = text.firstRange(of: "://"), text.utf16.count <= Self.limit else { return nil }
        let scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https" else { return nil }
        guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && !(0x7F...0x9F).contains($0.value) }),
            SlackText.clean(text, keepsLines: false, upTo: Self.limit) == text
        else { return nil }
        let authority = text[colon.upperBound...].prefix { !"/?#\\".contains($0) }
        // "https://bank.example@evil.example" reads like one host and leads to another.
        guard !authority.contains("@") else { return nil }
        let host = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
        let isName = host.utf8.allSatisfy { byte in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".") || byte == UInt8(ascii: "_")
        }
        let port = authority.dropFirst(host.count).dropFirst()
        guard isName, !host.isEmpty, !host.hasPrefix("."), !host.hasSuffix("."), !host.contains(".."),
            port.isEmpty || UInt16(port) != nil
        else { return nil }
        url = text
    }
}
