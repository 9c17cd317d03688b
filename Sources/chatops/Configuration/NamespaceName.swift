/// What the API server takes as the name of a namespace: a DNS label of RFC 1123.
enum NamespaceName {
    static let rule = "is no namespace; a name has at most 63 small letters, digits and hyphens, and no patterns"

    static func isValid(_ name: String) -> Bool {
        let isPlain = { (byte: UInt8) in
            (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte)
                || (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte)
        }
        guard (1...63).contains(name.utf8.count), let first = name.utf8.first, let last = name.utf8.last else {
            return false
        }
        return isPlain(first) && isPlain(last) && name.utf8.allSatisfy { isPlain($0) || $0 == UInt8(ascii: "-") }
    }
}
