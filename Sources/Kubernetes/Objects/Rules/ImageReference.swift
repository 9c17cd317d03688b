/// The parts of an image's name: `registry:5000/team/app:1.2@sha256:…`.
struct ImageReference: Hashable, Sendable {
    /// Registry and path, without tag and digest.
    let repository: String
    /// Nil when none is written: the registry then gives `latest`.
    let tag: String?
    /// `sha256:` and 64 digits.
    let digest: String?

    init(_ text: String) {
        var rest = text[...]
        if let at = rest.firstIndex(of: "@") {
            digest = String(rest[rest.index(after: at)...])
            rest = rest[..<at]
        } else {
            digest = nil
        }
        // A colon before the last slash is the registry's port.
        let path = rest.lastIndex(of: "/").map { rest.index(after: $0) } ?? rest.startIndex
        if let colon = rest[path...].lastIndex(of: ":") {
            tag = String(rest[rest.index(after: colon)...])
            rest = rest[..<colon]
        } else {
            tag = nil
        }
        repository = String(rest)
    }

    /// What tells one version from another: the tag, else the beginning of the digest, else `latest`.
    var version: String {
        if let tag, !tag.isEmpty { return tag }
        guard let digest else { return "latest" }
        let parts = digest.split(separator: ":", maxSplits: 1)
        return parts.count == 2 ? "\(parts[0]):\(parts[1].prefix(12))" : digest
    }

    /// Versions of a template's containers, in order, each once.
    static func versions(of spec: API.PodSpec) -> [String] {
        var found: [String] = []
        for container in spec.containers {
            let version = ImageReference(container.image).version
            if !found.contains(version) { found.append(version) }
        }
        return found
    }
}
