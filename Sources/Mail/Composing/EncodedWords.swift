import Foundation

/// Text outside of ASCII in headers (RFC 2047): `=?UTF-8?B?…?=`, at most 75 characters each, in lines of at most 76.
enum EncodedWords {
    private static let opening = "=?UTF-8?B?"
    private static let closing = "?="
    private static let widest = 75
    static let lineWidth = 76

    /// Words that together are the text, however they are folded: readers drop the spaces between them. None is cut
    /// within a character as people see it, unless that alone is too long for one.
    /// - Parameter room: columns left in the line for the first one; when too few, it belongs on a line of its own.
    static func encode(_ text: String, room: Int) -> [String] {
        var words: [String] = []
        var piece: [UInt8] = []
        var limit = bytes(in: room)
        if limit < 12 { limit = bytes(in: lineWidth - 1) }
        func flush() {
            guard !piece.isEmpty else { return }
            words.append(opening + Data(piece).base64EncodedString() + closing)
            piece.removeAll(keepingCapacity: true)
            limit = bytes(in: lineWidth - 1)
        }
        for character in text {
            let all = Array(character.utf8)
            if piece.count + all.count > limit { flush() }
            guard all.count > limit else {
                piece += all
                continue
            }
            for scalar in character.unicodeScalars {
                let some = Array(String(scalar).utf8)
                if piece.count + some.count > limit { flush() }
                piece += some
            }
        }
        flush()
        return words
    }

    /// How many bytes of text fit into a word of so many columns: three in every four characters of Base64.
    private static func bytes(in columns: Int) -> Int {
        max(0, min(columns, widest) - opening.utf8.count - closing.utf8.count) / 4 * 3
    }
}
