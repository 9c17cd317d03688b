import HTTPNotices
import Yams

extension Settings {
    private static let notifyKeys = ["endpoints"]

    /// The ways to people over HTTP of `notify:`, in the order in which they are written.
    static func endpoints(_ node: Node, _ reading: inout SettingsReading) -> [NoticeEndpoint] {
        var endpoints: [NoticeEndpoint] = []
        for (_, value) in reading.members(of: node, at: "notify", known: notifyKeys) {
            guard let mapping = value.mapping else {
                reading.fault(
                    value,
                    "notify.endpoints",
                    "names and endpoints were expected, such as \"push: {preset: ntfy}\""
                )
                continue
            }
            for (key, value) in mapping {
                guard let name = endpointName(key, &reading) else { continue }
                let words = EndpointWords(value, at: "notify.endpoints.\(name)", &reading)
                guard let kind = words.kind else { continue }
                endpoints.append(NoticeEndpoint(name: name, kind: kind, tokenKey: words.tokenKey))
            }
        }
        return endpoints
    }

    /// It stands in addresses and in people's rules.
    private static func endpointName(_ key: Node, _ reading: inout SettingsReading) -> String? {
        guard let name = reading.text(key, at: "notify.endpoints") else { return nil }
        guard name.wholeMatch(of: /[A-Za-z0-9_\-]{1,40}/) != nil else {
            reading.fault(
                key,
                "notify.endpoints",
                "a name has 1 to 40 letters, digits, hyphens and underscores of ASCII"
            )
            return nil
        }
        return name
    }
}
