import NIOCore
import NIOHTTP1

/// A whole answer, as it came.
struct APIAnswer: Sendable {
    let code: Int
    let headers: HTTPHeaders
    let body: ByteBuffer

    var isSuccess: Bool { 200..<300 ~= code }

    /// The wait asked for in whole seconds; the form with a date is not used by API servers.
    var retryAfter: Duration? {
        guard let text = headers.first(name: "Retry-After"), let seconds = Int64(text), 0...86_400 ~= seconds else {
            return nil
        }
        return .seconds(seconds)
    }

    /// The first line of text, without markup, at most 200 characters; for bodies that are not the API's own.
    var firstLine: String {
        let start = body.getBytes(at: body.readerIndex, length: min(body.readableBytes, 4_096)) ?? []
        var text = ""
        var isMarkup = false
        for character in String(decoding: start, as: UTF8.self) {
            switch character {
            case "<": isMarkup = true
            case ">" where isMarkup: isMarkup = false
            case _ where isMarkup: continue
            case _ where character.isNewline:
                if text.contains(where: { !$0.isWhitespace }) { return Self.trimmed(text) }
                text = ""
            default: text.append(character)
            }
        }
        return Self.trimmed(text)
    }

    private static func trimmed(_ text: String) -> String {
        let words = text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
        return words.count > 200 ? words.prefix(199) + "…" : words
    }
}
