/// An address Telegram makes a link of: `http` or `https`, a host with a dot in it, nothing odd.
///
/// Telegram drops the others without a word ("http://prometheus:9090" among them), which would leave a label that
/// leads nowhere.
struct WebLink: Hashable, Sendable {
    let url: String

    init?(_ text: String) {
        guard let colon = text.firstRange(of: "://") else { return nil }
        let scheme = text[..<colon.lowerBound].lowercased()
        guard scheme == "http" || scheme == "https", text.utf8.count <= 2_048 else { return nil }
        guard text.unicodeScalars.allSatisfy({ $0.value > 0x20 && !(0x7F...0x9F).contains($0.value) }),
            PlainText.clean(text, keepsLines: false, upTo: 4_096) == text
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
        guard isName, host.contains("."), !host.hasPrefix("."), !host.hasSuffix("."), !host.contains(".."),
            port.isEmpty || UInt16(port) != nil
        else { return nil }
        url = text
    }
}
