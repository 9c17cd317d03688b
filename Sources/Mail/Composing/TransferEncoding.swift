import Foundation

/// How the text of a part travels in lines of at most 76 printable characters of ASCII (RFC 2045, section 6).
///
/// In neither form does a line begin with a dot or with `From `, nor does the text contain `=_`: what mail servers do to
/// such lines does not reach the text, and it cannot contain the boundary between parts.
enum TransferEncoding: String {
    case quotedPrintable = "quoted-printable"
    case base64

    private static let width = 76

    /// The shorter of the two.
    static func encode(_ text: String) -> (TransferEncoding, [UInt8]) {
        let lines = MailText.lines(text)
        let quoted = quotedPrintable(lines)
        // Base64 takes four characters for three bytes, and CR LF after each line.
        let bytes = lines.reduce(0) { $0 + $1.count + 2 }
        let size = (bytes + 2) / 3 * 4 * (width + 2) / width
        return quoted.count <= size ? (.quotedPrintable, quoted) : (.base64, base64(lines))
    }

    static func base64(_ lines: [[UInt8]]) -> [UInt8] {
        var bytes = Data()
        for line in lines { bytes += line + [0x0D, 0x0A] }
        let text = bytes.base64EncodedString(
            options: [.lineLength76Characters, .endLineWithCarriageReturn, .endLineWithLineFeed]
        )
        return Array(text.utf8) + (text.isEmpty ? [] : [0x0D, 0x0A])
    }

    static func quotedPrintable(_ lines: [[UInt8]]) -> [UInt8] {
        var encoded: [UInt8] = []
        for line in lines {
            var column = 0
            for (index, byte) in line.enumerated() {
                let isLast = index == line.count - 1
                var piece = isPlain(byte, isLast: isLast) ? [byte] : escaped(byte)
                // All but the last of a line leave a column for the mark that the line goes on.
                if column + piece.count > (isLast ? width : width - 1) {
                    encoded += [UInt8(ascii: "="), 0x0D, 0x0A]
                    column = 0
                }
                if column == 0, byte == UInt8(ascii: ".") || byte == UInt8(ascii: "F") { piece = escaped(byte) }
                encoded += piece
                column += piece.count
            }
            encoded += [0x0D, 0x0A]
        }
        return encoded
    }

    private static func isPlain(_ byte: UInt8, isLast: Bool) -> Bool {
        switch byte {
        case UInt8(ascii: "="): false
        case 0x21...0x7E: true
        // A space that ends a line is lost on the way.
        case 0x20, 0x09: !isLast
        default: false
        }
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        let digits = Array("0123456789ABCDEF".utf8)
        return [UInt8(ascii: "="), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
