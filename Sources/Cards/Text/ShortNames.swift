import Incidents

/// Short forms of the names that clusters make up.
enum ShortNames {
    /// `checkout-7d4b9c6f5b-x2x7p` is `checkout-…x2x7p`; what carries no made-up part stays: `ledger-0`.
    static func pod(_ name: String) -> String {
        let name = name.oneLine()
        let parts = name.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 3, let suffix = parts.last, isSuffix(suffix), isHash(parts[parts.count - 2]) else {
            return name
        }
        return parts.dropLast(2).joined(separator: "-") + "-…" + suffix
    }

    /// The part that tells a pod from its siblings: `…x2x7p`, or the name where it has none.
    static func podSuffix(_ name: String) -> String {
        let short = pod(name)
        guard let mark = short.lastIndex(of: "…"), short.index(after: mark) < short.endIndex else {
            let parts = short.split(separator: "-")
            guard parts.count >= 2, let suffix = parts.last, isSuffix(suffix), suffix.contains(where: \.isNumber) else {
                return short
            }
            return "…" + suffix
        }
        return String(short[mark...])
    }

    /// `namespace/name`, the name shortened where it is a pod's.
    static func path(_ resource: Resource) -> String {
        let name = resource.kind == .pod ? pod(resource.name) : resource.name.oneLine()
        return resource.namespace.map { "\($0.oneLine(63))/\(name)" } ?? name
    }

    static func name(_ resource: Resource) -> String {
        resource.kind == .pod ? pod(resource.name) : resource.name.oneLine()
    }

    /// At most `width` scalars, whole characters only; the end is kept, because that is where such names differ.
    static func fit(_ name: String, _ width: Int) -> String {
        guard name.unicodeScalars.count > width else { return name }
        var length = 1
        let kept = name.reversed().prefix { character in
            length += character.unicodeScalars.count
            return length <= width
        }
        return "…" + String(kept.reversed())
    }

    /// The image's tag, else its digest's beginning, else its last path component.
    static func version(ofImage image: String) -> String {
        let image = image.oneLine(300)
        let last = image.split(separator: "/").last.map(String.init) ?? image
        if let at = last.firstIndex(of: "@") {
            let digest = last[last.index(after: at)...].split(separator: ":").last ?? ""
            let named = last[..<at]
            if let colon = named.lastIndex(of: ":") { return String(named[named.index(after: colon)...]).oneLine(40) }
            return String(digest.prefix(12))
        }
        guard let colon = last.lastIndex(of: ":") else { return last.oneLine(40) }
        return String(last[last.index(after: colon)...]).oneLine(40)
    }

    private static func isSuffix(_ part: Substring) -> Bool {
        part.count == 5 && part.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) }
    }

    private static func isHash(_ part: Substring) -> Bool {
        (6...10).contains(part.count) && part.allSatisfy { $0.isASCII && ($0.isLowercase || $0.isNumber) }
            && part.contains(where: \.isNumber)
    }
}
