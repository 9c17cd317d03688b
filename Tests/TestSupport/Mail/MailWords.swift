import Foundation

/// Encoded words in headers (RFC 2047), read strictly.
enum MailWords {
    /// The text, with the spaces between two encoded words left out.
    static func decode(_ raw: String) throws -> String {
        var text = ""
        var spaces = ""
        var wasEncoded = false
        for word in raw.split(separator: " ", omittingEmptySubsequences: false) {
            if word.isEmpty {
                spaces += " "
                continue
            }
            let decoded = try decoded(word)
            if !(wasEncoded && decoded != nil) { text += spaces }
            text += decoded ?? String(word)
            wasEncoded = decoded != nil
            spaces = " "
        }
        return text
    }

    private static func decoded(_ word: Substring) throws -> String? {
        guard word.contains("=?") else { return nil }
        let parts = word.split(separator: "?", omittingEmptySubsequences: false)
        guard word.hasPrefix("=?"), word.hasSuffix("?="), parts.count == 5, word.utf8.count <= 75,
            parts[1].uppercased() == "UTF-8", parts[2].uppercased() == "B",
            let data = Data(base64Encoded: String(parts[3])),
            let text = String(validating: data, as: UTF8.self)
        else { throw FixtureFault("no encoded word: \(word)") }
        return text
    }
}
