import Foundation

/// The lines of a mail and what they stand for, read strictly.
enum MailLines {
    /// Every line ends with CR LF, holds printable ASCII and at most 78 characters, unless it is one word that cannot be
    /// shorter; then at most 998.
    static func split(_ bytes: [UInt8]) throws -> [String] {
        guard bytes.suffix(2) == [0x0D, 0x0A] else { throw FixtureFault("the last line has no end") }
        var lines: [String] = []
        for line in bytes.dropLast().split(separator: 0x0A, omittingEmptySubsequences: false) {
            guard line.isEmpty || line.last == 0x0D || line.endIndex == bytes.count - 1 else {
                throw FixtureFault("a line feed alone")
            }
            let text = line.last == 0x0D ? line.dropLast() : line
            guard text.allSatisfy({ (0x20...0x7E).contains($0) || $0 == 0x09 }) else {
                throw FixtureFault("not printable: \(String(decoding: text, as: UTF8.self))")
            }
            let words = String(decoding: text, as: UTF8.self)
            guard text.count <= 78 || (text.count <= 998 && !words.trimmingCharacters(in: .whitespaces).contains(" "))
            else { throw FixtureFault("a line of \(text.count) characters: \(words)") }
            guard !words.contains("=?") || text.count <= 76 else {
                throw FixtureFault("a line with encoded words of \(text.count) characters: \(words)")
            }
            lines.append(words)
        }
        return lines
    }

    /// RFC 2045, section 6.7
    static func quotedPrintable(_ lines: [String]) throws -> [UInt8] {
        var bytes: [UInt8] = []
        for line in lines {
            guard line.utf8.count <= 76, !line.hasSuffix(" "), !line.hasSuffix("\t") else {
                throw FixtureFault("no line of quoted-printable: \(line)")
            }
            var rest = Array(line.utf8)[...]
            var goesOn = false
            while let byte = rest.popFirst() {
                guard byte == UInt8(ascii: "=") else {
                    bytes.append(byte)
                    continue
                }
                guard !rest.isEmpty else {
                    goesOn = true
                    break
                }
                let digits = String(decoding: rest.prefix(2), as: UTF8.self)
                guard digits.count == 2, digits == digits.uppercased(), let value = UInt8(digits, radix: 16) else {
                    throw FixtureFault("no octet: =\(digits)")
                }
                bytes.append(value)
                rest = rest.dropFirst(2)
            }
            if !goesOn { bytes += [0x0D, 0x0A] }
        }
        return bytes
    }

    /// RFC 2045, section 6.8
    static func base64(_ lines: [String]) throws -> [UInt8] {
        var lines = lines
        while lines.last == "" { lines.removeLast() }
        guard lines.allSatisfy({ (1...76).contains($0.utf8.count) }), let data = Data(base64Encoded: lines.joined())
        else {
            throw FixtureFault("no Base64")
        }
        return Array(data)
    }
}
