import Foundation

/// A request of the operator's own, with places to be filled in. What is filled in is escaped for its place, so that no text
/// can break out of it.
package struct NoticeTemplate: Hashable, Sendable {
    package let url: String
    /// `GET`, `POST` or `PUT`.
    package let method: String
    package let headers: [String: String]
    package let body: String?
    package let contentType: String

    package init(url: String, method: String, headers: [String: String], body: String?, contentType: String) {
        self.url = url
        self.method = method
        self.headers = headers
        self.body = body
        self.contentType = contentType
    }

    /// How the body is written, by its type.
    var bodyForm: NoticeEscape {
        let type = contentType.lowercased()
        if type.contains("json") { return .json }
        if type.hasPrefix("application/x-www-form-urlencoded") { return .percent }
        return type.contains("xml") || type.contains("html") ? .xml : .plain
    }

    /// Scheme, host and port; what stands behind them may be a secret.
    package var origin: String {
        let parts = url.split(separator: "/", maxSplits: 3, omittingEmptySubsequences: false)
        return parts.prefix(3).joined(separator: "/")
    }

    /// Whether the place is to be filled in anywhere.
    package func uses(_ placeholder: NoticePlaceholder) -> Bool {
        ([url, body ?? ""] + headers.values).contains { $0.contains("{\(placeholder.rawValue)}") }
    }

    /// What is wrong with it, in words that say how to mend it; none when all is well.
    package var faults: [String] {
        var faults: [String] = []
        for text in [url, body ?? ""] + headers.values.sorted() {
            for name in Self.names(in: text) where NoticePlaceholder(rawValue: name) == nil {
                let known = NoticePlaceholder.allCases.map { "{\($0.rawValue)}" }.joined(separator: ", ")
                faults.append("{\(name.prefix(40))} cannot be filled in; known are \(known)")
            }
        }
        if origin.contains("{") { faults.append("the host of url stands as it is, without places to be filled in") }
        if body != nil, method == "GET" { faults.append("a GET has no body; leave out body, or choose POST") }
        if bodyForm == .json, let body {
            let sample = Self.filled(body, .json) { _ in "x" }
            if (try? JSONSerialization.jsonObject(with: Data(sample.utf8), options: .fragmentsAllowed)) == nil {
                faults.append("body is no JSON once it is filled in; places stand without quotes: {\"text\": {title}}")
            }
        }
        for name in headers.keys.sorted() where !Self.isHeaderName(name) {
            faults.append("\"\(name.prefix(40))\" is no name of a header")
        }
        return faults
    }

    /// Filled in once: what is filled in is not looked through again.
    static func filled(_ text: String, _ form: NoticeEscape, _ value: (NoticePlaceholder) -> String) -> String {
        var result = ""
        var rest = text[...]
        while let open = rest.firstIndex(of: "{") {
            result += rest[..<open]
            rest = rest[open...]
            if let close = rest.firstIndex(of: "}"),
                let placeholder = NoticePlaceholder(rawValue: String(rest[rest.index(after: open)..<close]))
            {
                result += form.escaped(value(placeholder))
                rest = rest[rest.index(after: close)...]
            } else {
                result += "{"
                rest = rest.dropFirst()
            }
        }
        return result + rest
    }

    /// Small letters between braces: what is meant to be filled in.
    private static func names(in text: String) -> [String] {
        text.matches(of: /\{([a-z_]+)\}/).map { String($0.output.1) }
    }

    private static func isHeaderName(_ name: String) -> Bool {
        let own = ["host", "content-length", "transfer-encoding", "connection", "content-type"]
        return !name.isEmpty && !own.contains(name.lowercased())
            && name.utf8.allSatisfy { byte in
                (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                    || byte == UInt8(ascii: "-") || byte == UInt8(ascii: "_")
            }
    }
}
