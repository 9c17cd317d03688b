/// Writes runs as Telegram HTML (protocols 1.7). Every tag it opens it closes at once, around escaped text.
struct HTMLWriter {
    private(set) var html = ""
    private var entities = 0
    /// What the addresses of links may take of the 32,768 bytes of a raw message: 4,096 scalars, each escaped, take at
    /// most 20,480, the other tags less than 2,000.
    private var addressBytes = 10_000

    static let entityLimit = 100

    mutating func write(_ run: MessageRun) {
        let text = Self.escape(run.text)
        guard !run.text.isEmpty, entities < Self.entityLimit else {
            html += text
            return
        }
        switch run.style {
        case .plain: html += text
        case .strong: tag("b", text)
        case .code: tag("code", text)
        case .preformatted: tag("pre", text)
        case .link(let url):
            let address = Self.escapeAttribute(url)
            guard address.utf8.count <= addressBytes else {
                html += text
                return
            }
            addressBytes -= address.utf8.count
            entities += 1
            html += "<a href=\"\(address)\">\(text)</a>"
        }
    }

    mutating func writeBreak() {
        html += "\n"
    }

    private mutating func tag(_ name: String, _ text: String) {
        entities += 1
        html += "<\(name)>\(text)</\(name)>"
    }

    static func escape(_ text: String) -> String {
        var escaped = ""
        escaped.reserveCapacity(text.utf8.count + 16)
        for scalar in text.unicodeScalars {
            switch scalar {
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "&": escaped += "&amp;"
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }

    static func escapeAttribute(_ text: String) -> String {
        escape(text).replacing("\"", with: "&quot;")
    }
}
