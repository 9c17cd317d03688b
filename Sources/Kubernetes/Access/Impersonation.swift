/// Whom requests act as, once the credential is accepted: `as`, `as-uid`, `as-groups`, `as-user-extra`.
struct Impersonation: Hashable, Sendable {
    var user: String
    var uid: String?
    var groups: [String] = []
    var extra: [String: [String]] = [:]

    /// The `Impersonate-…` headers, one for each value, in a fixed order.
    var headers: [(name: String, value: String)] {
        var headers = [(name: "Impersonate-User", value: user)]
        if let uid { headers.append(("Impersonate-Uid", uid)) }
        headers += groups.map { ("Impersonate-Group", $0) }
        for (key, values) in extra.sorted(by: { $0.key < $1.key }) {
            headers += values.map { ("Impersonate-Extra-\(Self.escaped(key))", $0) }
        }
        return headers
    }

    /// A header name takes few characters; the API server undoes percent-encoding in it.
    private static func escaped(_ key: String) -> String {
        let hex = Array("0123456789ABCDEF")
        return key.lowercased().utf8.reduce(into: "") { text, byte in
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
                UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."), UInt8(ascii: "~"):
                text.unicodeScalars.append(Unicode.Scalar(byte))
            default:
                text += "%\(hex[Int(byte >> 4)])\(hex[Int(byte & 15)])"
            }
        }
    }
}
