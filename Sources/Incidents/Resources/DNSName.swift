/// The forms of name that a cluster accepts (RFC 1123), and those a machine outside one may have.
enum DNSName {
    /// Lower-case letters, digits and `-`, at most 63 bytes, a letter or digit at both ends: namespaces, containers, services.
    static func isLabel(_ text: some StringProtocol) -> Bool {
        let bytes = Substring(text).utf8
        guard (1...63).contains(bytes.count), let first = bytes.first, let last = bytes.last else { return false }
        return isLetterOrDigit(first) && isLetterOrDigit(last)
            && bytes.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
    }

    /// Like labels joined by dots, at most 253 bytes in all: workloads, pods, nodes.
    static func isSubdomain(_ text: some StringProtocol) -> Bool {
        let bytes = Substring(text).utf8
        guard (1...253).contains(bytes.count) else { return false }
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).allSatisfy { part in
            guard let first = part.first, let last = part.last else { return false }
            return isLetterOrDigit(first) && isLetterOrDigit(last)
                && part.allSatisfy { isLetterOrDigit($0) || $0 == UInt8(ascii: "-") }
        }
    }

    /// A host name of any case, or an IP address of either version.
    static func isHost(_ text: some StringProtocol) -> Bool {
        let bytes = Substring(text).utf8
        guard (1...253).contains(bytes.count) else { return false }
        let extra = Array("._-:%".utf8)
        let isWellFormed = bytes.allSatisfy { isLetterOrDigit($0) || isUpper($0) || extra.contains($0) }
        return isWellFormed && bytes.contains { isLetterOrDigit($0) || isUpper($0) }
    }

    /// The host of an `instance` label: `db1:9100`, `[fd00::1]:9100`, `https://db1/health`; nil when there is none.
    static func host(ofInstance instance: String) -> String? {
        guard instance.utf8.count <= 2_048 else { return nil }
        var rest = instance[...]
        if let scheme = rest.range(ofScheme: "://") { rest = rest[scheme...] }
        if let end = rest.firstIndex(where: { $0 == "/" || $0 == "?" || $0 == "#" }) { rest = rest[..<end] }
        // What stands before the @ may be a password.
        if let at = rest.lastIndex(of: "@") { rest = rest[rest.index(after: at)...] }
        if rest.first == "[" {
            guard let close = rest.firstIndex(of: "]") else { return nil }
            rest = rest[rest.index(after: rest.startIndex)..<close]
        } else if let colon = rest.firstIndex(of: ":"), colon == rest.lastIndex(of: ":") {
            rest = rest[..<colon]
        }
        return isHost(rest) ? String(rest) : nil
    }

    private static func isLetterOrDigit(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte) || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
    }

    private static func isUpper(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte)
    }
}

extension Substring {
    /// Where the text after the first `://` begins.
    fileprivate func range(ofScheme mark: String) -> Index? {
        var index = startIndex
        while index < endIndex {
            if self[index...].hasPrefix(mark) { return self.index(index, offsetBy: mark.count) }
            index = self.index(after: index)
        }
        return nil
    }
}
