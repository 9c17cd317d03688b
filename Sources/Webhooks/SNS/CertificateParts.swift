/// Takes a certificate's DER apart as far as the key's own part, which has to be handed on as it is.
enum CertificateParts {
    private struct Value {
        let tag: UInt8
        let content: ArraySlice<UInt8>
        /// With tag and length.
        let whole: ArraySlice<UInt8>
    }

    private static let sequence: UInt8 = 0x30
    private static let version: UInt8 = 0xA0

    /// - Returns: the `SubjectPublicKeyInfo`; nil when it is not where it should be.
    static func publicKeyInfo(of certificate: [UInt8]) -> [UInt8]? {
        var rest = certificate[...]
        guard let outer = next(&rest), outer.tag == sequence else { return nil }
        rest = outer.content
        guard let signed = next(&rest), signed.tag == sequence else { return nil }
        rest = signed.content
        guard let first = next(&rest) else { return nil }
        // The serial number stands after the version, which may be left out.
        if first.tag == version, next(&rest) == nil { return nil }
        for _ in ["signature algorithm", "issuer", "validity", "subject"] {
            guard let part = next(&rest), part.tag == sequence else { return nil }
        }
        guard let info = next(&rest), info.tag == sequence else { return nil }
        return Array(info.whole)
    }

    /// Takes a value off the front; nil when there is no whole one, or one of more than 16 MiB.
    private static func next(_ bytes: inout ArraySlice<UInt8>) -> Value? {
        let start = bytes
        guard let tag = bytes.popFirst(), let first = bytes.popFirst() else { return nil }
        var length = Int(first)
        if first >= 0x80 {
            let count = Int(first & 0x7F)
            guard (1...3).contains(count) else { return nil }
            length = 0
            for _ in 0..<count {
                guard let byte = bytes.popFirst() else { return nil }
                length = length << 8 | Int(byte)
            }
        }
        guard bytes.count >= length else { return nil }
        let content = bytes.prefix(length)
        bytes = bytes.dropFirst(length)
        return Value(tag: tag, content: content, whole: start.dropLast(bytes.count))
    }
}
